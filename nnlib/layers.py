"""A layer answers on the way forward and passes the blame on the way back.

`Dense` holds the weights: every unit looks at every input feature.
"""

import math

import numpy as np


class Layer:
    """One step between input and output.

    forward(X)      : the layer's answer; keeps what the way back needs
    backward(dOut)  : the loss's gradient at its input, given the one at its output
    parameters()    : (value, gradient) pairs, in the order of `names`
    """

    names = ()  # of the parameters: "W" stands for self.W and its gradient self.dW
    training = False  # a switch for layers that act differently while training

    def parameters(self):
        return [(getattr(self, name), getattr(self, "d" + name)) for name in self.names]


class Dense(Layer):
    """Weighted sums: every output unit looks at every input feature.

    Z = X @ W + b

    X (batch, n_in)   W (n_in, n_out)   b (n_out,)   Z (batch, n_out)

    The weights start random, with a spread of sqrt(gain / n_in): gain 2 keeps the signal's
    size through ReLU, gain 1 through tanh and sigmoid. The biases start at zero.

    source : He et al., Delving deep into rectifiers (2015), section 2.2
    """

    names = ("W", "b")

    def __init__(self, n_in, n_out, rng, gain=2.0):
        self.W = rng.normal(0.0, np.sqrt(gain / n_in), (n_in, n_out))
        self.b = np.zeros(n_out)
        self.dW = np.zeros_like(self.W)
        self.db = np.zeros_like(self.b)

    def forward(self, X):
        self.X = X  # needed on the way back
        return X @ self.W + self.b

    def backward(self, dZ, need_dX=True):
        np.matmul(self.X.T, dZ, out=self.dW)  # like W
        dZ.sum(axis=0, out=self.db)  # like b
        if need_dX:  # the first layer has nobody to tell
            return dZ @ self.W.T  # dX, like X


def dense_layers(network):
    """The layers that hold weights."""
    return [layer for layer in network.layers if layer.names]


def gradient_norms(network):
    """How long the gradient of each layer with weights is: (dW, db) as one arrow."""
    return [
        math.hypot(*(float(np.linalg.norm(gradient)) for _, gradient in layer.parameters()))
        for layer in dense_layers(network)
    ]
