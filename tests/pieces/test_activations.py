"""Activations: their values, their slopes, their behaviour far out."""

import numpy as np
import pytest
from hypothesis import given

from nnlib import ReLU, Sigmoid, Softmax, Tanh
from tests.pieces.gradient_checks import layer_error
from tests.samples import QUICK, SEEDS, SIZES

KINDS = {"Sigmoid": Sigmoid, "Tanh": Tanh, "ReLU": ReLU, "Softmax": Softmax}
FAR = np.array([[-1e30, -1e4, -100.0, 0.0, 100.0, 1e4, 1e30]])


@pytest.mark.parametrize("name", KINDS)
@QUICK
@given(batch=SIZES, n_out=SIZES, seed=SEEDS)
def test_gradients(name, batch, n_out, seed):
    """A wrong slope would differ from the nudge."""
    assert layer_error(name, batch, n_out, n_out, seed) < 1e-6


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", KINDS)
def test_far_out_nothing_overflows(name, dtype):
    """A score of 10,000 would turn into nan; warnings are errors here."""
    layer, Z = KINDS[name](), FAR.astype(dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        A, dZ = layer.forward(Z), layer.backward(np.ones_like(Z))
    assert np.isfinite(A).all() and np.isfinite(dZ).all()
    assert A.dtype == dZ.dtype == dtype


@pytest.mark.parametrize("name", KINDS)
def test_the_callers_arrays_stay(name):
    """An activation in place would change what the layer before it remembers."""
    rng = np.random.default_rng(0)
    Z, dA = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    kept = Z.copy(), dA.copy()
    layer = KINDS[name]()
    A = layer.forward(Z)
    A_kept = A.copy()
    layer.backward(dA)
    assert (Z == kept[0]).all() and (dA == kept[1]).all() and (A == A_kept).all()


@QUICK
@given(batch=SIZES, n_out=SIZES, seed=SEEDS)
def test_softmax_rows_are_probabilities(batch, n_out, seed):
    """Rows would not add up to 1, or a shift of all scores would change them."""
    S = np.random.default_rng(seed).normal(0, 5, (batch, n_out))
    P = Softmax().forward(S)
    assert (P > 0).all() and np.allclose(P.sum(axis=1), 1, rtol=0, atol=1e-12)
    np.testing.assert_allclose(Softmax().forward(S + 1000), P, rtol=1e-9)
    np.testing.assert_allclose(P[:, 0], 1 / np.exp(S - S[:, :1]).sum(axis=1), rtol=1e-12)


def test_softmax_has_its_whole_jacobian():
    """A diagonal Jacobian would forget that every probability depends on every score."""
    layer = Softmax()
    p = layer.forward(np.array([[0.0, 1.0, 3.0]]))[0]
    rows = np.concatenate([layer.backward(unit[None]) for unit in np.eye(3)])
    np.testing.assert_allclose(rows, np.diag(p) - np.outer(p, p), rtol=0, atol=1e-15)


def test_known_values():
    """A scaled or shifted curve would pass every gradient check."""
    assert Sigmoid().forward(np.array([0.0])) == 0.5
    assert abs(Sigmoid().forward(np.array([np.log(3.0)]))[0] - 0.75) < 1e-15
    assert abs(Tanh().forward(np.array([np.log(2.0)]))[0] - 0.6) < 1e-15
    assert ReLU().forward(np.array([-2.0, 0.0, 3.0])).tolist() == [0, 0, 3]


def test_relu_is_flat_at_its_kink():
    """A neuron that answers 0 would go on learning."""
    layer = ReLU()
    layer.forward(np.array([[-1.0, 0.0, 1.0]]))
    assert layer.backward(np.full((1, 3), 5.0)).tolist() == [[0, 0, 5]]
