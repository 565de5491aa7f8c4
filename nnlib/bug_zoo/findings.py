"""What every examination finds in every bug, with three seeds: zoo.json, made by a recipe."""

import functools
import os

from nnlib.bug_zoo.bugs import named
from nnlib.bug_zoo.examinations import Finding
from nnlib.recipes.figures import read_figures

PATH = os.path.join(os.path.dirname(__file__), "zoo.json")
SEEDS = range(3)


@functools.cache
def read_findings():
    """{setting: {name of the bug: a list of symptoms and findings, one for each seed}}."""
    return read_figures(PATH)


def finding(setting, name, examination, seed=0):
    """What an examination found in a bug, as it was written down.

    raises : ValueError for a training, bug or examination that there is not
    """
    bugs = chosen("training", setting, read_findings())
    runs = chosen(f"bug of the {setting} training", named(name).name, bugs)
    words, numbers = chosen("examination", examination, runs[seed]["findings"])
    return Finding(words, tuple(numbers))


def chosen(what, name, known):
    """What is known under a name."""
    if name not in known:
        raise ValueError(f"there is no {what} named {name!r}; choose one of {', '.join(known)}")
    return known[name]
