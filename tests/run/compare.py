"""A notebook's outputs are compared as tests/refresh.py stores them, and come from one thread."""

import os

from nbval.plugin import IPyNbCell

from tests.notebooks.guests import absent, words_instead
from tests.notebooks.kernel import ONE_THREAD
from tests.notebooks.tidy import tidy_outputs


def pytest_configure():
    """Before anything imports numpy: one thread, for us and for every kernel we start."""
    os.environ.update(ONE_THREAD)
    IPyNbCell.compare_outputs = compare_tidily


def compare_tidily(cell, made, stored, compare=IPyNbCell.compare_outputs):
    """Compare as nbval does, after dropping what tests/refresh.py does not store either.

    Without a framework that a cell needs, it's compared with the words that say so.
    """
    if absent(cell.cell):
        stored = words_instead(cell.cell)
    return stored is None or compare(cell, tidy_outputs(made), stored)
