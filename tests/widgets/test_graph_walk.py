"""The walk through the graph: Python's half, its numbers, and the picture without a kernel."""

import json

import matplotlib.pyplot as plt
import pytest

from nnlib import numerical_gradient, plots
from nnlib.widgets import GraphWalk, graph_walk_picture
from nnlib.widgets.graph_walk.graph import NODES, NUMBERS, values
from tests.samples import refused


def test_it_begins_with_the_little_networks_first_neuron():
    walk = GraphWalk()
    state = json.loads(json.dumps(walk.get_state(("nodes", "numbers", "first", "step"))))
    assert state["numbers"] == state["first"] == NUMBERS and state["step"] == 0
    assert [node[0] for node in state["nodes"]] == [node[0] for node in NODES]


def test_steps_stay_inside():
    walk = GraphWalk(step=99)
    assert walk.step == 15
    walk.step = -3
    assert walk.step == 0


def test_other_numbers_and_refusals():
    assert GraphWalk(x1=2, b=-1).numbers == NUMBERS | {"x1": 2.0, "b": -1.0}
    with refused(ValueError, "expected numbers for x1, w1", "q"):
        GraphWalk(q=1)
    for number in (float("nan"), float("inf")):
        with refused(ValueError, "expected finite numbers"):
            GraphWalk(x1=number)


@pytest.mark.parametrize("numbers", [{}, {"x1": -2.0, "w2": 3.0, "y": 0.25}, {"b": 30.0}])
def test_its_gradients_are_those_of_finite_differences(numbers):
    import numpy as np

    given = NUMBERS | numbers
    names, start = list(given), np.array(list(given.values()))
    made = values(given)

    def loss(array):
        return values(dict(zip(names, array)))["L"].number

    ours = [made[name].gradient for name in names]
    np.testing.assert_allclose(ours, numerical_gradient(loss, start), rtol=1e-5, atol=1e-9)


def test_every_parent_is_older_and_no_box_covers_another():
    seen, places = set(), set()
    for name, _, parents, column, row in NODES:
        assert set(parents) <= seen
        assert not any(c == column and abs(r - row) < 1 for c, r in places)
        seen.add(name)
        places.add((column, row))


def test_the_picture_shows_every_number():
    before, figure = plt.get_fignums(), graph_walk_picture()
    assert plt.get_fignums() == before and figure.get_figwidth() <= 9.5
    words = [text.get_text() for text in figure.axes[0].texts]
    made = values()
    for name, value in made.items():
        assert name in words
        assert f"d{name} {value.gradient:.4g}".replace("-", "−") in words
    figure.canvas.draw()
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.x1 and box.y0 >= 0
        assert box.y1 <= figure.bbox.y1


def test_the_words_name_parents_values_and_gradients():
    told = plots.describe(graph_walk_picture(x1=-2))
    assert "x1: −2, gradient" in told and "z from s and b: −0.5, gradient" in told
    loss = values(NUMBERS | {"x1": -2})["L"].number
    assert f"L from r: {loss:.4g}, gradient 1" in told


def test_the_browser_half_needs_nothing_from_elsewhere():
    code = str(GraphWalk()._esm)
    assert "export default" in code and "import " not in code and "function drawGraph" in code
    assert "http" not in code.replace("http://www.w3.org/2000/svg", "")
