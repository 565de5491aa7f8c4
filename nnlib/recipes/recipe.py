"""Recipes: everything that decides how a network for the digits comes out, by name.

`python -m nnlib.recipes measure` follows each with five seeds and writes down how well it reads.
"""

import itertools
from typing import NamedTuple

import numpy as np

from nnlib.activations import ReLU, Sigmoid, Softmax, Tanh
from nnlib.data.mnist import load_mnist
from nnlib.data.split import train_validation_split
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.losses import MSE, CrossEntropy, QuadraticCost
from nnlib.network import Network
from nnlib.optimizers import SGD, Adam
from nnlib.training import fit, linear_schedule


class Recipe(NamedTuple):
    """The hyperparameters of one training.

    sizes      : numbers of inputs, hidden neurons and outputs
    hidden     : activation of the hidden layers; output : of the last, or None
    gain       : variance factor of the initial weights, see `Dense`; None for a variance of 1
    images     : how many training images it may use; None for all
    validation : fraction of them set aside to watch the training
    dropout    : rates for the inputs and for the hidden neurons; None for no such layers
    optimizer  : SGD, or Adam
    falling    : whether the rate climbs briefly and then falls to 0, see `linear_schedule`
    """

    sizes: tuple
    hidden: type
    output: type | None
    loss: type
    learning_rate: float
    batch_size: int
    epochs: int
    momentum: float = 0.0
    gain: float | None = 2.0
    images: int | None = None
    validation: float = 0.0
    falling: bool = False
    dropout: tuple | None = None
    optimizer: type = SGD

    def network(self, rng):
        """A fresh network as the recipe says."""
        layers = []
        for n_in, n_out in itertools.pairwise(self.sizes):
            if self.dropout:
                layers.append(Dropout(self.dropout[bool(layers)], rng.spawn(1)[0]))
            gain = n_in if self.gain is None else self.gain
            layers += [Dense(n_in, n_out, rng, gain), self.hidden()]
        layers[-1:] = [self.output()] if self.output else []
        return Network(layers)

    def begin(self, seed):
        """Where a training starts: (fresh network, examples, held-out ones or None, generator)."""
        rng, held_out = np.random.default_rng(seed), None
        examples = load_mnist(limit=self.images)[0]
        if self.validation:
            examples, held_out = train_validation_split(*examples, self.validation, rng)
        return self.network(rng), examples, held_out, rng

    def train(self, seed, **options):
        """Follows the recipe; returns the trained network and its history."""
        network, examples, held_out, rng = self.begin(seed)
        momentum = {"momentum": self.momentum} if self.momentum else {}
        optimizer = self.optimizer(self.learning_rate, **momentum)
        options = {
            "epochs": self.epochs,
            "batch_size": self.batch_size,
            "rng": rng,
            "validation": held_out,
            "schedule": linear_schedule() if self.falling else None,
        } | options
        history = fit(network, self.loss(), optimizer, *examples, **options)
        return network, history


LAYERS = Recipe((784, 40, 10), Tanh, Softmax, MSE, 0.1, 1, 30, gain=None, images=1000)
SMALL_START, SURPRISE = {"gain": 1.0}, {"output": None, "loss": CrossEntropy}
MORE_IMAGES = {"images": 30_000, "epochs": 1}  # as many steps as 1,000 images, 30 times

DENSE_RECIPES = {
    "digits": Recipe(
        (784, 50, 10), ReLU, None, CrossEntropy, 0.2, 32, 20, validation=1 / 12, falling=True
    ),
    "long": Recipe(
        (784, 512, 512, 10),
        ReLU,
        None,
        CrossEntropy,
        0.002,
        128,
        16,
        falling=True,
        dropout=(0.1, 0.25),
        optimizer=Adam,
    ),
    "script": Recipe((784, 15, 10), ReLU, None, CrossEntropy, 0.1, 128, 20, momentum=0.9),
    "quadratic": Recipe((784, 30, 10), Sigmoid, Sigmoid, QuadraticCost, 3.0, 10, 30, gain=1.0),
    "library": Recipe((784, 50, 10), ReLU, None, CrossEntropy, 0.04, 32, 20),
    "layers": LAYERS,
    "layers, small start": LAYERS._replace(**SMALL_START),
    "layers, cross-entropy": LAYERS._replace(**SURPRISE),
    "layers, more images": LAYERS._replace(**MORE_IMAGES),
    "layers, all three": LAYERS._replace(
        **SMALL_START, **SURPRISE, **MORE_IMAGES, learning_rate=0.01
    ),
}
