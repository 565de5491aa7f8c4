"""Sliders over a figure, without a browser: what is drawn, when, and what is said about it."""

import importlib
import threading
import time
import types

import ipywidgets
import matplotlib.pyplot as plt
import pytest

module = importlib.import_module("nnlib.widgets.explore")  # the function has the same name


@pytest.fixture
def shown(monkeypatch):
    """Everything that would be shown: the controls, the picture, and each new state of it."""
    shown = []

    def display(what, **options):
        shown.append(what)
        return types.SimpleNamespace(update=shown.append)

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
    assert heights == [0, 3, 9] and shown[1:] == [figure] * 3


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
    assert message.value == "" and shown[1:] == [figure] * 2


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
