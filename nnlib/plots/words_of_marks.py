"""Bars, points, contour lines, arrows and letters in words."""

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer
from matplotlib.contour import ContourSet
from matplotlib.patches import StepPatch
from matplotlib.quiver import Quiver
from matplotlib.text import Annotation

from nnlib.plots.words_of_lines import dots, is_a_plane, span
from nnlib.plots.words_of_numbers import (
    amount,
    below,
    has_names,
    named,
    names_at,
    own,
    percent,
    place,
    plain,
    without_dust,
)

MOST = 8  # numbers that are told one by one
SHOWN = 0.01  # probabilities that are told
ARROWS, TABLE = 4, 64  # arrows, numbers of a table that are told


def bars(ax, _tracks):
    """(name, words) of the bars: each one if they have names, otherwise the largest."""
    for group in [each for each in ax.containers if isinstance(each, BarContainer)]:
        if not any(bar.get_gid() for bar in group.patches):
            yield named(group) or "bars", row_of_bars(ax, group)
    for steps in own(ax.patches):
        if isinstance(steps, StepPatch):
            yield "histogram", histogram(*steps.get_data()[:2])


def row_of_bars(ax, group):
    """Bars that were drawn at once."""
    lying = group.orientation == "horizontal"
    sizes = np.array([bar.get_width() if lying else bar.get_height() for bar in group.patches])
    if len(sizes) == 1:
        return f"a bar of {amount(sizes[0])}"
    names = names_at(ax.yaxis if lying else ax.xaxis, [middle(bar, lying) for bar in group.patches])
    label = f"{'lying ' if lying else ''}bars{', ' + named(group) if named(group) else ''}"
    if sizes.min() >= 0 and abs(sizes.sum() - 1) < 0.02:
        return f"{label} {in_percent(names, sizes)}"
    sizes = without_dust(sizes, ax.xaxis if lying else ax.yaxis)
    pairs = [f"{name}: {amount(size)}" for name, size in zip(names, sizes)]
    if len(pairs) > MOST + 2 and all(is_a_number(name) for name in names):
        return f"{len(pairs)} {label}, the largest {pairs[sizes.argmax()]}"
    return f"{label} {', '.join(pairs)}; {extremes(names, sizes)}"


def in_percent(names, sizes):
    """Probabilities: those of a percent or more, and what the others stay below."""
    shown = sizes >= SHOWN
    told = [f"{name}: {percent(size)}" for name, size in zip(names, sizes) if size >= SHOWN]
    rest = sizes[~shown]
    if len(rest) == 1:
        told.append(f"{names[int(np.argmin(shown))]} below {below(rest)}")
    elif len(rest):
        told.append(f"the others below {below(rest)}")
    return ", ".join(told)


def extremes(names, sizes):
    """The largest of some bars, or that they hardly differ; the lowest if some are negative."""
    if np.ptp(sizes) <= 0.05 * np.abs(sizes).max():
        return f"nearly equal, {span(sizes)}"
    lowest = f", the lowest {names[sizes.argmin()]}" if sizes.min() < 0 else ""
    return f"the largest is {names[sizes.argmax()]}{lowest}"


def is_a_number(name):
    """Whether a name only counts."""
    return name.replace(",", "").lstrip("-").replace(".", "", 1).isdigit()


def histogram(heights, edges):
    """Steps over intervals: the highest of them, the ends and the middle."""
    k, n = int(np.argmax(heights)), len(heights)
    where = f"between {amount(edges[k])} and {amount(edges[k + 1])}"
    ends = f"{amount(heights[0])} in the first, {amount(heights[n // 2])} in the middle"
    ends = f"{ends}, {amount(heights[-1])} in the last"
    across = f"from {amount(edges[0])} to {amount(edges[-1])}"
    highest = f"highest {where} with {amount(heights[k])}"
    return f"a histogram of {n} intervals {across}, {highest}; {ends}"


def middle(bar, lying):
    """Where a bar stands on the axis that names it."""
    return bar.get_y() + bar.get_height() / 2 if lying else bar.get_x() + bar.get_width() / 2


def points(ax, tracks):
    """(name, words) of clouds of points: how many, and where."""
    for cloud in own(ax.collections):
        if isinstance(cloud, PathCollection) and not isinstance(cloud, ContourSet):
            x, y = np.ma.filled(cloud.get_offsets().astype(float), np.nan).T
            known = np.isfinite(x) & np.isfinite(y)
            if known.any():
                near = () if is_a_plane(ax) else tracks
                yield named(cloud), dots(named(cloud), x[known], y[known], tracks=near)


def fields(ax, _tracks):
    """("", words) of contour lines and arrows."""
    for each in own(ax.collections):
        if isinstance(each, ContourSet):
            yield "", rings(each)
        elif isinstance(each, Quiver):
            yield "", arrows(each)


def rings(contours):
    """Contour lines: their levels, and how far the first one with a place reaches."""
    levels = np.asarray(contours.levels, float)
    told = f"contour lines from {amount(levels[0])} to {amount(levels[-1])}"
    for level, path in zip(levels, contours.get_paths()):
        if len(path.vertices) > 1:
            x, y = path.vertices.T
            return f"{told}, that of {amount(level)} reaches x {span(x)}, y {span(y)}"
    return told


def arrows(quiver):
    """Arrows: where the first ones start, and their directions as steps of length 1."""
    starts, lengths = without_dust(quiver.get_offsets()), np.hypot(quiver.U, quiver.V)
    steps = np.ma.stack([quiver.U, quiver.V], axis=1) / np.ma.masked_equal(lengths, 0)[:, None]
    told = [
        f"from {place(*start)} along {place(*np.round(step, 2))}"
        for start, step in zip(starts[:ARROWS], np.ma.filled(steps, np.nan))
    ]
    if quiver.N == 1:
        return f"an arrow {told[0]}"
    alike = " of one length" if np.ptp(lengths) <= 0.01 * lengths.max() else ""
    rest = f", and {quiver.N - ARROWS} more" if quiver.N > ARROWS else ""
    return f"{quiver.N} arrows{alike}: {', '.join(told)}{rest}"


def marks(ax, _tracks):
    """What is written into the picture, but for the numbers at bars."""
    texts = [text for text in own(ax.texts) if not (ax.containers and isinstance(text, Annotation))]
    words = [word for word in (plain(text.get_text()) for text in texts) if word]
    only_numbers = all(is_a_number(word) for word in words)
    if only_numbers and len(words) <= TABLE and (rows := table(ax, texts)):
        yield "written", f"written in it, row by row: {rows}"
    elif len(words) > 3 * MOST and only_numbers:
        yield "written", f"written in it: {len(words)} numbers, first {', '.join(words[:MOST])}"
    elif words:
        yield "written", f"written in it: {', '.join(words)}"


def table(ax, texts):
    """What is written at the places of a grid, from top left; "" if there is no grid."""
    written = {tuple(np.round(text.get_position(), 6)): plain(text.get_text()) for text in texts}
    across, down = (sorted({*values}) for values in zip(*written)) if written else ((), ())
    if min(len(across), len(down)) < 2 or {len(written), len(across) * len(down)} != {len(texts)}:
        return ""
    across = across[::-1] if ax.xaxis_inverted() else across
    down = down if ax.yaxis_inverted() else down[::-1]
    rows = [" ".join(written[x, y] for x in across) for y in down]
    if ax.axison and has_names(ax.yaxis):
        rows = [f"{name}: {row}" for name, row in zip(names_at(ax.yaxis, down), rows)]
    if ax.axison and has_names(ax.xaxis):
        rows = [" ".join(names_at(ax.xaxis, across)), *rows]
    return " | ".join(rows)
