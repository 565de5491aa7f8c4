"""The same numbers lie in another order in other frameworks: transposed, or channels first.

A layout is a pair of functions, there and back; both take an array and the layer it belongs to.
A gradient lies as its weights do.
"""

from typing import NamedTuple

from nnlib.saving.architecture import KINDS


class Layout(NamedTuple):
    """How an array of ours becomes one of theirs, and one of theirs becomes ours."""

    there: object
    back: object


def kernels(array, layer):
    """Our columns of weights as kernels (size, size, n_in, n_out)."""
    return array.reshape(layer.size, layer.size, layer.n_in, layer.n_out)


SAME = Layout(lambda a, layer: a, lambda a, layer: a)
TRANSPOSED = Layout(lambda a, layer: a.T, lambda a, layer: a.T)
KERNELS = Layout(kernels, lambda a, layer: a.reshape(-1, layer.n_out))
CHANNELS_FIRST = Layout(
    lambda a, layer: kernels(a, layer).transpose(3, 2, 0, 1),
    lambda a, layer: a.transpose(2, 3, 1, 0).reshape(-1, layer.n_out),
)
FIRST = {"Conv2D", "MaxPool2D", "Shift"}  # PyTorch and ONNX want (batch, channels, height, width)
EITHER = {"Dropout", "Sigmoid", "Tanh", "ReLU"}  # number by number: no order matters


def wants_channels_first(layer, shape):
    """How PyTorch and ONNX want what enters a layer: True, False, or None if it doesn't matter."""
    kind = type(layer).__name__
    if kind in EITHER:
        return None
    return kind in FIRST or (kind == "BatchNorm" and len(shape) > 1)


def check_kind(layer, number, shape, known, framework):
    """Refuses a layer that a framework has no counterpart for; returns its kind."""
    kind = type(layer).__name__
    if kind not in known or kind not in KINDS or KINDS[kind].layer is not type(layer):
        holds = ", ".join(each for each in known if each in KINDS)
        raise TypeError(
            f"cannot carry layer {number}, {kind}, to {framework}, which can hold {holds}"
        )
    if kind == "Softmax" and len(shape) > 1:
        raise TypeError(
            f"cannot carry layer {number}, Softmax, to {framework}: it's for rows of scores, and "
            f"here examples have the shape {shape}"
        )
    return kind


def fill(network, name, number, array):
    """Checks an array that is to become a parameter or gradient; the place it belongs to."""
    place = getattr(network.layers[number - 1], name)
    if array.shape != place.shape:
        raise ValueError(
            f"{name} of layer {number} should have the shape {place.shape}, got {array.shape}"
        )
    place[...] = array
