"""The same numbers in another order: there and back, each kernel and each pixel in its place."""

import numpy as np
import pytest

from nnlib import Conv2D, Dense
from nnlib.saving import onnx_bridge
from nnlib.saving.layouts import CHANNELS_FIRST, KERNELS, SAME, TRANSPOSED

RNG = np.random.default_rng
LAYERS = {"Dense": Dense(3, 4, RNG(0)), "Conv2D": Conv2D(2, 3, 5, RNG(1))}


@pytest.mark.parametrize(
    ("layout", "kind", "name"),
    [
        (SAME, "Dense", "W"),
        (TRANSPOSED, "Dense", "W"),
        (KERNELS, "Conv2D", "W"),
        (CHANNELS_FIRST, "Conv2D", "W"),
        (onnx_bridge.STACKED, "Dense", "W"),
        (onnx_bridge.TWO_BIASES, "Dense", "b"),
    ],
)
def test_there_and_back_is_the_same(layout, kind, name):
    """A network would come home with its numbers in other places."""
    layer = LAYERS[kind]
    array = getattr(layer, name) + np.arange(getattr(layer, name).size).reshape(
        getattr(layer, name).shape
    )
    assert (layout.back(layout.there(array, layer), layer) == array).all()


def test_a_kernel_keeps_its_pixels():
    """A convolution would see every patch mirrored or transposed."""
    layer = LAYERS["Conv2D"]
    there = CHANNELS_FIRST.there(layer.W, layer)
    assert there.shape == (3, 2, 5, 5)
    for k, channel, r, c in np.ndindex(there.shape):
        assert there[k, channel, r, c] == layer.W[(r * 5 + c) * 2 + channel, k]
