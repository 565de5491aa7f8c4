"""A patient: a training with an unknown bug, which answers the examinations that one asks for."""

import numpy as np

from nnlib.bug_zoo.bugs import BUGS, named
from nnlib.bug_zoo.examinations import Case
from nnlib.bug_zoo.findings import SEEDS, finding
from nnlib.bug_zoo.script import SETTINGS


class Patient:
    """A training with one bug, or none, drawn by a seed: the same patient for the same seed.

    symptoms()     : the setting, the loss of each epoch and the accuracy
    examine(name)  : what an examination finds; each takes a minute
    diagnose(name) : right, or what the named bug would have shown instead
    minutes        : how long the examinations have taken so far
    raises         : ValueError for an examination or a bug that does not exist
    """

    def __init__(self, seed):
        rng = np.random.default_rng(seed)
        setting = SETTINGS[rng.integers(len(SETTINGS))]
        bugs = [bug for bug in BUGS if setting in bug.settings]
        self.case = Case(bugs[rng.integers(len(bugs))], setting, int(rng.integers(len(SEEDS))))
        self.minutes = 0

    def symptoms(self):
        """What everybody can see from outside."""
        found = self.case.symptoms()
        losses = ", ".join(f"{loss:.2f}" for loss in found["losses"])
        return (
            f"{self.case.setting} training: loss {losses} in three epochs, "
            f"accuracy {found['accuracy']:.0%} on images held out"
        )

    def examine(self, name):
        """What one examination finds, in a sentence."""
        words = self.case.examine(name).words
        self.minutes += 1
        return f"minute {self.minutes}, {name}: {words}"

    def diagnose(self, name):
        """Whether that's the bug; if not, how the two can be told apart."""
        if named(name) is not self.case.bug:
            return f"not quite: {difference(self.case, named(name))}"
        time = f"{self.minutes} minute{'s' * (self.minutes != 1)}"
        return f"right, after {time}: {self.case.bug.why}{diff(self.case.bug)}"


def difference(case, other):
    """What would be different if the bug were another one."""
    if case.setting not in other.settings:
        return f"a {case.setting} training cannot have {other.name!r}"
    for tool in (other.tool, case.bug.tool):
        seen, instead = (
            finding(case.setting, bug.name, tool, case.seed) for bug in (case.bug, other)
        )
        if instead.is_unlike(seen):
            return f"with {other.name!r}, {tool} would say: {instead.words}; here: {seen.words}"
    raise RuntimeError(f"nothing tells {case.bug.name!r} from {other.name!r}")


def diff(bug):
    """The lines that were replaced, as a comparison of two files shows them."""
    lines = []
    for part, changes in bug.changes:
        for right, wrong in changes.items():
            lines += [f"\n{part.__name__}", f"    - {right}", f"    + {wrong}"]
    return "\n".join(lines)
