"""Exercises of notebook 06, How does a slope make numbers better?"""

import numpy as np

from nnlib.exercises.exercise import Exercise, copies, same

PLACES = ((2.0, 1.0), (-1.0, 0.5), (0.3, -4.0))
PAIRS = [
    (np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 4.0]]), np.array([[0.5, 1.0, -2.0], [-1.0, 4.0, 3.0]])),
    (np.array([0.2, -0.3, 1.0]), np.array([1.5, -0.5, 2.0])),
]
ROWS = np.array([[1.0, 2.0, 0.5], [-1.0, 0.5, 3.0], [0.0, -2.0, 1.0], [2.0, 1.0, -1.0]])
NEURON = (np.array([0.5, -1.0, 0.25]), 0.3, ROWS, np.array([1.0, 0.0, 1.0, 1.0]))


def flat(pairs):
    """All values of some pairs in one row."""
    return np.concatenate([value.ravel() for value, _ in pairs])


class InPlace(Exercise):
    """An answer that changes the pairs it is given: what became of them is compared."""

    def seen(self, answer, inputs):
        """All values as the answer leaves them, or what it returns if it left them alone."""
        if not callable(answer):
            return answer
        pairs, lr = copies(inputs)
        arrays = list(pairs)  # what counts is these, whatever becomes of the list
        said = answer(pairs, lr)
        after = flat(arrays)
        untouched = same(after, flat(inputs[0]), 0)
        return said if said is ... or (said is None and untouched) else after

    def difference(self, given):
        """What should have become of the values, as there is no single place to point at."""
        return "not quite: each value should become value - lr * gradient, number by number"


def walked(change):
    """The values after each became value + change(value, gradient, lr)."""
    return lambda pairs, lr: flat([(v + change(v, g, lr), g) for v, g in pairs])


def answers(w, b, X):
    """What a sigmoid neuron says to each row."""
    return 1 / (1 + np.exp(-(X @ w + b)))


def pulled(join):
    """Some joining of the answers, the rows and the targets."""
    return lambda w, b, X, y: join(answers(w, b, X), X, y)


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
    "06.2": InPlace(
        right=walked(lambda v, g, lr: -lr * g),
        mistakes={
            "added instead of subtracted: that climbs": walked(lambda v, g, lr: lr * g),
            "the learning rate is missing": walked(lambda v, g, lr: -g),
            "the arrays that were given have not changed; `value = value - ...` makes a new "
            "array, `value -= ...` changes the old one": walked(lambda v, g, lr: 0 * v),
            "the gradient is a mean over the batch already; do not divide again": walked(
                lambda v, g, lr: -lr * g / len(g)
            ),
            "the gradient is a mean already; do not divide by the number of its elements": walked(
                lambda v, g, lr: -lr * g / g.size
            ),
            "you divided by the number of pairs; each pair takes its own full step": walked(
                lambda v, g, lr: -lr * g / len(PAIRS)
            ),
            "you subtracted a share of the value; take the share of its gradient": walked(
                lambda v, g, lr: -lr * v
            ),
            "you kept only the step; subtract it from the value": walked(
                lambda v, g, lr: -lr * g - v
            ),
            "only the sign of the gradient was used; its size counts too": walked(
                lambda v, g, lr: -lr * np.sign(g)
            ),
            "you divided by the rate; a small rate must make a small step": walked(
                lambda v, g, lr: -g / lr
            ),
            "the gradient is missing: every number took the same step": walked(
                lambda v, g, lr: -lr + 0 * v
            ),
            "each number has a slope of its own; do not average them": walked(
                lambda v, g, lr: -lr * g.mean() + 0 * v
            ),
            "the step does not depend on the value: subtract, do not multiply": walked(
                lambda v, g, lr: -lr * g * v
            ),
            "only the first pair has moved: `return` stands inside the loop": lambda pairs, lr: (
                np.append(pairs[0][0] - lr * pairs[0][1], pairs[1][0])
            ),
        },
        praise="every value took its step, in place",
        inputs=((PAIRS, 0.1), (PAIRS, 0.5)),
    ),
    "06.3": Exercise(
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
    "06.4": Exercise(
        right=pulled(lambda a, X, y: X.T @ (a - y) / len(X)),
        mistakes={
            "the factor a (1 - a) belongs to the squared error; here it is gone": pulled(
                lambda a, X, y: X.T @ ((a - y) * a * (1 - a)) / len(X)
            ),
            "that is the sum over the batch; the loss is a mean": pulled(
                lambda a, X, y: X.T @ (a - y)
            ),
            "y - a has the wrong sign: this gradient points downhill": pulled(
                lambda a, X, y: X.T @ (y - a) / len(X)
            ),
            "the inputs are missing: that is the slope along the bias": pulled(
                lambda a, X, y: (a - y).mean()
            ),
            "the inputs are missing: those are the errors of the examples": pulled(
                lambda a, X, y: a - y
            ),
            "n counts the examples, the rows; you divided by the number of inputs": pulled(
                lambda a, X, y: X.T @ (a - y) / X.shape[1]
            ),
            "you divided by all elements of X; the mean is over the examples": pulled(
                lambda a, X, y: X.T @ (a - y) / X.size
            ),
            "that is one row per example; take their mean over the rows": pulled(
                lambda a, X, y: X * (a - y)[:, None]
            ),
            "that is the mean over everything; each weight keeps a mean of its own": pulled(
                lambda a, X, y: (X * (a - y)[:, None]).mean()
            ),
            "you averaged over the inputs; average over the examples, along axis 0": pulled(
                lambda a, X, y: (X * (a - y)[:, None]).mean(axis=1)
            ),
            "the 2 belongs to a square without its half; cross-entropy has none": pulled(
                lambda a, X, y: 2 * X.T @ (a - y) / len(X)
            ),
            "the targets are missing: the error is a - y": pulled(lambda a, X, y: X.T @ a / len(X)),
            "the slope along b came along; only those along w are asked for": pulled(
                lambda a, X, y: np.append(X.T @ (a - y) / len(X), (a - y).mean())
            ),
            "the sigmoid has a minus in its exponent": lambda w, b, X, y: (
                X.T @ (answers(-w, -b, X) - y) / len(X)
            ),
            "the bend is missing: a is the sigmoid of the score": lambda w, b, X, y: (
                X.T @ (X @ w + b - y) / len(X)
            ),
            "the bias is missing in the score": lambda w, b, X, y: (
                X.T @ (answers(w, 0, X) - y) / len(X)
            ),
        },
        praise="error times input, averaged: the formula of the straight line",
        inputs=(NEURON,),
    ),
    "06.5": Exercise(
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
