"""A film as an ordinary picture, for readers without a kernel: a few moments side by side."""

import math

import matplotlib.pyplot as plt
import numpy as np

from nnlib import plots
from nnlib.plots.regions import CLASS_COLORS, MARKERS, OUTLINES, map_in_words, tints
from nnlib.widgets.replay.film import unpack
from nnlib.widgets.replay.parts import LEVELS
from nnlib.widgets.replay.widget import checked

WIDTH, HEIGHT, CURVE = 10.0, 2.5, 2.3  # inches: all, of a row of moments, of the loss
LINES = (("-", plots.POSITIVE), ("--", plots.NEGATIVE))


def replay_picture(film, moments=None):
    """Four moments of a film, or those given, and under them the loss of the whole training.

    moments : numbers of the first recording's moments; otherwise start, early, middle and end
    return  : matplotlib's Figure; a fork has a row of its own, where it was at the same time
    """
    runs = checked(film)["runs"]
    moments = telling(len(runs[0]["at"])) if moments is None else list(moments)
    kinds = [kind for kind in DRAWERS if kind in film["scene"]][: 3 - len(runs)]
    rows = [(run, kind) for run in runs for kind in kinds]
    heights = [HEIGHT] * len(rows) + [CURVE]
    figure = plt.figure(figsize=(WIDTH, sum(heights)))
    plt.close(figure)  # or the notebook would show it twice
    grid = figure.add_gridspec(len(heights), len(moments), height_ratios=heights)
    at = [runs[0]["at"][k] for k in moments]
    for number, (run, kind) in enumerate(rows):
        axes = [figure.add_subplot(grid[number, column]) for column in range(len(at))]
        draw_row(axes, film, run, kind, at)
    draw_losses(film, at, figure.add_subplot(grid[-1, :]))
    return figure


def telling(n):
    """Start, early, middle and end of n moments; fewer if they are not that many."""
    last = n - 1
    return sorted({0, -(-last // 10), last // 2, last})


def draw_row(axes, film, run, kind, places):
    """One kind of picture of one run, at several places of the axis."""
    scene, track = unpacked(film["scene"][kind]), unpacked(run[kind])
    name = f"{run['name']}\n" if len(film["runs"]) > 1 else ""
    for ax, place in zip(axes, places):
        k = moment_at(run["at"], place)
        if k is None:
            ax.set_title(f"{name}not yet")
            ax.set_axis_off()
            continue
        DRAWERS[kind](ax, scene, {name: array[k] for name, array in track.items()})
        ax.set_title(f"{name}{film['axis']} {run['at'][k]:,}")
    for ax in [ax for ax in axes if ax.axison][1:]:
        ax.set_ylabel("")  # the first says it for all


def unpacked(entries):
    """A part of a film with its arrays."""
    return {name: unpack(e) if isinstance(e, dict) else e for name, e in entries.items()}


def moment_at(at, place):
    """The last moment that is not behind this place; None before the first."""
    return max((k for k, here in enumerate(at) if here <= place), default=None)


def draw_map(ax, scene, frame):
    """The decisions as `plots.regions` colours them."""
    codes, classes, side = frame["map"].ravel(), scene["classes"], scene["side"]
    sure = (codes % LEVELS) / (LEVELS - 1)
    shares = np.full((len(codes), classes), ((1 - sure) / classes)[:, None])
    shares[np.arange(len(codes)), codes // LEVELS] += sure
    colors, extent = tints(shares).reshape(side, side, 3), scene["extent"]
    ax.imshow(colors, extent=extent, origin="lower", interpolation="bilinear")
    known = scene["points"], scene["labels"], frame["wrong"].astype(bool)
    draw_points(ax, *known)
    ax.set(xlim=extent[:2], ylim=extent[2:], xlabel="$x_1$", ylabel="$x_2$")
    ax.locator_params(nbins=3)
    ax.grid(False)
    plots.say(ax, map_in_words(shares, extent, *known))


def draw_points(ax, points, labels, wrong):
    """Each in its class's colour and shape, the wrong ones outlined in black."""
    for k, (color, marker) in enumerate(zip(CLASS_COLORS, MARKERS)):
        for name, chosen in (("right", ~wrong), ("wrong", wrong)):
            edge, width, size, order = OUTLINES[name]
            ax.scatter(
                *points[chosen & (labels == k)].T, c=color, marker=marker, s=0.5 * size,
                edgecolors=edge, linewidths=width, zorder=order, gid=name,
            )  # fmt: skip


def draw_pictures(ax, scene, frame):
    """First-layer weights: blue positive, orange negative, one scale for all moments."""
    side = scene["side"]
    shown = frame["pictures"][:30].reshape(-1, side, side)
    columns = math.ceil(math.sqrt(len(shown)))  # as large as a square place allows
    rows = -(-len(shown) // columns)
    canvas = np.full((rows * (side + 2), columns * (side + 2)), np.nan)
    for n, picture in enumerate(shown):
        y, x = ((side + 2) * place for place in divmod(n, columns))
        canvas[y : y + side, x : x + side] = (picture - 128.0) / 127
    ax.imshow(canvas, cmap=plots.PLUS_MINUS, vmin=-1, vmax=1, gid="pictures")
    ax.set_axis_off()
    largest = np.abs(shown - 128.0).max() / 127
    plots.say(
        ax,
        f"the weights of {len(shown)} neurons as images in {rows} rows, blue positive and orange "
        f"negative, the largest {largest:.0%} of all",
    )


def draw_network(ax, scene, frame):
    """Circles and lines: blue and solid positive, orange and dashed negative."""
    sizes, start, values = scene["sizes"], 0, frame["values"]
    places = [
        np.column_stack([np.full(n, float(x)), (n - 1) / 2 - np.arange(n)])
        for x, n in enumerate(sizes)
    ]
    for left, right in zip(places, places[1:]):
        W = values[start : start + len(left) * len(right)].reshape(len(left), len(right))
        start += W.size + len(right)
        for (j, k), w in np.ndenumerate(np.nan_to_num(W)):
            dash, color = LINES[int(w < 0)]
            width = 0.5 + 4 * min(1.0, abs(w) / scene["heaviest"])
            ax.plot(*np.array([left[j], right[k]]).T, dash, color=color, lw=width, zorder=1)
    ax.scatter(*np.concatenate(places).T, s=90, c="white", edgecolors="black", zorder=3)
    ax.margins(0.12)
    ax.set_axis_off()


def draw_digits(ax, scene, frame):
    """The first watched digit's probabilities; the true class is blue."""
    probs, labels = frame["probs"][0], scene["labels"]
    truth = None if labels is None else labels[0]
    colors = [plots.POSITIVE if truth in (None, k) else plots.NEGATIVE for k in range(len(probs))]
    ax.bar(np.arange(len(probs)), np.nan_to_num(probs), color=colors)
    ax.set(ylim=(0, 1), xticks=np.arange(0, len(probs), 2), yticks=(0, 0.5, 1))
    ax.set(xlabel="digit" if truth is None else f"digit (it is a {truth})", ylabel="probability")
    ax.grid(axis="x", visible=False)


def draw_losses(film, places, ax):
    """Every run's loss, and where the moments above were."""
    for place in places:
        ax.axvline(place, color="#888888", lw=1.2, ls=":")
    tops = []
    for run, (dash, color) in zip(film["runs"], LINES):
        loss = unpack(run["loss"])
        finite = loss[np.isfinite(loss)]
        tops.append(finite.max(initial=0.0))
        ax.plot(run["at"], loss, dash, color=color, label=run["name"])
    high = 1.05 * min(max(tops), 2 * tops[0]) if tops[0] > 0 else None
    ax.set(xlabel=film["axis"], ylabel="loss", ylim=(0, high))
    if len(film["runs"]) > 1:
        ax.legend()


DRAWERS = {
    "map": draw_map,
    "pictures": draw_pictures,
    "digits": draw_digits,
    "network": draw_network,
}
