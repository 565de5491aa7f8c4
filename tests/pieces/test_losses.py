"""Losses: their values, their gradients, and which targets they take."""

import contextlib

import numpy as np
import pytest
from hypothesis import given

from nnlib import (
    MSE,
    BinaryCrossEntropy,
    CrossEntropy,
    QuadraticCost,
    numerical_gradient,
    one_hot,
)
from tests.pieces.gradient_checks import LOSSES, loss_error
from tests.samples import QUICK, SEEDS, SIZES, refused


@pytest.mark.parametrize("name", LOSSES)
@QUICK
@given(batch=SIZES, n_out=SIZES, seed=SEEDS)
def test_gradients(name, batch, n_out, seed):
    """A gradient some factor too large would differ from the nudge."""
    assert loss_error(name, batch, n_out, seed) < 1e-6


def test_squared_errors_by_hand():
    """A sum would be printed as a mean, or half as whole."""
    scores, Y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 0.0], [0.0, 4.0]])
    assert MSE().forward(scores, Y) == (4 + 9) / 4
    assert QuadraticCost().forward(scores, Y) == (4 + 9) / (2 * 2)


def test_guessing_costs_the_log_of_the_classes():
    """The scale of the loss would mean nothing."""
    y = np.array([0, 3, 9])
    assert abs(CrossEntropy().forward(np.zeros((3, 10)), y) - np.log(10)) < 1e-14
    assert abs(BinaryCrossEntropy().forward(np.zeros((3, 1)), y > 0) - np.log(2)) < 1e-14


@QUICK
@given(batch=SIZES, seed=SEEDS)
def test_binary_is_cross_entropy_of_two_classes(batch, seed):
    """Two ways to the same number would disagree."""
    rng = np.random.default_rng(seed)
    scores, y = rng.normal(0, 3, (batch, 1)), rng.integers(0, 2, batch)
    binary, both = BinaryCrossEntropy(), CrossEntropy()
    one = binary.forward(scores, y)
    two = both.forward(np.hstack([0 * scores, scores]), y)
    assert abs(one - two) < 1e-12
    np.testing.assert_allclose(binary.backward()[:, 0], both.backward()[:, 1], atol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", ["CrossEntropy", "BinaryCrossEntropy"])
def test_sure_and_wrong_is_costly_not_infinite(name, dtype):
    """log(0) would give inf, and inf - inf nan."""
    scores = np.array([[-1e4], [1e4]] if name[0] == "B" else [[1e4, -1e4]] * 2, dtype)
    loss = LOSSES[name]()
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        value, gradient = loss.forward(scores, [1, 0]), loss.backward()
    assert 1e3 < value <= 2e4 and np.abs(gradient).max() <= 1 and gradient.dtype == dtype
    assert loss.forward(scores, [0, 1]) == (0 if name[0] == "B" else 1e4)


@pytest.mark.parametrize("name", ["MSE", "QuadraticCost", "CrossEntropy"])
def test_labels_stand_for_one_hot_rows(name):
    """The same targets, written in two ways, would cost different amounts."""
    rng = np.random.default_rng(0)
    scores, y = rng.normal(size=(6, 4)), rng.integers(0, 4, 6)
    assert LOSSES[name]().forward(scores, y) == LOSSES[name]().forward(scores, one_hot(y, 4))


@pytest.mark.parametrize("name", ["MSE", "QuadraticCost", "BinaryCrossEntropy"])
def test_a_flat_target_meets_a_single_output(name):
    """(n,) against (n, 1) would broadcast to (n, n), silently."""
    scores, y = np.array([[0.5], [-1.0], [2.0]]), np.array([0.0, 1.0, 1.0])
    flat, column = LOSSES[name](), LOSSES[name]()
    assert flat.forward(scores, y) == column.forward(scores, y[:, None])
    assert flat.backward().shape == (3, 1)


@pytest.mark.parametrize("name", LOSSES)
def test_scores_and_targets_stay(name):
    """The caller's arrays would change behind its back."""
    scores, Y = np.array([[0.5], [-1.0]]), np.array([[0.0], [1.0]])
    if name == "CrossEntropy":
        scores, Y = np.hstack([scores, -scores]), np.hstack([Y, 1 - Y])
    kept, loss = (scores.copy(), Y.copy()), LOSSES[name]()
    value = loss.forward(scores, Y)
    loss.backward()
    assert isinstance(value, float)
    assert np.array_equal(scores, kept[0]) and np.array_equal(Y, kept[1])


def test_cross_entropy_takes_soft_targets():
    """Smoothed labels would be refused, or rounded."""
    scores, Y = np.log(np.array([[0.2, 0.8]])), np.array([[0.5, 0.5]])
    assert abs(CrossEntropy().forward(scores, Y) + 0.5 * np.log(0.2 * 0.8)) < 1e-15


def test_cross_entropy_with_rows_that_are_no_probabilities():
    """Two true classes in a row would give a gradient that is not that of the loss."""
    scores, Y, loss = np.array([[0.3, -1.0, 2.0]]), np.array([[1.0, 1.0, 0.0]]), CrossEntropy()
    with contextlib.suppress(ValueError):  # a refusal would do
        loss.forward(scores, Y)
        nudged = numerical_gradient(lambda _: loss.forward(scores, Y), scores)
        np.testing.assert_allclose(loss.backward(), nudged, atol=1e-9)


def test_binary_cross_entropy_wants_one_score():
    """Labels 0 to 2 would be taken as three questions, each with its own answer."""
    with refused(ValueError, "one"):
        BinaryCrossEntropy().forward(np.zeros((2, 3)), [0, 2])


UNFIT = [
    (
        [0, 1],
        ValueError,
        ["targets of shape (2,)", "scores of shape (3, 4)", "labels of shape (3,)"],
    ),
    ([[0, 1, 0]], ValueError, ["targets of shape (1, 3)", "scores of shape (3, 4)"]),
    ([0, 1, 4], ValueError, ["expected labels 0 to 3, got 4"]),
    ([0, 1, -1], ValueError, ["expected labels 0 to 3, got -1"]),
    ([0.0, 1.0, 2.0], TypeError, ["integer labels, got float64", "use y.astype(int)"]),
    (["a", "b", "c"], TypeError, ["expected numbers in y, got dtype"]),
    ([[0], [1, 2], [3]], ValueError, ["y must be rectangular"]),
    ([[np.nan] * 4] * 3, ValueError, ["y holds missing or infinite values", "remove"]),
]


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("y, kind, words", UNFIT)
def test_targets_that_do_not_fit(name, y, kind, words):
    """A wrong target would be broadcast, or fail far from its cause."""
    with refused(kind, *words):
        LOSSES[name]().forward(np.zeros((3, 4)), y)


@pytest.mark.parametrize("name", ["CrossEntropy", "BinaryCrossEntropy"])
def test_probabilities_stay_within_0_and_1(name):
    """A class number as a target for a single output would train towards nonsense."""
    n_out = 1 if name[0] == "B" else 2
    for wrong in (2, -1):
        Y = np.ones((3, n_out))
        Y[0, 0], Y[1, 0] = 0, wrong
        with refused(ValueError, f"labels 0 or 1, or probabilities between, got {wrong}"):
            LOSSES[name]().forward(np.zeros((3, n_out)), Y.astype(int))


@pytest.mark.parametrize("name", LOSSES)
def test_an_empty_batch_is_refused(name):
    """Its mean would be nan."""
    with refused(ValueError, "empty batch"):
        LOSSES[name]().forward(np.zeros((0, 3)), [])
