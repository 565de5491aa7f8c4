"""Does a larger network always overfit more? Double descent, with five draws of 1,000 digits.

One hidden ReLU layer keeps its random weights, and only the output weights learn, by least squares:
the smallest weights that fit the training digits as well as possible. A second row adds a penalty
on those weights. The last 5,000 training images judge; no test image is used.
"""

import numpy as np

from nnlib.data.mnist import load_mnist
from nnlib.recipes.figures import place, read_figures, write_figures
from nnlib.targets import one_hot

RESULTS = place("descent.json")
SEEDS, LEARNING, HELD_OUT = range(5), 1000, 5000
NEURONS = (20, 50, 100, 200, 500, 700, 900, 1000, 1100, 1500, 2000, 4000)
PENALTIES = {"no penalty": 0.0, "penalty": 10.0}


def hidden_layer(seed):
    """((activations, labels) of the training digits, the same of the held-out ones)."""
    X, y = load_mnist()[0]
    rng = np.random.default_rng(seed)
    rows = rng.choice(len(X) - HELD_OUT, LEARNING, replace=False)
    W = rng.normal(0.0, np.sqrt(2 / 784), (784, max(NEURONS)))
    parts = (X[rows], y[rows]), (X[-HELD_OUT:], y[-HELD_OUT:])
    return [(np.maximum(part.reshape(-1, 784) / 255 @ W, 0.0), digits) for part, digits in parts]


def output_weights(A, y, penalty):
    """The W with the smallest |A W - one-hot y|^2 + penalty |W|^2; without one, the shortest."""
    U, sizes, V = np.linalg.svd(A, full_matrices=False)
    kept = sizes > 1e-10 * sizes[0]  # what is smaller is rounding
    shrunk = np.where(kept, sizes / np.where(kept, sizes**2 + penalty, 1.0), 0.0)
    return V.T @ (shrunk[:, None] * (U.T @ one_hot(y, 10)))


def one_seed(seed, neurons=NEURONS):
    """{penalty: {neurons: (percent wrong in training, percent wrong held out, size of W)}}."""
    (A, y), (A_held, y_held) = hidden_layer(seed)
    found = {}
    for name, penalty in PENALTIES.items():
        for n in neurons:
            W = output_weights(A[:, :n], y, penalty)
            wrong = [
                100 * np.mean((part[:, :n] @ W).argmax(axis=1) != digits)
                for part, digits in ((A, y), (A_held, y_held))
            ]
            numbers = [round(float(number), 2) for number in (*wrong, np.linalg.norm(W))]
            found.setdefault(name, {})[str(n)] = numbers
    return found


def descend_twice():
    """Fits all of them, prints the means, and writes every figure down."""
    seeds = [one_seed(seed) for seed in SEEDS]
    names = "training", "held out", "size"
    found = {
        penalty: {
            str(n): {
                name: [one[penalty][str(n)][k] for one in seeds] for k, name in enumerate(names)
            }
            for n in NEURONS
        }
        for penalty in PENALTIES
    }
    write_figures(RESULTS, found)
    for penalty, by_neurons in found.items():
        for n, figures in by_neurons.items():
            means = {name: round(float(np.mean(five)), 1) for name, five in figures.items()}
            print(f"{penalty:<12} {n:>5} neurons: {means}")


def read_descent():
    """{penalty: {neurons: {"training", "held out": percent wrong of five seeds, "size"}}}."""
    return read_figures(RESULTS)
