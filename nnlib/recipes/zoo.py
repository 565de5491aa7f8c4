"""What every examination finds in every bug of the zoo, in every setting where it can be."""

from nnlib.bug_zoo import BUGS, EXAMINATIONS, Case
from nnlib.bug_zoo.findings import PATH, SEEDS
from nnlib.bug_zoo.script import SETTINGS
from nnlib.recipes.figures import rounded, write_figures


def measured(bug, setting):
    """The symptoms and findings of one bug: a list with an entry for each seed."""
    cases = [Case(bug, setting, seed) for seed in SEEDS]
    found = [
        case.symptoms() | {"findings": {name: case.examine(name) for name in EXAMINATIONS}}
        for case in cases
    ]
    return rounded(found, four_digits)


def four_digits(number):
    """A number as this table holds it, because some are tiny."""
    return float(f"{number:.4g}")


def measure_zoo():
    """Trains every bug in every setting where it can be, and writes down what is found."""
    found = {}
    for setting in SETTINGS:
        bugs = [bug for bug in BUGS if setting in bug.settings]
        found[setting] = {bug.name: measured(bug, setting) for bug in bugs}
        print(f"{setting}: {len(bugs)} trainings, three seeds each")
    write_figures(PATH, found)
