"""The name reader as an ordinary picture, for readers without a kernel."""

import matplotlib.pyplot as plt

from nnlib import plots
from nnlib.widgets.name_reader.reading import parts_of, readable, reading


def name_picture(network, classes, name="kitzingen"):
    """A table of probabilities, letter by letter, and the bars after the last letter.

    return : matplotlib's Figure
    """
    parts_of(network, classes)
    probs, letters = reading(network, name), readable(name)
    figure, (table, bars) = plt.subplots(
        1, 2, figsize=(8.2, 2.9), width_ratios=(1.7, 1), sharey=True
    )
    plt.close(figure)  # or the notebook would show it twice
    draw_table(table, probs, classes, letters)
    draw_bars(bars, probs[-1], classes)
    return figure


def draw_table(ax, probs, classes, letters):
    """One column before the first letter and one after each."""
    ax.imshow(probs.T, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for (column, row), p in {
        (c, r): p for c, ps in enumerate(probs) for r, p in enumerate(ps)
    }.items():
        ax.text(column, row, f"{100 * p:.0f}", ha="center", va="center", size=11,
                color="white" if p > 0.6 else "black")  # fmt: skip
    ax.set_xticks(range(len(probs)), ["start", *letters])
    ax.set_yticks(range(len(classes)), classes)
    ax.set(xlabel="letters read", title="percent after each letter")
    ax.grid(visible=False)


def draw_bars(ax, probs, classes):
    """Five lying bars, the longest one dark."""
    colors = [plots.POSITIVE if p == max(probs) else "#56B4E9" for p in probs]
    drawn = ax.barh(range(len(classes)), probs, color=colors)
    ax.bar_label(drawn, [f"{100 * p:.0f}%" for p in probs], padding=4)
    ax.set(xlim=(0, 1.3), xticks=[], title="after the last letter")
    ax.tick_params(labelleft=False)
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
