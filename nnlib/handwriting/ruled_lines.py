"""Take away the lines of ruled or squared paper that are as dark as the ink.

A line runs straight from one side of the picture to the other, which a digit hardly ever does. In
uneven light only a part of each line may be dark: then there are several, thin and parallel.
"""

import numpy as np

from nnlib.handwriting.pixels import spread

COVERED = 0.85  # of a line's length is ink; of a digit's fullest row seldom more than 0.75
THIN = 0.03  # of the picture's side: a single line that is wider is a digit, cropped tightly
PART, SEVERAL = 0.12, 3  # of the picture's width, from its side, is a line in part; how many
SLOPES = np.linspace(-0.1, 0.1, 21)  # a page lies a little askew
FINER = np.linspace(-0.0075, 0.0075, 7)  # a line as thin as a pixel leaves its row otherwise


def without_lines(ink):
    """The same ink (h, w) without lines from left to right and from top to bottom."""
    return without_rows(without_rows(ink).T).T


def without_rows(ink):
    """Without lines from left to right; a stroke that crosses one stays whole."""
    is_ink = ink > 0.5
    if is_ink.any(axis=0).mean() < 0.5:  # most pages: there is no line to look for
        return ink
    coarse = max(SLOPES, key=lambda slope: how_streaky(is_ink, slope))
    slope = max(coarse + FINER, key=lambda slope: how_streaky(is_ink, slope))
    places = slanted(ink.shape, slope)
    rows, found = ink[places], ink.copy()
    if lines := ruled(rows > 0.5, THIN * max(ink.shape)):
        found[places] = rubbed_out(rows, lines)
    return found


def ruled(is_ink, thin):
    """The bands of rows that are lines, thin ones or several, in whole or in part; [] for none."""
    covered = is_ink.mean(axis=1)
    whole = bands(covered > COVERED)
    parts = bands((covered > COVERED) | (streaks(is_ink) > PART))
    parts = [(start, stop) for start, stop in parts if stop - start <= thin]
    inner = [band for band in parts if 0 < band[0] and band[1] < len(covered)]
    if len(inner) >= SEVERAL:  # a shadow in the corners makes bands at the edges alone
        return parts
    is_one = len(whole) > 1 or any(stop - start <= thin for start, stop in whole)
    return whole if is_one else []


def streaks(is_ink):
    """How far ink runs into the picture from its left or right side, in each row: shares."""
    width = is_ink.shape[1]
    gap = width // 50  # as wide as this is none
    padded = np.pad(is_ink, ((0, 0), (gap, gap)))
    is_near = np.lib.stride_tricks.sliding_window_view(padded, 2 * gap + 1, axis=1).any(axis=2)
    from_sides = is_near, is_near[:, ::-1]
    runs = [np.where(ink.all(axis=1), width, ink.argmin(axis=1)) for ink in from_sides]
    return np.maximum(*runs) / width


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
