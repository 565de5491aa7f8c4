"""Gradient checks of single layers and losses: backward against the nudge, in float64."""

import numpy as np
from hypothesis import assume

from nnlib import (
    MSE,
    BinaryCrossEntropy,
    CrossEntropy,
    Dense,
    Network,
    QuadraticCost,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
    check_gradients,
    numerical_gradient,
)
from nnlib.gradients import relative_error

LAYERS = {
    "Dense": Dense,
    "Sigmoid": Sigmoid,
    "Tanh": Tanh,
    "ReLU": ReLU,
    "Softmax": Softmax,
}
LOSSES = {
    "MSE": MSE,
    "QuadraticCost": QuadraticCost,
    "CrossEntropy": CrossEntropy,
    "BinaryCrossEntropy": BinaryCrossEntropy,
}


def layer_error(name, batch, n_in, n_out, seed):
    """The worst error of a layer's input and parameter gradients, for random numbers."""
    rng = np.random.default_rng(seed)
    layer = Dense(n_in, n_out, rng) if name == "Dense" else LAYERS[name]()
    X = rng.normal(0.0, 2.0, (batch, n_in))
    assume(name != "ReLU" or np.abs(X).min() > 1e-3)  # at the kink the nudge itself is wrong
    dOut = rng.normal(size=layer.forward(X).shape)

    def derived(_):
        return float((layer.forward(X) * dOut).sum())

    pairs = [(X, layer.backward(dOut)), *layer.parameters()]
    return worst_of(pairs, derived)


def loss_error(name, batch, n_out, seed):
    """The worst error of a loss's gradient at its scores, for random numbers."""
    rng = np.random.default_rng(seed)
    loss, n_out = LOSSES[name](), 1 if name == "BinaryCrossEntropy" else n_out + 1
    scores = rng.normal(0.0, 2.0, (batch, n_out))
    y = rng.integers(0, max(2, n_out), batch)
    loss.forward(scores, y)
    return worst_of([(scores, loss.backward())], lambda _: loss.forward(scores, y))


def network_error(sizes, bend, seed):
    """The worst error of a whole network's parameter gradients, under two losses."""
    rng, layers = np.random.default_rng(seed), []
    for n_in, n_out in zip(sizes, sizes[1:], strict=False):
        layers += [Dense(n_in, n_out, rng), LAYERS[bend]()]
    X, y = rng.normal(size=(3, sizes[0])), rng.integers(0, sizes[-1], 3)
    squared = check_gradients(Network(layers), MSE(), X, y)
    return np.maximum(squared, check_gradients(Network(layers[:-1]), CrossEntropy(), X, y))


def worst_of(pairs, f):
    """The largest relative error over (value, gradient) pairs; nan if any of them is."""
    pairs = [(value, gradient.copy()) for value, gradient in pairs]
    return np.max([relative_error(grad, numerical_gradient(f, value)) for value, grad in pairs])
