"""Exercises of notebook 01, What does one neuron compute?"""

import itertools

import numpy as np

from nnlib.exercises.exercise import Exercise
from nnlib.neurons import sigmoid, weighted_sum

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
EVENINGS = tuple(itertools.product((0, 1), repeat=3))  # a friend? a good film? an exam?
POINTS = tuple(
    (x, w, b)
    for x in ([1.0, 0.5], [0.0, 0.0], [-1.0, 2.0], [3.0, -1.0], [0.5, 0.0])
    for w, b in (([0.5, 1.0], -1.2), ([1.0, -1.0], 0.3), ([1.0, -2.0], 0.0))
)


def at_corners(*answers):
    """In words what a neuron decides at each corner."""
    return ", ".join(f"at {corner} {answer}" for corner, answer in zip(CORNERS, answers))


def answers_at_corners(setting):
    """In words what a neuron with these numbers decides at each corner."""
    return at_corners(*answers(setting, CORNERS, "(w1, w2, b)"))


def answers(setting, points, form):
    """Yes, no or undecided at each point, by the sign of the weighted sum."""
    wanted = len(points[0]) + 1
    if np.array(setting, dtype=object).shape != (wanted,):
        raise ValueError(f"write {wanted} numbers: {form}")
    *weights, bias = setting
    sums = [weighted_sum(point, weights) + bias for point in points]
    return ["yes" if z > 0 else "no" if z < 0 else "undecided" for z in sums]


def evenings(setting):
    """In words on which evenings a neuron with these numbers goes to the cinema."""
    decisions = answers(setting, EVENINGS, "(w_friend, w_film, w_exam, b)")
    found = {answer: [] for answer in ("yes", "undecided")}
    for evening, answer in zip(EVENINGS, decisions):
        names = ("friend", "film", "exam")
        there = [name for name, value in zip(names, evening) if value]
        found.setdefault(answer, []).append(" + ".join(there) or "nothing")
    went, unsure = (", ".join(found[answer]) or "never" for answer in ("yes", "undecided"))
    return f"goes: {went}; undecided: {unsure}"


EXERCISES = {
    "01.1": Exercise(
        right=lambda x, w, b: weighted_sum(x, w) + b > 0,
        mistakes={
            "you left out the bias, and one half is for the activation, not for a sum": (
                lambda x, w, b: weighted_sum(x, w) > 0.5
            ),
            "you left out the bias": lambda x, w, b: weighted_sum(x, w) > 0,
            "every activation is above 0; compare it with one half": lambda x, w, b: True,
            "compare the weighted sum z with 0, or the activation a with one half; "
            "z and one half don't belong together": lambda x, w, b: weighted_sum(x, w) + b > 0.5,
            "at exactly one half the neuron is undecided, and the task asks for more": (
                lambda x, w, b: weighted_sum(x, w) + b >= 0
            ),
            "that's the opposite: True where the neuron decides no": lambda x, w, b: (
                not weighted_sum(x, w) + b > 0
            ),
            "that's the activation; the decision is True or False": lambda x, w, b: sigmoid(
                weighted_sum(x, w) + b
            ),
            "that's the weighted sum; the decision is True or False": lambda x, w, b: (
                weighted_sum(x, w) + b
            ),
        },
        praise="compare z with 0 or a with 0.5; your friend is wrong where z is between 0 and 0.5",
        inputs=POINTS,
    ),
    "01.2": Exercise(
        right=lambda: evenings((2, 2, -4, -1)),
        mistakes={
            "with a friend, a good film and an exam you'd still go: the exam's weight must "
            "outweigh both reasons together": lambda: evenings((2, 2, -2, -1)),
            "with a friend, a good film and an exam the weighted sum is exactly 0, so the neuron "
            "is undecided: make the exam's weight a little stronger": lambda: evenings(
                (2, 2, -3, -1)
            ),
            "the weighted sum is exactly 0 in two cases, and there the neuron is undecided: with "
            "nothing at all, and with both reasons and an exam; make the bias negative": (
                lambda: evenings((1, 1, -2, 0))
            ),
            "you'd go the night before an exam: its weight must be negative, and strong enough": (
                lambda: evenings((2, 2, -0.5, -1))
            ),
            "an exam makes you go: its weight has the wrong sign": lambda: evenings((2, 2, 2, -1)),
            "without any reason to go the weighted sum is the bias alone, and a sum of 0 leaves "
            "the neuron undecided: make the bias negative": lambda: evenings((2, 2, -5, 0)),
            "without any reason to go you'd go anyway: the bias alone must give a no": (
                lambda: evenings((2, 2, -6, 1))
            ),
            "you'd go only if both reasons hold; one of them should be enough": lambda: evenings(
                (2, 2, -5, -3)
            ),
            "with one reason the weighted sum is exactly 0, so the neuron is undecided: the bias "
            "must be weaker than each reason": lambda: evenings((2, 2, -4, -2)),
            "the film alone should be enough as well: its weight is too small": lambda: evenings(
                (2, 0.5, -4, -1)
            ),
            "the friend alone should be enough as well: that weight is too small": lambda: evenings(
                (0.5, 2, -4, -1)
            ),
            "this neuron always goes: the bias is too large": lambda: evenings((1, 1, -1, 5)),
            "this neuron never goes: raise the bias or the weights of the reasons": (
                lambda: evenings((1, 1, -4, -5))
            ),
        },
        praise="both reasons push up, and the exam pushes down harder than the two together",
        view=evenings,
    ),
    "01.3": Exercise(
        right=lambda: at_corners("yes", "yes", "yes", "no"),
        mistakes={
            "at (1, 1) the weighted sum is exactly 0, so the neuron is undecided there and "
            "doesn't decide no": lambda: at_corners("yes", "yes", "yes", "undecided"),
            "at (0, 1) and (1, 0) the weighted sum is exactly 0, so the neuron is undecided "
            "there": lambda: at_corners("yes", "undecided", "undecided", "no"),
            "this neuron computes AND, and NAND is the opposite": lambda: at_corners(
                "no", "no", "no", "yes"
            ),
            "this neuron computes OR": lambda: at_corners("no", "yes", "yes", "yes"),
            "this neuron decides no everywhere except at (0, 0), which is called NOR": (
                lambda: at_corners("yes", "no", "no", "no")
            ),
            "this neuron decides yes everywhere: the weights are too weak against the bias": (
                lambda: at_corners("yes", "yes", "yes", "yes")
            ),
            "this neuron decides no everywhere: raise the bias": lambda: at_corners(
                "no", "no", "no", "no"
            ),
        },
        praise="each weight pushes down, and only both together outweigh the bias",
        view=answers_at_corners,
    ),
}
