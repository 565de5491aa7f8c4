"""Images through PyTorch and through ours, forward and backward: by values stored beforehand.

reference/make_convolution_reference.py made them; where torch is installed they are made anew.
"""

import numpy as np
import pytest

from nnlib import Conv2D, CrossEntropy, Dense, Flatten, MaxPool2D, Network, ReLU, Reshape
from tests.pieces.stored import arrays_of, check_made_again, stored

STORED = stored("convolution")
CASES = sorted({name.split("/")[0] for name in STORED if "/" in name})


def convolution(W, b, size):
    """A Conv2D layer with these weights."""
    layer = Conv2D(len(W) // size**2, W.shape[1], size, np.random.default_rng(0))
    layer.W[:], layer.b[:] = W, b
    return layer


def agree(ours, theirs, within):
    """Equal, forward or backward."""
    np.testing.assert_allclose(ours, theirs, rtol=within, atol=within)


@pytest.mark.parametrize("name", [case for case in CASES if case.startswith("Conv2D")])
def test_convolution(name):
    """A flipped kernel, swapped channels or a gradient in the wrong place would differ."""
    case, size = arrays_of(STORED, name), {"5": 5, "3": 3, "1": 1, "w": 4}[name.split()[1][0]]
    layer = convolution(case["W"], case["b"], size)
    agree(layer.forward(case["X"]), case["out"], 1e-12)
    agree(layer.backward(case["dOut"]), case["dX"], 1e-12)
    agree(layer.dW, case["dW"], 1e-12)
    agree(layer.db, case["db"], 1e-12)


@pytest.mark.parametrize("size", [2, 3])
def test_pooling_with_ties(size):
    """Of several equal pixels another one would get the gradient, or all of them."""
    case, layer = arrays_of(STORED, f"MaxPool2D {size}"), MaxPool2D(size)
    agree(layer.forward(case["X"]), case["out"], 0)
    agree(layer.backward(case["dOut"]), case["dX"], 0)


def test_network():
    """A whole float32 network would answer or learn differently."""
    case, rng, loss = arrays_of(STORED, "network"), np.random.default_rng(0), CrossEntropy()
    dense = Dense(36, 5, rng)
    dense.W[:], dense.b[:] = case["W2"], case["b2"]
    first = [Reshape(10, 10, 2), convolution(case["W0"], case["b0"], 3), MaxPool2D(), ReLU()]
    second = [convolution(case["W1"], case["b1"], 2), ReLU(), Flatten(), dense]
    network = Network([*first, *second])
    agree(network.forward(case["X"]), case["scores"], 1e-5)
    loss.forward(network.out, case["y"])
    network.backward(loss.backward())
    wanted = [case[f"d{kind}{i}"] for i in range(3) for kind in "Wb"]
    for (_, gradient), theirs in zip(network.parameters(), wanted, strict=True):
        assert gradient.dtype == np.float32
        agree(gradient, theirs, 1e-5)


def test_by_hand():
    """The numbers that notebook 20 finds by hand would not be PyTorch's."""
    case = arrays_of(STORED, "by hand")
    layer = convolution(case["W"], case["b"], 3)
    out = layer.forward(case["X"])
    assert out[0, :, :, 0].tolist() == [[-1, 1], [-1, 1]] and (out == case["out"]).all()
    dX = layer.backward(out - np.array([[-1, 2], [-1, 2]])[None, :, :, None])
    assert (dX == case["dX"]).all()
    assert (layer.dW == case["dW"]).all() and (layer.db == case["db"]).all()


def test_the_stored_values_can_be_made_again():
    """The file would hold other numbers than its script makes."""
    check_made_again("convolution")
