"""The playground without Python learns what nnlib learns, and shows the same."""

import json

import numpy as np
import pytest

from nnlib.widgets.playground.frame import frame
from nnlib.widgets.playground.trainer import Trainer
from tests.web.playgrounds import Exact, in_browser, in_python
from tests.widgets.playgrounds import EXPLODES, STATE

pytestmark = pytest.mark.slow

STATES = [
    {},
    STATE,
    {"data": "blobs", "classes": 4, "activation": "sigmoid", "optimizer": "SGD", "lr": 0.5,
     "batch_size": 16, "seed": 1},
    {"data": "circles", "activation": "ReLU", "l2": 0.01, "batch_size": 300, "seed": 2},
    {"data": "spirals", "hidden": (16,) * 4, "lr": 0.003, "batch_size": 1, "seed": 2**35},
]  # fmt: skip
STATES += [
    {"data": "points", "lr": 0.05, "batch_size": 3},
    {"data": "points", "points": "x, y, class\n1; 2; 3\n(-2.5, .5, 0)\n\n# no\n0 0 1"},
    {"data": "formula", "formula": "floor(1.5 + 1.4*sin(3*x1)*x2)", "classes": 3, "noise": 0.05},
]
WILD = [EXPLODES, {"lr": 99.0, "optimizer": "SGD", "l2": 9.0}, {"lr": 99.0, "activation": "ReLU",
        "optimizer": "momentum", "l2": 3.0, "seed": 4}]  # fmt: skip


@pytest.fixture(scope="module")
def found():
    """What the browser makes of every state."""
    return in_browser(STATES)


@pytest.fixture(scope="module", params=range(len(STATES)))
def pair(request, found):
    """One state's training in the browser, and in Python with as many digits."""
    return found[request.param], in_python(STATES[request.param])


def test_the_start_is_that_of_the_notebook(pair):
    """The same seed would begin elsewhere than in Lab."""
    ours, exact = pair
    lab = Trainer(exact.settings)
    assert (lab.network.values == ours["start"]).all() and (exact.start == ours["start"]).all()
    points, labels = ours["arrays"][4:]
    assert (lab.X.ravel() == np.float32(points)).all() and lab.y.tolist() == labels


def test_weights_after_200_steps_are_nnlibs(pair):
    ours, exact = pair
    assert np.abs(exact.network.values - exact.start).max() > 0.01
    np.testing.assert_allclose(ours["values"], exact.network.values, rtol=0, atol=1e-12)


def test_the_curves_are_nnlibs(pair):
    ours, exact = pair
    np.testing.assert_allclose(ours["rows"], exact.curves.rows, rtol=0, atol=1e-12)


def test_the_picture_is_the_same(pair):
    """The map would be mirrored, or a word differ from the notebook's."""
    ours, exact = pair
    numbers, buffers = frame(exact, [0.5, -0.3], True)
    asked, wanted = ours["numbers"].pop("asked"), numbers.pop("asked")
    np.testing.assert_allclose(asked.pop("probs"), wanted.pop("probs"), rtol=0, atol=1e-12)
    assert asked == wanted
    numbers["settings"] = json.loads(json.dumps(numbers["settings"]))
    assert ours["numbers"] == numbers
    kinds = (np.uint8, np.uint8, np.float32, np.uint8, np.float64, np.uint8)
    for array, buffer, kind in zip(ours["arrays"], buffers, kinds, strict=True):
        theirs = np.frombuffer(buffer, kind)
        if kind == np.uint8:  # a byte may be rounded the other way
            assert np.abs(theirs.astype(int) - array).max() <= 1
            assert (theirs != array).mean() < 1e-4
        else:
            np.testing.assert_allclose(theirs, array, rtol=1e-6)


def test_what_acts_at_once_does_so_alike():
    """A moved slider would do something else on a page."""
    moves = [
        {"activation": "ReLU"}, {"optimizer": "momentum", "lr": 0.05}, {"batch_size": 7},
        {"noise": 0.2}, {"l2": 0.001}, {"optimizer": "Adam"}, {"data": "blobs"}, {"hidden": [3]},
        {"data": "points"}, {"points": [[0.1, 0.2, 0], [1, 1, 1], [-1, 0.5, 0]]}, {"lr": 0.02},
        {"points": [[0.1, 0.2, 0], [1, 1, 2]]}, {"data": "formula"}, {"formula": "x1 > x2"},
    ]  # fmt: skip
    for count in range(1, len(moves) + 1):
        (ours,) = in_browser([{}], 15, moves[:count])
        exact = in_python({}, 15, moves[:count])
        np.testing.assert_allclose(ours["values"], exact.network.values, atol=1e-11)
        assert ours["numbers"]["line"] == exact.settings.line


def test_wild_settings_bring_the_same_words():
    """The words of trouble name the epoch and the weights that are back."""
    found = in_browser(WILD, 3000)
    for ours, state in zip(found, WILD, strict=True):
        lab = in_python(state, 3000, kind=Trainer)
        assert "Training stopped in epoch" in lab.trouble
        assert (ours["trouble"], ours["hint"]) == (lab.trouble, lab.hint)
        assert (lab.network.values == np.float32(ours["values"])).all()


def test_a_silent_network_is_told_in_the_same_words():
    state = {"activation": "ReLU", "optimizer": "SGD", "lr": 50.0, "hidden": (2, 2)}
    for seed in range(4):
        (ours,) = in_browser([state | {"seed": seed}], 60)
        exact = in_python(state | {"seed": seed}, 60, kind=Exact)
        assert (ours["hint"], bool(ours["trouble"])) == (exact.hint, bool(exact.trouble))


def test_other_points_in_the_middle_of_an_epoch():
    """The order that goes on would be of points that are gone."""
    many = {"data": "points", "batch_size": 2, "points": [[k / 8, k % 3, k % 2] for k in range(7)]}
    moves = [{"points": [[0, 0, 0], [1, 1, 1], [1, 0, 1]]}, {"points": many["points"]}]
    (ours,) = in_browser([many], 5, moves)
    exact = in_python(many, 5, moves)
    assert np.isfinite(exact.network.values).all() and not exact.trouble
    np.testing.assert_allclose(ours["values"], exact.network.values, rtol=0, atol=1e-12)
