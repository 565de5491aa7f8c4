"""Pictures of neurons: what one outputs where, and a small network with its numbers on it.

Both may be drawn again on the same axes, with other numbers, and then move what is there.
"""

import itertools

import numpy as np

from nnlib.plots.checks import as_extent, as_labels, as_points, filled, one_each
from nnlib.plots.maps import grid
from nnlib.plots.style import (
    NEGATIVE,
    NEGATIVE_WORDS,
    PLUS_MINUS,
    POSITIVE,
    new_axes,
    pieces,
)
from nnlib.plots.words import say
from nnlib.plots.words_of_edges import course
from nnlib.plots.words_of_lines import dots
from nnlib.plots.words_of_numbers import amount, place

GAP = 0.72  # how far along its line a weight is written: nearer to the neuron that it feeds
PLUS, MINUS = (POSITIVE, POSITIVE, "-"), (NEGATIVE, NEGATIVE_WORDS, (0, (3, 1.5)))  # line, number


def plane(says, ax=None, points=None, labels=None, extent=(-0.5, 1.5, -0.5, 1.5)):
    """What a neuron, or a network with one output, outputs where: blue 1, orange 0, dashed 0.5.

    says   : function of two arrays (100, 100), x1 and x2, to answers 0..1 like them
    points : (n, 2); labels : (n,), 1 for a filled marker, 0 or -1 for a hollow one
    extent : x1 from, to, x2 from, to
    return : Axes; new ones get a colour bar
    raises : ValueError or TypeError for answers, points or labels that are none
    """
    points, extent = as_points(points), as_extent(extent)
    known = np.ones(len(points)) if labels is None else as_labels(labels, len(points))
    if not set(known) <= {0, 1} and not set(known) <= {-1, 1}:
        raise ValueError(f"expected labels 0 and 1, or -1 and 1, got {sorted(map(int, {*known}))}")
    x1, x2 = grid(extent)
    answers = np.broadcast_to(filled(says(x1, x2), "the answers"), x1.shape)
    fresh, ax = ax is None, new_axes(ax, figsize=(5.4, 4.4))
    image = shade(ax, answers, extent)
    for edge in pieces(ax, "edge"):
        edge.remove()
    if answers.min() < 0.5 < answers.max():
        draw_edge(ax, x1, x2, answers)
    mark(ax, points, known == 1)
    if fresh:
        ax.figure.colorbar(image, ax=ax, label="output, 0 to 1", ticks=[0, 0.5, 1])
    told = points_in_words(points, known, labels is not None)
    return say(ax, "; ".join([plane_in_words(x1, x2, answers), *told]))


def plane_in_words(x1, x2, answers):
    """What a map of outputs shows: their range, and where they are 0.5 or more."""
    high = answers >= 0.5
    where = f", its middle at {place(x1[high].mean(), x2[high].mean())}" if high.any() else ""
    told = [f"a map of outputs from {amount(answers.min())} to {amount(answers.max())}"]
    told.append(f"0.5 or more in {100 * high.mean():.0f}% of it{where}")
    if line := course(x1, x2, answers, 0.5):
        told.append(f"the decision boundary, dashed: {line}")
    return "; ".join(told)


def points_in_words(points, labels, are_given):
    """Where the filled and the hollow points are and, if labels were given, what that means."""
    looks = [("filled points", 1), ("hollow points", -1 if -1 in labels else 0)]
    for name, label in looks:
        if (labels == label).any():
            name = f"{name} (target {label})" if are_given else name
            yield dots(name, *points[labels == label].T)


def shade(ax, answers, extent):
    """The answers as colours; an image that is there already takes the new ones."""
    for image in pieces(ax, "answers"):
        image.set_data(answers)
        image.set_extent(extent)
        ax.set(xlim=extent[:2], ylim=extent[2:])
        return image
    ax.set(xlabel="input $x_1$", ylabel="input $x_2$")
    ax.grid(False)
    return ax.imshow(
        answers, cmap=PLUS_MINUS, vmin=0, vmax=1, extent=extent, origin="lower",
        interpolation="bilinear", gid="answers",
    )  # fmt: skip


def draw_edge(ax, x1, x2, answers):
    """The decision boundary, dashed: where the output is 0.5, neither yes nor no."""
    edge = ax.contour(x1, x2, answers, [0.5], colors="black", linestyles="--", linewidths=2)
    edge.set_gid("edge")


def mark(ax, points, ones):
    """Filled circles where `ones` is true, hollow ones elsewhere."""
    for name, chosen, color in (("ones", ones, "black"), ("zeros", ~ones, "white")):
        found = pieces(ax, name)
        if found:
            found[0].set_offsets(points[chosen])
        elif chosen.any():
            style = {"c": color, "s": 110, "edgecolors": "black", "linewidths": 2, "zorder": 3}
            ax.scatter(*points[chosen].T, gid=name, **style)


def network(weights, biases=None, values=None, names=None, ax=None):
    """A small network: circles for numbers, lines for weights; blue + solid, orange - dashed.

    weights : one matrix (n_in, n_out) per layer; wider lines weigh more
    biases  : one row (n_out,) per layer, written under its circles
    values  : one row per column of circles, the inputs first, written into them
    names   : like values, written above them
    return  : Axes
    raises  : ValueError or TypeError for layers that do not fit each other
    """
    weights = as_layers(weights)
    sizes = [len(weights[0]), *(W.shape[1] for W in weights)]
    for name, rows, wanted in (
        ("values", values, sizes), ("names", names, sizes), ("biases", biases, sizes[1:])
    ):  # fmt: skip
        check_rows(name, rows, wanted)
    ax = new_axes(ax, figsize=(8, 4.6))
    for piece in pieces(ax, "network"):
        piece.remove()
    places = layout(sizes)
    heaviest = max(max(np.abs(W).max() for W in weights), 1e-12)
    for W, left, right in zip(weights, places, places[1:]):
        draw_lines(ax, W / heaviest, W, left, right)
    draw_circles(ax, np.concatenate(places))
    write(ax, places, values, 0.0, "{:.2f}", weight="bold")
    write(ax, places, names, 0.62, "{}")
    write(ax, places[1:], biases, -0.64, "b = {:.4g}")
    return say(ax, network_in_words(weights, biases, values))


def network_in_words(weights, biases, values):
    """What a drawing of a network shows: its sizes and, if they are few, its numbers."""
    sizes = [len(weights[0]), *(W.shape[1] for W in weights)]
    told = ["a network of " + "-".join(map(str, sizes)) + " circles"]
    for name, rows in (("weights", weights), ("biases", biases), ("values", values)):
        if rows is not None and sum(np.size(row) for row in rows) <= 24:
            numbers = " | ".join(" ".join(map(amount, np.ravel(row))) for row in rows)
            told.append(f"{name} layer by layer: {numbers}")
    return "; ".join(told)


def as_layers(weights):
    """Matrices of which each takes what the one before gives."""
    weights = [filled(W, "weights").astype(float) for W in weights]
    shapes = [W.shape for W in weights]
    fit = all(len(shape) == 2 for shape in shapes)
    if not shapes or not fit or any(a[1] != b[0] for a, b in itertools.pairwise(shapes)):
        raise ValueError(f"expected matrices (n_in, n_out), each fitting the next, got {shapes}")
    return weights


def check_rows(name, rows, sizes):
    """Refuses rows that do not have an entry for each circle."""
    if rows is None:
        return
    if len(rows) != len(sizes):
        raise ValueError(f"expected {name} for {len(sizes)} columns of circles, got {len(rows)}")
    for row, n in zip(rows, sizes):
        one_each(row, n, name, "circle")


def layout(sizes):
    """Where the circles' centres are: one (n, 2) array per column, each centred on height 0."""
    tall = max(sizes)
    columns = []
    for step, n in enumerate(sizes):
        heights = (np.arange(n)[::-1] - (n - 1) / 2) * 2 * min(1.25, (tall + 1) / (n + 1))
        columns.append(np.column_stack([np.full(n, 4.0 * step), heights]))
    return columns


def draw_lines(ax, shares, W, left, right):
    """One line per weight, -1..1 of the heaviest, and its number where there is room."""
    for (j, k), weight in np.ndenumerate(W):
        color, words, dash = PLUS if weight >= 0 else MINUS
        ends = np.array([left[j], right[k]])
        width = 1 + 4 * abs(shares[j, k])
        ax.plot(*ends.T, color=color, ls=dash, lw=width, marker="", zorder=1, gid="network")
        if W.size <= 12:
            box = {"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none"}
            x, y = ends[0] + GAP * (ends[1] - ends[0])
            number = f"{weight:.4g}".replace("-", "\u2212")
            style = {"ha": "center", "va": "center", "color": words, "weight": "bold"}
            ax.text(x, y, number, bbox=box, zorder=2, gid="network", **style)


def draw_circles(ax, centres):
    """All circles at once, and room for what is written above and below them."""
    style = {"s": 2300, "c": "white", "edgecolors": "black", "linewidths": 1.5, "zorder": 3}
    ax.scatter(*centres.T, gid="network", **style)
    low, high = centres[:, 1].min() - 1.0, centres[:, 1].max() + 1.0
    ax.set(xlim=(-0.7, centres[:, 0].max() + 0.7), ylim=(low, high))
    ax.set_axis_off()


def write(ax, places, rows, above, form, **style):
    """A number or a word at each circle."""
    for column, row in zip(places, rows if rows is not None else []):
        for (x, y), item in zip(column, row):
            text = form.format(item).replace("-", "\u2212")
            style = {"ha": "center", "va": "center", "zorder": 4, "gid": "network"} | style
            ax.text(x, y + above, text, **style)
