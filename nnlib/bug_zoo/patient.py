"""A patient: a training with an unknown bug, which answers the examinations that one asks for."""

import numpy as np

from nnlib.bug_zoo.bugs import BUGS, named
from nnlib.bug_zoo.examinations import Case
from nnlib.bug_zoo.findings import SEEDS, finding
from nnlib.bug_zoo.script import SETTINGS

WARD = 7  # of all the ways to draw, one by which seats 1 to 28 meet two healthy patients


class Patient:
    """A training with one bug, or none, drawn by a seed: the same patient for the same seed.

    symptoms()     : the setting, the loss of each epoch and the accuracy
    examine(name)  : what an examination finds
    diagnose(name) : right, or what the named bug would have shown instead
    minutes        : one for each examination and each wrong diagnosis; the same again is free
    raises         : ValueError for an examination or a bug that does not exist
    """

    def __init__(self, seed):
        rng = np.random.default_rng([WARD, seed])
        setting = SETTINGS[rng.integers(len(SETTINGS))]
        bugs = [bug for bug in BUGS if setting in bug.settings]
        self.case = Case(bugs[rng.integers(len(bugs))], setting, int(rng.integers(len(SEEDS))))
        self.examined, self.wrong = {}, set()

    @property
    def minutes(self):
        """How long it has taken so far."""
        return len(self.examined) + len(self.wrong)

    def symptoms(self):
        """What everybody can see from outside."""
        found = self.case.symptoms()
        losses = ", ".join(f"{loss:.2f}" for loss in found["losses"])
        return (
            f"{self.case.setting} training: loss {losses} in three epochs, "
            f"accuracy {found['accuracy']:.0%} on images held out"
        )

    def examine(self, name):
        """What one examination finds, in a sentence that begins with the minute of the question."""
        name = str(name).strip().lower()
        words = self.case.examine(name).words
        minute = self.examined.setdefault(name, self.minutes + 1)
        return f"minute {minute}, {name}: {words}"

    def diagnose(self, name):
        """Whether that's the bug; if not, how the two can be told apart."""
        bug = named(name)
        if bug is not self.case.bug:
            self.wrong.add(bug)
            return f"not quite: {difference(self.case, bug)}"
        time = counted(self.minutes, "minute", "minutes")
        if self.wrong:
            time += f", including {counted(len(self.wrong), 'wrong diagnosis', 'wrong diagnoses')}"
        return f"right, after {time}: {bug.why}{diff(bug, self.case.setting)}"


def counted(number, one, many):
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


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


def diff(bug, setting):
    """The lines that were replaced, as a comparison of two files shows them."""
    return "".join(
        f"\n{part.__name__}\n    - {right}\n    + {wrong}"
        for part, right, wrong in bug.lines(setting)
    )
