"""Sliders over a figure, without a browser: what is drawn, when, and what is said about it."""

import importlib
import io
import threading
import time
import types

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

module = importlib.import_module("nnlib.widgets.explore")  # the function has the same name

MOVED = "a picture after a move"


@pytest.fixture
def shown(monkeypatch):
    """Everything that would be shown: the controls, the picture, and each new state of it."""
    shown = []

    def display(what, **options):
        shown.append(what)
        return types.SimpleNamespace(update=lambda png, **options: shown.append(MOVED))

    monkeypatch.setattr(module, "display", display)
    return shown


@pytest.fixture
def figure():
    return plt.figure(figsize=(2, 1))


def sliders(count=1):
    return [ipywidgets.IntSlider(0, min=0, max=9) for _ in range(count)]


def in_threads(*acts):
    """Do several things at once; return when all are done."""
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_each_move_is_drawn_and_shown(shown, figure):
    [slider], heights = sliders(), []
    module.explore(figure, lambda height=0: heights.append(height), height=slider)
    assert shown[1:] == [figure]
    slider.value = 3
    slider.value = 9
    assert heights == [0, 3, 9] and shown[1:] == [figure, MOVED, MOVED]


def test_two_moves_at_once_are_drawn_one_after_the_other(shown, figure):
    """Two threads in one figure leave it half drawn, or blank."""
    left, right = sliders(2)
    at_work, together, last = [], [], []

    def draw(left=0, right=0):
        at_work.append("a move")
        time.sleep(0.05)
        together.append(len(at_work))
        at_work.pop()
        last[:] = left, right

    module.explore(figure, draw, left=left, right=right)
    moves = [lambda s=s: setattr(s, "value", 7) for s in (left, right)]
    in_threads(*moves)
    assert together == [1, 1, 1] and last == [7, 7]


def test_a_move_during_the_first_drawing_is_drawn(shown, figure):
    """The slider would show another value than the picture."""
    [slider], heights, threads = sliders(), [], []

    def draw(height=0):
        heights.append(height)
        if not threads:
            threads.append(threading.Thread(target=lambda: setattr(slider, "value", 5)))
            threads[0].start()
            time.sleep(0.1)

    module.explore(figure, draw, height=slider)
    threads[0].join()
    assert heights == [0, 5]


def test_an_error_is_said_and_the_next_move_mends_it(shown, figure):
    [slider] = sliders()

    def draw(height=0):
        figure.set_facecolor((height / 9, 1 / (height - 4), 0) if height else "white")

    module.explore(figure, draw, height=slider)
    message = shown[0].children[-1]
    slider.value = 4
    assert "This setting does not work" in message.value and "ZeroDivisionError" in message.value
    assert shown[1:] == [figure]
    slider.value = 5
    assert message.value == "" and shown[1:] == [figure, MOVED]


def test_a_move_that_changes_nothing_in_the_picture_says_so(shown, figure):
    """A copy of its cell takes the names with which the slider draws: it would seem dead."""
    [slider], mine = sliders(), [figure]
    module.explore(figure, lambda red=0: mine[0].set_facecolor((red / 9, 0, 0)), red=slider)
    message = shown[0].children[-1]
    slider.value = 3
    assert message.value == ""
    mine[0] = plt.Figure()
    slider.value = 4
    assert "Nothing in this picture has changed." in message.value
    mine[0] = figure
    slider.value = 5
    assert message.value == ""


STARTS = {
    "beyond the end": ((0, 9, 1), 20),
    "below the start": ((0, 5, 1), -3),
    "between whole numbers": ((0, 9, 1), 3.5),
    "between steps": ((0, 9, 2), 3),
    "between fine steps": ((0, 1, 0.1), 0.25),
    "between steps that start elsewhere": ((0.05, 1, 0.1), 0.1),
    "no number": ((0.0, 1.0, 0.1), float("nan")),
    "a word": ((0, 9, 1), "a"),
    "no choice": ([1, 2, 3], 5),
    "no choice of words": (["tanh", "ReLU"], "sigmoid"),
    "neither true nor false": (True, 7),
    "a number in place of a text": ("abc", 7),
}


@pytest.mark.parametrize("what", STARTS)
def test_a_start_that_its_control_cannot_show_is_refused(shown, figure, what):
    """The control would stand at another number than the one that is asked for."""
    control, start = STARTS[what]

    def draw(height=start):
        pass

    with pytest.raises(ValueError, match="height=.*: (.* to .*in steps of|1, 2|'tanh'|True|text)"):
        module.explore(figure, draw, height=control)
    assert not shown


@pytest.mark.parametrize(
    ("control", "start"),
    [((0, 9, 1), 9), ((0, 9, 2), 8), ((-3, 3, 0.1), 0.5), ((0, 0.95, 0.05), 0.8), ((1, 3, 1), 1.0)]
    + [((-2, 9, 0.25), 4.0), ([0.5, 1], 1), (["a", "b"], "b"), (False, True), ("abc", "d")]
    + [({"one": 1, "two": 2}, 2), ((0.0, 0.3, 0.05), 0.15), ((-2.0, 2.0, 0.001), -1.999)],
)
def test_draw_begins_with_its_default(shown, figure, control, start):
    seen = []

    def draw(height=start):
        seen.append(height)

    module.explore(figure, draw, height=control)
    assert seen == [start] == [shown[0].children[0].value]


@pytest.mark.parametrize(
    ("control", "form"),
    [((0, 1, 0.125), ".3f"), ((0, 1, 0.0005), ".4f"), ((0, 1, 0.25), ".2f"), ((0, 9, 1), "d")],
)
def test_a_slider_writes_all_decimals_of_its_steps(control, form):
    """A step of 0.125 would be written 0.12."""
    (slider,) = module.make_controls(lambda height=0: None, {"height": control}, True).values()
    assert slider.readout_format == form


@pytest.mark.parametrize("value", [1000, 1e-9, float("nan")])
def test_a_log_slider_refuses_what_it_cannot_show(value):
    """It would stand at its end instead."""
    with pytest.raises(ValueError, match="expected a value from 0.01 to 10"):
        module.log_slider(value, 0.01, 10)
    assert module.log_slider(10, 0.01, 10).value == 10


def test_without_a_default_a_slider_begins_on_one_of_its_steps(shown, figure):
    """It would begin in the middle, at 0.475, and show 0.48."""
    seen = []
    module.explore(figure, lambda height: seen.append(height), height=(0, 0.95, 0.05))
    assert seen == [0.45] == [shown[0].children[0].value]


@pytest.mark.parametrize("paper", ["white", "none", "#ff000080"])
def test_a_picture_after_a_move_looks_like_the_usual_one(figure, paper):
    """It would jump, or change its colours, as soon as a slider moves."""
    figure.subplots().plot([1, 3, 2])
    figure.set_facecolor(paper)
    module.keep_places(figure)
    usual = io.BytesIO()
    figure.savefig(usual, dpi=figure.dpi, facecolor=paper)
    usual.seek(0)
    found = module.as_png(figure)
    files = usual, io.BytesIO(found["image/png"])
    pictures = [np.array(Image.open(file).convert("RGBA")) for file in files]
    assert (pictures[0] == pictures[1]).all()
    assert "from 1 at 0" in module.in_words(figure)["image/png"]["alt"]


def test_a_new_heading_stands_where_the_first_one_stood(shown, figure):
    """The picture would jump with the first move."""
    [slider], places = sliders(), []

    def draw(number=0):
        places.append(figure.suptitle(f"number {number}").get_position())

    figure.set_layout_engine("constrained")
    figure.subplots()
    module.explore(figure, draw, number=slider)
    first = figure._suptitle.get_position()
    slider.value = 3
    assert places[-1] == first != places[0]
