"""The kernel pad as an ordinary picture, for readers without a kernel."""

import matplotlib.pyplot as plt
import numpy as np

from nnlib import plots
from nnlib.widgets.kernel_pad.widget import LEFT_EDGE, as_kernel, as_place, feature_map
from nnlib.widgets.pad.drawing import as_drawing


def kernel_picture(drawing, kernel=LEFT_EDGE, place=(15, 15)):
    """What `KernelPad` shows: a drawing, a kernel, the nine products at one place, all sums.

    return : matplotlib's Figure
    """
    image, kernel = as_drawing(drawing) / 255, as_kernel(kernel)
    (row, column), found = as_place(place), feature_map(image, kernel)
    figure, axes = plt.subplots(1, 4, figsize=(10.4, 3.2), width_ratios=(1.5, 1, 1, 1.5))
    plt.close(figure)  # or the notebook would show it twice
    axes[0].imshow(image, vmin=0, vmax=1)
    axes[0].set_title("drawing")
    draw_nine(axes[1], kernel, "kernel")
    products = image[row : row + 3, column : column + 3] * kernel
    draw_nine(axes[2], products, f"products, sum {products.sum() + 0.0:.2f}")
    most = max(np.abs(found).max(), 1e-12)
    axes[3].imshow(found, cmap=plots.PLUS_MINUS, vmin=-most, vmax=most)
    axes[3].set_title("feature map")
    for ax, size, color in ((axes[0], 3, plots.NEGATIVE), (axes[3], 1, "black")):
        corner = column - 0.5, row - 0.5
        ax.add_patch(plt.Rectangle(corner, size, size, fill=False, edgecolor=color, linewidth=2))
        ax.spines[:].set_visible(True)
    for ax in axes:
        ax.set(xticks=[], yticks=[])
    return figure


def draw_nine(ax, numbers, title):
    """Nine numbers in their places, blue where they are positive."""
    ax.imshow(numbers, cmap=plots.PLUS_MINUS, vmin=-3, vmax=3)
    for (r, c), number in np.ndenumerate(numbers):
        ax.text(c, r, f"{number + 0.0:.2f}".replace("-0.00", "0.00"), ha="center", va="center")
    ax.set_title(title)
