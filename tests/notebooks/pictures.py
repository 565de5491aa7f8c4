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


def has_content(stored, least_colour=0.0005, least_halftones=0.03):
    """Whether a stored picture shows data: some of it in colour, or much of it in half-tones.

    A sheet is one colour; axes without data are black on white, whatever is written on them.
    """
    colours = pixels(stored)[..., :3]
    is_coloured = np.ptp(colours, axis=2) > 40
    greys = colours.mean(axis=2)
    halftones = np.mean((greys > 40) & (greys < 215))
    many_greys = len(np.unique(greys)) > 8
    return bool(is_coloured.mean() >= least_colour or (many_greys and halftones >= least_halftones))
