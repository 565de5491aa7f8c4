"""The finished walk as one ordinary picture, for readers without a kernel."""

import matplotlib.pyplot as plt

from nnlib import plots
from nnlib.widgets.graph_walk.graph import NODES, NUMBERS, values

GRADIENT = "#8E2A6B"  # as in the browser
WIDE, HIGH = 0.44, 0.37  # half a box


def graph_walk_picture(**numbers):
    """Every node with its birth number, its value, and below it its gradient.

    numbers : for x1, w1, x2, w2, b, y; the little network's first neuron if not given
    return  : matplotlib's Figure
    """
    made = values(NUMBERS | numbers)
    figure, ax = plt.subplots(figsize=(9.5, 3.9))
    plt.close(figure)  # or the notebook would show it twice
    places = {name: (column, -row) for name, _, _, column, row in NODES}
    for birth, (name, _, parents, *_) in enumerate(NODES, start=1):
        for parent in parents:
            draw_arrow(ax, places[parent], places[name])
        draw_node(ax, places[name], birth, name, made[name])
    ax.set(xlim=(-0.45, 6.45), ylim=(-3.45, 0.45))
    ax.set_axis_off()
    plots.say(ax, f"a computational graph in the order of births: {in_words(made)}")
    return figure


def in_words(made):
    """Each node with its parents, its value and its gradient, as alt text tells it."""
    return "; ".join(
        f"{name}{' from ' + ' and '.join(parents) if parents else ''}: "
        f"{short(made[name].number)}, gradient {short(made[name].gradient)}"
        for name, _, parents, *_ in NODES
    )


def draw_arrow(ax, start, end):
    """From a parent to a node that was made of it."""
    (x1, y1), (x2, y2) = start, end
    ends = ((x1, y1 + HIGH), (x2, y2 - HIGH)) if x1 == x2 else ((x1 + WIDE, y1), (x2 - WIDE, y2))
    style = {"arrowstyle": "-|>", "color": "0.45", "shrinkA": 0, "shrinkB": 1}
    ax.annotate("", ends[1], ends[0], arrowprops=style)


def draw_node(ax, place, birth, name, value):
    """A box: the name, the birth number, the value and the gradient."""
    x, y = place
    look = {"facecolor": "white", "edgecolor": "0.25", "linewidth": 1.2}
    ax.add_patch(plt.Rectangle((x - WIDE, y - HIGH), 2 * WIDE, 2 * HIGH, **look))
    middle = {"ha": "center", "va": "center"}
    ax.text(x, y + 0.21, name, fontsize=12, **middle)
    ax.text(x + WIDE - 0.03, y + 0.23, birth, fontsize=9, color="0.35", ha="right", va="center")
    ax.text(x, y - 0.01, short(value.number), fontsize=12, weight="bold", **middle)
    gradient = f"d{name} {short(value.gradient)}"
    ax.text(x, y - 0.23, gradient, fontsize=10, color=GRADIENT, style="italic", **middle)


def short(number, digits=4):
    """A number in few digits, with a real minus sign."""
    return f"{number + 0.0:.{digits}g}".replace("-", "−")
