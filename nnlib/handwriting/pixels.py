"""Tools for grey pictures, each a plain array (h, w): resize, spread, find connected pieces."""

import numpy as np


def resize(grey, height, width):
    """The same picture in other pixels, each the mean of what it covers."""
    return resize_rows(resize_rows(grey, height).T, width).T


def resize_rows(grey, m):
    """m rows instead of n: sums up to each new edge, and then their differences."""
    n = len(grey)
    sums = np.zeros((n + 1, grey.shape[1]))
    np.cumsum(grey, axis=0, out=sums[1:])
    edges = np.arange(m + 1) * n / m
    row = np.minimum(edges.astype(int), n - 1)  # in which each edge lies
    at_edges = sums[row] + (edges - row)[:, None] * grey[row]
    return np.diff(at_edges, axis=0) * (m / n)


def shrink(grey, longest=300):
    """A large picture in fewer pixels: quicker, and the camera's noise averages out."""
    factor = min(1.0, longest / max(grey.shape))
    return resize(grey, *(max(1, round(factor * side)) for side in grey.shape))


def spread(grey, reach, pick):
    """Each pixel becomes the smallest (np.minimum) or largest (np.maximum) one near it."""
    for axis in (0, 1):
        near = np.pad(grey, [(reach, reach) if a == axis else (0, 0) for a in (0, 1)], "edge")
        windows = np.lib.stride_tricks.sliding_window_view(near, 2 * reach + 1, axis)
        grey = pick.reduce(np.moveaxis(windows, -1, 0), axis=0)  # whole rows at a time
    return grey


def pieces(is_ink):
    """Numbers the connected pieces: (h, w) ints, 0 where there is no ink.

    Each pixel takes the largest number among its neighbours' until nothing changes; a number
    is also a place, so that taking the number found there leaps far ahead.
    """
    width = is_ink.shape[1] + 2
    numbers = np.pad(is_ink, 1).ravel() * np.arange((is_ink.shape[0] + 2) * width)
    places, steps = np.flatnonzero(numbers), [-width - 1, -width, -width + 1, -1]
    steps = np.array([*steps, 0, *(-step for step in steps)])
    while True:
        near = numbers[steps[:, None] + places].max(axis=0)
        np.maximum.at(numbers, numbers[places], near)
        found = numbers[numbers[places]]
        if (found == numbers[places]).all():
            return numbers.reshape(-1, width)[1:-1, 1:-1]
        numbers[places] = found


def crop(ink):
    """What lies between the first and the last row and column with ink."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def stroke_width(ink):
    """How wide the strokes are, in pixels: a long line has twice its length as its outline."""
    is_ink = np.pad(ink > 0.5, 1)
    outline = sum(np.count_nonzero(np.diff(is_ink, axis=axis)) for axis in (0, 1)) * np.pi / 4
    return 2.0 * is_ink.sum() / outline
