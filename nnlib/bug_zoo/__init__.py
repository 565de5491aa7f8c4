"""Trainings with a bug in them, and the examinations that find it.

Each is one small healthy training (script.py) in which a line or two are replaced (bugs.py), so
that the loss still falls. `Patient` draws one by its seed and answers what it is asked.
"""

from nnlib.bug_zoo.altering import altered, infected
from nnlib.bug_zoo.bugs import BUGS, HEALTHY, Bug, named
from nnlib.bug_zoo.examinations import EXAMINATIONS, Case, Finding
from nnlib.bug_zoo.findings import finding, read_findings
from nnlib.bug_zoo.patient import Patient, difference

__all__ = [
    "BUGS",
    "EXAMINATIONS",
    "HEALTHY",
    "Bug",
    "Case",
    "Finding",
    "Patient",
    "altered",
    "difference",
    "finding",
    "infected",
    "named",
    "read_findings",
]
