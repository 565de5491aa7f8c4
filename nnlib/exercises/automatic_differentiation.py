"""Exercises of notebook 22, Can a machine find the derivatives itself?"""

import math

from nnlib.exercises.exercise import Exercise
from nnlib.values import Value, family


def number_and_slope(answer):
    """What a function made of a Value is worth, and how fast it changes with that Value."""
    if answer is ...:
        return answer
    if not isinstance(answer, Value):
        raise TypeError("return a Value, which knows its number and its parents")
    answer.backward()
    oldest = family(answer)[-1]
    return [answer.number, oldest.gradient if oldest is not answer else math.nan]


def softplus(slope=lambda e: e / (1 + e), number=lambda e: math.log(1 + e)):
    """log(1 + exp z) with a slope that may be wrong."""

    def of(z):
        e = math.exp(z.number)
        return [number(e), slope(e)]

    return of


def walk(youngest_first=True, added=True, multiplied=True, start=1.0):
    """Gradients of the last number of a graph, with several possible slips."""

    def of(graph):
        gradients = [0.0] * len(graph)
        gradients[-1] = start
        places = range(len(graph))
        for place in reversed(places) if youngest_first else places:
            for parent, slope in graph[place]:
                here = slope * gradients[place] if multiplied else slope + gradients[place]
                gradients[parent] = here + (gradients[parent] if added else 0.0)
        return gradients

    return of


GRAPHS = (
    ([[], [(0, 3.0), (0, 3.0)], [(1, 1.0), (0, 1.0)]],),
    ([[], [], [(0, 2.0), (1, -1.0)], [(2, 4.0), (0, 0.5)], [(3, 3.0), (2, 1.0), (1, 2.0)]],),
    ([[], [], [(1, 5.0)], [(2, -2.0)]],),
    ([[], [(0, 2.0)], [(0, 1.0), (1, 1.0), (1, 3.0)]],),
)

EXERCISES = {
    "22.1": Exercise(
        right=lambda: 64,
        mistakes={
            "a is used twice: the product sends back b, and the sum sends back 1; only the "
            "product's contribution is here": lambda: 48,
            "a is used twice; only the sum's contribution is here": lambda: 16,
            "that's the gradient of b": lambda: 32,
            "the slope of the square is missing: 2 (a b + a) multiplies everything": lambda: 4,
            "the outer factor is 2 times 8: the square's slope is twice its base, and you took "
            "the base plus 2": lambda: 40,
            "the two contributions of a add up; they don't multiply": lambda: 768,
        },
        praise="two paths lead from a to the loss: 16 times 3 and 16 times 1",
    ),
    "22.2": Exercise(
        right=softplus(),
        mistakes={
            "the number is right, but it has forgotten its parent: hand (z, slope) to Value": (
                softplus(slope=lambda e: math.nan)
            ),
            "the slope is only that of the inner part, e to the z; the logarithm divides it by "
            "1 + e to the z": softplus(slope=lambda e: e),
            "the slope is only that of the logarithm; the inner part multiplies it by e to the "
            "z": softplus(slope=lambda e: 1 / (1 + e)),
            "a slope of 1 is that of a sum": softplus(slope=lambda e: 1.0),
            "the 1 inside the logarithm is missing": softplus(number=math.log, slope=lambda e: 1.0),
            "that's log(1 + z): the e to the z is missing": lambda z: [
                math.log(1 + z.number),
                1 / (1 + z.number),
            ],
        },
        praise="and the slope of softplus is the sigmoid",
        inputs=((Value(0.5),), (Value(2.0),), (Value(0.0),)),
        view=number_and_slope,
    ),
    "22.3": Exercise(
        right=walk(),
        mistakes={
            "both bugs are still there: which number has to come first, and what if two uses "
            "send something back?": walk(youngest_first=False, added=False),
            "one bug is left: a second contribution wipes out the first one; add them up": walk(
                added=False
            ),
            "one bug is left: the oldest comes first, so numbers pass on a gradient that isn't "
            "complete": walk(youngest_first=False),
            "along a path, slopes multiply": walk(multiplied=False),
            "the walk begins with a gradient of 1 at the last number, or all the rest stays 0": (
                walk(start=0.0)
            ),
        },
        praise="that's the whole of backpropagation, on any graph",
        inputs=GRAPHS,
    ),
}
