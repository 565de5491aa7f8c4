"""The course of a decision boundary in words."""

import numpy as np
from contourpy import contour_generator

from nnlib.plots.words_of_lines import PARTS, is_straight, span
from nnlib.plots.words_of_numbers import listed, place

SHORT, SMALL = 0.05, 0.002  # of the map's side: a piece that is not told; what is told as 0
LINES = 3  # that are told


def course(x1, x2, heights, level):
    """How the line goes along which a map (rows, columns) has a level; "" if there is none."""
    side = max(np.ptp(x1), np.ptp(x2))
    lines = contour_generator(x1, x2, heights).lines(level)
    lines = sorted(
        [line for line in lines if length(line)[-1] > SHORT * side], key=way, reverse=True
    )
    more = f" and {len(lines) - LINES} shorter pieces" if len(lines) > LINES else ""
    lines = [np.where(np.abs(line) < SMALL * side, 0, line) for line in lines[:LINES]]
    return "; ".join(map(one_line, lines)) + more


def length(line):
    """How long a line is up to each of its places."""
    return np.concatenate([[0], np.hypot(*np.diff(line, axis=0).T).cumsum()])


def way(line):
    """How long a line is."""
    return length(line)[-1]


def one_line(line):
    """A ring by its reach, another line by its ends and three places between."""
    if np.allclose(line[0], line[-1]):
        x, y = line.T
        return f"a ring, x {span(x)}, y {span(y)}"
    line = line if tuple(line[0]) <= tuple(line[-1]) else line[::-1]
    ends = f"from {place(*line[0])} to {place(*line[-1])}"
    if is_straight(*line.T):
        return f"straight {ends}"
    along = length(line)
    found = [np.abs(along - part * along[-1]).argmin() for part in PARTS]
    return f"{ends} by way of {listed([place(*line[k]) for k in found])}"
