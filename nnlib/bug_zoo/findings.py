"""What every examination finds in every bug, with three seeds: zoo.json, made by a recipe."""

import functools
import os

from nnlib.bug_zoo.examinations import Finding
from nnlib.recipes.figures import read_figures

PATH = os.path.join(os.path.dirname(__file__), "zoo.json")
SEEDS = range(3)


@functools.cache
def read_findings():
    """{setting: {name of the bug: a list of symptoms and findings, one for each seed}}."""
    return read_figures(PATH)


def finding(setting, name, examination, seed=0):
    """What an examination found in a bug, as it was written down."""
    words, numbers = read_findings()[setting][name][seed]["findings"][examination]
    return Finding(words, tuple(numbers))
