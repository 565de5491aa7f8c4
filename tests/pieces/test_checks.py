"""What may come in: every shape and type that fits, and clear words for what does not."""

import numpy as np
import pytest

from nnlib import one_hot
from nnlib.checks import as_rows, examples, finite_rows
from nnlib.targets import as_probabilities, as_targets
from tests.samples import digits, refused


def test_images_become_rows():
    """An image's pixels would change their order, or a list be refused."""
    X, _ = digits(3)
    rows = as_rows(X, 784)
    assert rows.shape == (3, 784) and rows.dtype == np.float32
    assert (rows[1].reshape(28, 28) == as_rows(X.reshape(3, 784))[1].reshape(28, 28)).all()
    assert (as_rows((X / 255).tolist(), 784) == (X / 255).reshape(3, 784).astype("f4")).all()
    assert as_rows([(1, 0.5), (0, 2)], 2).tolist() == [[1, 0.5], [0, 2]]
    assert as_rows([[[1], [2]], [[3], [4]]], 2).tolist() == [[1, 2], [3, 4]]


def test_grey_levels_are_scaled_and_other_numbers_are_not():
    """Pixels of 0 to 255 would saturate every neuron; real features would shrink."""
    levels = np.arange(256, dtype=np.uint8)[None]
    rows = as_rows(levels)
    assert rows.min() == 0 and rows.max() == 1
    np.testing.assert_allclose(rows, levels / 255, rtol=1e-6)
    assert as_rows(levels.astype(int)).max() == 255 and as_rows(levels.astype(float)).max() == 255
    assert as_rows(np.array([[True, False]])).tolist() == [[1, 0]]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_huge_numbers_are_finite(dtype):
    """Their squares are not, and a short cut would take them for infinite."""
    X = np.full((4, 3), np.finfo(dtype).max)
    assert (finite_rows(X, 3) == X).all()
    X[3, 1] = -np.inf
    with refused(ValueError, "-inf in row 3, column 1"):
        finite_rows(X, 3)


def test_what_fits_is_passed_on_untouched():
    """Every batch would be copied and checked again."""
    X = np.zeros((5, 3), np.float32)
    assert as_rows(X, 3) is X
    assert as_rows(X.astype(float), 3, np.float64).dtype == np.float64
    Y = np.full((5, 2), 0.5, np.float32)
    assert as_targets(Y, Y) is Y and as_probabilities(Y, Y) is Y


WRONG_ROWS = [
    (np.zeros(784), ["got shape (784,)", "X[None]"]),
    (np.zeros((28, 28)), ["got one of shape (28, 28)", "image[None]"]),
    (np.zeros((5, 28)), ["expected 784 features", "(batch, 784)", "got 28", "(5, 28)", "Dense("]),
    (np.zeros((784, 5)), ["(batch, 784)", "shape (784, 5)", "try X.T"]),
    (np.zeros((16, 49)), ["(batch, 784)", "shape (16, 49)", "X.reshape(1, 784)"]),
    (np.zeros((0, 784)), ["at least one example", "(0, 784)"]),
    (np.zeros((3, 0)), ["at least one example with one feature", "(3, 0)"]),
    ([[1, 2], [3]], ["X must be rectangular", "same length"]),
    (5, ["expected rows of features", "()"]),
]


@pytest.mark.parametrize("X, words", WRONG_ROWS)
def test_rows_that_do_not_fit(X, words):
    """numpy's own words would name neither the expected shape nor the cure."""
    with refused(ValueError, *words):
        as_rows(X, 784)


@pytest.mark.parametrize("X", [[["1", "2"]], [[None, 1]], [[1j, 2]]])
def test_rows_that_are_no_numbers(X):
    """A table with words in it would fail far away."""
    with refused(TypeError, "expected numbers in X, got dtype"):
        as_rows(X, 2)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_missing_numbers_are_found(value):
    """One nan would spoil every weight."""
    X = np.zeros((4, 3))
    X[2, 1] = value
    with refused(ValueError, f"X holds {value} in row 2, column 1", "remove or replace"):
        finite_rows(X, 3)
    assert examples(X).shape == (4, 3)


def test_targets_in_every_form():
    """Labels, one-hot rows, a column and a flat list would not mean the same."""
    scores = np.zeros((2, 3), np.float32)
    assert as_targets([2, 0], scores).tolist() == [[0, 0, 1], [1, 0, 0]]
    assert as_targets(np.array([2, 0], np.uint8), scores).dtype == np.float32
    assert as_targets([[1, 2, 3], [4, 5, 6]], scores).dtype == np.float32
    single = np.zeros((2, 1))
    assert as_targets([0.5, 2], single).tolist() == as_targets([[0.5], [2]], single).tolist()


def test_one_hot_puts_the_one_at_the_label():
    """Every 7 would be taught as a 6."""
    assert one_hot([7], 10).tolist() == [[0, 0, 0, 0, 0, 0, 0, 1, 0, 0]]
    y = np.random.default_rng(0).integers(0, 5, 50)
    rows = one_hot(y, 5)
    assert rows.shape == (50, 5) and rows.dtype == np.float32
    assert (rows.argmax(axis=1) == y).all() and (rows.sum(axis=1) == 1).all()
    assert one_hot([True, False], 2, np.float64).tolist() == [[0, 1], [1, 0]]


WRONG_LABELS = [
    ([[1], [2]], ValueError, ["shape (batch,)", "(2, 1)", "y.ravel()"]),
    ([], ValueError, ["shape (batch,)", "(0,)"]),
    ([1.0, 2.0], TypeError, ["integer labels", "float64", "y.astype(int)"]),
    ([1, 10], ValueError, ["labels 0 to 9", "got 10"]),
    ([-3, 1], ValueError, ["labels 0 to 9", "got -3"]),
    (["one"], TypeError, ["expected numbers in y"]),
]


@pytest.mark.parametrize("y, kind, words", WRONG_LABELS)
def test_labels_that_do_not_fit(y, kind, words):
    """A label of -1 would count from the end, silently."""
    with refused(kind, *words):
        one_hot(y, 10)


def test_numbers_too_large_for_the_network():
    """1e300 is finite, and is not in float32: training would break in its first step."""
    with refused(ValueError, "row 0", "column 1"):
        as_rows(np.array([[0.0, 1e300]]), 2)


def test_a_length_left_open_takes_any_number_and_the_rest_must_fit():
    """Sequences of another length would be refused, or of other features be taken."""
    assert as_rows(np.zeros((2, 5, 3)), (None, 3)).shape == (2, 5, 3)
    for wrong in ((2, 5, 4), (2, 3), (2, 5, 3, 1)):
        with refused(ValueError, "(batch, any, 3)", "got shape"):
            as_rows(np.zeros(wrong), (None, 3))


def test_rounding_in_a_large_batch_is_no_reason_to_refuse_it():
    """Thousands of rows, each a hair off 1, would add up to an error."""
    Y = np.full((5000, 3), 1.0001 / 3)
    assert as_probabilities(Y, Y) is Y
    with refused(ValueError, "add up to 1"):
        as_probabilities(1.01 * Y, Y)
