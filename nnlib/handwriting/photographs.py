"""Photographs of known digits: MNIST's images on paper, in uneven light, with a camera's noise.

They judge how well a prepared photo is read; the digits were written by people, the rest is drawn.
"""

import numpy as np

from nnlib.handwriting.pixels import resize, spread


def light(rng, rows, columns):
    """Light on a page: brighter to one side, and sometimes a shadow with an edge."""
    down, right = np.mgrid[0 : 1 : rows * 1j, 0 : 1 : columns * 1j]
    angle = rng.uniform(0.0, 2 * np.pi)
    along = down * np.sin(angle) + right * np.cos(angle)
    shadow = np.where(along > rng.uniform(-0.2, 1.0), 1.0, 0.7) if rng.random() < 0.3 else 1.0
    return shadow * (rng.uniform(0.7, 0.9) + rng.uniform(0.0, 0.35) * (along - along.mean()))


def photo(digit, rng, rows=400, columns=300, pen=0):
    """A photo of a page with a dark digit somewhere on it: uint8 (rows, columns).

    pen : by which fraction of the digit's side the strokes are made thinner all around
    """
    side = int(rng.integers(110, 280))
    ink = spread(resize(digit / 255, side, side), round(pen * side), np.minimum)
    top, left = rng.integers(0, rows - side), rng.integers(0, columns - side)
    page = np.zeros((rows, columns))
    page[top : top + side, left : left + side] = rng.uniform(0.5, 0.85) * ink
    page = light(rng, rows, columns) * (1.0 - page)
    noisy = page + rng.normal(0.0, rng.uniform(0.005, 0.06), page.shape)
    return (255 * noisy.clip(0.0, 1.0)).astype(np.uint8)
