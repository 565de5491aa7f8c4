"""Parallel coordinates: every run is a line where it belongs, the best one on top, and in words."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import plots
from tests.samples import refused

COLUMNS = {"lr": [0.01, 0.1, 1.0], "dropout": [0.0, 0.25, 0.5], "accuracy": [0.5, 0.9, 0.1]}
LIMITS = {"lr": (0.01, 1.0), "dropout": (0, 0.5), "accuracy": (0, 1)}


@pytest.fixture
def ax():
    """A drawing of three runs."""
    yield plots.parallel_coordinates(COLUMNS, LIMITS, log=["lr"])
    plt.close("all")


def test_each_run_crosses_each_axis_at_its_value(ax):
    """A line would say something else than the numbers."""
    lines = [line.get_ydata() for line in ax.lines if line.get_gid() == "run"]
    wanted = {(0, 0, 0.5), (0.5, 0.5, 0.9), (1, 1, 0.1)}
    assert {tuple(np.round(line, 9)) for line in lines} == wanted and len(lines) == 4


def test_the_best_run_is_drawn_last(ax):
    """Others would hide it."""
    last = [line for line in ax.lines if line.get_gid() == "run"][-1]
    assert np.allclose(last.get_ydata(), (0.5, 0.5, 0.9)) and last.get_color() == plots.NEGATIVE


def test_other_runs_replace_those_that_were_there(ax):
    """A slider would pile them up, or draw the axes anew each time."""
    axes = [piece for piece in ax.get_children() if piece.get_gid() in ("axis", "end")]
    plots.parallel_coordinates(COLUMNS | {"accuracy": [0.2, 0.3, 0.4]}, LIMITS, ["lr"], ax)
    lines = [line for line in ax.lines if line.get_gid() == "run"]
    assert len(lines) == 4 and np.allclose(lines[-1].get_ydata(), (1, 1, 0.4))
    assert axes == [piece for piece in ax.get_children() if piece.get_gid() in ("axis", "end")]


def test_other_axes_replace_those_that_were_there(ax):
    """Values would stand at the ends of other axes."""
    columns = {"lr": [0.1], "accuracy": [0.5]}
    for limits in ({"lr": (0, 1), "accuracy": (0, 1)}, {"lr": (0, 2), "accuracy": (0, 1)}):
        plots.parallel_coordinates(columns, limits, ax=ax)
        ends = [text.get_text() for text in ax.texts]
        assert ends == [f"{end:g}" for pair in limits.values() for end in pair]
        assert [label.get_text() for label in ax.get_xticklabels()] == [*columns]
        assert sum(line.get_gid() == "axis" for line in ax.lines) == 2


def test_words_name_the_best_run(ax):
    """A reader who does not see the picture would learn nothing."""
    words = plots.describe(ax.figure)
    assert "3 runs as lines over 3 axes" in words
    assert "the best has lr 0.1, dropout 0.25, accuracy 0.9" in words


def test_of_equal_runs_the_first_is_the_best():
    """A title that names the winner by `max` would speak of another line."""
    ax = plots.parallel_coordinates({"lr": [0.1, 0.2], "accuracy": [0.9, 0.9]}, LIMITS)
    assert "the best has lr 0.1," in plots.describe(ax.figure)
    plt.close("all")


@pytest.mark.parametrize("columns", [{}, {"a": []}, {"a": [1, 2], "b": [1]}])
def test_columns_that_do_not_fit_are_refused(columns):
    """A line would end in the middle."""
    with refused(ValueError, "one length"):
        plots.parallel_coordinates(columns, {})
