"""Can a network that learned with dropout lose neurons? Five seeds, with dropout and without.

Each learns from 3,000 digits; 2,000 others judge it, first whole, then with a random half and with
80% of its hidden neurons switched off.
"""

import numpy as np

from nnlib.activations import ReLU
from nnlib.data.mnist import load_mnist
from nnlib.data.split import train_validation_split
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import Adam
from nnlib.recipes.figures import place, read_figures, rounded, write_figures
from nnlib.training import fit

RESULTS = place("leaning.json")
SEEDS, RATES, OFF, DRAWS = range(5), (0.0, 0.5), (0.0, 0.5, 0.8), 20


def train_few(rate, seed, epochs=25):
    """(network, its history, the images that judge it), as notebook 15 trains it."""
    split = train_validation_split(*load_mnist()[0], 1 / 12, np.random.default_rng(0))
    (X, y), (X_held, y_held) = split
    rng, held_out = np.random.default_rng(seed), (X_held[:2000], y_held[:2000])
    drop = [Dropout(rate, rng)] if rate else []
    layers = [Dense(784, 200, rng), ReLU(), *drop, Dense(200, 10, rng)]
    network = Network(layers)
    options = {"epochs": epochs, "batch_size": 32, "rng": rng, "validation": held_out}
    history = fit(network, CrossEntropy(), Adam(0.001), X[:3000], y[:3000], **options)
    return network, history, held_out


def accuracy_without(network, X, y, off, rng):
    """Mean accuracy when a random fraction `off` of the hidden neurons outputs 0."""
    first, *_, last = network.layers
    pixels = X.reshape(len(X), -1).astype(np.float32) / 255
    hidden = np.maximum(pixels @ first.W + first.b, 0)
    found = []
    for _ in range(DRAWS if off else 1):
        kept = np.ones(hidden.shape[1], np.float32)
        kept[rng.permutation(len(kept))[: round(off * len(kept))]] = 0
        scores = (hidden * kept / (1 - off)) @ last.W + last.b
        found.append(np.mean(scores.argmax(axis=1) == y))
    return float(np.mean(found))


def one_seed(rate, seed, epochs=25):
    """Losses of the last epoch and of the whole network after it; accuracy with neurons off."""
    network, history, held_out = train_few(rate, seed, epochs)
    rng = np.random.default_rng([15, seed])
    found = {"loss": history.loss[-1], "whole loss": history.final[0]}
    found["val loss"] = history.val_loss[-1]
    found |= {f"{off:.0%} off": accuracy_without(network, *held_out, off, rng) for off in OFF}
    return rounded(found)


def measure_leaning():
    """Trains all networks, prints the means, and writes every figure down."""
    found = {str(rate): [one_seed(rate, seed) for seed in SEEDS] for rate in RATES}
    write_figures(RESULTS, found)
    for rate, seeds in found.items():
        means = {name: np.mean([one[name] for one in seeds]) for name in seeds[0]}
        print(f"dropout {rate}:", "  ".join(f"{name} {mean:.4f}" for name, mean in means.items()))


def read_leaning():
    """{dropout rate: a dict of figures for each seed}."""
    return read_figures(RESULTS)
