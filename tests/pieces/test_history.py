"""History: one number per epoch, all of them, and a complete log."""

import copy

import numpy as np
import pytest

from nnlib import MSE, SGD, CrossEntropy, History, Network, accuracy, fit
from tests.samples import points, small_network

LOG = """\
epoch      loss  accuracy  val loss   val acc      rate
    1    2.5000    0.1000    2.6000    0.2000    0.5000
    2    1.2500    0.7500    1.3000    0.7000    0.2500
whole training set at the end: loss 1.0000, accuracy 0.8000
stopped: interrupted in epoch 3"""


def example():
    """Two epochs, then an interrupt."""
    history = History()
    history.add((2.5, 0.1), (2.6, 0.2), 0.5)
    history.add((1.25, 0.75), (1.3, 0.7), 0.25)
    history.final, history.stopped = (1.0, 0.8), "interrupted in epoch 3"
    return history


def run(network, X, y, epochs=3, loss=None, **options):
    """A short training's history."""
    options = {"batch_size": 16, "rng": np.random.default_rng(0)} | options
    return fit(network, loss or CrossEntropy(), SGD(0.1), X, y, epochs=epochs, **options)


def test_the_log_is_complete():
    """An epoch would be missing from the log (as in S3.B2), or a column."""
    assert str(example()) == LOG
    assert len(example()) == 2


def test_the_log_without_validation_or_labels():
    """Empty columns would be printed as None."""
    history = History()
    history.add((2.5, None), None, 0.1)
    history.final = (2.0, None)
    assert str(history).splitlines()[1:] == [
        "    1    2.5000" + "0.1000".rjust(40),
        "whole training set at the end: loss 2.0000",
    ]


def test_histories_do_not_share_their_lists():
    """The second run would continue the first one's log."""
    one, two = example(), History()
    assert len(two) == 0 and one.loss is not two.loss


def test_a_deep_copy_is_a_log_of_its_own():
    history = History()
    history.add((0.5, 0.9), (0.6, 0.8), 0.1)
    history.final = 0.4, 0.95
    twin = copy.deepcopy(history)
    assert vars(twin) == vars(history)
    history.add((0.3, 0.95), (0.5, 0.85), 0.1)
    history.final, history.stopped = None, "stopped by you"
    kept = {"loss": [0.5], "accuracy": [0.9], "val_loss": [0.6], "val_accuracy": [0.8]}
    assert vars(twin) == kept | {"lr": [0.1], "final": (0.4, 0.95), "stopped": None}


def test_training_figures_are_running_means_over_the_examples():
    """A short last batch would count as much as a full one."""
    network, steps = small_network(), []

    class Spy(CrossEntropy):
        def forward(self, scores, y):
            right = (scores.argmax(axis=1) == y.argmax(axis=1)).sum()
            steps.append((len(scores), super().forward(scores, y) * len(scores), right))
            return steps[-1][1] / len(scores)

    history = run(network, *points(10, 1), 1, Spy(), batch_size=4)
    sizes, losses, rights = zip(*steps[:3], strict=True)
    assert sizes == (4, 4, 2) and history.accuracy == [sum(rights) / 10] != [0.5]
    assert history.loss == pytest.approx([sum(losses) / 10], rel=1e-12)


def test_validation_and_final_figures_are_those_of_the_network_as_it_stands():
    """The table would tell of other weights than the reader has."""
    (X, y), held_out = points(), points(30, 1)
    network = small_network()
    history = run(network, X, y, validation=held_out)
    for (rows, labels), pair in (
        (held_out, (history.val_loss[-1], history.val_accuracy[-1])),
        ((X, y), history.final),
    ):
        scores = network.forward(rows)
        assert pair[0] == pytest.approx(CrossEntropy().forward(scores, labels), rel=1e-6)
        assert pair[1] == accuracy(network, rows, labels)


def test_every_list_has_one_number_per_epoch():
    """A plot's lines would have different lengths."""
    history = run(small_network(), *points(), 4, validation=points(30, 1))
    names = ("loss", "accuracy", "val_loss", "val_accuracy", "lr")
    assert {len(getattr(history, name)) for name in names} == {len(history)} == {4}
    assert history.stopped is None and len(str(history).splitlines()) == 6
    assert run(small_network(), *points()).val_loss == []


def test_numbers_instead_of_labels_have_no_accuracy():
    """A share of right answers would be made up."""
    X, _ = points()
    network = Network(small_network(n_out=1).layers)
    history = run(network, X, X[:, :1], loss=MSE(), validation=(X, X[:, 0]))
    assert history.accuracy == history.val_accuracy == [None] * 3
    assert history.final[1] is None and "accuracy" not in str(history).splitlines()[-1]
