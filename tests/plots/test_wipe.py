"""Wiping axes takes away what was drawn on them, and leaves the axes."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import plots
from tests.plots.pixels import pixels

DIGITS = np.random.default_rng(0).random((3, 28, 28))
PROBS = np.random.default_rng(1).dirichlet(np.ones(10), size=2)
DRAWN = {  # each draws the first picture on axes, then the second
    "digits": lambda ax, k: plots.digits(DIGITS[k : k + 2], titles=["a", "b"], ax=ax),
    "probabilities": lambda ax, k: plots.probabilities(PROBS[k], 3 + k, ax=ax),
    "curves": lambda ax, k: plots.curves([1, 2], {"loss": [k, 2], "b": [2, 3]}, "x", "y", ax=ax),
    "everything": lambda ax, k: everything(ax, 1 + k),
}


def everything(ax, size):
    """One artist of each kind, larger or smaller."""
    ax.plot([0, size], label="a line")
    ax.scatter([0, 1], [size, 0])
    ax.bar([3], [size])
    ax.imshow([[size, 2]], vmin=0, vmax=3)
    ax.text(0, size, "a word")
    ax.table([["a", str(size)]])
    ax.legend()


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_what_is_drawn_then_looks_as_on_cleared_axes(draw):
    pictures = []
    for clear in (plots.wipe, plt.Axes.clear):
        fig, ax = plt.subplots(layout="none")
        draw(ax, 0)
        pixels(fig)
        clear(ax)
        draw(ax, 1)
        pictures.append(pixels(fig))
        plt.close(fig)
    assert (pictures[0] == pictures[1]).all()


def test_limits_names_and_ticks_stay():
    fig, ax = plt.subplots()
    everything(ax, 2)
    ax.set(xlim=(1, 2), xlabel="a name", title="a title", yticks=[0, 3])
    ticks = ax.xaxis.get_major_ticks()
    plots.wipe(ax)
    assert not [*ax.lines, *ax.patches, *ax.collections, *ax.images, *ax.texts, *ax.tables]
    assert ax.get_legend() is None and not np.isfinite(ax.dataLim.get_points()).any()
    assert (
        ax.get_xlim() == (1, 2)
        and ax.get_xlabel() == "a name"
        and ax.get_title("left") == "a title"
    )
    assert [*ax.get_yticks()] == [0, 3] and ax.xaxis.get_major_ticks()[0] is ticks[0]
    plt.close(fig)
