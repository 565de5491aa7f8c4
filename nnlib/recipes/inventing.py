"""Networks that say the next letter of a place's name, and so invent places: how good, how new?

Names that were held out judge the letters; the names learned from judge what was copied.
"""

import math
import time

import numpy as np

from nnlib.data.places import LETTERS, LONGEST, load_places
from nnlib.layers import Dense, one_thread
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import Adam, Clipped
from nnlib.recurrent import Moments, Recurrent

END = len(LETTERS)  # the sign that begins and ends a name
HELD_OUT, STEPS, BATCH = 160, 800, 64


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
    rng, n = np.random.default_rng(seed), END + 1
    network = Network([Recurrent(n, 128, rng), Moments(), Dense(128, n, rng, 1.0)])
    optimizer, (X, y) = Clipped(Adam(lr), 1.0), next_letters(names)
    for step in range(steps):
        optimizer.lr = lr * (1 - step / steps)
        rows = rng.integers(0, len(names), BATCH)
        one_step(network, optimizer, X[rows], y[rows].ravel())
    return network


def one_step(network, optimizer, X, y):
    """One step of learning; moments after a name's end, whose y is -1, play no part."""
    scores, real, loss = network.forward(X), y >= 0, CrossEntropy()
    dscores = np.zeros_like(scores)
    loss.forward(scores[real], y[real])
    dscores[real] = loss.backward()
    network.backward(dscores)
    optimizer.step(network.parameters())


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
    held, names = names[:HELD_OUT], names[HELD_OUT:]
    start = time.process_time()
    network = learn_names(names, seed, STEPS)
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
