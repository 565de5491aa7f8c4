"""Exercises of notebook 01, What does one neuron compute?"""

import numpy as np

from nnlib.exercises.checking import Exercise
from nnlib.neurons import sigmoid, weighted_sum

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
POINTS = tuple(
    (x, w, b)
    for x in ([1.0, 0.5], [0.0, 0.0], [-1.0, 2.0], [3.0, -1.0], [0.5, 0.0])
    for w, b in (([0.5, 1.0], -1.2), ([1.0, -1.0], 0.3), ([1.0, -2.0], 0.0))
)


def fires_at(setting):
    """At each corner 1 for yes, 0 for no, 0.5 for undecided, by the sign of the sum."""
    if np.shape(setting) != (3,):
        raise ValueError("write three numbers: (w1, w2, b)")
    w1, w2, b = setting
    return [0.5 + 0.5 * float(np.sign(w1 * x1 + w2 * x2 + b)) for x1, x2 in CORNERS]


EXERCISES = {
    "01.1": Exercise(
        right=lambda: 2 * 1 + -3 * 0.5 + 1,
        mistakes={
            "you left out the bias": lambda: 2 * 1 + -3 * 0.5,
            "the bias is added as it is, not multiplied by an input": lambda: 0.5 + 1 * 0.5,
            "the bias is added, not subtracted": lambda: 2 * 1 - 3 * 0.5 - 1,
            "the minus sign of the second weight got lost": lambda: 2 * 1 + 3 * 0.5 + 1,
            "each weight belongs to its own input: the two were swapped": lambda: -3 + 2 * 0.5 + 1,
            "that is the activation; the weighted sum comes before the sigmoid": lambda: 0.81757,
        },
        praise="two products and the bias, added up",
        within=1e-3,
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
        },
        praise="w x + b is 0 at x = -b / w",
    ),
    "01.4": Exercise(
        right=lambda: [1.0, 1.0, 1.0, 0.0],
        mistakes={
            "at (1, 1) the sum is exactly 0: there the neuron is undecided, it does not say no": (
                lambda: [1.0, 1.0, 1.0, 0.5]
            ),
            "at (0, 1) and (1, 0) the sum is exactly 0: there the neuron is undecided": (
                lambda: [1.0, 0.5, 0.5, 0.0]
            ),
            "this neuron computes AND; NAND says the opposite": lambda: [0.0, 0.0, 0.0, 1.0],
            "this neuron computes OR": lambda: [0.0, 1.0, 1.0, 1.0],
            "this neuron says no to everything but (0, 0): that is NOR": lambda: [1.0, 0, 0, 0],
            "this neuron says yes everywhere: the weights are too weak against the bias": (
                lambda: [1.0, 1.0, 1.0, 1.0]
            ),
            "this neuron says no everywhere: raise the bias": lambda: [0.0, 0.0, 0.0, 0.0],
        },
        praise="both weights push down, and only together do they outweigh the bias",
        view=fires_at,
    ),
}
