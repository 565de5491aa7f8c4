"""The microscope's Python half: typed numbers, refusals, and the stills of readers without it."""

import io
import json

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib.little_network import network as little
from nnlib.little_network.notation import number
from nnlib.little_network.walking import walk
from nnlib.widgets import Microscope, microscope_strip
from nnlib.widgets.microscope.picture import TELLING
from nnlib.widgets.microscope.widget import parse


def state(microscope):
    """All that the browser is told, as it is sent."""
    names = ("steps", "fields", "shorts", "message", "answers", "step")
    return json.loads(json.dumps(microscope.get_state(names), allow_nan=False))


def send(microscope, **content):
    """A message, as the browser sends it."""
    microscope._handle_custom_msg(content, [])


def results(microscope):
    return [step["result"].split()[-1] for step in state(microscope)["steps"]]


def test_it_begins_with_the_little_network():
    shown = state(Microscope())
    assert len(shown["steps"]) == len(walk()) == 52 and shown["step"] == 0
    assert shown["fields"]["W1_23"] == "-4" and len(shown["fields"]) == 16
    assert results(Microscope()) == [number(step.value) for step in walk()]


def test_it_begins_with_other_numbers_and_at_another_step():
    other = Microscope(x=np.array([2, 1]), y=0, W1=np.ones((2, 3)), b1=[0, 0, 0], W2=[1, 1, 1],
                       b2=0, step=7)  # fmt: skip
    assert other.step == 7 and other.fields["x_1"] == "2"
    assert results(other)[2] == "3"
    assert Microscope(step=99).step == 52 and Microscope(step=-1).step == 0
    other.step = 1000
    assert other.step == 52


def test_wrong_numbers_at_the_start_are_refused():
    with pytest.raises(ValueError, match="for W1"):
        Microscope(W1=[[1, 2], [3, 4]])


def test_a_typed_number_takes_effect():
    microscope = Microscope()
    send(microscope, name="W2_2", text=" −0.25 ")
    wanted = walk(W2=[1, -0.25, 1])
    assert results(microscope) == [number(step.value) for step in wanted]
    assert microscope.message == "W2₂ is −0.25 now." and microscope.answers == 1
    assert microscope.fields["W2_2"] == "-0.25" and microscope.shorts["W2_2"] == "−0.25"
    send(microscope, name="x_1", text="1e300")
    assert "Saturated" in state(microscope)["steps"][29]["words"]


REFUSED = [
    ("", "An empty field is no number."),
    ("  ", "An empty field is no number."),
    ("abc", "“abc” is no number."),
    ("<b>", "“<b>” is no number."),
    ("0,5", "“0,5” is no number: please write a point, as in 0.5."),
    ("1e999", "“1e999” is too large for a computer's numbers."),
    ("-inf", "“-inf” is too large for a computer's numbers."),
    ("nan", "“nan” means “not a number”, and nothing can be computed from it."),
    ("x" * 99, "“xxxxxxxxxxxxxxxxxxxx…” is no number."),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_nonsense_is_refused_kindly_and_the_last_good_number_stays(text, words):
    microscope = Microscope()
    send(microscope, name="x_2", text="3")
    before = state(microscope)
    for _ in range(2):  # the same nonsense again has to be answered again
        send(microscope, name="x_2", text=text)
        assert microscope.message == f"{words} x₂ stays 3."
    after = state(microscope)
    assert after.pop("answers") == before.pop("answers") + 2
    assert after.pop("message") != before.pop("message") and after == before


def test_a_number_that_would_overflow_is_refused():
    microscope = Microscope()
    send(microscope, name="y", text="1e200")
    assert microscope.message == "L would be too large for a computer's numbers. y stays 1."


def test_reset_brings_the_first_numbers_back():
    microscope = Microscope(b2=7)
    before = state(microscope)
    send(microscope, name="b2", text="8")
    assert state(microscope)["steps"] != before["steps"]
    send(microscope, reset=True)
    after = state(microscope)
    assert all(after[part] == before[part] for part in ("steps", "fields", "shorts"))


def test_messages_from_elsewhere_are_ignored():
    microscope = Microscope()
    for content in ({}, {"name": "z2", "text": "1"}, {"name": "x_1"}):
        send(microscope, **content)
    assert microscope.fields == Microscope().fields


def test_two_microscopes_share_nothing():
    one, other = Microscope(), Microscope()
    one.type_in("x_1", "5")
    assert other.fields["x_1"] == "1" and little.X == [1.0, 0.5]


def test_fields_keep_every_digit():
    """What stands in a field would be another number than what is computed with."""
    third = str(1 / 3)
    microscope = Microscope()
    microscope.type_in("x_1", third)
    assert microscope.fields["x_1"] == third and parse(third) == 1 / 3


def test_edges_and_finite_differences_are_named():
    steps = {step["name"]: step for step in state(Microscope())["steps"]}
    assert steps["z1_2"]["edges"] == ["W1_12", "W1_22"] and steps["a2"]["edges"] == []
    assert steps["q1_13"]["edges"] == ["W1_13"] and steps["dx_2"]["edges"][2] == "W1_23"
    assert steps["dz2"]["numerical"] == "Finite difference with respect to z2: −0.0992007"
    assert "along this path alone" in steps["q1_13"]["numerical"] and steps["a2"]["numerical"] == ""


def test_the_browser_half_needs_nothing_from_elsewhere():
    code = str(Microscope()._esm)
    assert "export default" in code and "import " not in code and "function drawNetwork" in code
    assert "http" not in code.replace("http://www.w3.org/2000/svg", "")


def written(figure):
    return [text for ax in figure.axes for text in (*ax.texts, ax._left_title)]


def test_the_stills_show_the_numbers_of_the_walk():
    before, figure = plt.get_fignums(), microscope_strip()
    assert plt.get_fignums() == before and len(figure.axes) == len(TELLING) == 6
    steps = {step.recipe.name: (n, step) for n, step in enumerate(walk(), start=1)}
    for ax, name in zip(figure.axes, TELLING):
        at, step = steps[name]
        title = ax._left_title.get_text().replace("\n", " ").replace("\u00a0", " ")
        assert f"Step {at} of 52" in title and number(step.value) in title
        assert step.symbols in title and (step.numerical is None or "agrees" in title)
        plates = [text for text in ax.texts if (box := text.get_bbox_patch()) and box.get_lw() == 2]
        made = [text.get_text() for text in plates if text.get_text()]
        assert len(made) == (name != "a2")  # which stands in its circle
        assert all(number(step.value, 3) in text for text in made)


def test_the_stills_are_legible_and_whole():
    """At most as wide as a notebook, no small letters, nothing cut off."""
    figure = microscope_strip()
    assert figure.get_figwidth() <= 9.5 and figure.dpi == 100
    figure.draw_without_rendering()
    for text in written(figure):
        box = text.get_window_extent()
        assert text.get_fontsize() >= 12
        assert box.x0 >= 0 and box.x1 <= figure.bbox.x1 and box.y0 >= 0, text
        assert box.y1 <= figure.bbox.y1, text


def circles(ax, dots):
    """(centre, radius) of each circle, in pixels."""
    marks = [mark for mark in ax.collections if len(mark.get_offsets())]
    for mark in marks:
        [place], [size], [rim] = mark.get_offsets(), mark.get_sizes(), mark.get_linewidths()
        yield ax.transData.transform(place), (size**0.5 / 2 + rim / 2) * dots


def plates(ax):
    """Where each number stands that is not in a circle, in pixels, and what it says."""
    for text in ax.texts:
        if text.get_text() and (patch := text.get_bbox_patch()):
            yield patch.get_window_extent(), text.get_text()


def distance(box, point):
    """From a box to a point outside it."""
    nearest = np.clip(point, [box.x0, box.y0], [box.x1, box.y1])
    return np.hypot(*(nearest - point))


IN_THE_NOTEBOOK = ("a2", "dz2", "da1_2", "dW1_12")
ALL = tuple(step.recipe.name for step in walk())


@pytest.mark.parametrize("names", [
    TELLING, IN_THE_NOTEBOOK, *(pytest.param(part, marks=pytest.mark.slow)
                                for part in (ALL[:18], ALL[18:36], ALL[36:])),
])  # fmt: skip
def test_no_number_in_the_stills_touches_a_circle_or_another_number(names):
    """A plate would cut a piece out of a neighbour's circle, or hide its number."""
    figure = microscope_strip(names)
    figure.draw_without_rendering()
    dots, half = figure.dpi / 72, figure.bbox.x1 / 2
    for ax, name, column in zip(figure.axes, names, [0, 1] * len(names)):
        found, title = list(plates(ax)), ax._left_title.get_window_extent()
        assert title.x0 >= column * half and title.x1 <= (column + 1) * half, name
        for at, (box, said) in enumerate(found):
            assert not any(box.overlaps(other) for other, _ in found[:at]), (name, said)
            assert not box.overlaps(title), (name, said)
            for place, radius in circles(ax, dots):
                assert distance(box, place) > radius + 1, (name, said)
        for place, radius in circles(ax, dots):
            assert distance(title, place) > radius + 2, name


def test_the_stills_take_other_numbers_and_other_steps():
    file = io.BytesIO()
    figure = microscope_strip(["q1_12", "dx_1", "p2_2"], x=[3, -1], W2=[0, 0, 0])
    figure.savefig(file)
    assert file.tell() > 20_000 and len(figure.axes) == 4
    titles = "".join(ax._left_title.get_text() for ax in figure.axes)
    assert "Step 46" in titles and "nan" not in titles
    with pytest.raises(ValueError, match="expected names of steps such as z1_3"):
        microscope_strip(["nothing"])
