"""What helps a deep network to learn: nothing, He's start, batch normalization, skip connections?

Every network has 12 or 20 layers of 64 neurons and learns from 20,000 digits for three epochs.
Each learning rate of a fixed list is tried once, with seed 0, and the best one trains with seeds 1
to 5; two rows are given theirs. The last 10,000 training images judge everything, and no test image
is used.
"""

import time

import numpy as np

from nnlib.activations import ReLU, Sigmoid
from nnlib.batch_norm import BatchNorm
from nnlib.data.mnist import load_mnist
from nnlib.evaluation import accuracy
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.recipes.figures import place, processor, read_figures, write_figures
from nnlib.training import fit

RESULTS = place("depths.json")
RATES, FIRST, SEEDS = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0), 0, range(1, 6)
WIDTH, LEARNING, HELD_OUT = 64, 20_000, 10_000
ACTIVATIONS = {"sigmoid": Sigmoid, "ReLU": ReLU}
ROWS = {  # name: what differs from twelve sigmoid layers with a gain of 1 and no cure
    "sigmoid": {},
    "sigmoid, batch norm": {"cure": "batch norm"},
    "sigmoid, skip": {"cure": "skip"},
    "ReLU, gain 1": {"activation": "ReLU"},
    "ReLU, gain 1, batch norm": {"activation": "ReLU", "cure": "batch norm"},
    "ReLU, gain 1, skip": {"activation": "ReLU", "cure": "skip"},
    "ReLU, gain 0.1, skip": {"activation": "ReLU", "gain": 0.1, "cure": "skip"},
    "ReLU, He": {"activation": "ReLU", "gain": 2.0},
    "ReLU, He, twice the epochs": {"activation": "ReLU", "gain": 2.0, "epochs": 6},
    "ReLU, He, batch norm": {"activation": "ReLU", "gain": 2.0, "cure": "batch norm"},
    "ReLU, He, learning rate 1": {"activation": "ReLU", "gain": 2.0, "lr": 1.0},
    "ReLU, He, learning rate 1, batch norm": {
        "activation": "ReLU",
        "gain": 2.0,
        "lr": 1.0,
        "cure": "batch norm",
    },
    "20 layers, ReLU, gain 1": {"activation": "ReLU", "depth": 20},
    "20 layers, ReLU, gain 1, batch norm": {
        "activation": "ReLU",
        "depth": 20,
        "cure": "batch norm",
    },
    "20 layers, ReLU, gain 0.1, skip": {
        "activation": "ReLU",
        "gain": 0.1,
        "depth": 20,
        "cure": "skip",
    },
}


class Skip(Dense):
    """A dense layer and its activation around which the input is carried along.

    A = X + f(X @ W + b)
    """

    def __init__(self, n, rng, gain, activation):
        super().__init__(n, n, rng, gain)
        self.activation = activation

    def forward(self, X):
        """A, like X."""
        return X + self.activation.forward(super().forward(X))

    def backward(self, dA, need_dX=True):
        """dX: what comes through the layer, and the gradient itself, which went around it."""
        return dA + super().backward(self.activation.backward(dA))


def deep_network(rng, activation="sigmoid", gain=1.0, cure="", depth=12):
    """784, then `depth` layers of 64 neurons, then 10 scores."""
    make, layers = ACTIVATIONS[activation], []
    for n_in in [784] + [WIDTH] * (depth - 1):
        if cure == "skip" and layers:
            layers.append(Skip(WIDTH, rng, gain, make()))
        else:
            norm = [BatchNorm(WIDTH)] if cure == "batch norm" else []
            layers += [Dense(n_in, WIDTH, rng, gain), *norm, make()]
    return Network([*layers, Dense(WIDTH, 10, rng, 1.0)])


def one_network(lr, seed, epochs=3, **settings):
    """(accuracy on held-out images, CPU seconds of its training)."""
    X, y = load_mnist()[0]
    rng = np.random.default_rng(seed)
    network, start = deep_network(rng, **settings), time.process_time()
    options = {"epochs": epochs, "batch_size": 64, "rng": rng}
    fit(network, CrossEntropy(), SGD(lr), X[:LEARNING], y[:LEARNING], **options)
    seconds = time.process_time() - start
    return round(accuracy(network, X[-HELD_OUT:], y[-HELD_OUT:]), 4), round(seconds, 1)


def one_row(lr=None, **settings):
    """All learning rates (or a given one) with the first seed, then the best with the others."""
    rates = RATES if lr is None else [lr]
    tried = {str(lr): one_network(lr, FIRST, **settings)[0] for lr in rates}
    best = max(tried, key=tried.get)
    found = [one_network(float(best), seed, **settings) for seed in SEEDS]
    accuracies, seconds = zip(*found)
    return {
        "tried": tried,
        "lr": float(best),
        "accuracies": list(accuracies),
        "CPU seconds": list(seconds),
    }


def deepen():
    """Trains all networks, prints each row, and writes every figure down."""
    found = {"processor": processor(), "rows": {}}
    for name, settings in ROWS.items():
        row = found["rows"][name] = one_row(**settings)
        percents = " ".join(f"{100 * right:.1f}" for right in row["accuracies"])
        print(f"{name:<38} rate {row['lr']:<6g} {percents}  {row['CPU seconds']}", flush=True)
    write_figures(RESULTS, found)


def read_depths():
    """{"processor": a name, "rows": {row: {"tried", "lr", "accuracies", "CPU seconds"}}}."""
    return read_figures(RESULTS)
