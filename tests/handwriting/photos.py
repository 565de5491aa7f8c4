"""Photos of digits for the tests: the first of MNIST's test images, on paper."""

import functools
import io

import numpy as np

from nnlib import accuracy, load_mnist
from nnlib.handwriting.photographs import photo
from nnlib.recipes.trained import SHIPPED
from nnlib.saving.network_file import load_network

X, y = load_mnist()[1]
SEVEN = X[0]
NETWORK = load_network(SHIPPED)
RNG = np.random.default_rng


@functools.cache
def photos(count=200, pen=0):
    """Photos of the first test images."""
    rng = RNG(0)
    return [photo(digit, rng, pen=pen) for digit in X[:count]]


def read(pictures):
    """The share of pictures (n, 28, 28) of the first test images that the network reads."""
    return accuracy(NETWORK, np.array(pictures), y[: len(pictures)])


def as_file(picture, kind, **options):
    """A picture as the bytes of a file."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()
