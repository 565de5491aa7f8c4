"""The pad as an ordinary picture, for readers without a kernel."""

import matplotlib.pyplot as plt
import numpy as np

from nnlib import plots


def pad_picture(network, image):
    """The pad as it looks with this digit on it, for readers without a kernel.

    image  : (28, 28), 0 (paper) to 1 (ink), or uint8
    return : matplotlib's Figure
    """
    probs = network.probabilities(np.asarray(image)[None])[0]
    figure, (paper, bars) = plt.subplots(1, 2, figsize=(7.0, 3.2), width_ratios=(1, 1.3))
    plt.close(figure)  # or the notebook would show it twice
    paper.imshow(image, interpolation="nearest")
    paper.set(xticks=[], yticks=[], title="a digit")
    paper.spines[:].set_visible(True)
    draw_bars(probs, bars)
    return figure


def draw_bars(probs, ax):
    """Ten lying bars, the largest one dark and marked."""
    best = int(np.argmax(probs))
    colors = [plots.POSITIVE if digit == best else "#56B4E9" for digit in range(10)]
    bars = ax.barh([str(digit) for digit in range(10)], probs, color=colors)
    words = [f"{100 * p:.0f}%" + (" ◀" if k == best else "") for k, p in enumerate(probs)]
    ax.bar_label(bars, words, padding=4)
    ax.set(xlim=(0, 1.3), xticks=[], ylabel="digit", title="probabilities")
    ax.invert_yaxis()
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
