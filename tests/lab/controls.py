"""Move every control of an open notebook and see the picture or text beside it change."""

import functools
import statistics
from collections import Counter
from dataclasses import dataclass, field

from tests.lab.gestures import Gestures

PATIENCE = (1500, 4000)  # at first, at last: milliseconds of an idle kernel without a change


@dataclass
class Report:
    """What moving the controls showed."""

    moved: Counter = field(default_factory=Counter)  # cell's id -> how many controls
    problems: list = field(default_factory=list)
    times: dict = field(default_factory=dict)  # (cell's id, tag of its picture) -> [milliseconds]

    def __str__(self):
        speeds = [f"{cell} {ms:.0f} ms ({kind})" for (cell, kind), ms in self.medians().items()]
        return f"{self.moved.total()} controls moved; {', '.join(speeds) or 'no slider'}"

    def medians(self):
        """The median milliseconds from a key to the changed picture, for each cell."""
        return {where: statistics.median(times) for where, times in self.times.items()}


class Mover(Gestures):
    """Moves the controls of one page, one after the other, as they appear.

    presses : of the first slider in each cell, to know its speed
    """

    def __init__(self, page, presses=7):
        self.page, self.report, self.presses = page, Report(), presses
        self.known = set(page.evaluate("probe.errors()"))

    def move_all(self, patience=PATIENCE):
        """Move each control; one without an answer (Clear on an empty pad) again at the end."""
        later, (first, last) = [], patience
        while control := self.page.evaluate_handle("probe.next()").as_element():
            if not self.move(control, first):
                later.append(control)
        for control in later:
            if not self.move(control, last):
                self.complain(control, "is moved, and nothing changes")
        return self.report

    def move(self, control, patience):
        """Move one control in every way it offers; whether each move was answered."""
        control.scroll_into_view_if_needed()
        way = getattr(self, control.evaluate("control => probe.kind(control)"))
        answered = way(control, patience)
        self.report.moved[control.evaluate("control => probe.cell(control)")] += answered
        return answered

    def answer(self, control, patience, act, still=150):
        """Do something to a control; milliseconds until its cell looks different, or None.

        Afterwards `rests` tells whether the cell has not changed for `still` milliseconds.
        """
        control.evaluate("(control, patience) => probe.watch(control, patience)", patience)
        act()
        change = self.page.evaluate("probe.change")
        self.rests = control.evaluate("(control, still) => probe.rest(control, still)", still)
        for error in set(self.page.evaluate("probe.errors()")) - self.known:
            self.known.add(error)
            self.complain(control, f"is moved, and then there stands: {error}")
        return change

    def key_times(self, control, keys):
        """Milliseconds from each key to a changed sight; None for one without an answer."""
        acts = [functools.partial(control.press, key) for key in keys]
        return [self.answer(control, 4000, act) for act in acts]

    def complain(self, control, what):
        """Note a problem under the control's name."""
        name = control.evaluate("control => probe.name(control)")
        self.report.problems.append(f"{name} {what}")
