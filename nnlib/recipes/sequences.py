"""What recurrent networks reach: digits read row by row, the country of a place, invented places.

Settings were chosen on images and names that were held out; the test images are used once, here.
"""

import time

import numpy as np

from nnlib.activations import ReLU
from nnlib.data.mnist import load_mnist
from nnlib.data.places import LETTERS, load_places, one_hot_letters
from nnlib.evaluation import accuracy
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import Adam, Clipped
from nnlib.recipes.figures import place, read_figures, rounded, write_figures
from nnlib.recipes.inventing import inventions
from nnlib.recurrent import Last, Recurrent
from nnlib.training import fit, linear_schedule

RESULTS = place("sequences.json")
SEEDS = range(5)
COUNTRIES = ("DE", "FR", "IT", "JP", "PL")
PER_COUNTRY, HELD_OUT = 580, 80  # as many names of each, or the largest country would be favoured
INVENTED = ("DE", "PL")  # many names, and few


def digits_by_rows(seed, epochs=3):
    """(test accuracy, CPU seconds): 28 moments of 28 pixels, tanh 128."""
    (X, y), test = load_mnist()
    rng, start = np.random.default_rng(seed), time.process_time()
    network = Network([Recurrent(28, 128, rng), Last(), Dense(128, 10, rng, 1.0)])
    options = {"epochs": epochs, "batch_size": 64, "rng": rng, "schedule": linear_schedule()}
    fit(network, CrossEntropy(), Clipped(Adam(0.003), 1.0), X, y, **options)
    return accuracy(network, *test), time.process_time() - start


def country_split(seed):
    """(names, labels) to learn from, and to judge by: names that lie in one country only."""
    rng, places = np.random.default_rng([21, seed]), load_places()
    learning, held = [], []
    for label, country in enumerate(COUNTRIES):
        names = [(name, label) for name in rng.permutation(places[country])[:PER_COUNTRY]]
        held += names[:HELD_OUT]
        learning += names[HELD_OUT:]
    known = {name for name, _ in learning}
    held = [(name, label) for name, label in held if name not in known]
    return [(list(names), np.array(labels)) for names, labels in (zip(*learning), zip(*held))]


def which_country(kind, seed, epochs=10):
    """(accuracy on held-out names, on those learned from, CPU seconds) of one network."""
    (names, y), (held, y_held) = country_split(seed)
    rng, start = np.random.default_rng(seed), time.process_time()
    X, X_held = one_hot_letters(names), one_hot_letters(held)
    if kind == "Dense":
        X, X_held = X.reshape(len(X), -1), X_held.reshape(len(X_held), -1)
        layers = [Dense(X.shape[1], 64, rng), ReLU(), Dense(64, len(COUNTRIES), rng)]
    else:
        layers = [Recurrent(len(LETTERS), 64, rng), Last(), Dense(64, len(COUNTRIES), rng, 1.0)]
    network = Network(layers)
    options = {"epochs": epochs, "batch_size": 32, "rng": rng, "schedule": linear_schedule()}
    fit(network, CrossEntropy(), Clipped(Adam(0.003), 1.0), X, y, **options)
    seconds = time.process_time() - start
    return accuracy(network, X_held, y_held), accuracy(network, X, y), seconds


def measure_sequences():
    """Trains all networks, prints what they reach, and writes it down."""
    found = {"rows": [rounded(digits_by_rows(seed)) for seed in SEEDS[:3]]}
    for kind in ("Recurrent", "Dense"):
        found[kind] = [rounded(which_country(kind, seed)) for seed in SEEDS]
    for country in INVENTED:
        found[country] = [rounded(inventions(country, seed)) for seed in SEEDS]
    write_figures(RESULTS, found)
    for name, runs in found.items():
        print(name, *runs, sep="\n  ")


def read_sequences():
    """{what was learned: a list of figures for each seed}, as this script wrote them."""
    return read_figures(RESULTS)
