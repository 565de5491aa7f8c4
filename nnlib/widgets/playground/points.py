"""Points of one's own for the playground: rows of x1, x2, class, or labelled by a formula."""

import re

import numpy as np

from nnlib.widgets.playground.formula import NUMBER, read_formula

MOST_POINTS, MOST_CLASSES, FARTHEST = 500, 5, 10.0
WINDOWS = 1.5, 2.0, 3.0, 5.0, FARTHEST
START = ((-0.5, -0.5, 0), (0.5, 0.5, 0), (-0.5, 0.5, 1), (0.5, -0.5, 1))
EXAMPLE = "x1*x1 + x2*x2 < 0.5"
SIGNED = re.compile(f"[-+]?{NUMBER}")


def as_points(rows):
    """Points ((x1, x2, class), ...) from such rows, or from a text with one of them a line.

    raises : ValueError that says which line does not fit, what came and what fits
    """
    if isinstance(rows, str):
        lines = rows.split("\n")
    else:
        lines = [", ".join(map(str, row)) if np.iterable(row) else str(row) for row in rows]
    told = [(k, line.strip()) for k, line in enumerate(lines, 1)]
    told = [(k, line) for k, line in told if line and not line.startswith("#")]
    if told and re.match("[A-Za-z]", told[0][1]):  # what the columns are called
        told = told[1:]
    if not 2 <= len(told) <= MOST_POINTS:
        raise ValueError(f"expected 2 to {MOST_POINTS} points, got {len(told)}")
    return tuple(as_point(k, line) for k, line in told)


def as_point(k, line):
    """One line's point."""
    parts = re.split(r"[ \t]*[,;][ \t]*|[ \t]+", line.replace("−", "-").strip("()[] "))
    if len(parts) != 3 or not all(map(SIGNED.fullmatch, parts)):
        raise ValueError(
            f"line {k}: expected x1, x2 and a class, such as 0.5, -0.3, 1; got '{line[:40]}'"
        )
    x1, x2, label = map(float, parts)
    if max(abs(x1), abs(x2)) > FARTHEST:
        raise ValueError(
            f"line {k}: expected x1 and x2 from -10 to 10, got '{line[:40]}'; scale them first"
        )
    if label not in range(MOST_CLASSES):
        raise ValueError(f"line {k}: expected a class from 0 to 4, got '{parts[2]}'")
    return x1, x2, int(label)


def window_of(points):
    """Half a side of the smallest usual square that shows all points."""
    farthest = max(abs(x) for point in points for x in point[:2])
    return next(window for window in WINDOWS if farthest <= window)


def from_formula(n, rng, formula, noise, classes):
    """Points anywhere in the square, labelled by a formula's number, rounded down.

    Below 0 is class 0, above the last class is the last; where there is no number it is class 0.
    """
    X = rng.uniform(-1.0, 1.0, (n, 2))
    numbers = np.nan_to_num(np.floor(read_formula(formula)(X)), nan=0.0)
    y = np.clip(numbers, 0, classes - 1).astype(int)
    return X + noise * rng.normal(size=(n, 2)), y
