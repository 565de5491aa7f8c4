"""Changes of a picture, packed by Python and unpacked by the page's script."""

import itertools
from xml.etree.ElementTree import canonicalize

import ipywidgets
import numpy as np
import pytest

from nnlib.web import svg
from nnlib.web.changes import alike, between, changed
from nnlib.web.positions import as_slider, only, thin
from nnlib.web.tables import pack
from nnlib.widgets import log_slider
from tests.web.node import run_module

UNPACK = """
import { makeChanges } from "./static/changes.js";
export default async ({ told, places }) => {
  const changesAt = await makeChanges(told);
  return places.map(at => [...changesAt(at)].at(-1));
};
"""
SHAPE = 3, 2, 5
PLACES = list(itertools.product(*map(range, SHAPE)))


def curve(rng, k):
    """A path that moves with the position."""
    numbers = np.round(100 * np.sin(k + np.linspace(0, 3, 9)) + rng.normal(size=9), 2)
    return "M " + " L ".join(f"{10 * x} {number:g}" for x, number in enumerate(numbers))


def spiral(k):
    """A path of which both numbers of each corner move on smoothly."""
    return "M " + " L ".join(f"{k + 9 * x} {400 - k - 5 * x}" for x in range(40))


def rows():
    """Changes of every kind: what stays, what one slider moves, and what all of them move."""
    rng = np.random.default_rng(0)
    paths = [curve(rng, k) for k in range(len(PLACES))]
    return {
        (1, "style"): ["fill: red"] * len(PLACES),
        (2, ""): [f"slider two: {at[1]}" for at in PLACES],
        (2, "y"): [f"{at[0] / 4:g}" for at in PLACES],
        (3, "d"): [paths[at[0] + 3 * at[2]] for at in PLACES],
        (4, "d"): paths,
        (8, "d"): [f"M 0 {at[2] ** 2} L 5 {7 - 3 * at[2]} L 9 {40 * at[2]}" for at in PLACES],
        (9, "d"): [spiral(at[0] + 3 * at[2]) for at in PLACES],
        (5, "d"): [path if k % 7 else "M 1 2" for k, path in enumerate(paths)],
        (6, "*"): [f"<g>{'<path />' * (at[1] + at[2])}</g>" for at in PLACES],
        (7, "clip-path"): [None if at[2] == 4 else "url(#a)" for at in PLACES],
    }


def numbers(value):
    """A path with its numbers as such: 1 and 1.0 are the same place."""
    parts = ["nothing"] if value is None else value.split()
    return [float(part) if part.lstrip("-")[:1].isdigit() else part for part in parts]


def test_the_script_unpacks_what_python_packed():
    told = pack(rows(), SHAPE) | {"sliders": [{"values": list(range(n))} for n in SHAPE]}
    answers = run_module(UNPACK, {"told": told, "places": PLACES})
    for k, changes in enumerate(answers):
        found = {(number, name): value for number, name, value in changes}
        assert found.keys() == rows().keys()
        for at, value in found.items():
            assert numbers(value) == numbers(rows()[at][k]), at


def test_each_change_keeps_only_the_sliders_that_move_it():
    changes = {tuple(one["at"]): one for one in pack(rows(), SHAPE)["changes"]}
    moved_by = {at: one["of"] for at, one in changes.items()}
    assert moved_by[1, "style"] == [] and moved_by[2, ""] == [1] and moved_by[3, "d"] == [0, 2]
    assert moved_by[4, "d"] == [0, 1, 2] and moved_by[6, "*"] == [1, 2]
    assert "numbers" in changes[4, "d"] and "texts" in changes[5, "d"]
    assert [changes[number, "d"]["lag"] for number in (8, 9)] == [3, 2]


TREES = [
    '<svg><g><path d="M 1 1"/><text x="1">a</text></g><g/></svg>',
    '<svg><g><path d="M 1 2"/><text x="2">b</text></g><g/></svg>',
    '<svg><g><path d="M 1 3"/><path d="M 9 9"/><text>c</text></g><g a="1"/></svg>',
    "<svg><g><path><title>new</title></path><text>c</text></g><g/></svg>",
]


@pytest.mark.parametrize("chosen", [TREES, TREES[:2], TREES[1:], [TREES[0], TREES[3]]])
def test_changes_make_each_picture_of_the_first(chosen):
    base, *others = map(svg.read, chosen)
    made = alike(base, [between(base, other) for other in others])
    for k, other in enumerate(others):
        found = changed(base, {at: values[k] for at, values in made.items()})[0]
        assert canonicalize(svg.as_text(found)) == canonicalize(svg.as_text(other))


SLIDERS = {
    "whole": ipywidgets.IntSlider(6, 0, 200, 3),
    "broken": ipywidgets.FloatSlider(0.3, min=-3, max=3, step=0.1),
    "log": log_slider(0.1, 0.001, 10),
    "words": ipywidgets.Dropdown(options=["a", "b", "c"], value="b"),
}


@pytest.mark.parametrize("most", [5, 30, 500, 10**6])
def test_thinned_sliders_keep_their_ends_and_where_they_start(most):
    sliders = [as_slider(name, widget) for name, widget in SLIDERS.items()]
    thinned = [only(slider, kept) for slider, kept in zip(sliders, thin(sliders, most))]
    for before, after in zip(sliders, thinned):
        assert {*after["values"]} <= {*before["values"]}
        assert after["values"][after["first"]] == before["values"][before["first"]]
        assert [after["values"][k] for k in (0, -1)] == [before["values"][k] for k in (0, -1)]
    total = np.prod([len(slider["values"]) for slider in thinned])
    assert total <= max(most, 3 * 3 * 3 * 3)
    assert most < 10**6 or thinned == sliders


def test_kept_positions_are_about_equally_far_apart():
    [kept] = thin([as_slider("one", ipywidgets.IntSlider(37, 0, 100))], 21)
    assert len(kept) == 21 and max(np.diff(kept)) <= 8


@pytest.mark.parametrize("name", SLIDERS)
def test_a_slider_has_the_values_of_its_widget(name):
    slider, widget = as_slider(name, SLIDERS[name]), SLIDERS[name]
    assert slider["values"][slider["first"]] == pytest.approx(widget.value)
    for value in slider["values"]:
        widget.value = value
        assert widget.value == value
