"""The finite difference: change one number a little and see how much the result changes.

It is slow and needs no derivation, so it can judge every gradient that was derived.
"""

import copy

import numpy as np

from nnlib.network import Network


def numerical_gradient(f, array, step=1e-5):
    """The slope of f in every direction, by central finite differences.

    gradient_j = (f(array + step at j) - f(array - step at j)) / (2 step)

    f      : array -> float
    array  : floats; changed in place, one number at a time, and put back
    return : like array
    """
    if array.dtype.kind != "f":
        raise TypeError(f"floats are needed, got {array.dtype}; use array.astype(float)")
    gradient = np.zeros_like(array)
    for j in np.ndindex(array.shape):
        kept = array[j]
        array[j] = kept + step
        up = f(array)
        array[j] = kept - step
        down = f(array)
        array[j] = kept
        gradient[j] = (up - down) / (2 * step)
    return gradient


def relative_error(derived, numerical):
    """How far two gradients differ, measured by their size.

    max|derived - numerical| / max(1e-3, max|derived| + max|numerical|)
    """
    size = np.abs(derived).max() + np.abs(numerical).max()
    return float(np.abs(derived - numerical).max() / max(1e-3, size))


def check_gradients(network, loss, X, y):
    """The worst relative error between backward's gradients and finite differences.

    Works on a float64 copy, so the network stays as it was. Under 1e-6 is right; a wrong
    formula gives more than 1e-2, unless all gradients are tiny. Near the kink of a ReLU the
    finite difference itself is wrong.

    source : Stanford CS231n notes, "Gradient checks"
    """
    network = Network(copy.deepcopy(network.layers), dtype=np.float64)

    def total(_):
        return loss.forward(network.forward(X), y)

    total(None)
    network.backward(loss.backward())
    pairs = [(value, gradient.copy()) for value, gradient in network.parameters()]
    errors = [relative_error(grad, numerical_gradient(total, value)) for value, grad in pairs]
    return float(np.max(errors))  # not max(), which would pass over a nan
