"""What every examination finds in every bug of the zoo, in every setting where it can be."""

from nnlib.bug_zoo import BUGS, EXAMINATIONS, Case
from nnlib.bug_zoo.findings import PATH, SEEDS
from nnlib.bug_zoo.script import SETTINGS
from nnlib.recipes.figures import write_figures


def measured(bug, setting):
    """The symptoms and findings of one bug: a list with an entry for each seed."""
    cases = [Case(bug, setting, seed) for seed in SEEDS]
    return [
        {
            **{name: noted(found) for name, found in case.symptoms().items()},
            "findings": {name: list(noted(case.examine(name))) for name in EXAMINATIONS},
        }
        for case in cases
    ]


def noted(found):
    """Numbers as they are written down; words as they are."""
    if isinstance(found, list | tuple):
        return [noted(part) for part in found]
    return found if isinstance(found, str) else float(f"{found:.4g}")


def measure_zoo():
    """Trains every bug in every setting where it can be, and writes down what is found."""
    found = {}
    for setting in SETTINGS:
        bugs = [bug for bug in BUGS if setting in bug.settings]
        found[setting] = {bug.name: measured(bug, setting) for bug in bugs}
        print(f"{setting}: {len(bugs)} trainings, three seeds each")
    write_figures(PATH, found)
