"""Exercises of notebook 09, How does a network do that by itself?"""

import numpy as np

from nnlib.exercises.exercise import Exercise
from nnlib.neurons import sigmoid
from nnlib.neurons import slope_from_activation as slope

STEPS = (
    ([1.0, 2.0], 1.0, [[0.5, -1.0], [0.25, 1.0]], [0.0, -0.5], [2.0, -1.5], 0.25, 0.5),
    ([-1.0, 0.5], 0.0, [[1.0, 2.0], [-1.5, 0.5]], [0.5, 1.0], [1.5, 2.5], -0.5, 2.0),
)


def bent_again(a):
    """The slope of a neuron whose activation was taken for its sum."""
    return slope(sigmoid(a))


def one_step(x, y, W1, b1, W2, b2, lr, back=None, out=slope, deep=slope, turned=False):
    """The four new things after one step of a 2-2-1 network, as they should be.

    back      : weights that blame flows through in place of W2
    out, deep : what stands in place of the output's slope, of the hidden slopes
    turned    : whether the rows and columns of dW1 are swapped
    """
    a1 = [sigmoid(x[0] * W1[0][k] + x[1] * W1[1][k] + b1[k]) for k in range(2)]
    a2 = sigmoid(a1[0] * W2[0] + a1[1] * W2[1] + b2)
    dz2 = (a2 - y) * out(a2)
    dz1 = np.array([dz2 * w * deep(a) for a, w in zip(a1, W2 if back is None else back)])
    dW1 = np.outer(dz1, x) if turned else np.outer(x, dz1)
    return W1 - lr * dW1, b1 - lr * dz1, W2 - lr * dz2 * np.array(a1), b2 - lr * dz2


def hasty_step(*given):
    """W2 is changed first, then blame flows through what it has become."""
    return one_step(*given, back=one_step(*given)[2])


def late_start(*given):
    """The hidden blames lack the output's slope, the output's have it."""
    W1, b1, _, _ = one_step(*given, out=lambda a: 1)
    return W1, b1, *one_step(*given)[2:]


def at_rate(change):
    """One step whose rate is changed in some way."""
    return lambda *given: one_step(*given[:-1], change(given[-1]))


def without_biases(x, y, W1, b1, W2, b2, lr):
    """The weights learn, the biases stay."""
    W1_new, _, W2_new, _ = one_step(x, y, W1, b1, W2, b2, lr)
    return W1_new, b1, W2_new, b2


def blames(*given):
    """What would be subtracted at a rate of 1."""
    return [np.subtract(old, new) for old, new in zip(given[2:6], one_step(*given[:-1], 1.0))]


def in_a_row(parts):
    """All numbers of W1, b1, W2, b2 one behind the other; dots stay dots."""
    if parts is ...:
        return parts
    if not isinstance(parts, tuple | list) or len(parts) != 4:
        raise ValueError("return four things: W1, b1, W2, b2")
    return np.concatenate([np.ravel(np.asarray(part, float)) for part in parts])


def instead(place, part):
    """The four new things, but one is what `part` makes of the old ones and the blames."""

    def answer(*given):
        parts = list(one_step(*given))
        parts[place] = part(given, blames(*given))
        return tuple(parts)

    return row(answer)


def two_swapped(*given):
    """The new W2 stands before the new b1."""
    W1, b1, W2, b2 = one_step(*given)
    return W1, W2, b1, b2


def row(function):
    """A function whose four results are put in a row."""
    return lambda *given: in_a_row(function(*given))


EXERCISES = {
    "09.1": Exercise(
        right=row(one_step),
        mistakes={
            "W2 was changed before it was used; blame flows through the old weights, which "
            "made the error": row(hasty_step),
            "the slope a1 (1 - a1) of the hidden neurons is missing": row(
                lambda *given: one_step(*given, deep=lambda a: 1)
            ),
            "the slope a2 (1 - a2) of the output is missing": row(
                lambda *given: one_step(*given, out=lambda a: 1)
            ),
            "you bent the activations once more; the slope is a (1 - a)": row(
                lambda *given: one_step(*given, out=bent_again, deep=bent_again)
            ),
            "the weights W2 are missing on the way back": row(
                lambda *given: one_step(*given, back=[1, 1])
            ),
            "dW1 is turned around: rows are inputs, columns are neurons": row(
                lambda *given: one_step(*given, turned=True)
            ),
            "that goes uphill: subtract": row(at_rate(lambda lr: -lr)),
            "twice too far: the half in the loss cancels the 2 of the square": row(
                at_rate(lambda lr: 2 * lr)
            ),
            "you left out the rate": row(at_rate(lambda lr: 1)),
            "the biases learn too": row(without_biases),
            "the first layer learns too": row(lambda *given: (*given[2:4], *one_step(*given)[2:])),
            "return them in this order: W1, b1, W2, b2": row(two_swapped),
            "the blames of W2 are dz2 times what the weights carried, a1; you took W2": instead(
                2, lambda given, d: given[4] - given[6] * d[3] * np.array(given[4])
            ),
            "a bias takes the blame of its sum as it is; you multiplied it by x": instead(
                1, lambda given, d: given[3] - given[6] * d[1] * given[0]
            ),
            "the hidden sums get their blame from dz2, which holds the output's slope; you began "
            "at the error": row(late_start),
            "those are the blames; the task asks for the new weights and biases": row(blames),
            "nothing has changed yet": row(lambda *given: given[2:6]),
        },
        praise="all blames first, then all steps",
        inputs=STEPS,
        view=in_a_row,
    ),
}
