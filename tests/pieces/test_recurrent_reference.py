"""Recurrent and Clipped give PyTorch's numbers, forward and backward, by values stored beforehand.

reference/make_recurrent_reference.py made them.
"""

import numpy as np
import pytest

from nnlib import SGD, Clipped, Recurrent
from tests.pieces.stored import arrays_of, check_made_again, stored

STORED = stored("recurrent")
LAYERS = sorted({name.split("/")[0] for name in STORED if "float" in name})


def layer_of(case):
    """A layer with the case's weights, in their dtype."""
    layer = Recurrent(*case["W"].shape, np.random.default_rng(0))
    for name in layer.names:
        setattr(layer, name, case[name].copy())
        setattr(layer, "d" + name, np.zeros_like(case[name]))
    return layer


@pytest.mark.parametrize("name", LAYERS)
def test_layer(name):
    """An answer or a gradient would differ from torch's."""
    case = arrays_of(STORED, name)
    layer, within = layer_of(case), 1e-12 if "float64" in name else 1e-5
    found = {"out": layer.forward(case["X"]), "dX": layer.backward(case["dOut"])}
    found |= {"dW": layer.dW, "dU": layer.dU, "db": layer.db}
    for what, ours in found.items():
        assert ours.dtype == case[what].dtype, what
        np.testing.assert_allclose(ours, case[what], rtol=within, atol=within, err_msg=what)
    assert len(LAYERS) == 7


def test_twenty_clipped_steps():
    """Clipping each array on its own, or by the largest number, would end elsewhere."""
    case = arrays_of(STORED, "clipped")
    layer, optimizer = layer_of(case), Clipped(SGD(0.5, momentum=0.9), 0.5)
    for _ in range(20):
        error = layer.forward(case["X"]) - case["dOut"]
        layer.backward(20 / error.size * error)
        optimizer.step(layer.parameters())
    for name in layer.names:
        ours = getattr(layer, name)
        np.testing.assert_allclose(ours, case[f"end {name}"].reshape(ours.shape), 1e-5, 1e-5)


def test_the_stored_values_can_be_made_again():
    """The file would hold other numbers than its script makes."""
    check_made_again("recurrent")
