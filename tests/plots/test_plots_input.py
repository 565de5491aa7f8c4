"""What cannot be drawn is refused in words, before a figure is made."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import plots
from nnlib.history import History
from nnlib.plots.regions import pieces

IMAGES, PROBS, X = np.ones((3, 28, 28)), [0.2, 0.8], [0.0, 1.0]
POINTS = [[0.0, 0.0], [1.0, 1.0]]
W = [[1.0, 2.0]]


def fair(*places):
    """Undecided everywhere, for rows of places or for their coordinates."""
    return np.full(len(places[0]), 0.5) if len(places) == 1 else 0.5


REFUSED = {
    "no image": lambda: plots.digits([]),
    "no image row": lambda: plots.digits(np.empty((0, 784))),
    "one image": lambda: plots.digits(IMAGES[0]),
    "other images": lambda: plots.digits(np.ones((3, 8, 8))),
    "image of words": lambda: plots.digits([["a"] * 784]),
    "image with a hole": lambda: plots.digits(np.where(np.eye(28), np.nan, IMAGES)),
    "images and nothing": lambda: plots.digits(None),
    "too few titles": lambda: plots.digits(IMAGES, titles=["a", "b"]),
    "one title": lambda: plots.digits(IMAGES, titles="abc"),
    "too few marks": lambda: plots.digits(IMAGES, wrong=[True]),
    "marks of words": lambda: plots.digits(IMAGES, wrong=["no", "no", "yes"]),
    "no column": lambda: plots.digits(IMAGES, columns=0),
    "no class": lambda: plots.probabilities([]),
    "two rows": lambda: plots.probabilities([PROBS, PROBS]),
    "scores": lambda: plots.probabilities([3.0, -1.0]),
    "probabilities of words": lambda: plots.probabilities(["a", "b"]),
    "probability nan": lambda: plots.probabilities([np.nan, 0.5]),
    "no such truth": lambda: plots.probabilities(PROBS, 2),
    "truth in words": lambda: plots.probabilities(PROBS, "one"),
    "too few names": lambda: plots.probabilities(PROBS, names=["a"]),
    "nothing to confuse": lambda: plots.confusion([], []),
    "labels from 1 to 10": lambda: plots.confusion([1, 10], [1, 9]),
    "label -1": lambda: plots.confusion([1, -1], [1, 9]),
    "labels of words": lambda: plots.confusion(["1"], ["2"]),
    "label nan": lambda: plots.confusion([1.0, np.nan], [1, 1]),
    "half labels": lambda: plots.confusion([1, 2], [1.0, 0.5]),
    "more answers than labels": lambda: plots.confusion([1, 2], [1, 2, 3]),
    "a single label": lambda: plots.confusion(1, [1]),
    "no curve": lambda: plots.curves(X, {}, "x", "y"),
    "no name": lambda: plots.curves(X, [X], "x", "y"),
    "no place": lambda: plots.curves([], {"a": []}, "x", "y"),
    "a short curve": lambda: plots.curves(X, {"a": [1.0]}, "x", "y"),
    "a curve of words": lambda: plots.curves(X, {"a": ["b", "c"]}, "x", "y"),
    "no epoch": lambda: plots.history(History()),
    "no layer": lambda: plots.network([]),
    "no weight": lambda: plots.network([[[]]]),
    "layers that do not fit": lambda: plots.network([W, W]),
    "weights in a row": lambda: plots.network([[1.0, 2.0]]),
    "weight nan": lambda: plots.network([[[np.nan]]]),
    "weights of words": lambda: plots.network([[["a"]]]),
    "too few biases": lambda: plots.network([W], [[1.0]]),
    "biases of two layers": lambda: plots.network([W], [[1.0, 2.0]] * 2),
    "too many values": lambda: plots.network([W], values=[[1.0, 2.0], [1.0, 2.0]]),
    "too few names above": lambda: plots.network([W], names=[["x"], ["a"]]),
    "one point": lambda: plots.plane(fair, points=[0.0, 1.0], labels=[1, 0]),
    "points of space": lambda: plots.plane(fair, points=[[0.0, 1.0, 2.0]], labels=[1]),
    "a point nowhere": lambda: plots.plane(fair, points=[[np.inf, 1.0]], labels=[1]),
    "too few labels": lambda: plots.plane(fair, points=POINTS, labels=[1]),
    "labels without points": lambda: plots.plane(fair, labels=[1]),
    "labels in words": lambda: plots.plane(fair, points=POINTS, labels=["0", "1"]),
    "labels 1 and 2": lambda: plots.plane(fair, points=POINTS, labels=[1, 2]),
    "answer nan": lambda: plots.plane(lambda x1, x2: np.log(-1 - x1 * x1)),
    "answer in words": lambda: plots.plane(lambda x1, x2: "yes"),
    "extent turned round": lambda: plots.plane(fair, extent=(1, 0, 0, 1)),
    "extent of two": lambda: plots.regions(fair, extent=(0, 1)),
    "a point in words": lambda: plots.regions(fair, [["a", "b"]], [0]),
    "label missing": lambda: plots.regions(fair, POINTS, [0]),
    "label of half": lambda: plots.regions(fair, POINTS, [0, 0.5]),
    "nan label": lambda: plots.regions(fair, POINTS, [0, np.nan]),
    "two columns of labels": lambda: plots.regions(fair, POINTS, np.eye(2)),
    "three labels, two answers": lambda: plots.regions(fair, POINTS * 2, [0, 1, 2, 2]),
    "six labels": lambda: plots.regions(
        lambda X: np.zeros(len(X), int), np.eye(6)[:, :2], 10 * np.arange(6)
    ),
    "tanh as probabilities": lambda: plots.regions(lambda X: np.tanh(X[:, 0]), POINTS, [-1, 1]),
    "broken network": lambda: plots.regions(lambda X: np.full(len(X), np.nan)),
    "one answer for all": lambda: plots.regions(lambda X: [0.5]),
    "answers nowhere": lambda: plots.regions(lambda X: None),
}


@pytest.fixture(autouse=True)
def closed():
    """Figures would pile up."""
    yield
    plt.close("all")


@pytest.mark.filterwarnings("ignore:invalid value")
@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_drawn_is_refused_in_words(what):
    """A traceback from the depths, or a picture that lacks half the points, would come out."""
    before = plt.get_fignums()
    with pytest.raises((ValueError, TypeError), match="expected|cannot be drawn|must be|train"):
        REFUSED[what]()
    assert plt.get_fignums() == before


def test_what_can_be_drawn_is_not_refused():
    plots.digits(IMAGES.reshape(3, 784).tolist(), titles=np.arange(3), wrong=[1, 0, 0], columns=2)
    plots.digits(np.ones((1, 28, 28, 1), np.uint8))
    plots.probabilities(np.float32([0.25, 0.75]), np.int64(1), names=("no", "yes"))
    plots.confusion(np.array([[1], [2]]), [1.0, 2.0])
    plots.curves(range(2), {"with a gap": [1.0, np.nan]}, "x", "y")
    plots.plane(fair, points=POINTS, labels=[-1.0, 1.0])


def test_labels_minus_one_and_one_are_filled_and_hollow():
    ax = plots.plane(fair, points=POINTS, labels=[-1, 1])
    assert [pieces(ax, name)[0].get_offsets().tolist() for name in ("zeros", "ones")] == [
        POINTS[:1],
        POINTS[1:],
    ]
