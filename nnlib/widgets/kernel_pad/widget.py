"""A kernel of nine sliders on a drawing: its feature map, and what adds up to one pixel of it.

Everything is computed in the browser. Python learns of the kernel, the place and the drawing.
"""

import math

import anywidget
import numpy as np
import traitlets

from nnlib.widgets.pad.drawing import as_drawing
from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("kernel_pad/widget.js")
LOOKS = joined("pad/widget.css", "kernel_pad/widget.css")
LEFT_EDGE = ((-1, 1, 0),) * 3  # ink with paper on its left
MOST, PLACES = 2.0, 26  # the largest weight; places of a kernel on 28 pixels, in each direction


class KernelPad(anywidget.AnyWidget):
    """Move nine weights, draw, and point at a pixel of the feature map to see its nine products.

    drawing : (28, 28), 0..255 or 0..1: what is on the pad at first
    kernel  : (3, 3) weights from -2 to 2
    place   : (row, column) of the pixel of the feature map that is looked at, 0 to 25
    raises  : ValueError for other drawings, kernels or places
    """

    _esm = SCRIPT
    _css = LOOKS
    pixels = traitlets.CBytes().tag(sync=True)  # grey levels; arrive as a memoryview: not Bytes
    weights = traitlets.List(traitlets.Float()).tag(sync=True)  # nine, row by row
    place = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(self, drawing, kernel=LEFT_EDGE, place=(15, 15)):
        super().__init__(
            pixels=as_drawing(drawing).tobytes(),
            weights=as_kernel(kernel).ravel().tolist(),
            place=as_place(place),
        )

    @property
    def kernel(self):
        """The kernel as it is now: (3, 3)."""
        return np.array(self.weights).reshape(3, 3)

    @property
    def image(self):
        """What is drawn now: (28, 28) floats, 0 (paper) to 1 (ink)."""
        return np.frombuffer(self.pixels, np.uint8).reshape(28, 28) / 255

    @traitlets.validate("weights")
    def _nine_weights(self, proposal):
        return as_kernel(np.reshape(proposal["value"], (-1, 3))).ravel().tolist()

    @traitlets.validate("place")
    def _inside(self, proposal):
        return as_place(proposal["value"])


def as_kernel(kernel):
    """Nine weights (3, 3) that the sliders can show, refused if they are anything else."""
    found = np.asarray(kernel, float)
    if found.shape != (3, 3):
        raise ValueError(f"expected a kernel of shape (3, 3), got {found.shape}")
    if not (np.abs(found) <= MOST).all():
        raise ValueError(f"expected weights from -{MOST:g} to {MOST:g}, got {found.tolist()}")
    return found


def as_place(place):
    """[row, column] of a pixel of the feature map, refused if there is none."""
    found = list(place)
    if len(found) != 2 or not all(
        0 <= part < PLACES and math.trunc(part) == part for part in found
    ):
        raise ValueError(f"expected a row and a column from 0 to {PLACES - 1}, got {found}")
    return [int(part) for part in found]


def feature_map(image, kernel):
    """The sums (26, 26) of nine products, one for each place of the kernel on an image (28, 28)."""
    patches = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    return (patches * kernel).sum(axis=(2, 3))
