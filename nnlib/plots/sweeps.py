"""Many runs at once: every run is a line that crosses one vertical axis for each hyperparameter."""

import numpy as np

from nnlib.checks import as_numbers
from nnlib.plots.style import NEGATIVE, new_axes, pieces, plt
from nnlib.plots.words import say

FAINT = 0.25  # the colour of the worst run


def parallel_coordinates(columns, limits, log=(), ax=None):
    """Runs as lines over parallel axes; the darker a line, the more it has in the last column.

    columns : {name: values (runs,)}; the last one is what the runs are judged by
    limits  : {name: (low, high)}, the ends of each axis
    log     : names whose axes count in factors
    return  : Axes; the best run, of equal ones the first, is drawn on top, and runs that were there
              are gone
    raises  : ValueError if there are no runs, or columns of different lengths
    """
    columns = as_columns(columns)
    ax = new_axes(ax)
    heights = np.array([height(x, *limits[name], name in log) for name, x in columns.items()])
    order = np.argsort(heights[-1], kind="stable")
    shades = plt.get_cmap("Blues")(FAINT + (1 - FAINT) * np.clip(heights[-1], 0, 1))
    for line in pieces(ax, "run"):
        line.remove()
    for run in order:
        ax.plot(heights[:, run], color=shades[run], linestyle="-", linewidth=1.5, gid="run")
    best = int(np.argmax(heights[-1]))  # of equal ones the first, as in a comparison
    ax.plot(heights[:, best], color=NEGATIVE, linestyle="-", linewidth=3.5, marker="o", gid="run")
    draw_axes(ax, {name: limits[name] for name in columns})
    values = ", ".join(f"{name} {number:g}" for name, number in at(columns, best).items())
    return say(ax, f"{len(order)} runs as lines over {len(columns)} axes; the best has {values}")


def as_columns(columns):
    """Columns of numbers, all of one length and not empty."""
    columns = {name: as_numbers(values, name) for name, values in columns.items()}
    lengths = {len(values) for values in columns.values()}
    if len(lengths) != 1 or lengths == {0}:
        raise ValueError(f"expected columns of one length, 1 or more, got {sorted(lengths)}")
    return columns


def at(columns, run):
    """What one run has in each column."""
    return {name: values[run] for name, values in columns.items()}


def height(values, low, high, is_log):
    """Where values lie between the ends of their axis: 0 is low, 1 is high."""
    if is_log:
        values, low, high = np.log(values), np.log(low), np.log(high)
    return (values - low) / (high - low)


def draw_axes(ax, limits):
    """A vertical axis for each name, with its two ends written at it; the same ones stay."""
    ends = [f"{end:g}" for pair in limits.values() for end in pair]
    names = [label.get_text() for label in ax.get_xticklabels()]
    if names == [*limits] and [text.get_text() for text in pieces(ax, "end")] == ends:
        return
    for piece in [*pieces(ax, "axis"), *pieces(ax, "end")]:
        piece.remove()
    for place, (low, high) in enumerate(limits.values()):
        ax.axvline(place, color="0.6", linewidth=1, gid="axis")
        ax.text(place, -0.03, f"{low:g}", ha="center", va="top", gid="end")
        ax.text(place, 1.03, f"{high:g}", ha="center", va="bottom", gid="end")
    ax.set(xlim=(-0.3, len(limits) - 0.7), ylim=(-0.12, 1.12), yticks=[])
    ax.set_xticks(range(len(limits)), limits)
    ax.tick_params(length=0)
    ax.grid(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
