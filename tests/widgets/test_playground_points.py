"""Data of one's own in the playground: rows, clicks and formulas, and what is refused."""

import numpy as np
import pytest

from nnlib.widgets import Playground, playground_picture
from nnlib.widgets.playground.frame import frame
from nnlib.widgets.playground.points import EXAMPLE, START, as_points
from nnlib.widgets.playground.settings import Settings
from tests.samples import refused
from tests.widgets.playgrounds import trained, weights

ROWS = ((0.1, 0.2, 0), (1.0, -1.0, 1), (-0.5, 0.5, 0))
REFUSED = [
    ("0 0 0\n1 here", "line 2: expected x1, x2 and a class, such as 0.5, -0.3, 1; got '1 here'"),
    ("0,0,0\n1,2,5", "line 2: expected a class from 0 to 4, got '5'"),
    ("0,0,0\n1,2,0.5", "line 2: expected a class from 0 to 4, got '0.5'"),
    ("1 11 0\n0 0 0", "line 1: expected x1 and x2 from -10 to 10, got '1 11 0'; scale them first"),
    ("0 0 0\n\nnan 0 0", "line 3: expected x1, x2 and a class"),
    ([(0, 0, 0), (1, 1)], "line 2: expected x1, x2 and a class"),
    ("0 0 0", "expected 2 to 500 points, got 1"),
    ([(0, 0, 0)] * 501, "expected 2 to 500 points, got 501"),
]


@pytest.mark.parametrize("text", [
    "0.1, 0.2, 0\n1, -1, 1\n-0.5, 0.5, 0", "x1,x2,class\n.1;.2;0\n\n1\t−1\t1\n# no\n(-.5 5e-1 0.0)",
])  # fmt: skip
def test_rows_are_read_as_people_write_them(text):
    assert as_points(text) == ROWS == as_points(np.array(ROWS)) == as_points(list(ROWS))


@pytest.mark.parametrize(("rows", "words"), REFUSED)
def test_a_row_that_does_not_fit_is_named(rows, words):
    with refused(ValueError, words):
        Playground("points", points=rows)


def test_every_point_of_ones_own_is_for_training():
    """A clicked point would be missing on the map."""
    trainer = trained(60, data="points", points=ROWS, lr=0.05)
    assert (trainer.X == np.float32(ROWS)[:, :2]).all() and trainer.y.tolist() == [0, 1, 0]
    numbers, _ = frame(trainer, None, True)
    assert numbers["status"]["held_out"] == "none" and numbers["window"] == 1.5
    assert trainer.now()[3] == 1


def test_another_point_keeps_what_was_learned_and_another_class_does_not():
    trainer = trained(15, data="points", points=ROWS, batch_size=2)
    before = weights(trainer)
    trainer.change(points=(*ROWS, (0.5, 0.5, 1)))
    assert (weights(trainer) == before).all() and len(trainer.X) == 4
    for _ in range(5):
        trainer.step()
    trainer.change(points=(*ROWS, (0.5, 2.5, 3)))
    assert trainer.epochs == 0 and trainer.settings.classes == 4 and trainer.settings.window == 3


def test_a_formula_labels_the_points():
    settings = {"data": "formula", "formula": "floor(3*x1*x1)", "classes": 3}
    trainer = trained(0, **settings)
    wanted = np.minimum(np.floor(3 * trainer.X[:, 0] ** 2), 2)
    assert (trainer.y == wanted).all() and set(trainer.y) == {0, 1, 2}
    held_out = trained(0, **settings | {"formula": "log(-1)"}).Y
    assert held_out[:, 0].all()  # no number: class 0


def test_what_suits_each_kind_of_data_comes_with_it():
    settings = Settings(noise=0.4).changed(data="points")
    assert (settings.points, settings.noise) == (START, 0.0)
    settings = settings.changed(data="formula")
    assert (settings.points, settings.formula) == ((), EXAMPLE)
    assert settings.changed(data="moons") == Settings()


@pytest.mark.parametrize("state", [{"points": ROWS}, {"formula": "x1 > x2", "noise": 0.1}])
def test_the_line_makes_ones_own_data_again(state):
    playground = Playground("points" if "points" in state else "formula", **state)
    again = eval(repr(playground), {"Playground": Playground})
    assert again.trainer.settings == playground.trainer.settings


def test_reset_goes_back_to_the_same_weights():
    trainer = trained(20, data="points", seed=3)
    trainer.restart()
    assert (weights(trainer) == weights(trained(0, data="points", seed=3))).all()


def test_a_formula_that_does_not_fit_is_refused():
    with refused(ValueError, "expected ')' at the end"):
        Playground("formula", formula="sin(x1")


def test_the_still_picture_shows_ones_own_points():
    figure = playground_picture(data="points", points=[(3, 2, 0), (-1, 0, 1)], epochs=3)
    assert figure.axes[0].get_xlim() == (-3, 3)
