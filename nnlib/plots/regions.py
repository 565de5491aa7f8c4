"""Pictures of decisions: the class that a network gives to each place, and where it is wrong."""

import numpy as np
from matplotlib.colors import to_rgb

from nnlib.plots.checks import as_extent, as_labels, as_points, filled
from nnlib.plots.maps import PIXELS, as_places, confidence, grid
from nnlib.plots.style import NEGATIVE, NEUTRAL, POSITIVE, new_axes, pieces
from nnlib.plots.words import say
from nnlib.plots.words_of_edges import course
from nnlib.plots.words_of_lines import dots
from nnlib.plots.words_of_numbers import place

CLASS_COLORS = (NEGATIVE, POSITIVE, "#009E73", "#CC79A7", "#E6C700")
MARKERS = "so^Dv"
KINDS = (
    f"expected labels (n,) or probabilities (n, classes) of 2 to {len(CLASS_COLORS)} "
    "classes, got shape {}"
)
FEW = 5  # points of a class that are told one by one
OUTLINES = {"right": ("white", 0.6, 28, 2), "wrong": ("black", 1.8, 44, 3)}  # in which order


def regions(says, points=None, labels=None, ax=None, extent=None):
    """Each place in the colour of its most likely class, paler where the choice is narrow.

    says   : function of rows (n, 2), such as a network's `probabilities` or `predict`: answers
             (n, classes) probabilities, (n,) or (n, 1) probabilities of class 1, or (n,) labels
    points : (n, 2); labels : (n,) whole numbers, which are classes 0, 1, ... or stand for them
             in order, as -1 and 1 do; a point has its class's colour and shape, and a
             misclassified one a wide black outline; without labels each has that of its place
    extent : x1 from, to, x2 from, to; otherwise what holds all the points
    return : Axes; drawn again on the same ones, the picture moves what is there
    raises : ValueError or TypeError for labels, points or answers that do not fit each other
    """
    points = as_points(points)
    known = np.empty(0, int) if labels is None else as_labels(labels, len(points))
    extent = around(points) if extent is None else as_extent(extent)
    places = as_places(*grid(extent))
    answers, known = in_order(asked(says, np.vstack([places, points])), known)
    shares = as_shares(answers, known)
    found = shares[len(places) :].argmax(axis=1)
    known = found if labels is None else known
    ax = new_axes(ax, figsize=(5.4, 4.8))
    paint(ax, tints(shares[: len(places)]).reshape(PIXELS, PIXELS, 3), extent)
    mark(ax, points, known, found != known)
    return say(ax, map_in_words(shares[: len(places)], extent, points, known, found != known))


def map_in_words(shares, extent, points, labels, wrong):
    """What a map shows: each class's part, points and edge, and how many are misclassified."""
    parts = np.bincount(shares.argmax(axis=1), minlength=shares.shape[1]) / len(shares)
    told = ", ".join(
        f"class {k} has {100 * part:.0f}%{members(points[labels == k], wrong[labels == k])}"
        for k, part in enumerate(parts)
    )
    outlined = ", outlined in black" if wrong.any() else ""
    total = f"; {wrong.sum()} of {len(wrong)} points are misclassified" if len(wrong) else ""
    return f"a map of decisions, of which {told}{edges_in_words(shares, extent)}{total}{outlined}"


def members(points, wrong):
    """The points of one class: where they are, and how many are misclassified."""
    if not len(points):
        return ""
    middle = points.mean(axis=0)
    middle = np.where(np.abs(middle) < 0.01 * np.abs(points).max(), 0, middle)
    several = f"{len(points)} points about {place(*middle)}"
    where = several if len(points) > FEW else dots("", *points.T)
    return f" and {where}" + (f" ({wrong.sum()} misclassified)" if wrong.any() else "")


def edges_in_words(shares, extent):
    """How the decision boundary goes; among several classes, each one's but the last's."""
    side, told = round(len(shares) ** 0.5), ""
    x1, x2 = grid(extent, side)
    classes = range(shares.shape[1] - 1)  # where the last one ends, another begins
    for k in classes:
        lead = shares[:, k] - np.delete(shares, k, axis=1).max(axis=1)
        line = course(x1, x2, lead.reshape(side, side), 0)
        name = "the decision boundary" if len(classes) == 1 else f"the edge of class {k}"
        told += f"; {name}: {line}" if line else ""
    return told


def asked(says, places):
    """One answer for each place: a label, a probability or a row of them."""
    answers = filled(says(places), "the answers")
    if answers.shape[:1] != (len(places),) or answers.ndim > 2:
        raise ValueError(KINDS.format(answers.shape) + f" for n = {len(places)}")
    answers = answers[:, 0] if answers.ndim == 2 and answers.shape[1] == 1 else answers
    wrong = answers[(answers < 0) | (answers > 1 + 1e-6)]
    if answers.dtype.kind == "f" and len(wrong):
        raise ValueError(
            f"expected labels, or probabilities 0 to 1, got {wrong[0]:g}; use the network's predict"
        )
    return answers


def in_order(answers, labels):
    """Answers and labels with the classes called 0, 1, ... in the order of their labels.

    raises : ValueError for more classes than colours, or labels that do not fit probabilities
    """
    are_labels = answers.ndim == 1 and answers.dtype.kind != "f"
    n_classes = 2 if answers.ndim == 1 else answers.shape[1]
    seen = np.unique(np.concatenate([labels, answers]) if are_labels else labels).astype(int)
    if set(seen) <= set(range(len(CLASS_COLORS) if are_labels else n_classes)):
        return answers, labels
    if len(seen) > len(CLASS_COLORS) or not are_labels and len(seen) != n_classes:
        most = f"labels of up to {len(CLASS_COLORS)} classes" if are_labels else (
            f"labels 0 to {n_classes - 1}, as there are probabilities of {n_classes} classes"
        )  # fmt: skip
        raise ValueError(f"expected {most}, got {', '.join(map(str, seen[:8]))}")
    return np.searchsorted(seen, answers) if are_labels else answers, np.searchsorted(seen, labels)


def around(points):
    """A square that holds all points, with a margin; the unit square's surroundings without any."""
    if not len(points):
        return (-0.5, 1.5, -0.5, 1.5)
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, 0.58 * max((high - low).max(), 1e-9)
    return (middle[0] - half, middle[0] + half, middle[1] - half, middle[1] + half)


def as_shares(answers, labels):
    """Answers of any kind as probabilities (n, classes).

    raises : ValueError for an answer that is none of the kinds, or more classes than colours
    """
    answers = np.asarray(answers)
    if answers.ndim == 2 and answers.shape[1] == 1:
        answers = answers[:, 0]
    if answers.ndim == 1 and answers.dtype.kind == "f":
        answers = np.column_stack([1 - answers, answers])
    if answers.ndim == 1:
        classes = max(2, answers.max(initial=0) + 1, labels.max(initial=0) + 1)
        answers = np.eye(int(classes))[answers.astype(int)]
    if answers.ndim != 2 or not 2 <= answers.shape[1] <= len(CLASS_COLORS):
        raise ValueError(KINDS.format(answers.shape))
    return answers


def tints(shares):
    """Colours (n, 3): the winner's, paler the less confident; neutral where all are equal."""
    palette = np.array([to_rgb(color) for color in CLASS_COLORS])
    neutral, depth = np.array(to_rgb(NEUTRAL)), 0.6 * confidence(shares)
    return neutral + depth[:, None] * (palette[shares.argmax(axis=1)] - neutral)


def paint(ax, colors, extent):
    """The map; one that is there already takes the new colours."""
    for image in pieces(ax, "regions"):
        image.set_data(colors)
        image.set_extent(extent)
    if not pieces(ax, "regions"):
        ax.imshow(colors, extent=extent, origin="lower", interpolation="nearest", gid="regions")
        ax.set(xlabel="input $x_1$", ylabel="input $x_2$")
        ax.grid(False)
    ax.set(xlim=extent[:2], ylim=extent[2:], autoscale_on=False)


def mark(ax, points, labels, wrong):
    """The points, the wrong ones larger, outlined in black and on top."""
    for old in pieces(ax, "right") + pieces(ax, "wrong"):
        old.remove()
    for k, (color, marker) in enumerate(zip(CLASS_COLORS, MARKERS)):
        for name, chosen in (("right", ~wrong), ("wrong", wrong)):
            if not (chosen := chosen & (labels == k)).any():
                continue
            edge, width, size, order = OUTLINES[name]
            ax.scatter(
                *points[chosen].T, c=color, marker=marker, s=size, edgecolors=edge,
                linewidths=width, zorder=order, gid=name,
            )  # fmt: skip
