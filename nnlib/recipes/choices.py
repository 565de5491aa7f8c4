"""What validation images say about notebook 15's choices: which layers, and which learning rate?

Every setting is trained with the same five seeds and judged on 5,000 images that it did not learn
from. A second table judges what single changes bring to the recipe `layers`. No test image is
used, so the test set can still judge what was chosen.
"""

import functools

import numpy as np

from nnlib.activations import ReLU
from nnlib.data.mnist import load_mnist
from nnlib.data.split import train_validation_split
from nnlib.evaluation import accuracy
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.recipes.figures import place, read_figures, write_figures
from nnlib.recipes.table import RECIPES
from nnlib.training import fit, linear_schedule

RESULTS = place("choices.json")
SEEDS, SHORT, LONG, HELD_OUT = range(5), 5, 20, 5000  # epochs: to compare sizes, to choose a rate
HIDDEN = ((), (50,), (100,), (50, 50))  # sizes of the hidden layers
LEARNING_RATES = (0.05, 0.1, 0.2, 0.4, 0.8)
CHANGES = [name for name in RECIPES if name.startswith("layers")]


def one_network(hidden, lr, seed, epochs):
    """Validation accuracy of one network; equal seeds hold the same images out."""
    rng = np.random.default_rng(seed)
    learning, validation = train_validation_split(*load_mnist()[0], 1 / 12, rng)
    layers, sizes = [], (784, *hidden, 10)
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [Dense(n_in, n_out, rng), ReLU()]
    network = Network(layers[:-1])
    options = {"epochs": epochs, "batch_size": 32, "rng": rng, "schedule": linear_schedule()}
    fit(network, CrossEntropy(), SGD(lr), *learning, **options)
    return round(accuracy(network, *validation), 4)


def one_change(name, seed):
    """Accuracy of a recipe on the last training images, which none of these recipes learns from."""
    X, y = load_mnist()[0]
    network, _ = RECIPES[name].train(seed)
    return round(accuracy(network, X[-HELD_OUT:], y[-HELD_OUT:]), 4)


def with_all_seeds(train, *setting):
    """The accuracies of one setting; prints their mean."""
    found = [train(*setting, seed=seed) for seed in SEEDS]
    print(*setting, f"mean of {len(found)}: {100 * np.mean(found):.2f}%", flush=True)
    return found


def by_rate(hidden, epochs):
    """{learning rate: accuracies} of one architecture."""
    train = functools.partial(one_network, epochs=epochs)
    return {str(lr): with_all_seeds(train, hidden, lr) for lr in LEARNING_RATES}


def choose():
    """Trains all of them and writes every accuracy down."""
    found = {
        "hidden layers": {"-".join(map(str, (784, *h, 10))): by_rate(h, SHORT) for h in HIDDEN},
        "learning rates": by_rate((50,), LONG),
        "changes": {name: with_all_seeds(one_change, name) for name in CHANGES},
    }
    write_figures(RESULTS, found)


def read_choices():
    """{table: {setting: accuracies of seeds 0 to 4, each 0..1}}, as this script wrote them."""
    return read_figures(RESULTS)
