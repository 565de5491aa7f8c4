"""Drawings as a pad may send them, from real digits to what nobody meant as one: uint8 (28, 28)."""

import itertools

import numpy as np

from nnlib import load_mnist
from nnlib.handwriting.pixels import resize
from nnlib.handwriting.synthetic import covered

DIGITS = load_mnist()[1][0]
SIDE = 28


def drawings(odd=400):
    """200 test images, and then these many odd drawings, each kind in turn."""
    rng, kinds = np.random.default_rng(0), list(KINDS.values())
    return [*DIGITS[:200], *(kinds[k % len(kinds)](rng) for k in range(odd))]


def grey(ink):
    """Ink, 0 to 1, as bytes."""
    return np.rint(255 * np.clip(ink, 0.0, 1.0)).astype(np.uint8)


def lines(rng):
    """Two to five straight strokes from one corner to the next."""
    corners = rng.uniform(8, 88, (rng.integers(3, 7), 2))
    strokes = [np.linspace(*ends, 50) for ends in itertools.pairwise(corners)]
    return grey(resize(covered(strokes, rng.uniform(1.0, 6.0)), SIDE, SIDE))


def sand(rng):
    """Single pixels all over, few or many, faint or dark."""
    return grey((rng.random((SIDE, SIDE)) < rng.uniform(0.005, 0.2)) * rng.uniform(0.3, 1.0))


def speck(rng):
    """One to three pixels in a row."""
    drawing, (row, column) = np.zeros((SIDE, SIDE)), rng.integers(0, 26, 2)
    drawing[row, column : column + rng.integers(1, 4)] = 1.0
    return grey(drawing)


def moved(rng):
    """A digit that has left its place; what leaves on one side comes in on the other."""
    return np.roll(DIGITS[rng.integers(10_000)], rng.integers(-9, 10, 2), axis=(0, 1))


def faint(rng):
    """A pale digit on noisy paper."""
    digit = DIGITS[rng.integers(10_000)] / 255 * rng.uniform(0.02, 0.6)
    return grey(digit + rng.normal(0.0, rng.uniform(0.0, 0.05), digit.shape))


def keys(rng):
    """What the arrow keys draw: upright and level bars, often the same from both sides."""
    drawing = np.zeros((SIDE, SIDE))
    for _ in range(rng.integers(1, 4)):
        (top, left), (high, wide) = rng.integers(0, 20, 2), rng.integers(1, 21, 2)
        drawing[top : top + high, left : left + rng.integers(1, 4)] = 1.0
        drawing[top : top + rng.integers(1, 4), left : left + wide] = 1.0
    return grey(np.maximum(drawing, drawing[:, ::-1]) if rng.random() < 0.3 else drawing)


def patch(rng):
    """A filled or hollow box, or a pad that is nearly full."""
    drawing = np.zeros((SIDE, SIDE))
    (top, left), (high, wide) = rng.integers(0, 12, 2), rng.integers(3, 29, 2)
    drawing[top : top + high, left : left + wide] = 1.0
    if rng.random() < 0.3:
        drawing[top + 2 : top + high - 2, left + 2 : left + wide - 2] = 0.0
    if rng.random() < 0.4:  # without its corners
        down, right = np.mgrid[0:SIDE, 0:SIDE]
        along = np.abs(down - top - high / 2) / high + np.abs(right - left - wide / 2) / wide
        drawing[along > rng.uniform(0.6, 1.0)] = 0.0
    return grey(1.0 - drawing if rng.random() < 0.2 else drawing)


def two(rng):
    """Two small digits side by side, a few pixels apart or none."""
    both = DIGITS[rng.integers(0, 10_000, 2)].reshape(2, 14, 2, 14, 2).mean(axis=(2, 4)) / 255
    drawing, between = np.zeros((SIDE, SIDE)), rng.integers(6, 15)
    for column, digit in zip((0, between), both):
        drawing[7:21, column : column + 14] += digit
    return grey(drawing)


def ruled(rng):
    """Two or three lines from side to side, with a digit between them or without."""
    drawing = DIGITS[rng.integers(10_000)] / 255 * (rng.random() < 0.5)
    for row in rng.choice(np.arange(1, 26), rng.integers(2, 4), replace=False):
        drawing[row : row + rng.integers(1, 3)] = 1.0
    return grey(drawing if rng.random() < 0.5 else drawing.T)


MADE = lines, sand, speck, moved, faint, keys, patch, two, ruled
KINDS = {each.__name__: each for each in MADE}
EMPTY, FULL = np.zeros((SIDE, SIDE), np.uint8), np.full((SIDE, SIDE), 255, np.uint8)
