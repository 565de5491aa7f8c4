"""Judging a network as it stands: loss, accuracy, and the pairs that do not belong together."""

import copy

import numpy as np
import pytest

from nnlib import (
    MSE,
    Adam,
    BinaryCrossEntropy,
    CrossEntropy,
    Dense,
    Network,
    QuadraticCost,
    Sigmoid,
    Tanh,
    accuracy,
    fit,
    load_network,
    save_network,
)
from nnlib.evaluation import Examples, evaluate, judge
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


@pytest.mark.parametrize("labels, kind, words", [
    (["zero", "one", "two"] * 20, TypeError, "expected numbers in y"),
    (np.array([0, "a", None] * 20, dtype=object), TypeError, "expected numbers in y"),
    (np.full(60, np.nan), TypeError, "expected integer labels"),
    (np.arange(60) % 3 + 1, ValueError, "expected labels 0 to 2, got 3"),
    (1, ValueError, "expected labels of shape (60,), got ()"),
    (np.frombuffer(b"012" * 20, "S1"), TypeError, "expected numbers in y"),
])  # fmt: skip
def test_accuracy_believes_no_label_that_cannot_be_right(labels, kind, words):
    """Text, numbers with a point, and labels from 1 on would all have an accuracy of 0 or so."""
    with refused(kind, words):
        accuracy(small_network(), points()[0], labels)


XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def one_output(last, y, loss=MSE, epochs=300):
    """A network with a single output, trained on XOR with these two labels, and its history."""
    rng = np.random.default_rng(1)
    network = Network([Dense(2, 8, rng, 1.0), Tanh(), Dense(8, 1, rng, 1.0), *last])
    options = {"epochs": epochs, "batch_size": 4, "rng": rng, "validation": (XOR, y)}
    return network, fit(network, loss(), Adam(0.05), XOR, y, **options)


@pytest.mark.parametrize("last, labels, loss, edge", [
    ([], (0, 1), MSE, 0.5),
    ([], (-1, 1), MSE, 0.0),
    ([Tanh()], (-1, 1), QuadraticCost, 0.0),
    ([Sigmoid()], (0, 1), MSE, 0.5),
    ([], (0, 1), BinaryCrossEntropy, 0.0),
    ([], (3, 7), MSE, 5.0),
])  # fmt: skip
def test_a_single_output_is_judged_between_its_two_labels(last, labels, loss, edge, tmp_path):
    """XOR, learned perfectly, would have an accuracy of one half."""
    y = np.array(labels)[[0, 1, 1, 0]]
    network, history = one_output(last, y, loss)
    assert (network.edge, network.answers) == (edge, labels)
    assert (network.predict(XOR) == y).all() and accuracy(network, XOR, y) == 1.0
    assert history.accuracy[-1] == history.val_accuracy[-1] == history.final[1] == 1.0
    save_network(network, tmp_path / "xor.npz")
    loaded = load_network(tmp_path / "xor.npz")
    assert (loaded.predict(XOR) == y).all() and (copy.deepcopy(network).predict(XOR) == y).all()
    with refused(ValueError, f"expected labels {labels[0]} or {labels[1]}, got 9"):
        accuracy(network, XOR, [9, 9, 9, 9])


def test_measurements_have_no_accuracy():
    """Years would be told apart by 0, with an accuracy of 0 in every line of the log."""
    network, history = one_output([], np.array([1990, 1995, 2001, 2020]) - 2000, epochs=3)
    assert history.accuracy == [None] * 3 and history.final[1] is None
    assert "accuracy" not in str(history).splitlines()[-1] and network.answers == (0, 1)


def test_without_labels_nothing_counts_as_right():
    """Regression would show an accuracy."""
    network, (X, _) = small_network(), points(4)
    assert judge(network, MSE(), X, np.zeros((4, network.n_out)))[1] == 0


def test_two_outputs_are_too_many_for_yes_or_no():
    """The second output would be trained on the first one's answers."""
    X, y = points(6)
    with refused(ValueError, "BinaryCrossEntropy needs one output"):
        options = {"epochs": 1, "batch_size": 6, "rng": np.random.default_rng(0)}
        fit(small_network(n_out=2), BinaryCrossEntropy(), Adam(), X, y % 2, **options)
