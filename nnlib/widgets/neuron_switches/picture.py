"""The switches as an ordinary picture, for readers without a kernel."""

import matplotlib.pyplot as plt
import numpy as np

from nnlib import plots
from nnlib.plots.checks import as_images
from nnlib.widgets.neuron_switches.widget import (
    checked,
    classes,
    hidden,
    most_activating,
    two_layers,
)

ACROSS, SIDE = 10, 30  # tiles in a row, pixels of a tile


def neuron_switches_picture(network, images, labels, neuron=0, off=()):
    """What `NeuronSwitches` shows: the neurons, one of them in detail, and every digit's recall.

    return : matplotlib's Figure
    """
    images, labels = as_images(images), np.asarray(labels)
    first, last = two_layers(network)
    [neuron], off = checked([neuron], first.n_out), checked(off, first.n_out)
    figure = plt.figure(figsize=(9.6, 5.2))
    plt.close(figure)  # or the notebook would show it twice
    axes = figure.subplot_mosaic("tv;tr", width_ratios=(1.7, 1), height_ratios=(1, 1.25))
    tiles = axes["t"]
    draw_tiles(tiles, first.W, neuron, off)
    activations = hidden(network, images)
    best = most_activating(activations)[:, neuron]
    examples = tiles.inset_axes((0, -0.52, 1, 0.42))
    plots.digits(images[best], columns=5, ax=examples)
    examples.set_title(f"neuron {neuron}: maximally activating images")
    digits = " ".join(str(labels[image]) for image in best)
    below = f"below them are the ten images that activate neuron {neuron} most: {digits}"
    plots.say(tiles, f"{tiles.in_words}; {below}")
    draw_votes(axes["v"], last.W[neuron], neuron)
    draw_recalls(axes["r"], classes(network, activations, off) == labels, labels)
    return figure


def draw_tiles(ax, W, neuron, off):
    """Every neuron's incoming weights, ten in a row; crossed out while off, one of them framed."""
    rows = -(-W.shape[1] // ACROSS)
    canvas = np.full((rows * SIDE, ACROSS * SIDE), np.nan)
    for h, weights in enumerate(W.T):
        y, x = SIDE * (h // ACROSS), SIDE * (h % ACROSS)
        canvas[y + 1 : y + 29, x + 1 : x + 29] = weights.reshape(28, 28) * (h not in off)
        if h in off:
            ax.plot([x + 3, x + 27], [y + 3, y + 27], "-", color="0.4", linewidth=1.5)
    ax.imshow(canvas, cmap=plots.PLUS_MINUS, vmin=-0.5, vmax=0.5, gid="tiles")
    corner = SIDE * (neuron % ACROSS) - 0.5, SIDE * (neuron // ACROSS) - 0.5
    ax.add_patch(plt.Rectangle(corner, SIDE, SIDE, fill=False, color="black", linewidth=2))
    ax.set_axis_off()
    ax.set_anchor("N")
    ax.set_title(f"{W.shape[1] - len(off)} of {W.shape[1]} neurons on")
    told = f"neurons off: {', '.join(map(str, off))}" if off else "no neuron is off"
    row, column = divmod(neuron, ACROSS)
    plots.say(
        ax,
        f"the incoming weights of {W.shape[1]} neurons as images in {rows} rows, blue positive and "
        f"orange negative; a black frame around neuron {neuron}, row {row + 1}, column {column + 1}"
        f"; {told}",
    )


def draw_votes(ax, weights, neuron):
    """A neuron's outgoing weights: blue for a digit, orange against it."""
    colors = [plots.POSITIVE if weight > 0 else plots.NEGATIVE for weight in weights]
    ax.bar(range(10), weights, color=colors)
    ax.set(xticks=range(10), xlabel="digit", title=f"neuron {neuron}: outgoing weights")
    ax.grid(axis="x", visible=False)


def draw_recalls(ax, right, labels):
    """The fraction of each digit's images that is still classified correctly."""
    recalls = [right[labels == k].mean() if (labels == k).any() else 0 for k in range(10)]
    ax.bar(range(10), recalls, color=plots.POSITIVE)
    ax.set(xticks=range(10), ylim=(0, 1.02), xlabel="digit", ylabel="recall")
    ax.set_title(f"accuracy {100 * right.mean():.1f}%")
    ax.grid(axis="x", visible=False)
