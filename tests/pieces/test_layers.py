"""Dense: its sums, its start, its gradients."""

import numpy as np
import pytest
from hypothesis import given

from nnlib import Dense, Layer
from tests.pieces.gradient_checks import layer_error
from tests.samples import QUICK, SEEDS, SIZES, refused


@QUICK
@given(batch=SIZES, n_in=SIZES, n_out=SIZES, seed=SEEDS)
def test_dense_gradients(batch, n_in, n_out, seed):
    """A wrong dW, db or dX would differ from the nudge."""
    assert layer_error("Dense", batch, n_in, n_out, seed) < 1e-6


@QUICK
@given(batch=SIZES, n_in=SIZES, n_out=SIZES, seed=SEEDS)
def test_dense_is_the_weighted_sum_of_the_loops(batch, n_in, n_out, seed):
    """A transposed weight or a bias per row would differ from sums written out."""
    rng = np.random.default_rng(seed)
    layer, X = Dense(n_in, n_out, rng), rng.normal(size=(batch, n_in))
    layer.b[:] = rng.normal(size=n_out)
    loops = [
        [sum(x[j] * layer.W[j, k] for j in range(n_in)) + layer.b[k] for k in range(n_out)]
        for x in X
    ]
    np.testing.assert_allclose(layer.forward(X), loops, rtol=0, atol=1e-12)


def test_dense_skips_the_input_gradient_nobody_needs():
    """The first layer would waste a third of its time."""
    rng = np.random.default_rng(0)
    layer = Dense(3, 2, rng)
    layer.forward(rng.normal(size=(4, 3)))
    assert layer.backward(np.ones((4, 2)), need_dX=False) is None
    assert layer.db.tolist() == [4.0, 4.0]


def test_gradients_are_replaced_not_added():
    """A second backward pass would double the first."""
    rng = np.random.default_rng(0)
    layer, dZ = Dense(3, 2, rng), rng.normal(size=(4, 2))
    layer.forward(rng.normal(size=(4, 3)))
    layer.backward(dZ)
    first = layer.dW.copy(), layer.db.copy()
    layer.backward(dZ)
    assert (layer.dW == first[0]).all() and (layer.db == first[1]).all()


def test_parameters_come_in_order_with_their_gradients():
    """An optimizer would move W by db."""
    layer = Dense(3, 2, np.random.default_rng(0))
    (W, dW), (b, db) = layer.parameters()
    assert W is layer.W and dW is layer.dW and b is layer.b and db is layer.db
    assert W.shape == dW.shape == (3, 2) and b.shape == db.shape == (2,)
    assert W.dtype == b.dtype == np.float64
    assert Layer().parameters() == []


def test_starting_weights_spread_as_the_gain_says():
    """The signal would fade or explode from layer to layer."""
    rng = np.random.default_rng(0)
    for gain, options in ((1.0, [1.0]), (2.0, []), (400.0, [400.0])):
        layer = Dense(400, 300, rng, *options)
        assert abs(layer.W.std() / np.sqrt(gain / 400) - 1) < 0.02
        assert abs(layer.W.mean()) < 0.02 * np.sqrt(gain)
        assert not layer.b.any()


def test_the_same_seed_gives_the_same_start():
    """A run could not be repeated."""
    one, two, other = (Dense(5, 4, np.random.default_rng(seed)).W for seed in (1, 1, 2))
    assert (one == two).all() and (one != other).any()


@pytest.mark.parametrize("arguments, kind, words", [
    ((0, 2, "rng"), ValueError, "n_in must be a whole number, 1 or more; got 0"),
    ((2, 1.5, "rng"), ValueError, "n_out must be a whole number"),
    ((2, 2, None), TypeError, "rng must be a numpy Generator, got None"),
    ((2, 2, "rng", -1), ValueError, "gain must be a number from 0.0 to below inf; got -1"),
    ((2, 2, "rng", np.nan), ValueError, "gain must be a number"),
])  # fmt: skip
def test_sizes_and_gains_that_fit_nothing(arguments, kind, words):
    """A slip would show as a ZeroDivisionError, or as weights of nan without a word."""
    rng = np.random.default_rng(0)
    with refused(kind, words):
        Dense(*(rng if argument == "rng" else argument for argument in arguments))
