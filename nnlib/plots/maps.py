"""What all maps of a network with two inputs share: the places they ask about, and confidence."""

import numpy as np

PIXELS = 100  # a side of a map


def grid(extent, side=PIXELS):
    """x1 and x2, each (side, side), of a map's places: line by line from the lower left corner."""
    return np.meshgrid(np.linspace(*extent[:2], side), np.linspace(*extent[2:], side))


def as_places(x1, x2):
    """The same places as rows (n, 2), for a network."""
    return np.column_stack([x1.ravel(), x2.ravel()])


def confidence(shares):
    """How clear the choice is at each place, from probabilities (n, classes).

    (classes * max_k p_k - 1) / (classes - 1): 0 where all classes are equal, 1 where one is certain
    """
    classes = shares.shape[1]
    return np.clip((classes * shares.max(axis=1) - 1) / (classes - 1), 0, 1)
