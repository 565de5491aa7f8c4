"""Any array of numbers as grey levels: how bright is a colour, which number is white?

The numbers decide, not the type that they are kept in: a mask of 0 and 1 is the same picture
as bytes, as booleans and as floats.
"""

import numpy as np

from nnlib.handwriting.errors import DigitImageError

LARGEST, SMALLEST = 50_000_000, 8  # pixels of a picture, pixels of a side
GREY = np.array([0.299, 0.587, 0.114])  # how bright red, green and blue look
WHITES = (1, 16, 255, 4095, 65535)  # a mask's white, and that of 4, 8, 12 and 16 bits
ALIKE = 0.1  # visible colours spread less than this are one colour


def array_to_grey(array):
    """Numbers as grey levels 0..1: colours weighed, transparent pixels taken for paper.

    array  : (h, w), (h, w, 3) or (h, w, 4) numbers
    raises : DigitImageError if it is none of these, or holds infinite or missing numbers
    """
    array = rectangular(array)
    if array.dtype.kind not in "buif" or array.ndim not in (2, 3):
        raise DigitImageError(f"expected a picture, an array (h, w), got shape {array.shape}")
    if array.ndim == 3 and array.shape[2] not in (3, 4):
        raise DigitImageError(f"expected 3 or 4 colours in the last axis, got {array.shape}")
    check_size(*array.shape[:2])
    if not np.isfinite(array).all():
        raise DigitImageError("the picture holds missing or infinite numbers; replace them first")
    levels = in_unit(array)
    if levels.ndim == 2:
        return levels
    grey = levels[..., :3] @ GREY
    return grey if levels.shape[2] == 3 else on_paper(grey, levels[..., 3])


def check_size(height, width):
    """Refuses what is too large to be decoded, or too small to show a digit."""
    if height * width > LARGEST:
        raise DigitImageError(
            f"{height} x {width} pixels are too many; at most {LARGEST:,} fit, make it smaller"
        )
    if min(height, width) < SMALLEST:
        raise DigitImageError(
            f"{height} x {width} pixels are too few; {SMALLEST} a side or more, take a larger one"
        )


def rectangular(rows):
    """Lists or an array as an array."""
    try:
        return np.asarray(rows)
    except Exception as error:  # lists of unlike lengths, or another library's own error
        raise DigitImageError(
            f"expected a picture, an array (h, w), got what numpy cannot stack: {error}"
        ) from error


def in_unit(array):
    """Numbers as fractions of white, which is the smallest usual white that none of them exceeds.

    Fractions have 1 as their only usual white. What fits none is stretched to fill 0..1.
    """
    levels = array.astype(float)
    low, high = levels.min(), levels.max()
    whites = WHITES if (levels == np.rint(levels)).all() else WHITES[:1]
    for white in whites:
        if 0.0 <= low and high <= white:
            return levels / white
    largest = max(-low, high)  # halves, so that no difference is too large for a float
    return (levels / largest - low / largest) / max(high / largest - low / largest, 1e-300)


def on_paper(grey, opaque):
    """Lays a picture with transparent pixels on white; on black if all that is visible is light.

    grey, opaque : (h, w), 0..1; drawn in dark mode, white strokes lie in `opaque` alone
    """
    if not opaque.any():
        return np.ones_like(grey)
    middle = np.average(grey, weights=opaque)
    apart = np.sqrt(np.average((grey - middle) ** 2, weights=opaque))
    paper = 0.0 if apart < ALIKE and middle > 0.5 and opaque.mean() < 0.5 else 1.0
    return grey * opaque + paper * (1.0 - opaque)
