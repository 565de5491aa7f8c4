"""Exercises of notebook 07, How do examples make the landscape?"""

import numpy as np

from nnlib.exercises.exercise import Exercise, copies

PAIRS = [
    (np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 4.0]]), np.array([[0.5, 1.0, -2.0], [-1.0, 4.0, 3.0]])),
    (np.array([0.2, -0.3, 1.0]), np.array([1.5, -0.5, 2.0])),
]
EXAMPLES = np.array([[1.0, 2.0, 0.5], [-1.0, 0.5, 3.0], [0.0, -2.0, 1.0], [2.0, 1.0, -1.0]])
NEURON = (np.array([0.5, -1.0, 0.25]), 0.3, EXAMPLES, np.array([2.0, 0.0, 1.0, 3.0]))


def flat(pairs):
    """All values of some pairs, one after the other."""
    return np.concatenate([value.ravel() for value, _ in pairs])


class Pairs(list):
    """Pairs that know whether somebody has looked at them: a stub has not."""

    were_seen = False

    def __iter__(self):
        self.were_seen = True
        return super().__iter__()

    def __getitem__(self, place):
        self.were_seen = True
        return super().__getitem__(place)


class InPlace(Exercise):
    """An answer that changes the pairs it is given: what became of them is compared."""

    def seen(self, answer, inputs):
        """All values as the answer leaves them, or nothing if it never looked at them."""
        if not callable(answer):
            return answer
        arrays, lr = copies(inputs)
        pairs = Pairs(arrays)  # what counts is the arrays, whatever becomes of this list
        returned = answer(pairs, lr)
        nothing = returned is None or returned is ...
        return returned if nothing and not pairs.were_seen else flat(arrays)

    def difference(self, given):
        """What should have become of the values, as there is no single place to point at."""
        return "not quite: each value should become value - lr * gradient, number by number"


def stepped(change):
    """The values after each became value + change(value, gradient, lr)."""
    return lambda pairs, lr: flat([(v + change(v, g, lr), g) for v, g in pairs])


def outputs(w, b, X):
    """What a neuron with an exponential outputs for each example."""
    return np.exp(X @ w + b)


def gradient(join):
    """Some joining of the outputs, the examples and the targets."""
    return lambda w, b, X, y: join(outputs(w, b, X), X, y)


EXERCISES = {
    "07.1": InPlace(
        right=stepped(lambda v, g, lr: -lr * g),
        mistakes={
            "you added instead of subtracting: that step climbs": stepped(lambda v, g, lr: lr * g),
            "the learning rate is missing": stepped(lambda v, g, lr: -g),
            "the arrays you were given have not changed; `value = value - ...` makes a new "
            "array, `value -= ...` changes the old one": stepped(lambda v, g, lr: 0 * v),
            "the gradient is a mean over the batch already; do not divide again": stepped(
                lambda v, g, lr: -lr * g / len(g)
            ),
            "the gradient is a mean already; do not divide by the number of its elements": stepped(
                lambda v, g, lr: -lr * g / g.size
            ),
            "you divided by the number of pairs; each pair takes its own full step": stepped(
                lambda v, g, lr: -lr * g / len(PAIRS)
            ),
            "you subtracted a fraction of the value; take that fraction of its gradient": stepped(
                lambda v, g, lr: -lr * v
            ),
            "you kept only the step; subtract it from the value": stepped(
                lambda v, g, lr: -lr * g - v
            ),
            "only the sign of the gradient was used; its size counts too": stepped(
                lambda v, g, lr: -lr * np.sign(g)
            ),
            "you divided by the learning rate; a small one must make a small step": stepped(
                lambda v, g, lr: -g / lr
            ),
            "the gradient is missing: every number took the same step": stepped(
                lambda v, g, lr: -lr + 0 * v
            ),
            "each number has a slope of its own; do not average them": stepped(
                lambda v, g, lr: -lr * g.mean() + 0 * v
            ),
            "the step does not depend on the value: subtract, do not multiply": stepped(
                lambda v, g, lr: -lr * g * v
            ),
            "only the first pair has moved: `return` is inside the loop": lambda pairs, lr: (
                np.append(pairs[0][0] - lr * pairs[0][1], pairs[1][0])
            ),
        },
        praise="every value took its step, in place",
        inputs=((PAIRS, 0.1), (PAIRS, 0.5)),
    ),
    "07.2": Exercise(
        right=gradient(lambda a, X, y: X.T @ (a - y) / len(X)),
        mistakes={
            "that is the sum over the batch; the loss is a mean": gradient(
                lambda a, X, y: X.T @ (a - y)
            ),
            "y - a has the wrong sign: that is minus the gradient": gradient(
                lambda a, X, y: X.T @ (y - a) / len(X)
            ),
            "that is the gradient of a squared error; this loss is e^z - y z": gradient(
                lambda a, X, y: X.T @ ((a - y) * a) / len(X)
            ),
            "a (1 - a) is the slope of a sigmoid; there is no sigmoid here": gradient(
                lambda a, X, y: X.T @ ((a - y) * a * (1 - a)) / len(X)
            ),
            "that is the loss itself; start with its slope along z": lambda w, b, X, y: (
                np.exp(X @ w + b) - y * (X @ w + b)
            ).mean(),
            "the inputs are missing: that is the gradient of the bias": gradient(
                lambda a, X, y: (a - y).mean()
            ),
            "the inputs are missing: those are the errors of the examples": gradient(
                lambda a, X, y: a - y
            ),
            "n counts the examples; you divided by the number of inputs": gradient(
                lambda a, X, y: X.T @ (a - y) / X.shape[1]
            ),
            "you divided by all elements of X; the mean is over the examples": gradient(
                lambda a, X, y: X.T @ (a - y) / X.size
            ),
            "that is one gradient for each example; take their mean, along axis 0": gradient(
                lambda a, X, y: X * (a - y)[:, None]
            ),
            "that is the mean over everything; each weight has a mean of its own": gradient(
                lambda a, X, y: (X * (a - y)[:, None]).mean()
            ),
            "you averaged over the inputs; average over the examples, along axis 0": gradient(
                lambda a, X, y: (X * (a - y)[:, None]).mean(axis=1)
            ),
            "there is no square in this loss, and no factor 2": gradient(
                lambda a, X, y: 2 * X.T @ (a - y) / len(X)
            ),
            "the targets are missing: the slope of y z along z is y": gradient(
                lambda a, X, y: X.T @ a / len(X)
            ),
            "z e^(z-1) follows the rule for powers such as z^3; the slope of e^z is e^z": (
                lambda w, b, X, y: X.T @ ((X @ w + b) * np.exp(X @ w + b - 1) - y) / len(X)
            ),
            "you added the gradient of b; the exercise asks only for that of w": gradient(
                lambda a, X, y: np.append(X.T @ (a - y) / len(X), (a - y).mean())
            ),
            "the output of this neuron is e^z, not the sigmoid of z": lambda w, b, X, y: (
                X.T @ (1 / (1 + np.exp(-(X @ w + b))) - y) / len(X)
            ),
            "the exponential is missing: the slope of e^z is e^z": lambda w, b, X, y: (
                X.T @ (X @ w + b - y) / len(X)
            ),
            "the slope of e^z is e^z; you treated it as a constant 1": gradient(
                lambda a, X, y: X.T @ (1 - y) / len(X)
            ),
            "the bias is missing in z": lambda w, b, X, y: X.T @ (outputs(w, 0, X) - y) / len(X),
        },
        praise="error times input, averaged: the same formula a third time",
        inputs=(NEURON,),
    ),
}
