"""A layer computes its output in the forward pass and hands the gradient on in the backward pass.

`Layer` says what every kind of layer offers; `Dense` is the one with a weight from every input
to every output.
"""

import contextlib
import functools
import math
import sys

import numpy as np

from nnlib.checks import as_rng, at_least, in_range


class Layer:
    """One step between input and output. A new kind of layer fills in what differs.

    names      : of its parameters: "W" stands for self.W and its gradient self.dW
    options    : what a file must say to build it again: names of attributes, which are also
                 arguments of its class (an argument `rng` need not be said)
    inputs     : shape of one example that may enter, None where any length fits; None for any shape
    training   : a switch for layers that act differently while training
    """

    names, options, inputs, training = (), (), None, False

    def outputs(self, shape):
        """The shape of one example that leaves, given the shape of one that enters."""
        return shape

    def forward(self, X):
        """The layer's output (batch, *outputs); keeps what the backward pass needs."""
        raise NotImplementedError(f"{type(self).__name__} has no forward pass")

    def backward(self, dOut, need_dX=True):
        """Fills the parameters' gradients; returns dX, like X, unless nobody needs it."""
        raise NotImplementedError(f"{type(self).__name__} has no backward pass")

    def parameters(self):
        """(value, gradient) pairs, in the order of `names`."""
        return [(getattr(self, name), getattr(self, "d" + name)) for name in self.names]


class Dense(Layer):
    """Weighted sums: every output unit looks at every input feature.

    Z = X @ W + b

    X (batch, n_in)   W (n_in, n_out)   b (n_out,)   Z (batch, n_out)

    The weights start random, with a standard deviation of sqrt(gain / n_in): gain 2 keeps the
    signal's size through ReLU, gain 1 through tanh and sigmoid. The biases start at zero.

    source : He et al., Delving deep into rectifiers (2015), section 2.2
    """

    names, options = ("W", "b"), ("n_in", "n_out")

    def __init__(self, n_in, n_out, rng, gain=2.0):
        self.n_in, self.n_out = at_least("n_in", n_in, 1), at_least("n_out", n_out, 1)
        self.inputs = (self.n_in,)
        spread = math.sqrt(in_range("gain", gain, 0.0, math.inf) / n_in)
        self.W = as_rng(rng).normal(0.0, spread, (n_in, n_out))
        self.b = np.zeros(n_out)
        self.dW = np.zeros_like(self.W)
        self.db = np.zeros_like(self.b)

    def outputs(self, shape):
        """Rows of n_out sums."""
        return (self.n_out,)

    def forward(self, X):
        """Z, like (batch, n_out)."""
        self.X = X  # needed in the backward pass
        return X @ self.W + self.b

    def backward(self, dZ, need_dX=True):
        """Fills dW and db; returns dX, unless it is the first layer's, which nobody needs."""
        np.matmul(self.X.T, dZ, out=self.dW)  # like W
        dZ.sum(axis=0, out=self.db)  # like b
        if need_dX:
            return dZ @ self.W.T  # dX, like X


def trainable_layers(network):
    """The layers that have parameters."""
    return [layer for layer in network.layers if layer.names]


def gradient_norms(network):
    """The length of each trainable layer's gradient: that of all its parameters as one vector."""
    return [
        math.hypot(*(float(np.linalg.norm(gradient)) for _, gradient in layer.parameters()))
        for layer in trainable_layers(network)
    ]


@functools.cache
def controller():
    """Looks up the library that multiplies numpy's matrices, once a process."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def blas_threads(threads):
    """A context in which matrix products use so many threads; None leaves them as they are.

    Networks as small as ours gain nothing from a second core, and on a busy machine they lose.
    In a browser's Python there is but one.
    """
    if threads is None or sys.platform == "emscripten":
        return contextlib.nullcontext()
    return controller().limit(limits=threads, user_api="blas")


def one_thread(function):
    """The same function, with one thread for its matrix products."""

    @functools.wraps(function)
    def single(*args, **options):
        with blas_threads(1):
            return function(*args, **options)

    return single
