"""Small data sets to think with.

Each gives rows X (n, 2) and integer labels y (n,), shuffled by `rng`.
"""

import numpy as np

from nnlib.checks import as_rng, at_least, in_range


def shuffled(groups, noise, rng):
    """Groups of points as one set: jittered, labelled by group, in random order."""
    X = np.concatenate(groups) + noise * rng.normal(size=(sum(map(len, groups)), 2))
    y = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    order = rng.permutation(len(X))
    return X[order], y[order]


def shares(n, groups):
    """How many of n points each group gets, as evenly as can be."""
    n = at_least("n", n, groups)
    return [n // groups + (group < n % groups) for group in range(groups)]


def blobs(n, rng, noise=0.2, centers=3):
    """Round clouds around centers on a circle: one straight line parts any two of them."""
    noise = in_range("noise", noise, 0.0, np.inf)
    sizes = shares(n, at_least("centers", centers, 1))
    angles = 2 * np.pi * np.arange(centers) / centers
    groups = [
        np.tile([np.cos(a), np.sin(a)], (size, 1)) for a, size in zip(angles, sizes, strict=True)
    ]
    return shuffled(groups, noise, as_rng(rng))


def moons(n, rng, noise=0.1):
    """Two half circles that reach into each other: no straight line parts them."""
    upper, lower = (np.linspace(0, np.pi, size) for size in shares(n, 2))
    groups = [
        np.column_stack([np.cos(upper) - 0.5, np.sin(upper) - 0.25]),
        np.column_stack([0.5 - np.cos(lower), 0.25 - np.sin(lower)]),
    ]
    return shuffled(groups, in_range("noise", noise, 0.0, np.inf), as_rng(rng))


def circles(n, rng, noise=0.05):
    """One ring inside another: the distance from the middle decides."""
    rng, groups = as_rng(rng), []
    for radius, size in zip((1.0, 0.5), shares(n, 2), strict=True):
        angle = 2 * np.pi * np.arange(size) / size
        groups.append(radius * np.column_stack([np.cos(angle), np.sin(angle)]))
    return shuffled(groups, in_range("noise", noise, 0.0, np.inf), rng)


def spirals(n, rng, noise=0.02, arms=2, turns=1.5):
    """Arms wound around the middle: the hardest of these sets."""
    rng, groups = as_rng(rng), []
    for arm, size in enumerate(shares(n, at_least("arms", arms, 1))):
        radius = np.linspace(0.05, 1.0, size)
        angle = 2 * np.pi * (turns * radius + arm / arms)
        groups.append(radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]))
    return shuffled(groups, in_range("noise", noise, 0.0, np.inf), rng)
