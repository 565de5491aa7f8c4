"""Compares an answer with the right one and with the classic wrong ones.

An exercise is a right function, some inputs to try it on, and the well-known mistakes, each
a function too. All are run on the same numbers, so a mistake is known by what it computes.
"""

import copy

import numpy as np

from nnlib.exercises.digits_typed import is_number, stands_for
from nnlib.exercises.wording import explain, hint, listed


class Exercise:
    """What is asked, what is right, and what often goes wrong.

    right    : function of an input; for a question with one answer, of no input
    mistakes : {what to say: function like right}
    inputs   : tuples of arguments to try
    praise   : what a right answer shows
    view     : answer -> what is compared, where many answers are right
    within   : how far from the right number an answer may be and still count as the same
    """

    def __init__(self, right, mistakes, praise, inputs=((),), view=None, within=1e-6):
        self.right, self.mistakes, self.praise = right, mistakes, praise
        self.inputs, self.view, self.within = inputs, view, within

    def feedback(self, answer):
        """One line: not yet, right, or which mistake this is."""
        if answer is None or answer is ...:
            return "not yet: replace the dots with your answer, then run this cell again"
        try:
            given = [self.seen(answer, inputs) for inputs in self.inputs]
        except Exception as error:  # the learner's code may raise anything
            return f"your answer stopped with {hint(error)}"
        empty = [value is None or value is ... for value in given]
        if all(empty):
            return "not yet: your function returns nothing so far"
        if any(empty):
            inputs = self.inputs[empty.index(True)]
            return f"not yet: for ({listed(inputs)}) your function returns nothing"
        return self.judge(given)

    def seen(self, answer, inputs):
        """What an answer gives for one input, as it is compared."""
        value = answer(*copies(inputs)) if callable(answer) else answer
        return value if self.view is None or value is None else self.view(value)

    def judge(self, given):
        """Right, a mistake that is known, or the first place where the numbers differ."""
        if self.agrees(given, self.right) or stands_for(given[0], self.single(self.right), 3):
            return f"right: {self.praise}"
        for message, mistake in self.mistakes.items():
            if self.agrees(given, mistake):
                return f"not quite: {message}"
        if message := self.meant(given[0]):
            return f"not quite: {message}"
        if stands_for(given[0], self.single(self.right), 2):
            return f"not quite: your value is {given[0]}; write at least three digits"
        return self.difference(given)

    def agrees(self, given, function):
        """Whether the answers are what a function gives for all inputs."""
        wanted = [function(*copies(inputs)) for inputs in self.inputs]
        return all(same(g, w, self.allowed(w)) for g, w in zip(given, wanted, strict=True))

    def allowed(self, wanted):
        """How far an answer may be from a number: the larger that is, the farther."""
        right = self.single(self.right)
        if right and is_number(wanted):
            return self.within * abs(float(wanted) / right)
        return self.within

    def single(self, function):
        """The one number that a function gives, or None if there are inputs or no such number."""
        answer = function() if self.inputs == ((),) else None
        return float(answer) if is_number(answer) else None

    def meant(self, typed):
        """The mistake that comes closest to a number, as exactly as it was typed; "" if none.

        What may also be the right answer, too roughly, is no mistake.
        """
        if stands_for(typed, self.single(self.right), 2):
            return ""
        mistakes = {message: self.single(mistake) for message, mistake in self.mistakes.items()}
        gaps = {
            message: abs(typed - number)
            for message, number in mistakes.items()
            if stands_for(typed, number, 2)
        }
        return min(gaps, key=gaps.get, default="")

    def difference(self, given):
        """True value and your value, for the first input where they differ."""
        for value, inputs in zip(given, self.inputs, strict=True):
            wanted = self.right(*copies(inputs))
            if not same(value, wanted, self.within):
                return f"not quite: {explain(value, wanted, inputs)}"
        raise RuntimeError("no difference to explain")


def copies(inputs):
    """Arguments that an answer may change without harm."""
    return copy.deepcopy(inputs)


def same(given, wanted, within):
    """Whether two answers are the same: equal words, or numbers of one shape and value."""
    if isinstance(wanted, str) or isinstance(given, str):
        return isinstance(wanted, str) and isinstance(given, str) and given == wanted
    if isinstance(wanted, bool | np.bool) != isinstance(given, bool | np.bool):
        return False
    try:
        given, wanted = np.asarray(given, dtype=float), np.asarray(wanted, dtype=float)
    except (TypeError, ValueError):
        return False
    return given.shape == wanted.shape and np.allclose(given, wanted, 0, within, equal_nan=True)
