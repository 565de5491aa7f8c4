"""Random search against grid search, over twenty draws, with everything written down.

Every draw deals the training images again: some to learn from, some to choose by, and 10,000 fresh
ones that say how good a network really is. Each kind of search has 24 runs in every draw. No test
image is used.
"""

import functools
import itertools
import math
import warnings

import numpy as np

from nnlib.activations import ReLU
from nnlib.data.mnist import load_mnist
from nnlib.dropout import Dropout
from nnlib.evaluation import accuracy
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.recipes.figures import four_decimals, place
from nnlib.recipes.run_log import read_runs
from nnlib.recipes.sweep import Bar, sweep
from nnlib.training import fit

RESULTS = place("search.jsonl")
RANGES = {"lr": (0.003, 3.0), "hidden": (8, 128), "batch_size": (8, 128), "dropout": (0.0, 0.5)}
ON_A_GRID = {"lr": 3, "hidden": 2, "batch_size": 2, "dropout": 2}  # so many values: 24 settings
DRAWS, RUNS, EPOCHS = range(20), 24, 8
AGAIN, BEST, SEEDS = range(5), 5, range(5)  # draws whose best settings are trained with more seeds
LEARNING, VALIDATION, FEW, FRESH = 4_000, 1_000, 200, 10_000


@functools.cache
def split(draw):
    """(learning), (validation), (fresh) images and labels of one draw."""
    X, y = load_mnist()[0]
    rng = np.random.default_rng(draw)
    order = rng.permutation(len(X))[: LEARNING + VALIDATION + FRESH]
    parts = np.split(order, [LEARNING, LEARNING + VALIDATION])
    return tuple((X[rows], y[rows]) for rows in parts)


def run(lr, hidden, batch_size, dropout, draw, seed, search=""):
    """One training; the accuracies that it reached.

    search : a label for the file
    return : {"curve": on the validation images after each epoch, "few": on the first 200 of them
             at the end, "fresh": on images that nobody has chosen by}
    """
    learning, validation, fresh = split(draw)
    rng = np.random.default_rng(seed)
    network = network_of(hidden, dropout, rng)
    options = {"epochs": EPOCHS, "batch_size": batch_size, "rng": rng, "validation": validation}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a training that diverges is a result, too
        curve = fit(network, CrossEntropy(), SGD(lr), *learning, **options).val_accuracy
    curve = curve + [accuracy(network, *validation)] * (EPOCHS - len(curve))
    few = [part[:FEW] for part in validation]
    found = {"few": accuracy(network, *few), "fresh": accuracy(network, *fresh)}
    found = {name: four_decimals(number) for name, number in found.items()}
    return {"curve": [four_decimals(number) for number in curve], **found}


def network_of(hidden, dropout, rng):
    """784 inputs, one hidden layer with dropout, ten scores."""
    layers = [Dense(784, hidden, rng), ReLU(), Dropout(dropout, rng.spawn(1)[0])]
    return Network([*layers, Dense(hidden, 10, rng)])


def at(name, part):
    """A value at a part (0 to 1) of its range; equal parts are equal factors, but for dropout."""
    low, high = RANGES[name]
    if name == "dropout":
        return round(float(low + part * (high - low)), 3)
    value = low * (high / low) ** part
    return float(f"{value:.3g}") if name == "lr" else math.floor(value + 0.5)


def random_settings(rng, runs=RUNS):
    """Every hyperparameter of every run drawn by itself."""
    return [{name: at(name, rng.random()) for name in RANGES} for _ in range(runs)]


def grid_settings(rng):
    """All combinations of evenly spaced values; a draw moves the whole grid along each axis."""
    values = {
        name: [at(name, (k + shift) / count) for k in range(count)]
        for (name, count), shift in zip(ON_A_GRID.items(), rng.random(len(ON_A_GRID)))
    }
    return [dict(zip(values, chosen)) for chosen in itertools.product(*values.values())]


def settings_of(draw):
    """Both searches of one draw: 48 settings, each with a seed of its own."""
    rng = np.random.default_rng([26, draw])
    searches = {"random": random_settings(rng), "grid": grid_settings(rng)}
    return [
        setting | {"draw": draw, "seed": seed, "search": search}
        for search, settings in searches.items()
        for seed, setting in enumerate(settings)
    ]


def best_again(runs, draw):
    """The best settings of a draw's random search, each with five new seeds."""
    mine = [r for r in runs if r["setting"]["search"] == "random" and r["setting"]["draw"] == draw]
    best = sorted(mine, key=lambda run: run["result"]["curve"][-1])[-BEST:]
    return [
        run["setting"] | {"seed": 100 + seed, "search": "again"} for run in best for seed in SEEDS
    ]


def measure_search():
    """Trains all of them; what is in the file already is not trained again."""
    runs = sweep(run, [s for draw in DRAWS for s in settings_of(draw)], RESULTS, tell=Bar())
    sweep(run, [s for draw in AGAIN for s in best_again(runs, draw)], RESULTS, tell=Bar())


def read_search():
    """{"random", "grid": {draw: its 24 runs}, "again": {draw: 25 runs}}, as measured."""
    found = {"random": {}, "grid": {}, "again": {}}
    for each in read_runs(RESULTS):
        setting = each["setting"]
        found[setting["search"]].setdefault(setting["draw"], []).append(each)
    return found
