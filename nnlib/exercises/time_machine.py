"""Exercises of notebook 18, How did it get there?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

WEIGHTS = 784 * 50 + 50 + 50 * 10 + 10


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


def letters(answer):
    """Letters in a row, whatever is between them; anything else as it is."""
    found = [*answer] if isinstance(answer, list | tuple | str) else None
    if not found or not all(isinstance(part, str) for part in found):
        return answer
    return "".join(part for part in "".join(found).lower() if part.isalpha())


EXERCISES = {
    "18.1": Exercise(
        right=lambda: WEIGHTS * 3 * 4 * 21,
        mistakes={
            "the start has a checkpoint too: 21 of them, not 20": lambda: WEIGHTS * 3 * 4 * 20,
            "Adam's two means are missing: three numbers for each weight": lambda: WEIGHTS * 4 * 21,
            "Adam keeps two means for each weight, besides the weight itself": lambda: (
                WEIGHTS * 2 * 4 * 21
            ),
            "Adam's two means are missing, and the start has a checkpoint too": lambda: (
                WEIGHTS * 4 * 20
            ),
            "those are the numbers; each takes 4 bytes": lambda: WEIGHTS * 3 * 21,
            "those are the numbers of one checkpoint": lambda: WEIGHTS * 3,
            "those are the weights and biases alone": lambda: WEIGHTS,
            "that's a single checkpoint": lambda: WEIGHTS * 3 * 4,
            "that's a single checkpoint, without Adam's two means": lambda: WEIGHTS * 4,
            "the biases are missing": lambda: (784 * 50 + 50 * 10) * 3 * 4 * 21,
            "the biases are missing, and so are Adam's two means": lambda: (
                (784 * 50 + 50 * 10) * 4 * 21
            ),
            "the biases are missing, and the start has a checkpoint too": lambda: (
                (784 * 50 + 50 * 10) * 3 * 4 * 20
            ),
            "that's in megabytes; the question asks for bytes": lambda: WEIGHTS * 3 * 4 * 21 / 1e6,
            "the start and 20 epochs make 21 checkpoints, not 22": lambda: WEIGHTS * 3 * 4 * 22,
            "that would be float64; a float32 takes 4 bytes": lambda: WEIGHTS * 3 * 8 * 21,
            "those are bits; a byte has 8 of them": lambda: WEIGHTS * 3 * 32 * 21,
        },
        praise="about ten megabytes, two thirds of them for Adam's means",
    ),
    "18.2": Exercise(
        right=recorded,
        mistakes={
            "all moments are the same array, as it is at the end: append a copy": without_copies,
            "the first state must be a copy too": first_without_copy,
            "the start is there twice: take the step first, then the copy": start_twice,
            "that's one step too many": lambda values, step, steps: recorded(
                values, step, steps + 1
            ),
            "the state before the first step is missing": lambda *given: recorded(*given)[1:],
            "the state after the last step is missing": before_each_step,
            "the start and the end are there, but the states between them are missing": (
                lambda *given: recorded(*given)[:: given[2]]
            ),
            "that's the last state alone; return the list of all": lambda *given: recorded(*given)[
                -1
            ],
        },
        praise="each moment keeps its own numbers",
        inputs=((np.array([8.0, 4.0, -2.0]), halve, 3),),
    ),
    "18.3": Exercise(
        right=lambda: "bac",
        mistakes={
            "Ada and Ben are swapped: the next shuffle comes with the next epoch, but the velocity "
            "is used at every step": lambda: "abc",
            "Ben and Cleo are swapped: Dropout draws at every step, the shuffle once an epoch": (
                lambda: "bca"
            ),
            "only (iii) depends on Dropout; without such layers Ada's run differs too": lambda: (
                "cab"
            ),
            "the order of the epoch was kept, so the shuffling can't be Ada's; and only (iii) is "
            "about Dropout": lambda: "acb",
            "the velocity is used at every step, and Ada's run differs even without Dropout": (
                lambda: "cba"
            ),
            "a list of losses changes no weight, so it isn't Ada's; what does every step use?": (
                lambda: "dac"
            ),
            "a list of losses changes no weight, so it isn't Ben's; what begins each epoch?": (
                lambda: "bdc"
            ),
            "a list of losses changes no weight, so it isn't Cleo's; what does Dropout use?": (
                lambda: "bad"
            ),
        },
        praise="velocity at every step, shuffling at every epoch, Dropout's draws where there is "
        "Dropout",
        view=letters,
    ),
}
