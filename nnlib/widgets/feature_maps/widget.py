"""Draw, and move the drawing: a network's feature maps, and what each of two networks says.

Everything is computed in the browser, from numbers that are sent once.
"""

import itertools

import anywidget
import numpy as np
import traitlets

from nnlib.convolution import Conv2D
from nnlib.layers import Dense
from nnlib.reshaping import Flatten
from nnlib.widgets.feature_maps.browser_layers import blocks, for_browser
from nnlib.widgets.pad.drawing import as_drawing
from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("feature_maps/widget.js")
LOOKS = joined("pad/widget.css", "feature_maps/widget.css")
FARTHEST = 6  # pixels that a drawing moves


class FeatureMaps(anywidget.AnyWidget):
    """A pad, two sliders that move what is drawn on it, feature maps, and the networks' answers.

    networks : {name: network} of one or two with 784 inputs and 10 outputs; the feature maps are
               those of the last one, which begins with a convolution
    drawing  : (28, 28), 0..255 or 0..1: what is on the pad at first
    right, down : by how many pixels it is moved, -6 to 6
    raises   : ValueError for other networks, drawings or moves
    """

    _esm = SCRIPT
    _css = LOOKS
    networks = traitlets.List(traitlets.Dict()).tag(sync=True)
    numbers = traitlets.Bytes().tag(sync=True)  # float32, of all networks
    blocks = traitlets.List(traitlets.Int()).tag(sync=True)  # layers with finished feature maps
    pixels = traitlets.CBytes().tag(sync=True)  # grey levels; arrive as a memoryview: not Bytes
    right = traitlets.Int(0, min=-FARTHEST, max=FARTHEST).tag(sync=True)
    down = traitlets.Int(0, min=-FARTHEST, max=FARTHEST).tag(sync=True)

    def __init__(self, networks, drawing, right=0, down=0):
        described, numbers, ends = described_networks(networks)
        super().__init__(
            networks=described,
            numbers=numbers.tobytes(),
            blocks=ends,
            pixels=as_drawing(drawing).tobytes(),
            right=as_move(right),
            down=as_move(down),
        )


def described_networks(networks):
    """One or two networks as the browser takes them, and the ends of the last one's blocks."""
    if not isinstance(networks, dict) or not 1 <= len(networks) <= 2:
        raise ValueError(f"expected a dictionary of one or two networks, got {networks!r}")
    pairs = [for_browser(network, name) for name, network in networks.items()]
    ends = blocks(pairs[-1][0]["layers"])
    if not ends:
        raise ValueError(f"expected a network with a convolution, got {pairs[-1][0]['name']!r}")
    return [each for each, _ in pairs], np.concatenate([numbers for _, numbers in pairs]), ends


def as_move(pixels):
    """A number of pixels that the sliders can show."""
    if not (int(pixels) == pixels and abs(pixels) <= FARTHEST):
        raise ValueError(f"expected a move by -{FARTHEST} to {FARTHEST} pixels, got {pixels}")
    return int(pixels)


def moved(image, right, down):
    """An image (28, 28) moved by whole pixels; what leaves it is lost."""
    wide = np.pad(image, FARTHEST)
    return wide[FARTHEST - down : 28 + FARTHEST - down, FARTHEST - right : 28 + FARTHEST - right]


def feature_maps(network, image):
    """The finished maps (height, width, channels) of a network's first convolution.

    image : (28, 28), 0..255
    """
    out, is_inside = image.reshape(1, 784) / np.float32(255), False
    for layer, following in itertools.pairwise(network.layers):
        out, is_inside = layer.forward(out), is_inside or isinstance(layer, Conv2D)
        if is_inside and isinstance(following, (Conv2D, Flatten, Dense)):
            break
    return out[0]
