"""What recurrent networks reach: digits read row by row, the country of a place, invented places.

Settings were chosen on images and names that were held out; the test images are used once, here.
"""

import math
import time

import numpy as np

from nnlib.activations import ReLU
from nnlib.data.mnist import load_mnist
from nnlib.data.places import LETTERS, LONGEST, load_places, one_hot_letters
from nnlib.evaluation import accuracy
from nnlib.layers import Dense, one_thread
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import Adam, Clipped
from nnlib.recipes.figures import place, read_figures, write_figures
from nnlib.recurrent import Last, Moments, Recurrent
from nnlib.training import fit, linear_schedule

RESULTS = place("sequences.json")
SEEDS = range(5)
COUNTRIES = ("DE", "FR", "IT", "JP", "PL")
PER_COUNTRY, HELD_OUT = 580, 80  # as many names of each, or the largest country would be favoured
END = len(LETTERS)  # the sign that begins and ends a name
STEPS, BATCH = {"DE": 800, "PL": 800}, 64


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


def next_letters(names):
    """What is read (n, 15, 27), one-hot, and what comes next (n, 15): -1 where a name is over."""
    y = np.full((len(names), LONGEST + 1), -1)
    for row, name in enumerate(names):
        y[row, : len(name) + 1] = [*map(LETTERS.index, name), END]
    before = np.column_stack([np.full(len(names), END), y[:, :-1]])
    return np.eye(END + 1, dtype=np.float32)[before] * (before >= 0)[:, :, None], y


def bits_a_letter(network, names):
    """How many bits the network needs for each letter of these names, on average."""
    X, y = next_letters(names)
    real, loss = y.ravel() >= 0, CrossEntropy()
    return loss.forward(network.forward(X)[real], y.ravel()[real]) / math.log(2)


@one_thread
def learn_names(names, seed, steps, lr=0.005):
    """A network that has learned to say the next letter of such names."""
    rng, loss, n = np.random.default_rng(seed), CrossEntropy(), END + 1
    network = Network([Recurrent(n, 128, rng), Moments(), Dense(128, n, rng, 1.0)])
    optimizer, (X, y) = Clipped(Adam(lr), 1.0), next_letters(names)
    for step in range(steps):
        optimizer.lr = lr * (1 - step / steps)
        rows = rng.integers(0, len(names), BATCH)
        scores, wanted = network.forward(X[rows]), y[rows].ravel()
        dscores, real = np.zeros_like(scores), wanted >= 0
        loss.forward(scores[real], wanted[real])
        dscores[real] = loss.backward()
        network.backward(dscores)
        optimizer.step(network.parameters())
    return network


def invent(network, rng, temperature=1.0):
    """One name, letter by letter, each drawn with the network's probabilities."""
    name, letters = "", np.array([*LETTERS, ""])
    while len(name) < LONGEST:
        scores = network.forward(next_letters([name])[0])[len(name)].astype(float) / temperature
        weights = np.exp(scores - scores.max())
        letter = letters[rng.choice(END + 1, p=weights / weights.sum())]
        if not letter:
            break
        name += letter
    return name


def pairs_bits(names, held):
    """Bits a letter of a table that knows how often each letter follows each other one."""
    counts = np.full((END + 1, END + 1), 0.1)
    for X, y in zip(*next_letters(names)):
        np.add.at(counts, (X.argmax(axis=1)[y >= 0], y[y >= 0]), 1)
    rows = -np.log2(counts / counts.sum(axis=1, keepdims=True))
    X, y = next_letters(held)
    return float(rows[X.argmax(axis=2)[y >= 0], y[y >= 0]].mean())


def inventions(country, seed, made=200):
    """Bits a letter on held-out and learned names, and what became of 200 inventions."""
    rng = np.random.default_rng([21, seed])
    names = list(rng.permutation(load_places()[country]))
    held, names = names[: HELD_OUT * 2], names[HELD_OUT * 2 :]
    start = time.process_time()
    network = learn_names(names, seed, STEPS[country])
    seconds, rng = time.process_time() - start, np.random.default_rng([22, seed])
    words = [invent(network, rng) for _ in range(made)]
    return {
        "first": words[:12],
        "bits": bits_a_letter(network, held),
        "bits learned": bits_a_letter(network, names),
        "bits of pairs": pairs_bits(names, held),
        "copies": sum(word in set(names) for word in words) / made,
        "different": len(set(words)) / made,
        "seconds": seconds,
    }


def measure_sequences():
    """Trains all networks, prints what they reach, and writes it down."""
    found = {"rows": [noted(list(digits_by_rows(seed))) for seed in SEEDS[:3]]}
    for kind in ("Recurrent", "Dense"):
        found[kind] = [noted(list(which_country(kind, seed))) for seed in SEEDS]
    for country in STEPS:
        found[country] = [
            {name: noted(figure) for name, figure in inventions(country, seed).items()}
            for seed in SEEDS
        ]
    write_figures(RESULTS, found)
    for name, runs in found.items():
        print(name, *runs, sep="\n  ")


def noted(found):
    """Numbers as they are written down; words as they are."""
    if isinstance(found, list):
        return [noted(part) for part in found]
    return found if isinstance(found, str) else round(float(found), 4)


def read_sequences():
    """{what was learned: a list of figures for each seed}, as this script wrote them."""
    return read_figures(RESULTS)
