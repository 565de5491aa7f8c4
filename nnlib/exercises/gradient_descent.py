"""Exercises of notebook 06, How does a slope make numbers better?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

PLACES = ((2.0, 1.0), (-1.0, 0.5), (0.3, -4.0))


def bumpy(p):
    """A landscape whose slopes depend on every number, and whose nudges are lopsided."""
    return p[0] ** 3 * p[1] + np.exp(p[1]) + p[0] * p[2] ** 2 + p[2] ** 4


def nudged(quotient):
    """For each number: some quotient of the heights up, here and down, and of h."""

    def gradient(f, array, h):
        shifts = h * np.eye(len(array))
        return [quotient(f(array + shift), f(array), f(array - shift), h) for shift in shifts]

    return gradient


def never_put_back(f, array, h):
    """Each number stays where its nudge down left it."""
    array, slopes = array.copy(), []
    for j in range(len(array)):
        array[j] += h
        up = f(array)
        array[j] -= 2 * h
        slopes.append((up - f(array)) / (2 * h))
    return slopes


def all_at_once(f, array, h):
    """One nudge for all numbers together."""
    return [(f(array + h) - f(array - h)) / (2 * h)] * len(array)


EXERCISES = {
    "06.1": Exercise(
        right=lambda x, y: [2 * x, 6 * y],
        mistakes={
            "that is minus the gradient, the way down; the gradient itself points uphill": (
                lambda x, y: [-2 * x, -6 * y]
            ),
            "the slope of a square has a factor 2: that of x² is 2x": lambda x, y: [x, 3 * y],
            "the second slope lacks a factor: that of 3y² is 3 times 2y": lambda x, y: [
                2 * x,
                3 * y,
            ],
            "the 3 before y² got lost": lambda x, y: [2 * x, 2 * y],
            "the order is mixed up: the slope along x comes first": lambda x, y: [6 * y, 2 * x],
            "a gradient is a list of slopes; do not add them up": lambda x, y: 2 * x + 6 * y,
            "each slope holds the other number still; you gave the whole sum twice": (
                lambda x, y: [2 * x + 6 * y] * 2
            ),
            "a number that is held still adds nothing: its whole term drops out": lambda x, y: [
                2 * x + 3 * y**2,
                x**2 + 6 * y,
            ],
            "that is the height; the slopes are asked for": lambda x, y: x**2 + 3 * y**2,
            "those are the two terms; what are their slopes?": lambda x, y: [x**2, 3 * y**2],
        },
        praise="one slope for each number, in their order",
        inputs=PLACES,
    ),
    "06.2": Exercise(
        right=lambda curvatures: 2 / max(curvatures),
        mistakes={
            "that is the limit of the flattest direction; the steepest explodes there": (
                lambda curvatures: 2 / min(curvatures)
            ),
            "that rate reaches the bottom of the steepest direction in one step; the limit is "
            "further out": lambda curvatures: 1 / max(curvatures),
            "upside down: a greater curvature needs a smaller rate": lambda curvatures: (
                max(curvatures) / 2
            ),
            "that is 1 - lr * c = -1 with a lost sign": lambda curvatures: -2 / max(curvatures),
            "the directions do not share their curvatures: the steepest alone decides": (
                lambda curvatures: 2 / sum(curvatures)
            ),
            "a mean curvature is no help to the steepest direction": lambda curvatures: (
                2 * len(curvatures) / sum(curvatures)
            ),
            "that is one limit for each direction; which of them holds for all?": (
                lambda curvatures: [2 / c for c in curvatures]
            ),
            "that is the limit of the first direction; look at all": lambda curvatures: (
                2 / curvatures[0]
            ),
            "that is the limit of the last direction; look at all": lambda curvatures: (
                2 / curvatures[-1]
            ),
            "that grows with the curvature; a steeper valley needs a smaller rate": (
                lambda curvatures: 2 * max(curvatures)
            ),
        },
        praise="the steepest direction sets the limit for all",
        inputs=(([3.0, 1.0, 10.0],), ([0.5, 4.0],), ([0.25, 0.2, 0.1],)),
    ),
    "06.3": Exercise(
        right=nudged(lambda up, here, down, h: (up - down) / (2 * h)),
        mistakes={
            "that is a nudge up only; go down as well, and the lopsidedness cancels": nudged(
                lambda up, here, down, h: (up - here) / h
            ),
            "that is a nudge down only; go up as well": nudged(
                lambda up, here, down, h: (here - down) / h
            ),
            "from down to up it is two nudges: divide by 2h": nudged(
                lambda up, here, down, h: (up - down) / h
            ),
            "a nudge up only, and that divided by 2h": nudged(
                lambda up, here, down, h: (up - here) / (2 * h)
            ),
            "that is down minus up: the sign is turned": nudged(
                lambda up, here, down, h: (down - up) / (2 * h)
            ),
            "`/ 2 * h` divides by 2 and multiplies by h; write `/ (2 * h)`": nudged(
                lambda up, here, down, h: (up - down) / 2 * h
            ),
            "that is the difference; divide it by 2h": nudged(lambda up, here, down, h: up - down),
            "nudge one number at a time; `array + h` nudges all of them": all_at_once,
            "all numbers were nudged together; a gradient has one slope for each": (
                lambda f, array, h: (f(array + h) - f(array - h)) / (2 * h)
            ),
            "every slope is 0; if you wrote `up = array`, that is no copy: take `array.copy()`": (
                lambda f, array, h: [0.0] * len(array)
            ),
            "that is the first slope alone: `return` stands inside the loop": lambda f, array, h: (
                nudged(lambda up, here, down, h: (up - down) / (2 * h))(f, array, h)[0]
            ),
            "each number stayed where the nudge down left it; put it back": never_put_back,
        },
        praise="one number at a time, up and down",
        inputs=(
            (bumpy, np.array([1.0, 0.5, -2.0]), 0.5),
            (bumpy, np.array([-1.0, 2.0, 1.0]), 0.25),
        ),
    ),
}
