"""Images in words: their pixels or tiles, the part that is seen, and frames around a part."""

import numpy as np

from nnlib.plots.words_of_numbers import amount, named, own

COLOURS = {"plus_minus": "orange blue", "gray": "black white", "gray_r": "white black"}


def images(ax, _tracks):
    """(name, words) of images: their size or tiles, their values and the colours of these."""
    for image in own(ax.images):
        values = np.ma.filled(np.ma.asarray(image.get_array(), float), np.nan)
        if values.ndim == 2 and values.size > 1 and np.isfinite(values).any():
            name = named(image)
            told = f"{sheet_or_image(values)} with {colours(image, values)}"
            yield name, f"{name}: {told}" if name else told


def sheet_or_image(values):
    """How many tiles an image is glued from, or how many pixels it has."""
    down, across = (equal_parts(values, axis) for axis in (1, 0))
    if down and across and across[0] > 1 and down[0] * across[0] > 2:
        rows = f"{down[0]} rows of {across[0]}" if down[0] > 1 else f"a row of {across[0]}"
        return f"{rows} tiles, each of {down[1]} × {across[1]} pixels,"
    return f"an image of {values.shape[0]} × {values.shape[1]} pixels"


def equal_parts(values, axis):
    """(how many, how long) are the parts between gaps, if they are alike; otherwise None.

    A gap is a row or column in which every value is missing, or the same as in the corner.
    """
    corner = values[0, 0]
    is_gap = np.isnan(values) if np.isnan(corner) else values == corner
    filled = ~is_gap.all(axis=axis)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], filled, [False]]).astype(int)))
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    alike = len({*lengths.tolist()}) == 1 and len({*np.diff(starts).tolist()}) <= 1
    return (len(starts), int(lengths[0])) if alike else None


def colours(image, values):
    """The range of an image's values, and the colours of its ends."""
    low, high = np.nanmin(values), np.nanmax(values)
    told = f"values {amount(low)} to {amount(high)}"
    if image.get_cmap().name not in COLOURS:
        return told
    first, last = COLOURS[image.get_cmap().name].split()
    ends = image.norm.vmin, image.norm.vmax
    if np.allclose(ends, (low, high)):
        return f"values {amount(low)} ({first}) to {amount(high)} ({last})"
    return f"{told}, drawn from {amount(ends[0])} ({first}) to {amount(ends[1])} ({last})"
