"""What is measured: five trainings on the digits, a prediction, and what a slider asks for.

A `Workload` says what is to be done, a `Case` holds everything that all competitors share.
"""

import functools
import itertools
from typing import NamedTuple

import numpy as np

from nnlib import load_mnist, moons, one_hot

SHUFFLE_SEED, WEIGHT_SEED, POINT_SEED = 0, 1, 2
COMPARED_STEPS = 20
ADAM_EPS = 1e-12  # so small that where it is added, before or after a correction, does not matter
GRID = 100


class Workload(NamedTuple):
    """One thing to be done.

    sizes    : numbers of inputs, hidden neurons and outputs
    hidden   : activation of the hidden layers, sigmoid or ReLU
    batch    : examples a step
    steps    : how many of them make one round
    rate     : learning rate
    momentum : of plain gradient descent
    loss     : cross-entropy on raw scores, or quadratic cost with a sigmoid on the last layer
    adam     : whether Adam takes the steps
    kind     : digits, prediction or slider
    """

    sizes: tuple
    hidden: str
    batch: int
    steps: int
    rate: float
    momentum: float = 0.0
    loss: str = "cross-entropy"
    adam: bool = False
    kind: str = "digits"

    def __str__(self):
        network = "-".join(map(str, self.sizes))
        if self.kind == "prediction":
            return f"{network} {self.hidden}, predicting {self.batch:,} images"
        optimizer = "Adam" if self.adam else "momentum" if self.momentum else "plain descent"
        grid = f", {self.steps} steps and a {GRID} x {GRID} grid" if self.kind == "slider" else ""
        return f"{network} {self.hidden}, {self.loss}, batch {self.batch}, {optimizer}{grid}"


class Case(NamedTuple):
    """What all competitors are given: the same rows, the same order, the same start.

    X       : (n, n_in) float32; y (n,) labels; Y (n, n_out) the same as one-hot rows
    batches : which rows each step takes
    start   : [W1, b1, W2, b2, ...], float32
    grid    : rows to be judged after a slider's training, or None
    """

    X: np.ndarray
    y: np.ndarray
    Y: np.ndarray
    batches: list
    start: list
    grid: np.ndarray | None = None


WORKLOADS = {
    "A": Workload((784, 30, 10), "sigmoid", 10, 1000, 3.0, loss="quadratic cost"),
    "B": Workload((784, 50, 10), "ReLU", 32, 400, 0.04),
    "C": Workload((784, 15, 10), "ReLU", 128, 200, 0.1, momentum=0.9),
    "D": Workload((784, 128, 64, 10), "ReLU", 64, 200, 0.05, momentum=0.9),
    "E": Workload((784, 512, 512, 10), "ReLU", 128, 50, 0.001, adam=True),
    "predict": Workload((784, 128, 64, 10), "ReLU", 10_000, 1, 0.0, kind="prediction"),
    "slider": Workload((2, 8, 8, 2), "ReLU", 300, 50, 0.01, adam=True, kind="slider"),
}


def new_case(workload, steps=None):
    """The case of so many steps, or of a whole round."""
    steps = steps or workload.steps
    start = starting_arrays(workload.sizes)
    if workload.kind == "slider":
        X, y = moons(workload.batch, np.random.default_rng(POINT_SEED))
        axis = np.linspace(-1.5, 1.5, GRID, dtype=np.float32)
        grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
        batches = [slice(None)] * steps
        return Case(X.astype(np.float32), y, one_hot(y, 2), batches, start, grid)
    X, y = images(steps * workload.batch)
    order = np.random.default_rng(SHUFFLE_SEED).permutation(len(X))  # as `fit` will draw it
    batches = [order[i : i + workload.batch] for i in range(0, len(X), workload.batch)]
    return Case(X, y, one_hot(y, 10), batches, start)


@functools.lru_cache(maxsize=1)
def images(n):
    """The first n digits as rows in 0..1, float32, and their labels."""
    X, y = load_mnist(limit=n)[0]
    return X.reshape(n, -1).astype(np.float32) / np.float32(255), y.astype(np.int64)


def starting_arrays(sizes):
    """[W1, b1, W2, b2, ...]: spread as He et al. advise, biases a little off zero."""
    rng, arrays = np.random.default_rng(WEIGHT_SEED), []
    for n_in, n_out in itertools.pairwise(sizes):
        arrays.append(rng.normal(0.0, np.sqrt(2.0 / n_in), (n_in, n_out)).astype(np.float32))
        arrays.append(rng.normal(0.0, 0.1, n_out).astype(np.float32))
    return arrays
