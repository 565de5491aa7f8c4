"""Exercises of notebook 06, How does a slope make numbers better?"""

import copy

import numpy as np

from nnlib.exercises.checking import Exercise

POINTS = ((1.0, 2.0), (-0.5, 4.0), (3.0, -1.5))
VALLEYS = ((np.array([4.0]),), (np.array([1.0, 20.0]),), (np.array([8.0, 0.5, 3.0]),))
THREE_DAYS = (
    np.array([[1.0, 0.5, -2.0], [0.25, 3.0, 1.0], [-1.0, 2.0, 0.5]]),
    np.array([1.0, 0.0, 1.0]),
    np.array([0.7, 0.2, 0.9]),
)


def weights_and_a_bias():
    """Two parameters of different shapes, each with a gradient."""
    W, dW = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[10.0, -20.0], [0.0, 5.0]])
    return [(W, dW), (np.array([0.5, -1.0, 2.0]), np.array([4.0, 8.0, -2.0]))]


def one_array_twice():
    """A parameter with two uses: only steps in place add up."""
    W = np.array([1.0, -1.0])
    return [(W, np.array([2.0, 3.0])), (W, np.array([5.0, 1.0]))]


def values(pairs):
    """The numbers that the values of some pairs hold, one after the other; dots stay dots."""
    return pairs if pairs is ... else np.concatenate([np.ravel(value) for value, _ in pairs])


def stepped(change):
    """The values after one step in place, with `change` made of a rate and a gradient."""

    def after(parameters, lr, count=None):
        parameters = copy.deepcopy(parameters)
        for value, gradient in parameters[:count]:
            value += change(lr, gradient)
        return values(parameters)

    return after


def cube(x):
    return x**3


def wave(x):
    return np.sin(x)


EXERCISES = {
    "06.1": Exercise(
        right=lambda x, y: [2 * x + 3 * y, 3 * x],
        mistakes={
            "these are minus the slopes: the way down; the gradient itself points up": (
                lambda x, y: [-2 * x - 3 * y, -3 * x]
            ),
            "a factor 2 is missing: the slope of x² is 2x": lambda x, y: [x + 3 * y, 3 * x],
            "the order is mixed up: the slope in x comes first": (
                lambda x, y: [3 * x, 2 * x + 3 * y]
            ),
            "3xy does change when x is nudged: y stands still in it, like a number": (
                lambda x, y: [2 * x, 3 * x]
            ),
            "x² stands still while y is nudged, so it adds nothing to the second slope": (
                lambda x, y: [2 * x + 3 * y, 2 * x + 3 * x]
            ),
            "in the second slope x² itself is left over; what stands still has slope 0": (
                lambda x, y: [2 * x + 3 * y, x**2 + 3 * x]
            ),
            "y is nudged by h, so 3xy grows by 3xh: the second slope is a multiple of x": (
                lambda x, y: [2 * x + 3 * y, 3 * y]
            ),
            "the gradient is a list of two slopes; you added them": lambda x, y: 5 * x + 3 * y,
            "that is the function itself; its slopes are asked for": lambda x, y: x**2 + 3 * x * y,
        },
        praise="each number is nudged alone, the other stands still",
        inputs=POINTS,
    ),
    "06.2": Exercise(
        right=stepped(lambda lr, gradient: -lr * gradient),
        mistakes={
            "that climbs: the gradient points uphill, so subtract it": (
                stepped(lambda lr, gradient: lr * gradient)
            ),
            "the rate is missing: lr times the gradient": stepped(lambda lr, gradient: -gradient),
            "the values did not change: `value = ...` makes a new array; write into the old one, "
            "with -=": lambda parameters, lr: values(parameters),
            "the new numbers are right, but they stand in new arrays; who holds the old ones "
            "learns nothing: use -=": lambda parameters, lr: np.concatenate(
                [np.ravel(value - lr * gradient) for value, gradient in parameters]
            ),
            "do not divide again: the loss has averaged over the batch already": (
                stepped(lambda lr, gradient: -lr * gradient / len(gradient))
            ),
            "only the direction is left; the gradient's size belongs to the step": (
                stepped(lambda lr, gradient: -lr * np.sign(gradient))
            ),
            "only the first pair moved: the return stands inside the loop": (
                lambda parameters, lr: stepped(lambda lr, dW: -lr * dW)(parameters, lr, count=1)
            ),
        },
        praise="every array stays the same object and holds better numbers",
        inputs=((weights_and_a_bias(), 0.1), (one_array_twice(), 0.01)),
        view=values,
    ),
    "06.3": Exercise(
        right=lambda curvatures: 2 / curvatures.max(),
        mistakes={
            "at 1 / curvature one step arrives; larger rates overshoot and still converge": (
                lambda curvatures: 1 / curvatures.max()
            ),
            "that suits the gentlest direction; the steepest one explodes first": (
                lambda curvatures: 2 / curvatures.min()
            ),
            "one rate for each direction; all directions share one, so take the smallest": (
                lambda curvatures: 2 / curvatures
            ),
            "the directions do not average out: each one must converge by itself": (
                lambda curvatures: 2 / curvatures.mean()
            ),
            "the curvatures do not add up: the steepest alone decides": (
                lambda curvatures: 2 / curvatures.sum()
            ),
            "upside down: the steeper the valley, the smaller the rate": (
                lambda curvatures: curvatures.max() / 2
            ),
            "2 is the bound for the curvature 1; divide by the curvature": lambda curvatures: 2.0,
            "2 times the curvature grows with it; a steep valley needs a small rate": (
                lambda curvatures: 2 * curvatures.max()
            ),
        },
        praise="the steepest direction decides for all",
        inputs=VALLEYS,
    ),
    "06.4": Exercise(
        right=lambda X, y, a: X.T @ (a - y) / len(y),
        mistakes={
            "this has the sigmoid's slope a (1 - a) in it, which belongs to the squared error": (
                lambda X, y, a: X.T @ ((a - y) * a * (1 - a)) / len(y)
            ),
            "that is the sum over the examples; the loss is their mean": (
                lambda X, y, a: X.T @ (a - y)
            ),
            "the sign is turned round: answer minus target": lambda X, y, a: X.T @ (y - a) / len(y),
            "the inputs are missing: that is the bias's gradient": lambda X, y, a: (a - y).mean(),
            "X @ adds up over the inputs; X.T @ adds up over the examples": (
                lambda X, y, a: X @ (a - y) / len(y)
            ),
            "the targets are missing: the error is a - y": lambda X, y, a: X.T @ a / len(y),
            "a and y have one number per example, so * pairs them with the columns; "
            "X.T @ pairs them with the rows": lambda X, y, a: (X * (a - y)).mean(axis=0),
            "a number for each weight is asked for: average over the examples only (axis 0)": (
                lambda X, y, a: float((X * (a - y)[:, None]).mean())
            ),
            "these are the examples' own gradients; take their mean": lambda X, y, a: (
                X * (a - y)[:, None]
            ),
            "a factor 2 too much: cross-entropy has no square": (
                lambda X, y, a: 2 * X.T @ (a - y) / len(y)
            ),
        },
        praise="error times input, averaged over the examples",
        inputs=(THREE_DAYS,),
    ),
    "06.5": Exercise(
        right=lambda f, x, h: (f(x + h) - f(x)) / h,
        mistakes={
            "x moved by h only, so divide by h; 2h belongs to a nudge on both sides": (
                lambda f, x, h: (f(x + h) - f(x)) / (2 * h)
            ),
            "that is the nudge on both sides; here one side is asked for": (
                lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h)
            ),
            "x moved by 2h between the two places, so that is twice the slope": (
                lambda f, x, h: (f(x + h) - f(x - h)) / h
            ),
            "that is the nudge to the left": lambda f, x, h: (f(x) - f(x - h)) / h,
            "the sign is turned round: after minus before": lambda f, x, h: (f(x) - f(x + h)) / h,
            "divide by h: a slope is change divided by change": lambda f, x, h: f(x + h) - f(x),
            "divided, not multiplied by h": lambda f, x, h: (f(x + h) - f(x)) * h,
            "the brackets: first subtract, then divide": lambda f, x, h: f(x + h) - f(x) / h,
        },
        praise="one call of f fewer for each number, and a little less exact",
        inputs=((cube, 1.0, 0.1), (wave, 0.5, 0.2)),
    ),
}
