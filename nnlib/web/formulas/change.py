"""Notebook 17, cell change-control: 500 digits changed in five ways, and a network's answers."""

import base64

import numpy as np

from nnlib.plots.style import NEGATIVE, POSITIVE
from nnlib.web.formulas.artists import as_bars, found, scale, styles, title_of

COUNT = 500  # images


def change(fig, draw):
    """A digit, ten bars, a title and an accuracy move; the images and the weights go along."""
    ax, bars_ax, accuracy_ax = fig.axes
    bars, share = list(bars_ax.patches), accuracy_ax.patches[0]
    artists = {"picture": ax.images[0], "title": title_of(ax), "bars": bars, "accuracy": share}
    tree, numbers = found(fig, artists)
    [accuracy] = as_bars([numbers["accuracy"]], [share])
    return tree, {
        "picture": numbers["picture"],
        "shades": ax.images[0].cmap(np.arange(256), bytes=True)[:, 0].tolist(),
        "title": numbers["title"],
        "bars": as_bars(numbers["bars"], bars),
        "colors": styles(tree, numbers["bars"][0], [POSITIVE, NEGATIVE]),
        "accuracy": accuracy,
        "scales": [scale(bars_ax), scale(accuracy_ax)],
        **learned(draw.__globals__),
    }


def learned(notebook):
    """The images, their labels, the network's weights, and the seed of the noise."""
    images, layers = np.rint(255 * notebook["some"][:COUNT]), notebook["model"].layers
    dense = [layer for layer in layers if hasattr(layer, "W")]
    return {
        "images": as_text(images, np.uint8),
        "labels": notebook["labels"][:COUNT].tolist(),
        "layers": [{"W": as_text(layer.W), "b": as_text(layer.b)} for layer in dense],
        "seed": 0,  # of the noise
    }


def as_text(numbers, kind=np.float32):
    """Numbers as base64 for a script."""
    return base64.b64encode(np.ascontiguousarray(numbers, kind).tobytes()).decode()
