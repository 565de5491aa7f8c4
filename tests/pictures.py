"""Looks at the pictures stored in notebooks: do two show the same, and does one show anything?"""

import base64
import io

import numpy as np
from PIL import Image

BLOCK, TOLERANCE = 16, 8  # pixels a side; grey levels


def pixels(stored):
    """The (height, width, 4) levels 0..255 of a PNG that a notebook stores as text."""
    with Image.open(io.BytesIO(base64.b64decode(stored))) as picture:
        return np.asarray(picture.convert("RGBA"), dtype=np.int32)


def worst_block(first, second):
    """The largest mean difference, in grey levels of one channel, of any 16 x 16 block.

    A mean over the whole picture would hide a changed title; blocks at the edges count too.
    """
    difference = np.abs(first - second).astype(float)
    for axis in (0, 1):
        starts = np.arange(0, difference.shape[axis], BLOCK)
        sizes = np.diff(starts, append=difference.shape[axis])
        difference = np.add.reduceat(difference, starts, axis)
        difference /= np.expand_dims(sizes, tuple({0, 1, 2} - {axis}))
    return difference.max()


def nearly_same(first, second):
    """Whether two stored pictures have one shape and differ nowhere that an eye would notice."""
    if first == second:
        return True
    first, second = pixels(first), pixels(second)
    return first.shape == second.shape and worst_block(first, second) <= TOLERANCE


def same_shape(first, second):
    """Whether two stored pictures have the same height and width."""
    return pixels(first).shape == pixels(second).shape


def has_content(stored, least_share=0.002, least_greys=8):
    """Whether a stored picture shows something: enough pixels off the background, enough greys."""
    red, green, blue, alpha = np.moveaxis(pixels(stored), 2, 0)
    greys = (red + green + blue) // 3 * (alpha > 0)
    counts = np.bincount(greys.ravel())
    share = 1 - counts.max() / counts.sum()
    return bool(share >= least_share and np.count_nonzero(counts) >= least_greys)
