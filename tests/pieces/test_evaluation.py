"""Judging a network as it stands: loss, accuracy, and the pairs that do not belong together."""

import numpy as np
import pytest

from nnlib import CrossEntropy, Dense, Network, Sigmoid, accuracy
from nnlib.evaluation import Examples, evaluate
from tests.samples import digits, points, refused, small_network


def test_accuracy_counts_the_right_answers():
    """A share would be a count, or of another set."""
    network = Network([Dense(2, 2, np.random.default_rng(0))])
    network.layers[0].W[:] = np.eye(2)
    X = [[2, 1], [1, 2], [5, 0], [0, 1]]
    assert accuracy(network, X, [0, 1, 0, 0]) == 0.75
    assert type(accuracy(network, X, np.array([0, 1, 0, 1], np.uint8))) is float


def test_accuracy_of_yes_and_no():
    """A single output would be judged by its sign where it is a probability."""
    network = Network([Dense(1, 1, np.random.default_rng(0)), Sigmoid()])
    network.layers[0].W[:], network.layers[0].b[:] = 1, -1
    assert accuracy(network, [[0], [2], [3]], [0, 1, 1]) == 1.0
    assert accuracy(network, [[0], [2], [3]], [False, True, False]) == pytest.approx(2 / 3)


def test_one_hot_labels_or_a_column_are_refused():
    """(n,) against (n, 1) would compare everything with everything."""
    X, y = points()
    for wrong in (y[:, None], np.eye(3)[y], y[:-1]):
        with refused(ValueError, "expected labels of shape (60,)", f"got {wrong.shape}"):
            accuracy(small_network(), X, wrong)


@pytest.mark.parametrize("rows", [1, 7, 1000])
def test_parts_of_any_size_give_the_same_figures(rows):
    """The last, shorter part would count as much as the others, or be left out."""
    X, y = points(50)
    network, loss = small_network(dtype=np.float64), CrossEntropy()
    value, share = evaluate(network, loss, Examples(network, loss, X, y), rows)
    assert value == pytest.approx(loss.forward(network.forward(X), y), rel=1e-12)
    assert share == accuracy(network, X, y)


def test_examples_keep_pixels_small():
    """60,000 images would take four times the memory."""
    X, y = digits()
    network = Network([Dense(784, 10, np.random.default_rng(0))])
    examples = Examples(network, CrossEntropy(), X, y)
    assert examples.X.dtype == np.uint8 and np.shares_memory(examples.X, X)
    assert examples.Y.shape == (40, 10) and len(examples) == 40
    assert Examples(network, CrossEntropy(), X.astype(float), y).X.dtype == np.float32
