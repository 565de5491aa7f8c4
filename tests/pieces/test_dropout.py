"""Dropout: what it silences, what it keeps, and that it is quiet when training is over."""

import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import SGD, CrossEntropy, Dense, Dropout, Network, ReLU, check_gradients, fit
from nnlib.recipes.table import RECIPES
from tests.samples import QUICK, SEEDS, points, refused


def dropping(rate, seed=0):
    """A Dropout layer that is being trained."""
    layer = Dropout(rate, np.random.default_rng(seed))
    layer.training = True
    return layer


@QUICK
@given(rate=st.floats(0.0, 0.9), seed=SEEDS)
def test_the_mean_stays(rate, seed):
    """Without the division the signal would shrink, and grow again after training."""
    passed = dropping(rate, seed).forward(np.ones((200, 100)))
    assert set(np.unique(passed.round(9))) <= {0.0, round(1 / (1 - rate), 9)}
    spread = np.sqrt(rate / (1 - rate) / passed.size)
    assert abs(passed.mean() - 1.0) <= 6 * spread + 1e-12


def test_the_share_that_is_silent():
    """The rate would be taken for the share that speaks."""
    silent = dropping(0.1).forward(np.ones((100, 1000))) == 0.0
    assert abs(silent.mean() - 0.1) < 0.01


def test_the_gradient_goes_where_the_signal_went():
    """A dropped number would get a gradient, or the backward pass another mask."""
    layer, X = dropping(0.5), np.arange(1.0, 13.0).reshape(3, 4)
    out = layer.forward(X)
    np.testing.assert_array_equal(layer.backward(np.ones((3, 4))), out / X)


def test_each_batch_has_its_own_mask():
    """The same neurons would be silent for a whole training."""
    layer, X = dropping(0.5), np.ones((4, 50))
    assert (layer.forward(X) != layer.forward(X)).any()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_quiet_after_training(dtype):
    """Predictions would be random, or gradients lost."""
    layer, X = Dropout(0.5, np.random.default_rng(0)), np.arange(6, dtype=dtype).reshape(2, 3)
    assert layer.forward(X).dtype == dtype and layer.backward(X).dtype == dtype
    np.testing.assert_array_equal(layer.forward(X), X)
    np.testing.assert_array_equal(layer.backward(X), X)
    layer.training = True
    assert layer.forward(X).dtype == dtype and layer.backward(X).dtype == dtype


def test_a_rate_of_zero_changes_nothing():
    """Even a layer that drops nothing would alter the numbers."""
    X = np.random.default_rng(0).normal(size=(5, 6))
    np.testing.assert_array_equal(dropping(0.0).forward(X), X)


@pytest.mark.parametrize("rate", [1.0, -0.1, np.nan, "half"])
def test_impossible_rates(rate):
    """A division by zero would come, much later."""
    with refused(ValueError, "rate must be a number from 0.0 to below 1.0"):
        Dropout(rate, np.random.default_rng(0))


def test_it_needs_a_source_of_random_numbers():
    """A training could not be repeated."""
    with refused(TypeError, "Generator"):
        Dropout(0.5, 7)


def test_in_a_network():
    """fit would not switch it on, or leave it on; the gradient check would see random numbers."""
    rng = np.random.default_rng(1)
    X, y = points()
    layers = [Dropout(0.2, rng), Dense(4, 30, rng), ReLU(), Dropout(0.5, rng), Dense(30, 3, rng)]
    network, seen = Network(layers), []
    watched = layers[3].forward
    layers[3].forward = lambda X: seen.append(layers[3].training) or watched(X)
    fit(network, CrossEntropy(), SGD(0.1), X, y, epochs=2, batch_size=20, rng=rng)
    assert seen.count(True) == 6 and not network.training
    del layers[3].forward
    assert (network.predict(X) == network.predict(X)).all()
    assert check_gradients(copy.deepcopy(network), CrossEntropy(), X, y) < 1e-6


def test_the_long_recipe_drops():
    """The recipe would promise layers that are not there."""
    network = RECIPES["long"].network(np.random.default_rng(0))
    rates = [layer.rate for layer in network.layers if isinstance(layer, Dropout)]
    assert rates == [0.1, 0.25, 0.25] and isinstance(network.layers[0], Dropout)
