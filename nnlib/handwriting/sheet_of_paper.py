"""Find the sheet on a dark table, or inside the black border of a scan, and keep it alone.

A sheet is light, wide and nearly a rectangle, its ink is dark, and so is what lies around it.
A digit in light ink is none of these: its strokes are narrow.
"""

import numpy as np

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.pixels import crop, pieces, resize, shrink, spread
from nnlib.handwriting.steps import even_out, ink_is_dark

TABLES = ((0.45, 0.9), (0.65, 0.1))  # darker than so much of the paper, with so much light rim
FILLED, SQUARE, WIDE = 0.77, 0.84, 0.25  # shares: of the outline, of its box, of the picture's side
SURE, BROAD = 0.7, 0.5  # shares: of the table is dark; a blot's width of its length
STREAK = 2  # hundredths of the picture's side: half of how wide a table's light streaks may be
DEEP = 0.2  # grey levels: so much darker is ink on a sheet in the shadow
SOFT = 2  # hundredths of the picture's side: the sheet's edge, neither paper nor table
SAME = 1e-9  # pixels: so near, two places lie equally far out, whatever a cosine's last digit is


def keep_sheet(grey):
    """In at most 300 pixels a side: the sheet alone, or all of the picture if no table is seen.

    grey   : (h, w), 0 is black and 1 is white
    return : the smallest box around the sheet
    """
    inside = sheet(shrink(grey, 100))
    if inside is None:
        return shrink(grey)
    alone = only(grey, resize(inside.astype(float), *grey.shape) > 0.99)
    if ink_is_dark(alone):
        return shrink(alone)
    evened = 1.0 - even_out(1.0 - alone)  # beside a shadow's edge the bright part would stand out
    return shrink(evened if np.ptp(evened) > DEEP and ink_is_dark(evened) else grey)


def sheet(grey):
    """Which pixels belong to the sheet, (h, w) booleans; None if there is no dark table."""
    white = np.quantile(grey, 0.9)
    for level, rim in TABLES:
        is_light = grey > level * white
        at_rim = np.concatenate([*is_light[[0, -1]], *is_light.T[[0, -1]]])
        if is_light.any() and at_rim.mean() <= rim and is_a_sheet(largest(is_light), is_light):
            inside = outline(largest(is_light))[0]
            return spread(inside, SOFT * max(grey.shape) // 100, np.logical_and)
    return None


def largest(is_light):
    """The largest connected piece alone, without light streaks of the table that touch it."""
    reach = STREAK * max(is_light.shape) // 100
    wide = spread(spread(is_light, reach, np.logical_and), reach, np.logical_or)
    is_light = wide if wide.any() else is_light
    numbers = pieces(is_light)
    return numbers == np.bincount(numbers[is_light]).argmax()


def is_a_sheet(piece, is_light):
    """Whether a piece is wide, square and filled, and nearly all around it is dark."""
    inside, squareness, narrowest = outline(piece)
    is_table = ~is_light[~inside]
    surrounded = is_table.size > 0 and is_table.mean() >= SURE
    is_wide = narrowest >= WIDE * max(piece.shape)
    return surrounded and is_wide and squareness >= SQUARE and piece[inside].mean() >= FILLED


def refuse_a_blot(ink):
    """Raises DigitImageError if the digit is a filled square: a sheet on a table of its colour."""
    is_ink = crop(ink) > 0.5
    inside, squareness, narrowest = outline(is_ink)
    is_wide = narrowest >= BROAD * max(is_ink.shape)
    if is_wide and squareness >= SQUARE and is_ink[inside].mean() >= FILLED:
        raise DigitImageError(
            "a large even patch is in the picture, a sheet or a blot; cut out the digit alone"
        )


def outline(is_light, directions=60):
    """A piece without dents and holes; how much of its smallest box it fills; how narrow it is.

    Its pixels are those that lie in no direction farther out than the piece does.
    """
    rows, columns = np.ogrid[: is_light.shape[0], : is_light.shape[1]]
    inside, widths = np.ones(is_light.shape, bool), np.empty(directions)
    for k, angle in enumerate(np.pi * np.arange(directions) / directions):
        along = np.cos(angle) * rows + np.sin(angle) * columns
        low, high = along[is_light].min(), along[is_light].max()
        inside &= (low - SAME <= along) & (along <= high + SAME)
        widths[k] = high - low + 1.0
    box = (widths * np.roll(widths, directions // 2)).min()  # of a width and the one across
    return inside, inside.sum() / box, widths.min()


def only(grey, inside):
    """The smallest box around the sheet; beside it, each row goes on as the sheet ends there."""
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    grey, inside = grey[box], inside[box]
    first, last = inside.argmax(axis=1), inside.shape[1] - 1 - inside[:, ::-1].argmax(axis=1)
    nearest = np.clip(np.arange(inside.shape[1]), first[:, None], last[:, None])
    return np.take_along_axis(grey, nearest, axis=1)
