"""Exercises of notebook 18, How did it get there?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

WEIGHTS = 784 * 50 + 50 + 50 * 10 + 10
LOSSES = (
    np.array([0.9, 0.8, 0.3, 0.25, 0.4]),
    np.array([0.7, 0.69, 0.71, 0.6, 0.2, 0.1]),
    np.array([0.5, 0.2, 0.9, 0.5]),
)
STATE = (np.array([1.0, -2.0]), np.array([0.5, 0.25]), np.array([-1.0, 4.0]), 0.1, 0.9)


def halve(values):
    """A step that changes the values in place."""
    values *= 0.5


def recorded(values, step, steps):
    """The states before the first step and after each."""
    moments = [values.copy()]
    for _ in range(steps):
        step(values)
        moments.append(values.copy())
    return moments


def without_copies(values, step, steps):
    """The same array, again and again."""
    moments = [values]
    for _ in range(steps):
        step(values)
        moments.append(values)
    return moments


def first_without_copy(values, step, steps):
    """The start is the array itself, which then changes."""
    moments = [values]
    for _ in range(steps):
        step(values)
        moments.append(values.copy())
    return moments


def start_twice(values, step, steps):
    """A copy before each step, where one after it belongs."""
    states = recorded(values, step, steps)
    return [states[0], *states[:-1]]


def before_each_step(values, step, steps):
    """Every state but the last."""
    return recorded(values, step, steps)[:-1]


EXERCISES = {
    "18.1": Exercise(
        right=lambda: WEIGHTS * 4 * 21,
        mistakes={
            "the start is a moment too: 21 moments, not 20": lambda: WEIGHTS * 4 * 20,
            "those are the numbers; each takes 4 bytes": lambda: WEIGHTS * 21,
            "those are the numbers of one moment": lambda: WEIGHTS,
            "that is one moment": lambda: WEIGHTS * 4,
            "the biases are missing": lambda: (784 * 50 + 50 * 10) * 4 * 21,
            "the biases are missing, and the start is a moment too": lambda: (
                (784 * 50 + 50 * 10) * 4 * 20
            ),
            "those are megabytes; asked are bytes": lambda: WEIGHTS * 4 * 21 / 1e6,
            "the start and 20 epochs: 21 moments, not 22": lambda: WEIGHTS * 4 * 22,
            "that would be float64; float32 takes 4 bytes": lambda: WEIGHTS * 8 * 21,
            "those are bits; a byte has 8 of them": lambda: WEIGHTS * 32 * 21,
            "those are the numbers of 20 moments": lambda: WEIGHTS * 20,
            "those are the neurons; count the weights between them": lambda: (784 + 50 + 10) * 84,
        },
        praise="a little over three megabytes for a whole story",
    ),
    "18.2": Exercise(
        right=recorded,
        mistakes={
            "all moments are the same array, as it is at the end: append a copy": without_copies,
            "the first state must be a copy too": first_without_copy,
            "the start is there twice: first the step, then the copy": start_twice,
            "that is one step too many": lambda values, step, steps: recorded(
                values, step, steps + 1
            ),
            "the start is missing": lambda *given: recorded(*given)[1:],
            "the state after the last step is missing": before_each_step,
            "start and end are there, what lies between is missing": lambda *given: recorded(
                *given
            )[:: given[2]],
            "that is the last state alone; return the list of all": lambda *given: recorded(*given)[
                -1
            ],
        },
        praise="each moment keeps its own numbers",
        inputs=((np.array([8.0, 4.0, -2.0]), halve, 3),),
    ),
    "18.3": Exercise(
        right=lambda losses: np.argmin(np.diff(losses)),
        mistakes={
            "that is where it rises most, or falls least": lambda losses: np.argmax(
                np.diff(losses)
            ),
            "that is the moment after the fall; k is the one before it": lambda losses: (
                np.argmin(np.diff(losses)) + 1
            ),
            "that is the lowest loss, not the steepest fall": np.argmin,
            "a rise is no fall: leave the sign as it is": lambda losses: np.argmax(
                np.abs(np.diff(losses))
            ),
            "that is by how much it falls; asked is where": lambda losses: np.diff(losses).min(),
            "that is how much it falls; asked is where": lambda losses: -np.diff(losses).min(),
            "that is the loss there; asked is the index": lambda losses: losses[
                np.argmin(np.diff(losses))
            ],
            "that is where it changes least": lambda losses: np.argmin(np.abs(np.diff(losses))),
            "those are all the changes; find the most negative one": np.diff,
        },
        praise="there the network learned most in one stretch",
        inputs=tuple((losses,) for losses in LOSSES),
    ),
    "18.4": Exercise(
        right=lambda w, v, g, lr, momentum: w - lr * (momentum * v + g),
        mistakes={
            "the velocity was forgotten: that is a step from rest": lambda w, v, g, lr, m: (
                w - lr * g
            ),
            "the new velocity takes only a share of the old one: momentum * v": (
                lambda w, v, g, lr, m: w - lr * (v + g)
            ),
            "downhill is minus": lambda w, v, g, lr, m: w + lr * (m * v + g),
            "the rate is missing": lambda w, v, g, lr, m: w - (m * v + g),
            "the gradient counts too": lambda w, v, g, lr, m: w - lr * m * v,
            "momentum weakens the velocity, not the gradient": lambda w, v, g, lr, m: (
                w - lr * (v + m * g)
            ),
            "the rate belongs to the whole velocity, the old part too": lambda w, v, g, lr, m: (
                w - (m * v + lr * g)
            ),
            "that is the velocity; take the step": lambda w, v, g, lr, m: m * v + g,
            "that is the step alone; take it from w": lambda w, v, g, lr, m: lr * (m * v + g),
            "that takes the old velocity; it changes first": lambda w, v, g, lr, m: w - lr * v,
            "momentum weakens the old velocity, not the gradient": lambda w, v, g, lr, m: (
                w - lr * m * (v + g)
            ),
            "the old velocity counts inside the step, with minus and rate": lambda w, v, g, lr, m: (
                w + m * v - lr * g
            ),
            "the gradient counts in full: momentum * v + g": lambda w, v, g, lr, m: (
                w - lr * (m * v + (1 - m) * g)
            ),
            "the gradient is added to the velocity, not taken from it": lambda w, v, g, lr, m: (
                w - lr * (m * v - g)
            ),
        },
        praise="with its speed the ball goes on as if it had never stopped",
        inputs=(STATE,),
    ),
}
