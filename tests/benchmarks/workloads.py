"""What is measured: trainings on the digits, predictions, and what a slider asks for.

A `Workload` says what is to be done, a `Case` holds everything that all competitors share.
"""

import functools
from typing import NamedTuple

import numpy as np

from nnlib import load_mnist, moons, one_hot
from tests.benchmarks.models import starting_arrays

SHUFFLE_SEED, POINT_SEED = 0, 2
COMPARED_STEPS = 20
ADAM_EPS = 1e-12  # so small that where it is added, before or after a correction, does not matter
GRID = 100


class Workload(NamedTuple):
    """One thing to be done.

    sizes    : numbers of inputs, hidden neurons and outputs; see models.py for other models
    hidden   : activation of the hidden layers: sigmoid, ReLU or tanh; of attention softmax
    batch    : examples a step
    steps    : how many of them make one round
    rate     : learning rate
    momentum : of plain gradient descent
    loss     : cross-entropy on raw scores, or quadratic cost with a sigmoid on the last layer
    adam     : whether Adam takes the steps
    kind     : digits, prediction or slider; steps: like digits, but nnlib's own steps run
               alone, without `fit` around them
    model    : which layers stand between the inputs and the last sums
    side     : how many rows an image has; for a convolution also how many columns
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
    model: str = "dense"
    side: int = 28

    @property
    def is_training(self):
        """Whether the time of a step is of interest."""
        return self.kind in ("digits", "steps")

    def __str__(self):
        network = "-".join(map(str, self.sizes))
        if self.model != "dense":
            network = f"{self.model} {network}"
        if self.kind == "prediction":
            return f"{network} {self.hidden}, predicting {self.batch * self.steps:,} images"
        optimizer = "Adam" if self.adam else "momentum" if self.momentum else "plain descent"
        grid = f", {self.steps} steps and a {GRID} x {GRID} grid" if self.kind == "slider" else ""
        return f"{network} {self.hidden}, {self.loss}, batch {self.batch}, {optimizer}{grid}"


class Case(NamedTuple):
    """What all competitors are given: the same rows, the same order, the same start.

    X       : (n, *shape of an example) float32; y (n,) labels; Y (n, n_out) one-hot rows
    batches : which rows each step takes
    start   : [W1, b1, W2, b2, ...] in nnlib's order, float32
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
    "conv-8-16": Workload((1, 8, 16, 128, 10), "ReLU", 64, 20, 0.005, 0.9, model="convolution"),
    "conv-16-32": Workload((1, 16, 32, 128, 10), "ReLU", 64, 20, 0.005, 0.9, model="convolution"),
    "conv-predict": Workload(
        (1, 8, 16, 128, 10), "ReLU", 1_000, 10, 0.0, kind="prediction", model="convolution"
    ),
    "norm": Workload((784, 128, 64, 10), "ReLU", 64, 100, 0.05, 0.9, model="normalized"),
    "recurrent-64": Workload((28, 64, 10), "tanh", 64, 20, 0.01, 0.9, model="recurrent"),
    "recurrent-128": Workload((28, 128, 10), "tanh", 64, 20, 0.01, 0.9, model="recurrent"),
    "attention": Workload((28, 64, 10), "softmax", 64, 40, 0.05, 0.9, model="attention"),
    "tensor-32": Workload((784, 50, 10), "ReLU", 32, 200, 0.1, kind="steps"),
    "tensor-128": Workload((784, 50, 10), "ReLU", 128, 100, 0.1, kind="steps"),
    "one-image": Workload((784, 50, 10), "ReLU", 1, 2, 0.1, kind="steps"),
    "slider": Workload((2, 8, 8, 2), "ReLU", 300, 50, 0.01, adam=True, kind="slider"),
}


def new_case(workload, steps=None):
    """The case of so many steps, or of a whole round."""
    steps = steps or workload.steps
    start = starting_arrays(workload)
    if workload.kind == "slider":
        X, y = moons(workload.batch, np.random.default_rng(POINT_SEED))
        axis = np.linspace(-1.5, 1.5, GRID, dtype=np.float32)
        grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
        batches = [slice(None)] * steps
        return Case(X.astype(np.float32), y, one_hot(y, 2), batches, start, grid)
    X, y = images(steps * workload.batch)
    order = np.random.default_rng(SHUFFLE_SEED).permutation(len(X))  # as `fit` will draw it
    batches = [order[i : i + workload.batch] for i in range(0, len(X), workload.batch)]
    return Case(arranged(X, workload), y, one_hot(y, 10), batches, start)


@functools.lru_cache(maxsize=1)
def images(n):
    """The first n digits (n, 28, 28) in 0..1, float32, and their labels."""
    X, y = load_mnist(limit=n)[0]
    return X.astype(np.float32) / np.float32(255), y.astype(np.int64)


def arranged(X, workload):
    """Images as the workload's first layer takes them; a size that is not theirs cuts them off
    or repeats them."""
    if workload.side != X.shape[1]:
        X = X.take(range(workload.side), 1, mode="wrap")
    if workload.model in ("recurrent", "attention"):
        return X  # each row of pixels is a moment
    if workload.side != X.shape[2]:
        X = X.take(range(workload.side), 2, mode="wrap")
    return X.reshape(len(X), -1)
