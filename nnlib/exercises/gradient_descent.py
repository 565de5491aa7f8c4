"""Exercises of notebook 06, How does a slope make numbers better?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

PLACES = ((2.0, 1.0), (-1.0, 0.5), (0.3, -4.0))


def bumpy(p):
    """A landscape whose slopes depend on every number, and where a forward difference errs."""
    return p[0] ** 3 * p[1] + np.exp(p[1]) + p[0] * p[2] ** 2 + p[2] ** 4


def by_difference(quotient):
    """For each number: some quotient of the heights up, here and down, and of h."""

    def gradient(f, array, h):
        shifts = h * np.eye(len(array))
        return [quotient(f(array + shift), f(array), f(array - shift), h) for shift in shifts]

    return gradient


def never_put_back(f, array, h):
    """Each number stays where its move down left it."""
    array, slopes = array.copy(), []
    for j in range(len(array)):
        array[j] += h
        up = f(array)
        array[j] -= 2 * h
        slopes.append((up - f(array)) / (2 * h))
    return slopes


def copied_once(f, array, h):
    """Both copies made before the loop, where every move stays in them."""
    up, down, slopes = array.copy(), array.copy(), []
    for j in range(len(array)):
        up[j] += h
        down[j] -= h
        slopes.append((f(up) - f(down)) / (2 * h))
    return slopes


def all_at_once(f, array, h):
    """One move for all numbers together."""
    return [(f(array + h) - f(array - h)) / (2 * h)] * len(array)


EXERCISES = {
    "06.1": Exercise(
        right=lambda x, y: [2 * x + 3 * y, 3 * x],
        mistakes={
            "that is minus the gradient, the way down; the gradient itself points uphill": (
                lambda x, y: [-2 * x - 3 * y, -3 * x]
            ),
            "y is a constant factor in 3xy, so the slope of 3xy along x is 3y": lambda x, y: [
                2 * x + 3,
                3 * x,
            ],
            "x is a constant factor in 3xy, so the slope of 3xy along y is 3x": lambda x, y: [
                2 * x + 3 * y,
                3,
            ],
            "in both slopes of 3xy the other number stays as a factor: 3y and 3x": lambda x, y: [
                2 * x + 3,
                3,
            ],
            "3xy contains both numbers, so it has a slope along x and one along y": (
                lambda x, y: [2 * x, 0]
            ),
            "along y, it's y that changes, and 3x is the constant factor: the slope is 3x": (
                lambda x, y: [2 * x + 3 * y, 3 * y]
            ),
            "3xy contains y too, so it has a slope along y": lambda x, y: [2 * x + 3 * y, 0],
            "the slope along x has two parts: 2x from x², and one more from 3xy": (
                lambda x, y: [2 * x, 3 * x]
            ),
            "x² does not contain y, so it adds nothing to the slope along y": lambda x, y: [
                2 * x + 3 * y,
                2 * x + 3 * x,
            ],
            "x² does not contain y, so its whole term drops out of the slope along y": (
                lambda x, y: [2 * x + 3 * y, x**2 + 3 * x]
            ),
            "the slope of a square has a factor of 2: that of x² is 2x": lambda x, y: [
                x + 3 * y,
                3 * x,
            ],
            "the 3 in front of xy is missing": lambda x, y: [2 * x + y, x],
            "the order is mixed up: the slope along x comes first": lambda x, y: [
                3 * x,
                2 * x + 3 * y,
            ],
            "a gradient is a list of slopes; do not add them up": lambda x, y: 5 * x + 3 * y,
            "that is the height; the exercise asks for its slopes": lambda x, y: x**2 + 3 * x * y,
            "those are the two terms; what are their slopes?": lambda x, y: [x**2, 3 * x * y],
        },
        praise="one slope for each number, and the other number counts as a constant",
        inputs=PLACES,
    ),
    "06.2": Exercise(
        right=lambda: [5, 0.2],
        mistakes={
            "the factor is -1.5, not 1.5: the weight changes its sign at every step": (
                lambda: [-1, -1]
            ),
            "-1.5 is the factor 1 - lr * c; work out the curvature c from it": lambda: [-1.5, 0.2],
            "from 1 - lr * c = -1.5 it follows that lr * c is 2.5, not 1.5": lambda: [3, 1 / 3],
            "from 1 - lr * c = -1.5 it follows that lr * c is 2.5, not 0.5": lambda: [1, 1],
            "2.5 is lr * c; divide it by the learning rate": lambda: [2.5, 0.4],
            "2.5 is lr * c; divide it by the learning rate, do not multiply": lambda: [1.25, 0.8],
            "the curvature is right, but 2 / c is the limit, where the weight oscillates forever; "
            "one step to the bottom needs 1 / c": lambda: [5, 0.4],
            "the curvature is right, but 0.5 is the learning rate that diverged": lambda: [5, 0.5],
            "both numbers are right, but the curvature comes first": lambda: [0.2, 5],
            "the curvature is right; write the learning rate after it": lambda: 5,
        },
        praise="a factor of -1.5 reveals c, and a learning rate of 1 / c makes the factor 0",
    ),
    "06.3": Exercise(
        right=by_difference(lambda up, here, down, h: (up - down) / (2 * h)),
        mistakes={
            "that is a forward difference; go down as well, and most errors cancel": by_difference(
                lambda up, here, down, h: (up - here) / h
            ),
            "that is a backward difference; go up as well": by_difference(
                lambda up, here, down, h: (here - down) / h
            ),
            "from down to up the distance is 2h: divide by 2h": by_difference(
                lambda up, here, down, h: (up - down) / h
            ),
            "that is a forward difference, but divided by 2h instead of h": by_difference(
                lambda up, here, down, h: (up - here) / (2 * h)
            ),
            "that is down minus up: the sign is wrong": by_difference(
                lambda up, here, down, h: (down - up) / (2 * h)
            ),
            "`/ 2 * h` divides by 2 and multiplies by h; write `/ (2 * h)`": by_difference(
                lambda up, here, down, h: (up - down) / 2 * h
            ),
            "that is the difference; divide it by 2h": by_difference(
                lambda up, here, down, h: up - down
            ),
            "change one number at a time; `array + h` changes all of them": all_at_once,
            "all numbers were changed together; a gradient has one slope for each": (
                lambda f, array, h: (f(array + h) - f(array - h)) / (2 * h)
            ),
            "still 0: `up = array` is a second name, not a copy; use `array.copy()`": (
                lambda f, array, h: [0.0] * len(array)
            ),
            "that is the first slope alone: `return` is inside the loop": lambda f, array, h: (
                by_difference(lambda up, here, down, h: (up - down) / (2 * h))(f, array, h)[0]
            ),
            "you return a list of one slope: `return` is inside the loop": lambda f, array, h: (
                by_difference(lambda up, here, down, h: (up - down) / (2 * h))(f, array, h)[:1]
            ),
            "the copies were made before the loop, so they keep every earlier step: make new ones "
            "for each number": copied_once,
            "each number stayed where the move down left it; put it back": never_put_back,
        },
        praise="one number at a time, up and down, each time from a fresh copy",
        inputs=(
            (bumpy, np.array([1.0, 0.5, -2.0]), 0.5),
            (bumpy, np.array([-1.0, 2.0, 1.0]), 0.25),
        ),
    ),
}
