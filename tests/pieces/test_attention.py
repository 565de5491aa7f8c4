"""Attention: its sums, its gradients, what it may see, and the rest of nnlib."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import (
    Adam,
    Attention,
    CrossEntropy,
    Dense,
    Last,
    Moments,
    Network,
    Tensor,
    check_gradients,
    load_mnist,
    load_network,
    save_network,
)
from nnlib.saving import ModelFileError
from tests.pieces.gradient_checks import worst_of
from tests.pieces.round_trips import kept_by_all_tools, replaces_its_gradients
from tests.samples import QUICK, SEEDS, SIZES, refused


def network_of(n_in=3, n=4, classes=3, causal=True, seed=0, dtype=np.float64):
    rng = np.random.default_rng(seed)
    return Network([Attention(n_in, n, rng, causal), Last(), Dense(n, classes, rng, 1.0)], dtype)


def sequences(n=40, time=5, n_in=3, seed=0):
    """Sequences whose class is where the moments' sum is largest."""
    X = np.random.default_rng(seed).normal(size=(n, time, n_in))
    return X, X.sum(axis=1).argmax(axis=1)


@QUICK
@given(batch=SIZES, time=SIZES, n_in=SIZES, n=SIZES, causal=st.booleans(), seed=SEEDS)
def test_gradients(batch, time, n_in, n, causal, seed):
    """A path forgotten: the query's, the key's, the value's, or softmax's sum."""
    rng = np.random.default_rng(seed)
    layer, X = Attention(n_in, n, rng, causal), rng.normal(size=(batch, time, n_in))
    dH = rng.normal(size=layer.forward(X).shape)
    pairs = [(X, layer.backward(dH)), *layer.parameters()]
    assert worst_of(pairs, lambda _: float((layer.forward(X) * dH).sum())) < 1e-6


@QUICK
@given(batch=SIZES, time=SIZES, n_in=SIZES, n=SIZES, causal=st.booleans(), seed=SEEDS)
def test_it_is_the_sum_of_the_loops(batch, time, n_in, n, causal, seed):
    """The scale, the mask or the axis of softmax would be another one."""
    rng = np.random.default_rng(seed)
    layer, X = Attention(n_in, n, rng, causal), rng.normal(size=(batch, time, n_in))
    H = layer.forward(X)
    for x, answers in zip(X, H):
        q, k, v = ([x[t] @ part for t in range(time)] for part in np.split(layer.W, 3, axis=1))
        for t in range(time):
            seen = range(t + 1 if causal else time)
            weights = [math.exp(q[t] @ k[s] / math.sqrt(n)) for s in seen]
            mixed = sum(w * v[s] for w, s in zip(weights, seen)) / sum(weights)
            np.testing.assert_allclose(answers[t], mixed, rtol=0, atol=1e-10)
    np.testing.assert_allclose(layer.A.sum(axis=-1), 1, rtol=1e-12)


@QUICK
@given(batch=SIZES, time=SIZES, n_in=SIZES, n=SIZES, causal=st.booleans(), seed=SEEDS)
def test_automatic_differentiation_finds_the_same(batch, time, n_in, n, causal, seed):
    """The two could share no mistake: the machine knows the forward pass alone."""
    rng = np.random.default_rng(seed)
    layer, X = Attention(n_in, n, rng, causal), rng.normal(size=(batch, time, n_in))
    dH = rng.normal(size=layer.forward(X).shape)
    dX, dW = layer.backward(dH), layer.dW
    layer.W, X = Tensor(layer.W), Tensor(X)
    (layer.forward(X) * dH).sum().backward()
    np.testing.assert_allclose(X.gradient, dX, rtol=0, atol=1e-12)
    np.testing.assert_allclose(layer.W.gradient, dW, rtol=0, atol=1e-12)


@pytest.mark.parametrize("causal", [True, False])
def test_gradients_on_real_digits_row_by_row(causal):
    """Random numbers hide what happens on paper that is exactly 0."""
    (X, y), _ = load_mnist(limit=3)
    rng = np.random.default_rng(0)
    layers = [Attention(28, 3, rng, causal), Attention(3, 4, rng, causal), Moments()]
    network = Network([*layers, Dense(4, 10, rng, 1.0)])
    assert check_gradients(network, CrossEntropy(), X, np.repeat(y, 28)) < 1e-6
    assert check_gradients(network_of(28, 3, 10, causal), CrossEntropy(), X, y) < 1e-6


def by_hand(causal):
    """The lesson's three moments: queries log 2, keys 0, 1, 2, values 7, 0, -7."""
    layer = Attention(3, 1, np.random.default_rng(0), causal)
    layer.W[:] = [[0, 1, 0], [0, 0, 1], [math.log(2), 0, 0]]
    return layer, np.array([[[0.0, 7.0, 1.0], [1.0, 0.0, 1.0], [2.0, -7.0, 1.0]]])


def test_three_moments_by_hand():
    """The numbers that the lesson prints."""
    layer, X = by_hand(True)
    np.testing.assert_allclose(layer.forward(X)[0, :, 0], [7, 7 / 3, -3], atol=1e-12)
    wanted = [[1, 0, 0], [1 / 3, 2 / 3, 0], [1 / 7, 2 / 7, 4 / 7]]
    np.testing.assert_allclose(layer.A[0], wanted, atol=1e-12)
    layer, X = by_hand(False)
    np.testing.assert_allclose(layer.forward(X)[0, :, 0], [-3, -3, -3], atol=1e-12)


@QUICK
@given(time=SIZES, seed=SEEDS)
def test_what_may_be_seen(time, seed):
    """A mask off by one would show the next moment, or hide the present one."""
    rng = np.random.default_rng(seed)
    layer, X = Attention(3, 4, rng), rng.normal(size=(2, time, 3))
    before, changed = layer.forward(X).copy(), X.copy()
    place = int(rng.integers(time))
    changed[:, place] += 1.0
    same = np.abs(layer.forward(changed) - before).max(axis=(0, 2)) == 0
    assert same.tolist() == [t < place for t in range(time)]
    layer.causal = False
    order = rng.permutation(time)
    np.testing.assert_allclose(layer.forward(X[:, order]), layer.forward(X)[:, order], atol=1e-12)


def test_large_scores_do_not_overflow():
    """Weights would be nan."""
    layer = Attention(2, 2, np.random.default_rng(0))
    layer.W *= 100
    assert np.isfinite(layer.forward(np.full((1, 4, 2), 100.0))).all()


def test_gradients_are_replaced_and_the_callers_arrays_stay():
    """A second backward pass would double the first, or spoil dH."""
    replaces_its_gradients(Attention(3, 4, np.random.default_rng(0)), sequences()[0], "W")


def test_sequences_of_any_length_and_no_others():
    """The first product inside would fail in numpy's words."""
    network = network_of()
    assert (network.shape, network.n_in, network.n_out) == ((None, 3), None, 3)
    assert network.forward(np.ones((2, 9, 3))).shape == (2, 3)
    with refused(ValueError, "expected examples of shape (batch, any, 3), got shape (2, 9, 4)"):
        network.forward(np.ones((2, 9, 4)))
    rng = np.random.default_rng(0)
    with refused(ValueError, "Dense, expects examples of shape (4,)", "Attention, gives it shape"):
        Network([Attention(3, 4, rng), Dense(4, 2, rng)])
    with refused(ValueError, "n must be a whole number, 1 or more; got 0"):
        Attention(3, 0, rng)
    with refused(ValueError, "causal must be True or False; got 1"):
        Attention(3, 2, rng, 1)
    with refused(TypeError, "rng must be a numpy Generator"):
        Attention(3, 2, 0)


def test_summary():
    text = str(network_of())
    assert "Attention (batch, any, 4)" in text and "W 3 x 12 = 36" in text


@pytest.mark.parametrize("causal", [True, False])
def test_it_is_saved_recorded_and_replayed(tmp_path, causal):
    """A file would say too little, or a fork would end elsewhere."""
    network = network_of(causal=causal)
    loaded = kept_by_all_tools(network, Adam(0.02), *sequences(), tmp_path)
    assert loaded.layers[0].causal is causal


@pytest.mark.parametrize("said", ['"causal": 2', '"causal": "yes"', '"n": 9000000'])
def test_a_file_that_says_nonsense_is_refused(tmp_path, said):
    """It would fill the memory, or fail later."""
    save_network(network_of(), tmp_path / "a.npz")
    with np.load(tmp_path / "a.npz") as file:
        arrays = dict(file)
    words = str(arrays["architecture"])
    old = '"causal": true' if "causal" in said else '"n": 4'
    assert old in words
    arrays["architecture"] = np.array(words.replace(old, said))
    np.savez(tmp_path / "b.npz", **arrays)
    with refused(ModelFileError):
        load_network(tmp_path / "b.npz")
