"""Recurrent, Last and Moments: their sums, their gradients through time, and the rest of nnlib."""

import math

import numpy as np
import pytest
from hypothesis import given

from nnlib import (
    SGD,
    Adam,
    Clipped,
    CrossEntropy,
    Dense,
    Last,
    Moments,
    Network,
    QuadraticCost,
    Recurrent,
    Tensor,
    check_gradients,
    load_mnist,
)
from tests.pieces.gradient_checks import worst_of
from tests.pieces.round_trips import kept_by_all_tools, replaces_its_gradients
from tests.samples import QUICK, SEEDS, SIZES, refused


def network_of(n_in=3, n_out=4, classes=3, seed=0, dtype=np.float64, end=Last):
    rng = np.random.default_rng(seed)
    layers = [Recurrent(n_in, n_out, rng), end(), Dense(n_out, classes, rng, 1.0)]
    return Network(layers, dtype)


def sequences(n=40, time=5, n_in=3, seed=0):
    """Sequences whose class is where the first moment is largest."""
    X = np.random.default_rng(seed).normal(size=(n, time, n_in))
    return X, X[:, 0].argmax(axis=1)


@pytest.mark.slow
@QUICK
@given(batch=SIZES, time=SIZES, n_in=SIZES, n_out=SIZES, seed=SEEDS)
def test_gradients_through_time(batch, time, n_in, n_out, seed):
    """A moment forgotten, or weights whose gradient is that of one moment only."""
    rng = np.random.default_rng(seed)
    layer, X = Recurrent(n_in, n_out, rng), rng.normal(size=(batch, time, n_in))
    layer.b[:] = rng.normal(size=n_out)
    dH = rng.normal(size=layer.forward(X).shape)
    pairs = [(X, layer.backward(dH)), *layer.parameters()]
    assert worst_of(pairs, lambda _: float((layer.forward(X) * dH).sum())) < 1e-6


@QUICK
@given(batch=SIZES, time=SIZES, n=SIZES, seed=SEEDS)
def test_last_and_moments_pass_gradients_on(batch, time, n, seed):
    """A gradient would reach another moment than its own."""
    rng = np.random.default_rng(seed)
    H = rng.normal(size=(batch, time, n))
    for layer in (Last(), Moments()):
        dA = rng.normal(size=layer.forward(H).shape)
        pairs = [(H, layer.backward(dA))]
        assert worst_of(pairs, lambda H, layer=layer, dA=dA: (layer.forward(H) * dA).sum()) < 1e-6


@QUICK
@given(batch=SIZES, time=SIZES, n_in=SIZES, n_out=SIZES, seed=SEEDS)
def test_it_is_the_sum_of_the_loops(batch, time, n_in, n_out, seed):
    """A transposed U, or a memory of the wrong moment or example."""
    rng = np.random.default_rng(seed)
    layer, X = Recurrent(n_in, n_out, rng), rng.normal(size=(batch, time, n_in))
    layer.b[:] = rng.normal(size=n_out)
    for x, answers in zip(X, layer.forward(X)):
        h = [0.0] * n_out
        for t in range(time):
            z = [
                sum(x[t, j] * layer.W[j, k] for j in range(n_in))
                + sum(h[j] * layer.U[j, k] for j in range(n_out))
                + layer.b[k]
                for k in range(n_out)
            ]
            h = [math.tanh(number) for number in z]
            np.testing.assert_allclose(answers[t], h, rtol=0, atol=1e-12)


@pytest.mark.parametrize("end", [Last, Moments])
def test_gradients_on_real_digits_row_by_row(end):
    """Random numbers hide what happens on paper that is exactly 0."""
    (X, y), _ = load_mnist(limit=3)
    rng = np.random.default_rng(0)
    layers = [Recurrent(28, 3, rng), Recurrent(3, 4, rng), end(), Dense(4, 10, rng, 1.0)]
    labels = y if end is Last else np.repeat(y, 28)
    assert check_gradients(Network(layers), CrossEntropy(), X, labels) < 1e-6


def test_three_moments_by_hand():
    """The numbers that the lesson prints."""
    network = network_of(1, 2, 1)
    layer, _, dense = network.layers
    layer.W[:], layer.U[:] = [[1.0, -0.5]], [[0.5, 1.0], [-1.0, 0.5]]
    dense.W[:], dense.b[:] = [[1.0], [-2.0]], 0.5
    cost, X = QuadraticCost(), np.array([[[1.0], [0.0], [-0.5]]])
    score = network.forward(X)
    assert abs(score[0, 0] - -1.7214) < 1e-4
    assert abs(cost.forward(score, np.array([[1.0]])) - 3.7030) < 1e-4
    network.backward(cost.backward())
    np.testing.assert_allclose(layer.dW, [[1.8803, -0.3730]], atol=1e-4)


def test_the_memory_starts_empty_each_time():
    """What an earlier batch left would leak into the next one."""
    network, (X, _) = network_of(), sequences()
    first = network.forward(X).copy()
    network.forward(X + 1)
    assert (network.forward(X) == first).all()
    alone = np.concatenate([network.forward(X[i : i + 1]) for i in range(len(X))])
    np.testing.assert_allclose(alone, first, rtol=0, atol=1e-12)


def test_gradients_are_replaced_and_the_callers_arrays_stay():
    """A second backward pass would double the first, or spoil dH."""
    replaces_its_gradients(Recurrent(3, 4, np.random.default_rng(0)), sequences()[0], "U")


def test_u_starts_as_a_rotation():
    """The memory would fade or explode before anything is learned."""
    for n in (1, 2, 30):
        U = Recurrent(2, n, np.random.default_rng(n)).U
        np.testing.assert_allclose(U @ U.T, np.eye(n), atol=1e-12)


def test_sequences_of_any_length_and_no_others():
    """The first product inside would fail in numpy's words."""
    network = network_of()
    assert (network.shape, network.n_in, network.n_out) == ((None, 3), None, 3)
    assert network.forward(np.ones((2, 9, 3))).shape == (2, 3)
    with refused(ValueError, "expected examples of shape (batch, any, 3), got shape (2, 9, 4)"):
        network.forward(np.ones((2, 9, 4)))
    with refused(ValueError, "expected examples of shape (batch, any, 3), got shape (2, 3)"):
        network.forward(np.ones((2, 3)))
    rng = np.random.default_rng(0)
    with refused(ValueError, "Dense, expects examples of shape (4,)", "Recurrent, gives it shape"):
        Network([Recurrent(3, 4, rng), Dense(4, 2, rng)])
    with refused(ValueError, "n_out must be a whole number, 1 or more; got 0"):
        Recurrent(3, 0, rng)
    with refused(TypeError, "rng must be a numpy Generator"):
        Recurrent(3, 2, 0)


def test_summary():
    text = str(network_of())
    assert "Recurrent (batch, any, 4)" in text and "W 3 x 4 = 12, U 4 x 4 = 16, b 4 = 4" in text
    assert "Last      (batch, 4)" in text


def test_it_is_saved_recorded_and_replayed(tmp_path):
    """A file would say too little, or a fork would end elsewhere."""
    optimizer = Clipped(Adam(0.02), 1.0)
    loaded = kept_by_all_tools(network_of(), optimizer, *sequences(), tmp_path)
    assert len(loaded.layers) == 3


def test_clipping_shortens_and_keeps_the_direction():
    """A gradient of (3, 4) has length 5: each array clipped alone would turn it."""
    value, gradient = np.zeros(2), np.array([3.0, 4.0])
    parts = [(value[:1], gradient[:1]), (value[1:], gradient[1:])]
    Clipped(SGD(1.0), 1.0).step(parts)
    np.testing.assert_allclose(value, [-0.6, -0.8], rtol=1e-15)
    assert gradient.tolist() == [3.0, 4.0]
    Clipped(SGD(1.0), 5.0).step(parts)
    np.testing.assert_allclose(value, [-3.6, -4.8], rtol=1e-15)


def test_clipping_passes_rate_and_decay_on():
    """A schedule would change a number that nobody reads; biases would decay."""
    optimizer = Clipped(Adam(0.01, weight_decay=0.1), 1.0)
    optimizer.lr = 0.5
    assert optimizer.optimizer.lr == optimizer.lr == 0.5 and optimizer.weight_decay == 0.1
    with refused(ValueError, "longest must be a number"):
        Clipped(SGD(1.0), -1)
    with refused(TypeError, "expected an optimizer such as Adam(0.001)"):
        Clipped(Adam, 1.0)


@given(seed=SEEDS, batch=SIZES, time=SIZES, n_in=SIZES, n=SIZES)
@QUICK
def test_tensors_find_the_same_gradients_through_time(seed, batch, time, n_in, n):
    """Backpropagation through time, derived by hand, against the walk through the graph."""
    rng = np.random.default_rng(seed)
    layer, X = Recurrent(n_in, n, rng), rng.normal(size=(batch, time, n_in))
    layer.b = rng.normal(size=n)
    G = rng.normal(size=layer.forward(X).shape)
    dX = layer.backward(G)
    x, W, U, b = (Tensor(array) for array in (X, layer.W, layer.U, layer.b))
    H, total = np.zeros((batch, n)), 0.0
    for t in range(time):
        H = np.tanh(x[:, t] @ W + H @ U + b)
        assert abs(H.value - layer.H[:, t + 1]).max() < 1e-12
        total = total + (H * G[:, t]).sum()
    total.backward()
    found = ((x, dX), (W, layer.dW), (U, layer.dU), (b, layer.db))
    assert max(abs(tensor.gradient - by_hand).max() for tensor, by_hand in found) < 1e-12
