"""Optimizers: steps by hand, memory, what decays and what does not."""

import numpy as np
import pytest

from nnlib import SGD, Adam
from tests.samples import refused


def pair(value, gradient, dtype=np.float64):
    """One parameter and its gradient, as an optimizer takes them."""
    return np.array(value, dtype), np.array(gradient, dtype)


def test_sgd_by_hand():
    """A step would go uphill, or have another length."""
    value, gradient = pair([1.0, 2.0], [0.5, -1.0])
    SGD(0.1).step([(value, gradient)])
    assert value.tolist() == [1.0 - 0.1 * 0.5, 2.0 + 0.1 * 1.0]
    assert gradient.tolist() == [0.5, -1.0]


def test_momentum_by_hand():
    """The second step would forget the first."""
    value, gradient = pair([1.0], [1.0])
    optimizer = SGD(0.1, momentum=0.5)
    optimizer.step([(value, gradient)])
    optimizer.step([(value, gradient)])
    assert value[0] == pytest.approx(1 - 0.1 * 1 - 0.1 * 1.5, abs=1e-15)


@pytest.mark.parametrize("momentum", [0.0, 0.5])
def test_weights_decay_and_biases_do_not(momentum):
    """A bias would be pulled to 0, which moves the answer."""
    W, b = pair([[2.0]], [[0.0]]), pair([2.0], [0.0])
    SGD(0.1, momentum, weight_decay=0.5).step([W, b])
    assert W[0].item() == pytest.approx(2 - 0.1 * 0.5 * 2) and b[0].item() == 2.0
    assert W[1].item() == 0.0


def test_adam_decays_apart_from_the_gradient():
    """The decay would be scaled like a gradient: alike for every strength, less under noise."""
    for decay in (0.1, 2.0):
        W, b = pair([[2.0]], [[0.0]]), pair([2.0], [0.0])
        Adam(0.01, weight_decay=decay).step([W, b])
        assert W[0].item() == pytest.approx(2 * (1 - 0.01 * decay)) and b[0].item() == 2.0
    moved = []
    for decay in (0.0, 0.5):
        W = pair([[2.0]], [[3.0]])
        Adam(0.01, weight_decay=decay).step([W])
        moved.append(W[0].item())
    assert moved[0] - moved[1] == pytest.approx(2 * 0.01 * 0.5)


def test_adams_first_step_has_the_size_of_the_rate():
    """The bias correction would be missing: a first step ten times too small."""
    value, gradient = pair([1.0, 1.0, 1.0], [1e-3, -5.0, 0.0])
    Adam().step([(value, gradient)])
    np.testing.assert_allclose(value, [0.999, 1.001, 1.0], atol=1e-7)


def test_adam_by_the_book():
    """The folded corrections would differ from the paper's algorithm 1."""
    rng, book, m, v = np.random.default_rng(0), np.ones(3), 0.0, 0.0
    value, gradient = pair(np.ones(3), np.zeros(3))
    optimizer = Adam(0.05, 0.8, 0.95, eps=0.1)
    for t in range(1, 21):
        gradient[:] = rng.normal(size=3)
        optimizer.step([(value, gradient)])
        m, v = 0.8 * m + 0.2 * gradient, 0.95 * v + 0.05 * gradient**2
        book = book - 0.05 * (m / (1 - 0.8**t)) / (np.sqrt(v / (1 - 0.95**t)) + 0.1)
    np.testing.assert_allclose(value, book, rtol=0, atol=1e-14)


@pytest.mark.parametrize("make", [lambda: SGD(0.1, 0.9), lambda: SGD(0.1), Adam])
def test_flat_or_in_pieces_is_the_same_step(make):
    """The flat vectors of `fit` would train another network."""
    rng = np.random.default_rng(0)
    whole, gradient = rng.normal(size=12), rng.normal(size=12)
    pieces = [(whole[:8].reshape(2, 4).copy(), gradient[:8].reshape(2, 4)), None]
    pieces[1] = (whole[8:].copy(), gradient[8:])
    one, two = make(), make()
    for _ in range(3):
        one.step([(whole, gradient)])
        two.step(pieces)
    assert (whole == np.concatenate([value.ravel() for value, _ in pieces])).all()


@pytest.mark.parametrize("make", [lambda: SGD(0.1, 0.9, 0.01), Adam])
def test_float32_stays_float32(make):
    """Memory in float64 would make every step slower."""
    optimizer, (value, gradient) = make(), pair(np.ones((2, 2)), np.ones((2, 2)), np.float32)
    optimizer.step([(value, gradient)])
    memory = [
        a for name in ("velocities", "means", "squares") for a in getattr(optimizer, name, [])
    ]
    assert memory and {array.dtype for array in memory} == {np.dtype("float32")}
    assert value.dtype == np.float32


WRONG = [
    (lambda: SGD(-0.1), ["lr must be a number from 0.0", "got -0.1"]),
    (lambda: SGD(np.nan), ["lr must be", "got nan"]),
    (lambda: SGD("0.1"), ["lr must be", "got '0.1'"]),
    (lambda: SGD(0.1, momentum=1.0), ["momentum must be", "below 1.0", "got 1.0"]),
    (lambda: SGD(0.1, weight_decay=-1), ["weight_decay must be", "got -1"]),
    (lambda: Adam(np.inf), ["lr must be", "got inf"]),
    (lambda: Adam(beta1=1.0), ["beta1 must be", "got 1.0"]),
    (lambda: Adam(beta2=1.0), ["beta2 must be", "got 1.0"]),
    (lambda: Adam(beta2=-0.1), ["beta2 must be", "got -0.1"]),
    (lambda: Adam(eps=-1e-8), ["eps must be", "got -1e-08"]),
    (lambda: Adam(weight_decay=-1), ["weight_decay must be", "got -1"]),
]


@pytest.mark.parametrize("make, words", WRONG)
def test_options_that_do_not_fit(make, words):
    """Training would run and fail later, for no visible reason."""
    with refused(ValueError, *words):
        make()


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.5, 0.9, 0.99])
def test_the_largest_rate_on_a_parabola_is_that_of_the_glossary(momentum):
    """2 / c would be called the limit with momentum too: it is 2 (1 + momentum) / c."""
    ends = []
    for share in (0.99, 1.01):
        x, optimizer = np.array([1.0]), SGD(share * 2 * (1 + momentum) / 3.0, momentum)
        for _ in range(5000):
            optimizer.step([(x, 3.0 * x)])
            if abs(x[0]) > 1e6:
                break
        ends.append(abs(x[0]))
    assert ends[0] < 1e-6 and ends[1] > 1e6
