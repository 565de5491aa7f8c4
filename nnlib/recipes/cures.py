"""Do early stopping and weight decay help? Twenty draws of noisy moons, everything new in each.

Each draw has 40 points to learn from, 200 to validate on, and 5,000 fresh ones to be judged by,
which play no part in any choice.
"""

import numpy as np

from nnlib.activations import Tanh
from nnlib.callbacks import EarlyStopping
from nnlib.data.split import train_validation_split
from nnlib.data.toy import moons
from nnlib.evaluation import accuracy
from nnlib.layers import Dense
from nnlib.losses import BinaryCrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.recipes.figures import place, read_figures, write_figures
from nnlib.training import fit

RESULTS = place("cures.json")
DRAWS, POINTS, FRESH, NOISE = 20, 240, 5000, 0.4
CURES = {  # what is done in place of training to the end
    "to the end": {},
    "early stopping": {"patience": 20},
    "weight decay": {"weight_decay": 0.01},
}


def one_draw(seed, patience=None, weight_decay=0.0, epochs=300):
    """Accuracy on fresh points of one network, as notebook 13 trains it."""
    rng = np.random.default_rng([9, seed])
    points, fresh = moons(POINTS, rng, noise=NOISE), moons(FRESH, rng, noise=NOISE)
    learning, validation = train_validation_split(*points, 200 / POINTS, rng)
    rng = np.random.default_rng([3, seed])
    layers = [Dense(2, 30, rng, 1.0), Tanh(), Dense(30, 30, rng, 1.0), Tanh()]
    network = Network([*layers, Dense(30, 1, rng, 1.0)])
    options = {"epochs": epochs, "batch_size": 10, "rng": rng, "validation": validation}
    callbacks = [EarlyStopping(patience)] if patience else []
    optimizer = SGD(0.1, 0.9, weight_decay)
    fit(network, BinaryCrossEntropy(), optimizer, *learning, callbacks=callbacks, **options)
    return accuracy(network, *fresh)


def compare_cures():
    """Trains all networks, prints what they gain, and writes their accuracies down."""
    found = {
        name: [round(one_draw(seed, **cure), 4) for seed in range(DRAWS)]
        for name, cure in CURES.items()
    }
    write_figures(RESULTS, found)
    for name, shares in found.items():
        print(f"{name:<16} accuracy {100 * np.mean(shares):.1f}%, mean of {DRAWS} draws")


def read_cures():
    """{cure: accuracies of all draws, each 0..1, in the same order}."""
    return read_figures(RESULTS)
