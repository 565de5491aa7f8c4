"""The walk through the graph, computed by the browser as by Values."""

import numpy as np
import pytest

from nnlib.widgets.graph_walk.graph import NODES, NUMBERS, values
from tests.web.node import run_module

GRAPH = """
import { compute, read, show, tell, walk } from "./widgets/graph_walk/graph.js";
export default ({ nodes, each, texts }) => ({
  made: each.map(numbers => Object.fromEntries(Object.entries(compute(nodes, numbers)).map(
    ([name, { value, gradient }]) => [name, [value, gradient]]))),
  ways: walk(nodes).map(({ name, way }) => [name, way]),
  told: walk(nodes).map(step => tell(step, compute(nodes, each[0]))),
  shown: [0.1 + 0.2, -0.5, 1e300, -1e-7, Infinity, -Infinity, NaN, 12345.6].map(v => show(v)),
  read: texts.map(read),
});
"""
INNER = [name for name, _, parents, *_ in NODES if parents]
TEXTS = ["0.5", "−.5", " +3. ", "1e-3", "", "1,5", "1e999", "0x10", "nan", "a" * 30]


@pytest.fixture(scope="module")
def found():
    """All that the browser computes, for the first numbers, thirty others, and huge ones."""
    rng = np.random.default_rng(0)
    others = rng.normal(0, 3, (30, len(NUMBERS))).tolist()
    each = [NUMBERS, *(dict(zip(NUMBERS, row)) for row in [*others, [40.0] * 6])]
    return run_module(GRAPH, {"nodes": NODES, "each": each, "texts": TEXTS}) | {"each": each}


def test_values_and_gradients_are_those_of_values(found):
    """The walk would teach another backward pass than the notebook."""
    for numbers, made in zip(found["each"], found["made"], strict=True):
        wanted = {name: [v.number, v.gradient] for name, v in values(numbers).items()}
        assert made.keys() == wanted.keys()
        for name, pair in wanted.items():
            np.testing.assert_allclose(made[name], pair, rtol=1e-12, atol=1e-15, err_msg=name)


def test_the_walk_goes_forward_and_the_youngest_node_back_first(found):
    forward, backward = [[n, "forward"] for n in INNER], [[n, "backward"] for n in INNER[::-1]]
    assert found["ways"] == [*forward, ["L", "start"], *backward]


def test_each_step_is_told_in_names_and_in_numbers(found):
    told = [formula for formula, _ in found["told"]]
    assert told[0] == "p1 = x1 · w1 = 1 · 0.5 = 0.5" and told[len(INNER)] == "dL = 1"
    assert told[5] == "r = a − y = 0.7311 − 1 ≈ −0.2689"
    loss = values()["r"].gradient
    assert told[len(INNER) + 1] == f"dr = dL · ∂L/∂r = 1 · ({loss:.4g}) ≈ {loss:.4g}".replace(
        "-", "−"
    )


def test_numbers_are_written_short(found):
    shown = ["0.3", "−0.5", "1e+300", "−1e-7", "∞", "−∞", "not a number", "12350"]
    assert found["shown"] == shown


def test_typed_numbers_are_read_or_refused_kindly(found):
    good, bad = found["read"][:4], [each["why"] for each in found["read"][4:]]
    assert [each["value"] for each in good] == [0.5, -0.5, 3.0, 0.001]
    assert bad[0] == "An empty field is no number"
    assert bad[1] == "“1,5” is no number: please write a point, as in 0.5"
    assert bad[2] == "“1e999” is too large for a computer's numbers"
    assert bad[3:5] == ["“0x10” is no number", "“nan” is no number"]
    assert bad[5] == f"“{'a' * 20}…” is no number"
