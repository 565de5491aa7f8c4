"""Trainings that somebody interrupts, or that break at a chosen step."""

import numpy as np

from nnlib import SGD, CrossEntropy, accuracy, check_gradients
from tests.samples import points, trained

X, Y = points()
STEPS = 4  # of an epoch: 60 examples, 16 a batch


class Breaks(SGD):
    """A rate that is fine until one step, which does something else."""

    def __init__(self, at, act):
        super().__init__(0.1)
        self.at, self.act, self.count = at, act, 0

    def step(self, parameters):
        super().step(parameters)
        self.count += 1
        if self.count == self.at:
            self.act(parameters)


def interrupt(*_):
    """What Ctrl-C and the Interrupt button do."""
    raise KeyboardInterrupt


def spoil(parameters):
    """Weights that no step leads back from."""
    for value, _ in parameters:
        value[:] = np.nan


def train(network, optimizer=None, **options):
    """The history of three epochs of four steps."""
    return trained(X, Y, network=network, optimizer=optimizer, **options)[1]


def is_usable(network):
    """Whether it answers, can be checked and can go on learning."""
    assert not network.training and np.isfinite(network.values).all()
    assert 0 < accuracy(network, X, Y) <= 1
    assert check_gradients(network, CrossEntropy(), X[:5], Y[:5]) < 1e-6
    return len(train(network)) == 3
