"""The live training on handwritten digits: its settings, and what each of them does.

It learns from 58,000 images; 2,000 others, which no step ever sees, judge it on the way.
"""

import dataclasses
import functools

import numpy as np

from nnlib.activations import ReLU
from nnlib.checks import as_rows
from nnlib.data.mnist import load_mnist
from nnlib.data.split import train_validation_split
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.targets import one_hot
from nnlib.widgets.live.trainer import LiveTrainer

HELD_OUT = 1 / 30
NOTED = 2000  # images from one point of the curves to the next
GLANCE = 1000  # training images that are judged where there is no running mean yet
SPLIT_SEED, WEIGHT_SEED, DROPOUT_SEED = range(3)
NEW_START = {"hidden", "seed"}  # what training cannot go on from


@functools.cache
def digits():
    """(X, Y) to learn from, grey levels as they are, and (X, Y) held out; made once a process."""
    X, y = load_mnist()[0]
    parts = train_validation_split(X, y, HELD_OUT, np.random.default_rng(SPLIT_SEED))
    (X, y), (X_held_out, y_held_out) = parts
    held_out = as_rows(X_held_out, 784), one_hot(y_held_out, 10)
    return X.reshape(-1, 784), one_hot(y, 10), held_out


class DigitTrainer(LiveTrainer):
    """A network with one hidden layer in training on MNIST."""

    def __init__(self, settings):
        self.settings = settings
        self.X, self.Y, self.held_out = digits()
        self.restart()

    def restart(self):
        """Fresh weights, and nothing learned."""
        settings, rng = self.settings, self.rng_for(WEIGHT_SEED)
        self.drop = Dropout(settings.dropout, self.rng_for(DROPOUT_SEED))
        first = [Dense(784, settings.hidden, rng), ReLU(), self.drop]
        self.seen = self.points = 0
        self.begin(Network([*first, Dense(settings.hidden, 10, rng)]))

    def forget(self):
        """A new optimizer, and new running means."""
        self.optimizer = SGD(self.settings.lr, self.settings.momentum)
        self.running = np.zeros(3)  # loss, right answers, images since the last point

    def change(self, **new):
        """Move controls: what can act at once does, what cannot starts afresh."""
        old, self.settings = self.settings, dataclasses.replace(self.settings, **new)
        if any(getattr(old, name) != getattr(self.settings, name) for name in NEW_START):
            return self.restart()
        self.optimizer.lr, self.optimizer.momentum = self.settings.lr, self.settings.momentum
        self.drop.rate = self.settings.dropout

    def learn(self, X, Y):
        """As always, with dropout switched on meanwhile."""
        self.network.training = True
        try:
            super().learn(X, Y)
        finally:
            self.network.training = False

    def learned(self, loss, scores, Y):
        """Adds a batch to the running means."""
        right = np.count_nonzero(scores.argmax(axis=1) == Y.argmax(axis=1))
        self.running += len(Y) * loss, right, len(Y)
        self.seen += len(Y)

    def is_due(self):
        """Whether enough images were seen for another point of the curves."""
        due = self.seen // NOTED > self.points and self.curves.due(self.seen // NOTED)
        self.points = self.seen // NOTED
        return due

    def record(self):
        """As always; the next running means begin here."""
        super().record()
        self.running[:] = 0

    def is_alive(self, row):
        """Whether any hidden neuron is active for any image held out; they were judged last."""
        return bool((self.network.layers[1].Z > 0.0).any())

    def measure(self):
        """Epochs, loss and accuracy: running means in training, and of the images held out."""
        if self.running[2]:
            training = self.running[:2] / self.running[2]
        else:
            training = self.judge(self.X[:GLANCE], self.Y[:GLANCE])
            self.network.backward(self.loss.backward())
        pairs = zip(training, self.judge(*self.held_out))
        return self.checked([self.epochs, *(number for pair in pairs for number in pair)])
