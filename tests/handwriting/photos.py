"""Photos of digits for the tests: MNIST's test images on paper, in uneven light."""

import functools
import io

import numpy as np

from nnlib import accuracy, load_mnist
from nnlib.handwriting.pixels import resize, spread
from nnlib.recipes.trained import SHIPPED
from nnlib.saving.network_file import load_network

X, y = load_mnist()[1]
SEVEN = X[0]
NETWORK = load_network(SHIPPED)
RNG = np.random.default_rng


def light(rng, rows, columns):
    """Light on a page: brighter to one side, and sometimes a shadow with an edge."""
    down, right = np.mgrid[0 : 1 : rows * 1j, 0 : 1 : columns * 1j]
    angle = rng.uniform(0.0, 2 * np.pi)
    along = down * np.sin(angle) + right * np.cos(angle)
    shadow = np.where(along > rng.uniform(-0.2, 1.0), 1.0, 0.7) if rng.random() < 0.3 else 1.0
    return shadow * (rng.uniform(0.7, 0.9) + rng.uniform(0.0, 0.35) * (along - along.mean()))


def photo(digit, rng, rows=400, columns=300, pen=0):
    """A photo of a page with a dark digit somewhere on it: uint8 (rows, columns).

    pen : by which share of the digit's side the strokes are made thinner all around
    """
    side = int(rng.integers(110, 280))
    ink = spread(resize(digit / 255, side, side), round(pen * side), np.minimum)
    top, left = rng.integers(0, rows - side), rng.integers(0, columns - side)
    page = np.zeros((rows, columns))
    page[top : top + side, left : left + side] = rng.uniform(0.5, 0.85) * ink
    page = light(rng, rows, columns) * (1.0 - page)
    noisy = page + rng.normal(0.0, rng.uniform(0.005, 0.06), page.shape)
    return (255 * noisy.clip(0.0, 1.0)).astype(np.uint8)


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
