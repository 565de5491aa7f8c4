"""A network is a list of layers: each takes what the one before it returns.

All parameters lie in one flat vector, all gradients in another (see packing.py).
"""

import numpy as np

from nnlib.activations import Sigmoid, Softmax
from nnlib.checks import as_dtype, as_rows, check_gradient, finite_rows
from nnlib.layers import one_thread
from nnlib.packing import own_layers, pack
from nnlib.summary import features, shapes_through, summary


class Network:
    """Layers in a row; every number in it has one dtype.

    shape, n_in     : of one example, and how many numbers that are; n_out: outputs
    edge, answers   : of a single output: the score from which it predicts answers[1] rather than
                      answers[0]; `fit` sets both to suit the targets
    values          : all parameters in one vector; gradients: all gradients
    raises          : ValueError if neighbouring layers do not fit

    Layers of another network stay in it: they are shared if they lie one behind the other there
    (such as network.layers[:2]), otherwise copied.
    """

    def __init__(self, layers, dtype=np.float32):
        self.dtype = as_dtype(dtype)
        self.layers = own_layers(layers, self.dtype)
        self.shape, *_, (*_, self.n_out) = shapes_through(self.layers)
        self.n_in = features(self.shape)
        self.first = [bool(layer.names) for layer in self.layers].index(True)
        self.edge, self.answers = 0.5 if isinstance(self.layers[-1], Sigmoid) else 0.0, (0, 1)
        self.out = self.sizes = None
        pack(self)

    def forward(self, X):
        """Raw scores (batch, n_out) of the examples X (batch, *shape)."""
        out = as_rows(X, self.shape, self.dtype)
        for layer in self.layers:
            out = layer.forward(out)
        self.out = out
        return out

    def backward(self, dOut):
        """Fills every layer's gradients, from the gradient at the scores; returns nothing."""
        check_gradient(dOut, self.out)
        for place in reversed(range(self.first, len(self.layers))):
            dOut = self.layers[place].backward(dOut, need_dX=place > self.first)

    def parameters(self):
        """(value, gradient) pairs in layer order, W before b."""
        return [pair for layer in self.layers for pair in layer.parameters()]

    def pack(self):
        """The flat vectors of all values and all gradients; moves stray arrays into them."""
        values, gradients = self.memory
        if not all(v.base is values and g.base is gradients for v, g in self.parameters()):
            pack(self)
        return self.values, self.gradients

    @property
    def training(self):
        """Whether any layer acts as it does while training; may be set for all at once."""
        return any(layer.training for layer in self.layers)

    @training.setter
    def training(self, switch):
        for layer in self.layers:
            layer.training = switch

    @one_thread
    def scores(self, X, rows=500):
        """Raw scores of any number of examples, five hundred at a time."""
        X = finite_rows(X, self.shape)
        return np.concatenate([self.forward(X[i : i + rows]) for i in range(0, len(X), rows)])

    def probabilities(self, X):
        """Each example's probabilities: of every class, or of "yes" for a single output."""
        scores = self.scores(X)
        if isinstance(self.layers[-1], Sigmoid | Softmax):
            return scores
        return (Sigmoid() if self.n_out == 1 else Softmax()).forward(scores)

    def predict(self, X):
        """Each example's label: the most probable class; for a single output one of `answers`."""
        return self.labels(self.scores(X))

    def labels(self, scores):
        """The labels (batch,) that rows of scores stand for."""
        if self.n_out > 1:
            return scores.argmax(axis=1)
        return np.where(scores[:, 0] >= self.edge, self.answers[1], self.answers[0])

    def __setstate__(self, state):
        """Copies and pickles: their layers look into vectors of their own."""
        self.__dict__.update(state)
        self.pack()

    def __str__(self):
        return summary(self)
