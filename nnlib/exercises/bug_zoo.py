"""The exercises of notebook 25, What went wrong?

A wrong diagnosis is answered by what the named bug would have shown instead.
"""

import numpy as np

from nnlib.bug_zoo import BUGS, Patient, difference
from nnlib.exercises.exercise import Exercise

LEARNED = np.array([[0, 1, 2], [3, 0, 1], [2, 2, 0], [0, 1, 2], [1, 1, 3], [4, 0, 4]])
HELD = np.array([[0, 1, 2], [2, 2, 0], [5, 5, 5], [4, 0, 4], [3, 1, 0], [4, 0, 4], [2, 2, 0]])
SMALL = np.array([[1, 2], [3, 4], [1, 2], [5, 6], [2, 1], [7, 8], [1, 2]])
SMALL_HELD = np.array([[3, 4], [1, 2], [9, 9], [2, 1], [1, 6], [1, 2], [8, 7]])


def diagnosis(seed, praise):
    """Which bug a patient has; every other one is a mistake that gets its own answer."""
    case = Patient(seed).case
    return Exercise(
        right=lambda: as_named(case.bug.name),
        mistakes={
            difference(case, bug): lambda name=bug.name: as_named(name)
            for bug in BUGS
            if bug is not case.bug
        },
        praise=praise,
        view=as_named,
    )


def as_named(answer):
    """A name in small letters, because capitals don't matter."""
    return answer.strip().lower() if isinstance(answer, str) else answer


def rows(X):
    """The rows as tuples, which Python can look up."""
    return [tuple(row) for row in np.asarray(X).tolist()]


EXERCISES = {
    "25.1": diagnosis(175, "the tool that tells it takes one minute"),
    "25.2": diagnosis(306, "a name, and proof that it is nothing else"),
    "25.3": Exercise(
        right=lambda learned, held: sum(row in rows(learned) for row in rows(held)),
        mistakes={
            "an image may be at any place; you compare row k with row k": lambda learned, held: int(
                (learned[: len(held)] == held[: len(learned)]).all(axis=1).sum()
            ),
            "you count the training images that are held out, too; count the held-out ones": (
                lambda learned, held: sum(row in rows(held) for row in rows(learned))
            ),
            "you count pairs, so an image that was learned twice counts twice": (
                lambda learned, held: sum(rows(learned).count(row) for row in rows(held))
            ),
            "you count different images; an image held out twice counts twice": (
                lambda learned, held: len(set(rows(learned)) & set(rows(held)))
            ),
            "one equal pixel doesn't make an image equal; all of them must be": (
                lambda learned, held: sum(
                    bool((np.asarray(learned) == row).any()) for row in np.asarray(held)
                )
            ),
            "each pixel's value occurs somewhere in the other set; compare whole rows": (
                lambda learned, held: int(np.isin(held, learned).all(axis=1).sum())
            ),
            "those are the images that are *not* shared": (
                lambda learned, held: sum(row not in rows(learned) for row in rows(held))
            ),
        },
        praise="one line, and it finds the leak that makes results look too good",
        inputs=((LEARNED, HELD), (SMALL, SMALL_HELD)),
    ),
}
