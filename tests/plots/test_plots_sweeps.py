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
