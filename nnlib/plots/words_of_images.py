"""Images in words: their pixels or tiles, the part that is seen, and frames around a part."""

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from nnlib.plots.words_of_lines import named_axis, span
from nnlib.plots.words_of_numbers import amount, has_names, named, names_at, own

COLOURS = {"plus_minus": "orange blue", "gray": "black white", "gray_r": "white black"}
FRAMES = {"#0072b2": "a blue", "#d55e00": "an orange", "#000000": "a black"}


def images(ax, _tracks):
    """(name, words) of images: their size or tiles, their values and the colours of these."""
    for image in own(ax.images):
        values = np.ma.filled(np.ma.asarray(image.get_array(), float), np.nan)
        if values.ndim == 2 and values.size > 1:
            seen = inside(image, ax.get_xlim(), ax.get_ylim())
            part = values[np.ix_(*seen)]
            if np.isfinite(part).any():
                name, where = named(image), part_or_whole(values, part, seen)
                told = f"{where} with {colours(image, part)}"
                yield name, f"{name}: {told}" if name else told


def inside(image, across, up):
    """The rows and the columns of an image whose middles lie between these ends."""
    rows, columns = image.get_array().shape[:2]
    left, right, *ends = image.get_extent()
    ends = ends if image.origin == "lower" else ends[::-1]
    return middles(*ends, rows, *sorted(up)), middles(left, right, columns, *sorted(across))


def middles(first, last, count, low, high):
    """Which of `count` equal parts between two ends have their middle from low to high."""
    places = first + (np.arange(count) + 0.5) * (last - first) / count
    return np.flatnonzero((low <= places) & (places <= high))


def part_or_whole(values, part, seen):
    """The rows and columns of an image that the axes show, or what the whole one is."""
    if part.shape == values.shape:
        return sheet_or_image(values)
    return f"{rows_and_columns(seen)} of {sheet_or_image(values)}"


def rows_and_columns(seen):
    """Which rows and columns of a table, counted from 0."""
    return ", ".join(
        f"{name} {each[0]}" if len(each) == 1 else f"{name}s {each[0]} to {each[-1]}"
        for name, each in zip(("row", "column"), seen)
    )


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


def frames(ax, _tracks):
    """("", words) of frames: rectangles that are not filled, and are no bars."""
    bars = {bar for group in ax.containers for bar in getattr(group, "patches", ())}
    for each in own(ax.patches):
        if isinstance(each, Rectangle) and not (each.get_fill() or each in bars):
            colour = FRAMES.get(to_hex(each.get_edgecolor()), "a")
            yield "", f"{colour} frame around {framed(ax, each)}"


def framed(ax, frame):
    """The rows and columns of the image in a frame; without one, what the axes call its place."""
    (left, right), (low, high) = frame.get_bbox().intervalx, frame.get_bbox().intervaly
    for image in ax.images:
        seen = inside(image, (left, right), (low, high))
        if all(map(len, seen)):
            return rows_and_columns(seen)
    return f"{stretch(ax, 'y', low, high)}, {stretch(ax, 'x', left, right)}"


def stretch(ax, which, *ends):
    """A part of an axis: the names there, or else its ends."""
    axis, name = getattr(ax, f"{which}axis"), named_axis(ax, which) or which
    places = [at for at in axis.get_ticklocs() if min(ends) <= at <= max(ends)]
    if not (places and has_names(axis)):
        return f"{name} {span(np.array(ends))}"
    names = names_at(axis, places)
    return f"{name} {names[0]}" if len(names) == 1 else f"{name} {names[0]} to {names[-1]}"
