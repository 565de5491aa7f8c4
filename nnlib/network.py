"""A network is a list of layers: each takes what the one before it answers.

All parameters lie in one flat vector, all gradients in another; the layers hold views of
them. So an update, a copy or a recording of the whole network is one operation.
"""

import numpy as np

from nnlib.activations import Sigmoid, Softmax
from nnlib.checks import as_dtype, as_rows, finite_rows
from nnlib.summary import check_fit, summary


class Network:
    """Layers in a row; every number in it has one dtype.

    forward(X)        : raw scores (batch, n_out) of the rows X (batch, n_in)
    backward(dScores) : fills every layer's gradients; nothing is returned
    parameters()      : (value, gradient) pairs in layer order, W before b
    raises            : ValueError if neighbouring layers do not fit, or X does not
    """

    def __init__(self, layers, dtype=np.float32):
        self.layers = list(layers)
        self.dtype = as_dtype(dtype)
        self.n_in, self.n_out = check_fit(self.layers)
        self.first = [bool(layer.names) for layer in self.layers].index(True)
        self.values = self.gradients = np.zeros(0)
        self.pack()

    def forward(self, X):
        out = as_rows(X, self.n_in, self.dtype)
        for layer in self.layers:
            out = layer.forward(out)
        return out

    def backward(self, dOut):
        for layer in reversed(self.layers[self.first + 1 :]):
            dOut = layer.backward(dOut)
        self.layers[self.first].backward(dOut, need_dX=False)

    def parameters(self):
        return [pair for layer in self.layers for pair in layer.parameters()]

    def pack(self):
        """The flat vectors of all values and all gradients; moves stray arrays into them."""
        pairs = self.parameters()
        if all(v.base is self.values and g.base is self.gradients for v, g in pairs):
            return self.values, self.gradients
        self.values = np.concatenate([value.ravel() for value, _ in pairs], dtype=self.dtype)
        self.gradients = np.concatenate([grad.ravel() for _, grad in pairs], dtype=self.dtype)
        start = 0
        for layer in self.layers:
            for name in layer.names:
                shape = getattr(layer, name).shape
                stop = start + getattr(layer, name).size
                setattr(layer, name, self.values[start:stop].reshape(shape))
                setattr(layer, "d" + name, self.gradients[start:stop].reshape(shape))
                start = stop
        return self.values, self.gradients

    @property
    def training(self):
        return any(layer.training for layer in self.layers)

    @training.setter
    def training(self, switch):
        for layer in self.layers:
            layer.training = switch

    def scores(self, X, rows=1000):
        """Raw scores of any number of examples, a thousand rows at a time."""
        X = finite_rows(X, self.n_in)
        return np.concatenate([self.forward(X[i : i + rows]) for i in range(0, len(X), rows)])

    def probabilities(self, X):
        """Each row's probabilities: of every class, or of "yes" for a single output."""
        scores = self.scores(X)
        if isinstance(self.layers[-1], Sigmoid | Softmax):
            return scores
        return (Sigmoid() if self.n_out == 1 else Softmax()).forward(scores)

    def predict(self, X):
        """Each row's label: the likeliest class; for a single output, whether p >= 0.5."""
        return self.labels(self.scores(X))

    def labels(self, scores):
        """The labels (batch,) that rows of scores stand for."""
        if self.n_out > 1:
            return scores.argmax(axis=1)
        edge = 0.5 if isinstance(self.layers[-1], Sigmoid) else 0.0
        return (scores[:, 0] >= edge).astype(np.intp)

    def __str__(self):
        return summary(self)
