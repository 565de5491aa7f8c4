"""What can be drawn: numbers that are there, as many as belong together.

Everything else is refused before a figure is made, in words that say what came and what fits.
"""

import numpy as np

from nnlib.checks import as_numbers


def filled(values, name):
    """Lists or arrays as one array of finite numbers, refused if there are none."""
    array = as_numbers(values, name)
    if array.size == 0:
        raise ValueError(f"expected at least one number in {name}, got shape {array.shape}")
    if not np.isfinite(array).all():
        place = tuple(map(int, np.argwhere(~np.isfinite(array))[0]))
        raise ValueError(f"{name} holds {array[place]} at {place}; nan and inf cannot be drawn")
    return array


def as_images(images):
    """Images (n, 28, 28); rows of 784 pixels are folded."""
    images = filled(images, "images")
    if images.shape[1:] not in ((784,), (28, 28), (28, 28, 1), (1, 28, 28)):
        cure = "; use image[None] for a single one" if images.size == 784 else ""
        raise ValueError(
            f"expected images (n, 28, 28) or rows (n, 784), got shape {images.shape}{cure}"
        )
    return images.reshape(len(images), 28, 28)


def one_each(values, n, name, of):
    """As many words or numbers as there are things that they belong to."""
    if np.ndim(values) != 1 or len(values) != n:
        raise ValueError(f"expected {n} {name}, one for each {of}, got shape {np.shape(values)}")
    return values


def as_points(points):
    """Points of the plane (n, 2), or none of them."""
    if points is None or np.shape(points) in ((0,), (0, 2)):
        return np.empty((0, 2))
    points = filled(points, "points")
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(f"expected points (n, 2), got shape {points.shape}")
    return points.astype(float)


def as_labels(labels, n, name="labels", of="point"):
    """Labels (n,) as whole numbers; a column of them becomes a row."""
    labels = as_numbers(labels, name)
    labels = labels[:, 0] if labels.ndim == 2 and labels.shape[1] == 1 else labels
    numbers = one_each(labels, n, name, of).astype(float)
    wrong = numbers[~np.isfinite(numbers) | (np.floor(numbers) != numbers)]
    if len(wrong):
        raise ValueError(f"expected whole numbers in {name}, got {wrong[0]:g}")
    return numbers.astype(int)


def as_extent(extent):
    """The edges of a map: x1 from, to, x2 from, to."""
    edges = filled(extent, "extent")
    if edges.shape != (4,) or edges[0] >= edges[1] or edges[2] >= edges[3]:
        raise ValueError(f"expected extent (x1 from, to, x2 from, to), got {extent}")
    return tuple(edges.tolist())
