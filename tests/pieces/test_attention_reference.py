"""Attention gives PyTorch's numbers, forward and backward, by values stored beforehand.

reference/make_attention_reference.py made them.
"""

import numpy as np
import pytest

from nnlib import Attention
from tests.pieces.stored import arrays_of, check_made_again, stored

STORED = stored("attention")
CASES = sorted({name.split("/")[0] for name in STORED if "/" in name})


@pytest.mark.parametrize("name", CASES)
def test_one_head(name):
    """An answer or a gradient would differ from torch's."""
    case = arrays_of(STORED, name)
    n_in, n = case["W"].shape[0], case["W"].shape[1] // 3
    layer = Attention(n_in, n, np.random.default_rng(0), causal="causal" in name)
    layer.W, layer.dW = case["W"].copy(), np.zeros_like(case["W"])
    found = {"out": layer.forward(case["X"]), "dX": layer.backward(case["dOut"]), "dW": layer.dW}
    within = 1e-12 if "float64" in name else 1e-5
    for what, ours in found.items():
        assert ours.dtype == case[what].dtype, what
        np.testing.assert_allclose(ours, case[what], rtol=within, atol=within, err_msg=what)
    assert len(CASES) == 14


def test_the_stored_values_can_be_made_again():
    """The file would hold other numbers than its script makes."""
    check_made_again("attention")
