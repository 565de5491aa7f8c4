"""Which learning rate does a range test point to, and which one trains best? Spirals, five seeds.

The network is that of notebook 12, with its three optimizers. A range test raises the learning rate
from step to step until the loss is larger than at the start. A whole training at each of a row of
learning rates, of 60 epochs, says which of them deserved to be found.
"""

import warnings

import numpy as np

from nnlib.activations import Tanh
from nnlib.data.toy import spirals
from nnlib.layers import Dense
from nnlib.losses import BinaryCrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD, Adam
from nnlib.recipes.figures import place, read_figures, write_figures
from nnlib.training import fit

RESULTS = place("finder.json")
SEEDS, EPOCHS, BATCH = range(5), 60, 32
RISING = np.geomspace(1e-4, 100, 200)  # learning rates of the range test, one a step
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)  # of whole trainings
OPTIMIZERS = {
    "gradient descent": lambda lr: SGD(lr),
    "momentum 0.9": lambda lr: SGD(lr, momentum=0.9),
    "Adam": lambda lr: Adam(lr),
}


def spiral_network(seed):
    """(network, its generator), as notebook 12 makes it."""
    rng = np.random.default_rng(seed)
    layers = [Dense(2, 32, rng), Tanh(), Dense(32, 32, rng), Tanh(), Dense(32, 1, rng)]
    return Network(layers), rng


def range_test(name, seed):
    """The loss of each step's batch, while the learning rate rises."""
    X, y = spirals(300, np.random.default_rng(0))
    network, rng = spiral_network(seed)
    loss, optimizer, losses = BinaryCrossEntropy(), OPTIMIZERS[name](RISING[0]), []
    for optimizer.lr in RISING:
        rows = rng.choice(len(X), BATCH, replace=False)
        losses.append(loss.forward(network.forward(X[rows]), y[rows]))
        network.backward(loss.backward())
        optimizer.step(network.parameters())
    return np.array(losses)


def last_harmless(losses, steps=10):
    """The largest learning rate up to which a running mean of the loss stays below its start."""
    means = np.convolve(losses, np.ones(steps) / steps, "valid")
    too_high = means > means[0] + 0.1
    return float(RISING[steps - 1 :][too_high.argmax()])


def whole_training(name, lr, seed):
    """The loss after 60 epochs; infinite if it diverged."""
    X, y = spirals(300, np.random.default_rng(0))
    network, rng = spiral_network(seed)
    options = {"epochs": EPOCHS, "batch_size": BATCH, "rng": rng}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it diverges is what we want to know
        history = fit(network, BinaryCrossEntropy(), OPTIMIZERS[name](lr), X, y, **options)
    return round(history.loss[-1], 4) if len(history) == EPOCHS else None


def mean_loss(losses):
    """Of several trainings; infinite if one of them diverged."""
    return float("inf") if None in losses else round(float(np.mean(losses)), 3)


def compare_finder():
    """Runs all tests and trainings, prints the means, and writes every figure down."""
    found = {}
    for name in OPTIMIZERS:
        limits = [last_harmless(range_test(name, seed)) for seed in SEEDS]
        losses = {str(lr): [whole_training(name, lr, seed) for seed in SEEDS] for lr in RATES}
        tenths = [whole_training(name, limits[seed] / 10, seed) for seed in SEEDS]
        limits = [float(f"{limit:.3g}") for limit in limits]
        found[name] = {"limits": limits, "losses at a tenth": tenths, "losses": losses}
        means = {lr: mean_loss(five) for lr, five in losses.items()}
        print(name, "limits", limits, mean_loss(tenths), means, flush=True)
    write_figures(RESULTS, found)


def read_finder():
    """{optimizer: {"limits", "losses at a tenth": of five seeds, "losses": {rate: the same}}}."""
    return read_figures(RESULTS)
