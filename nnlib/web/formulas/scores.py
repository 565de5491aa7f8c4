"""Notebook 05, cell scores-control: softmax and the loss for any scores."""

from nnlib.plots.style import NEGATIVE, POSITIVE
from nnlib.web.formulas.artists import as_bars, found, scale, styles, title_of


def scores(fig, draw):
    """Three bars, a spot on a curve, and two titles move."""
    bars_ax, loss_ax = fig.axes
    bars, titles = list(bars_ax.patches), [title_of(bars_ax), title_of(loss_ax)]
    artists = {"bars": bars, "spot": loss_ax.lines[-1], "titles": titles}
    tree, numbers = found(fig, artists)
    return tree, {
        "bars": as_bars(numbers["bars"], bars),
        "colors": styles(tree, numbers["bars"][0], [POSITIVE, NEGATIVE]),
        "spot": numbers["spot"],
        "titles": numbers["titles"],
        "scales": [scale(bars_ax), scale(loss_ax)],
    }
