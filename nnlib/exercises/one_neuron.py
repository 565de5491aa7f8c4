"""Exercises of notebook 01, What does one neuron compute?"""

import numpy as np

from nnlib.exercises.exercise import Exercise
from nnlib.neurons import sigmoid, weighted_sum

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
POINTS = tuple(
    (x, w, b)
    for x in ([1.0, 0.5], [0.0, 0.0], [-1.0, 2.0], [3.0, -1.0], [0.5, 0.0])
    for w, b in (([0.5, 1.0], -1.2), ([1.0, -1.0], 0.3), ([1.0, -2.0], 0.0))
)


def at_corners(*answers):
    """In words what a neuron says at each corner."""
    return ", ".join(f"at {corner} {answer}" for corner, answer in zip(CORNERS, answers))


def says_at_corners(setting):
    """In words what a neuron with these numbers says at each corner, by the sign of its sum."""
    if np.array(setting, dtype=object).shape != (3,):
        raise ValueError("write three numbers: (w1, w2, b)")
    w1, w2, b = setting
    sums = [w1 * x1 + w2 * x2 + b for x1, x2 in CORNERS]
    return at_corners(*("yes" if z > 0 else "no" if z < 0 else "undecided" for z in sums))


EXERCISES = {
    "01.1": Exercise(
        right=lambda: 2 * 2 + -3 * 1.5 + 1,
        mistakes={
            "you left out the bias": lambda: 2 * 2 + -3 * 1.5,
            "the bias is added as it is, not multiplied by an input": lambda: -0.5 + 1 * 1.5,
            "the bias is added, not subtracted": lambda: 2 * 2 - 3 * 1.5 - 1,
            "the minus sign of the second weight got lost": lambda: 2 * 2 + 3 * 1.5 + 1,
            "each weight belongs to its own input: the two were swapped": lambda: (
                -3 * 2 + 2 * 1.5 + 1
            ),
            "a weight multiplies its input; you added the two": lambda: (2 + 2) + (-3 + 1.5) + 1,
            "that is the activation; the weighted sum comes before the sigmoid": lambda: sigmoid(
                0.5
            ),
        },
        praise="two products and the bias, added up",
        within=3e-3,
    ),
    "01.2": Exercise(
        right=lambda x, w, b: weighted_sum(x, w) + b > 0,
        mistakes={
            "you left out the bias": lambda x, w, b: weighted_sum(x, w) > 0,
            "an activation is always above 0; compare it with one half": lambda x, w, b: True,
            "the sum z is compared with 0, or the activation a with one half; you mixed the two": (
                lambda x, w, b: weighted_sum(x, w) + b > 0.5
            ),
            "at exactly one half the neuron is undecided; the task says above": lambda x, w, b: (
                weighted_sum(x, w) + b >= 0
            ),
            "that is the opposite: it says yes where the neuron says no": lambda x, w, b: (
                not weighted_sum(x, w) + b > 0
            ),
            "that is the activation; the decision is True or False": lambda x, w, b: sigmoid(
                weighted_sum(x, w) + b
            ),
        },
        praise="the sigmoid is above one half exactly where the sum is above 0",
        inputs=POINTS,
    ),
    "01.3": Exercise(
        right=lambda: 3.0,
        mistakes={
            "the sign: at that x the sum is b + b, not 0": lambda: -3.0,
            "that is -b; the weight stretches the axis, so divide by it": lambda: 6.0,
            "that is w / b upside down": lambda: 1 / 3,
            "there the sum is b alone, and it is not 0": lambda: 0.0,
            "that is the activation there; the question is at which x": lambda: 0.5,
            "to get x out of w x = -b, divide by w; you subtracted it": lambda: 4.0,
        },
        praise="w x + b is 0 at x = -b / w",
    ),
    "01.4": Exercise(
        right=lambda: at_corners("yes", "yes", "yes", "no"),
        mistakes={
            "at (1, 1) the sum is exactly 0: there the neuron is undecided, it does not say no": (
                lambda: at_corners("yes", "yes", "yes", "undecided")
            ),
            "at (0, 1) and (1, 0) the sum is exactly 0: there the neuron is undecided": (
                lambda: at_corners("yes", "undecided", "undecided", "no")
            ),
            "this neuron computes AND; NAND says the opposite": lambda: at_corners(
                "no", "no", "no", "yes"
            ),
            "this neuron computes OR": lambda: at_corners("no", "yes", "yes", "yes"),
            "this neuron says no to everything but (0, 0): that is NOR": lambda: at_corners(
                "yes", "no", "no", "no"
            ),
            "this neuron says yes everywhere: the weights are too weak against the bias": (
                lambda: at_corners("yes", "yes", "yes", "yes")
            ),
            "this neuron says no everywhere: raise the bias": lambda: at_corners(
                "no", "no", "no", "no"
            ),
        },
        praise="both weights push down, and only together do they outweigh the bias",
        view=says_at_corners,
    ),
}
