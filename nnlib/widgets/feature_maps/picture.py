"""Feature maps and answers as an ordinary picture, for readers without a kernel."""

import math

import matplotlib.pyplot as plt
import numpy as np

from nnlib import plots
from nnlib.widgets.feature_maps.widget import as_move, described_networks, feature_maps, moved
from nnlib.widgets.pad.drawing import as_drawing

COLORS = (plots.POSITIVE, plots.NEGATIVE)


def feature_maps_picture(networks, drawing, right=0, down=0):
    """What `FeatureMaps` shows: the moved drawing, the first feature maps, and every answer.

    return : matplotlib's Figure
    """
    described_networks(networks)  # refuses what the widget refuses
    image = moved(as_drawing(drawing), as_move(right), as_move(down))
    figure, (paper, maps_ax, bars) = plt.subplots(1, 3, figsize=(9.8, 3.6))
    plt.close(figure)  # or the notebook would show it twice
    paper.imshow(image, vmin=0, vmax=255)
    paper.set_title("what the networks see")
    maps = feature_maps(list(networks.values())[-1], image)
    maps_ax.imshow(tiled(maps))
    maps_ax.set_title(f"{maps.shape[2]} feature maps of {maps.shape[0]} × {maps.shape[1]}")
    for ax in (paper, maps_ax):
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(True)
    draw_answers(bars, networks, image)
    return figure


def tiled(maps):
    """Maps (height, width, channels) side by side in one image, a line of nan around each."""
    height, width, channels = maps.shape
    across = math.ceil(math.sqrt(channels))
    sheet = np.full(((height + 1) * -(-channels // across) + 1, (width + 1) * across + 1), np.nan)
    for k in range(channels):
        top, left = (height + 1) * (k // across) + 1, (width + 1) * (k % across) + 1
        sheet[top : top + height, left : left + width] = maps[:, :, k]
    return sheet


def draw_answers(ax, networks, image):
    """Ten bars for each network, side by side."""
    thick, said = 0.8 / len(networks), []
    for k, (name, network) in enumerate(networks.items()):
        probs = network.probabilities(image[None])[0]
        places = np.arange(10) + thick * (k - (len(networks) - 1) / 2)
        ax.bar(places, probs, thick, label=name, color=COLORS[k], gid=name)
        said.append(f"{name}: {probs.argmax()}, {probs.max():.0%}")
    ax.set(
        xticks=range(10), ylim=(0, 1.3), yticks=[0, 0.5, 1], xlabel="digit", ylabel="probability"
    )
    ax.legend(loc="upper right", fontsize=10)
    plots.say(ax, f"predictions: {'; '.join(said)}")
