"""Take away the lines of ruled or squared paper that are as dark as the ink.

A line runs straight from one side of the picture to the other; a digit hardly ever does.
"""

import numpy as np

from nnlib.handwriting.pixels import spread

COVERED = 0.85  # of a line's length is ink; of a digit's fullest row seldom more than 0.75
THIN = 0.03  # of the picture's side: a single line that is wider is a digit, cropped tightly
SLOPES = np.linspace(-0.1, 0.1, 21)  # a page lies a little askew


def without_lines(ink):
    """The same ink (h, w) without lines from left to right and from top to bottom."""
    return without_rows(without_rows(ink).T).T


def without_rows(ink):
    """Without lines from left to right; a stroke that crosses one stays whole."""
    is_ink = ink > 0.5
    if is_ink.any(axis=0).mean() < COVERED:  # most pages: there is no line to look for
        return ink
    slope = max(SLOPES, key=lambda slope: how_streaky(is_ink, slope))
    places = slanted(ink.shape, slope)
    rows, found = ink[places], ink.copy()
    lines = bands((rows > 0.5).mean(axis=1) > COVERED)
    if len(lines) > 1 or any(stop - start <= THIN * max(ink.shape) for start, stop in lines):
        found[places] = rubbed_out(rows, lines)
    return found


def slanted(shape, slope, every=1):
    """The places (rows, columns) of the pixels, in rows that rise or fall with this slope.

    every : of how many columns one is taken
    """
    columns = np.arange(0, shape[1], every)
    shift = np.rint(slope * (columns - shape[1] / 2)).astype(int)
    return (np.arange(shape[0])[:, None] + shift) % shape[0], columns


def how_streaky(is_ink, slope):
    """Largest where rows of this slope are either full of ink or empty: along the lines."""
    return (is_ink[slanted(is_ink.shape, slope, every=4)].mean(axis=1) ** 2).sum()


def bands(is_line):
    """Where rows of True start and stop: [(start, stop)]."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_line, [False]]).astype(int)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist()))


def rubbed_out(rows, lines):
    """Bands of rows without ink, except where there is some right above and right below."""
    rows = rows.copy()
    for start, stop in lines:
        above, below = max(start - 2, 0), min(stop + 2, len(rows))  # with soft edges
        beside = [rows[[row]] > 0.5 for row in (above, below - 1)]
        over, under = (spread(row, stop - start, np.logical_or) for row in beside)
        crossed = (over & under)[0]
        rows[above:below] *= crossed
    return rows
