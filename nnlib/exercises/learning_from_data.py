"""Exercises of notebook 07, How do examples make the landscape?"""

import numpy as np

from nnlib.exercises.exercise import Exercise, copies, same

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


EXERCISES = {
    "07.1": InPlace(
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
    "07.2": Exercise(
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
}
