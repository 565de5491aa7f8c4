"""What all tests share: one BLAS thread, tidy comparison of notebooks, and one closing line."""

import collections
import os
import pathlib

import pytest
from nbval.plugin import IPyNbCell

from tests.notebooks.kernel import ONE_THREAD
from tests.notebooks.rules.figures import STYLE, checks, figures
from tests.notebooks.rules.notebook import read, stored_paths
from tests.notebooks.tidy import tidy_outputs

TALLY = pytest.StashKey[collections.Counter]()
LEFT_OUT = pytest.StashKey[str]()


def pytest_configure(config):
    """Before anything imports numpy: one thread, for us and for every kernel we start."""
    os.environ.update(ONE_THREAD)
    config.stash[TALLY] = collections.Counter()
    IPyNbCell.compare_outputs = compare_tidily


def compare_tidily(cell, made, stored, compare=IPyNbCell.compare_outputs):
    """Compare as nbval does, after dropping what tests/refresh.py does not store either."""
    return compare(cell, tidy_outputs(made), stored)


@pytest.fixture
def tally(request):
    """Counts for the closing line."""
    return request.config.stash[TALLY]


def pytest_terminal_summary(terminalreporter, config):
    """If notebooks were run: their figures, whether the browser was left out, and how much ran."""
    cells, tally = cells_run(terminalreporter), config.stash[TALLY]
    if LEFT_OUT in config.stash:
        terminalreporter.write_line(f"Browser tests were left out: {config.stash[LEFT_OUT]}.")
    if not cells and not tally:
        return
    notebooks = [read(path) for path in stored_paths() if path.name in cells]
    for line in (*map(figures, notebooks), STYLE, closing_line(notebooks, cells.total(), tally)):
        terminalreporter.write_line(line)


def cells_run(terminalreporter):
    """How many cells nbval found right, for each notebook's file name."""
    places = [report.fspath for report in terminalreporter.getreports("passed")]
    return collections.Counter(pathlib.Path(p).name for p in places if p.endswith(".ipynb"))


def closing_line(notebooks, cells, tally):
    """How many notebooks, cells, comparisons and controls were run."""
    return (
        f"{len(notebooks)} notebooks ran with {cells} cells and {sum(map(checks, notebooks))} "
        f"comparisons (equal, check, assert); in the browser {tally['notebooks']} notebooks "
        f"answered {tally['controls']} controls."
    )
