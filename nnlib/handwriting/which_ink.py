"""Of all the ink on a page, which is the digit? Not specks, not lines, not what the edge cuts."""

import numpy as np

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.pixels import crop, pieces, spread
from nnlib.handwriting.ruled_lines import without_lines

SPECK = 5  # pixels
TALL, APART = 0.5, 0.1  # fractions of the tallest piece: a second digit's height, the gap to it


def drop_specks(ink, share=0.1):
    """Keeps the connected pieces with a tenth or more of the largest one's ink.

    raises : DigitImageError if what is left is no more than a speck
    """
    ink = without_lines(ink)
    numbers = pieces(ink > 0.5)
    amounts = amounts_of_ink(numbers, ink)
    kept = np.flatnonzero(amounts >= max(share * amounts.max(), 1e-9))
    if not kept.size:
        raise DigitImageError("no ink is left but lines and specks; draw one large, dark digit")
    digit = ink * spread(np.isin(numbers, kept), 1, np.maximum)  # with the soft edge of each
    if max(crop(digit).shape) < max(SPECK, ink.shape[0] / 25, ink.shape[1] / 25):
        raise DigitImageError("there is only a speck on the page; draw or cut out a larger digit")
    return digit


def amounts_of_ink(numbers, ink):
    """The ink of every connected piece, by its number.

    What touches the picture's edge, a shadow or a table, counts for nothing if there is a
    large piece that does not.
    """
    amounts = np.bincount(numbers.ravel(), weights=ink.ravel())
    amounts[0] = 0.0
    inner = amounts.copy()
    inner[np.concatenate([*numbers[[0, -1]], *numbers.T[[0, -1]]])] = 0.0
    return inner if inner.max() > 0.3 * amounts.max() else amounts


def refuse_two_digits(ink):
    """Raises DigitImageError if two tall pieces lie apart; parts of one digit nearly touch."""
    numbers = pieces(ink > 0.5)
    boxes = [box(numbers == number) for number in np.unique(numbers[numbers > 0])]
    tallest = max(stop[0] - start[0] for start, stop in boxes)
    tall = [(start, stop) for start, stop in boxes if stop[0] - start[0] >= TALL * tallest]
    gaps = [(start - stop).max() for start, _ in tall for _, stop in tall]
    if max(gaps) > APART * tallest:
        raise DigitImageError("two digits or more are in the picture; cut out one of them")


def box(is_ink):
    """Where a piece lies: ((top, left), (bottom, right)), the last two just beyond it."""
    places = np.argwhere(is_ink)
    return places.min(axis=0), places.max(axis=0) + 1
