"""A small training on digits as a learner would write it; every line of it is right.

The bugs of the zoo are this script, or a piece that it uses, with a line replaced.
"""

import functools

import numpy as np

from nnlib.activations import ReLU, Sigmoid, Softmax  # noqa: F401  a bug uses the last one
from nnlib.batch_norm import BatchNorm
from nnlib.data.mnist import load_mnist
from nnlib.dropout import Dropout
from nnlib.layers import Dense, one_thread
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.training import learn

LEARNED, HELD_OUT, EPOCHS = 20_000, 2_000, 3
SETTINGS = ("plain", "sigmoid", "momentum", "batch norm", "dropout")


@functools.cache
def digits():
    """Images as rows of pixels 0 to 255, and their labels; nobody may change them."""
    (images, labels), _ = load_mnist(limit=LEARNED + HELD_OUT)
    images, labels = images.reshape(-1, 784), labels.astype(int)
    images.flags.writeable = labels.flags.writeable = False
    return images, labels


class Training:
    """A network of 784, 50 and 10, trained for three epochs and judged on images held out.

    setting : "plain" (ReLU, SGD at 0.1), or what is different: "sigmoid" in place of ReLU,
              "momentum" of 0.9 at a rate of 0.01, "batch norm" or "dropout" in the middle
    """

    def __init__(self, setting="plain", seed=0):
        self.setting, self.rng = setting, np.random.default_rng(seed)
        self.prepare(*digits())
        self.network = Network(self.layers(784, 50, 10))
        self.loss = CrossEntropy()
        self.optimizer = SGD(0.01, momentum=0.9) if setting == "momentum" else SGD(0.1)

    def prepare(self, images, labels):
        """Shuffles the images, scales them to 0 to 1, and holds some out."""
        order = self.rng.permutation(len(images))
        X, y = images[order] / np.float32(255), labels[order]
        self.X, self.y = X[:20_000], y[:20_000]
        self.held_X, self.held_y = X[20_000:], y[20_000:]

    def layers(self, n_in, n_hidden, n_out):
        """The network's layers, in whatever size is needed."""
        middle = {"batch norm": [BatchNorm(n_hidden)], "dropout": [Dropout(0.5, self.rng)]}
        return [
            Dense(n_in, n_hidden, self.rng),
            *middle.get(self.setting, []),
            Sigmoid() if self.setting == "sigmoid" else ReLU(),
            Dense(n_hidden, n_out, self.rng),
        ]

    def batches(self):
        """Which images come together: 32 at a time, in a new order each epoch."""
        order = self.rng.permutation(len(self.X))
        return [order[i : i + 32] for i in range(0, len(order), 32)]

    def step(self, rows):
        """One step on some images; returns the loss before it."""
        pairs = self.network.parameters()
        X, y = self.X[rows], self.y[rows]
        return learn(self.network, self.loss, self.optimizer, X, y, pairs)[0]

    @one_thread
    def epoch(self):
        """Learns from every image once; returns the mean loss."""
        self.network.training = True
        mean = float(np.mean([self.step(rows) for rows in self.batches()]))
        self.network.training = False
        return mean

    def scores(self, X):
        """The network's scores for some images."""
        return self.network.scores(X)

    def accuracy(self):
        """The fraction of the images held out that are classified correctly."""
        return float((self.scores(self.held_X).argmax(axis=1) == self.held_y).mean())
