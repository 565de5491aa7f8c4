"""Exercises of notebook 04, Why must something bend?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

SUMS = np.array([-2.0, -0.5, 0.3, 1.0, 4.0])
TWO_LAYERS = (
    np.array([[1.0, 2.0], [0.5, -1.0]]),
    np.array([1.0, -2.0]),
    np.array([[0.5, 3.0], [-1.0, 2.0]]),
    np.array([0.25, 1.0]),
)
SCORES = np.array([[2.0, 1.0, 0.0], [0.5, 0.5, -3.0], [1.0, 4.0, 2.0]])


def plain_softmax(S, axis):
    """The softmax as it is written, which overflows."""
    with np.errstate(over="ignore", invalid="ignore"):
        exps = np.exp(S)
        return exps / exps.sum(axis=axis, keepdims=True)


def softmax(S, axis=1):
    """The softmax with the maximum subtracted."""
    return plain_softmax(S - S.max(axis=axis, keepdims=True), axis)


def one_maximum(S):
    """The softmax with the maximum of all rows subtracted, beside which smaller rows vanish."""
    return plain_softmax(S - S.max(), 1)


def flat_sums(S):
    """The softmax with its sums as a row, so that each column is divided by the wrong one."""
    with np.errstate(over="ignore", invalid="ignore"):
        exps = np.exp(S)
        return exps / exps.sum(axis=1)


EXERCISES = {
    "04.1": Exercise(
        right=lambda z: z > 0,
        mistakes={
            "that is 1 everywhere; on the left ReLU is flat, yet its output is `>= 0`": lambda z: (
                np.maximum(z, 0) >= 0
            ),
            "that is ReLU itself; its slope is 1 or 0": lambda z: np.maximum(z, 0),
            "that is 1 where z is negative": lambda z: z < 0,
            "that is the sign; on the left ReLU is flat": np.sign,
            "a slope on the left too: that is a leaky ReLU": lambda z: np.where(z > 0, 1, 0.01),
            "that is the slope of the sigmoid": lambda z: 0.25 / np.cosh(z / 2) ** 2,
        },
        praise="1 on the right, 0 on the left",
        inputs=((SUMS,),),
    ),
    "04.2": Exercise(
        right=lambda W1, b1, W2, b2: b1 @ W2 + b2,
        mistakes={
            "the first bias still passes through the second layer's weights": (
                lambda W1, b1, W2, b2: b1 + b2
            ),
            "the first bias got lost": lambda W1, b1, W2, b2: b2,
            "the second bias got lost": lambda W1, b1, W2, b2: b1 @ W2,
            "rows stand on the left: b1 @ W2, not W2 @ b1": lambda W1, b1, W2, b2: W2 @ b1 + b2,
            "the second bias comes after the weights; it does not pass through them": (
                lambda W1, b1, W2, b2: (b1 + b2) @ W2
            ),
        },
        praise="the first bias takes the way of any row, the second is added at the end",
        inputs=(TWO_LAYERS,),
    ),
    "04.3": Exercise(
        right=lambda: 0.9 * 0.1,
        mistakes={
            "0.9 is the activation already; you took it for z and bent it again": lambda: float(
                1 / (1 + np.exp(-0.9)) * (1 - 1 / (1 + np.exp(-0.9)))
            ),
            "that is the slope of tanh": lambda: 1 - 0.9**2,
            "that is 1 - a; multiply it by a": lambda: 1 - 0.9,
            "that is the steepest place, at a = 0.5": lambda: 0.25,
            "that is the z which gives 0.9": lambda: float(np.log(9)),
        },
        praise="a third of the greatest steepness, 0.25, and a little more",
        within=1e-4,
    ),
    "04.4": Exercise(
        right=softmax,
        mistakes={
            "it overflows at 1000: subtract the row's maximum first": lambda S: plain_softmax(S, 1),
            "subtract the largest score; with the smallest the exponents still grow": lambda S: (
                plain_softmax(S - S.min(axis=1, keepdims=True), 1)
            ),
            "axis=0 makes the columns add up to 1; each row is one example": lambda S: softmax(
                S, 0
            ),
            "all numbers together add up to 1; each row should": lambda S: (
                np.exp(S - S.max()) / np.exp(S - S.max()).sum()
            ),
            "the row's sums must stay a column: keepdims=True": lambda S: flat_sums(
                S - S.max(axis=1, keepdims=True)
            ),
            "both maximum and sum must stay columns: keepdims=True": lambda S: flat_sums(
                S - S.max(axis=1)
            ),
            "all numbers together add up to 1, and 1000 overflows": lambda S: plain_softmax(
                S, None
            ),
            "the row's sums must stay a column: keepdims=True; and 1000 overflows": flat_sums,
            "subtract each row's own maximum: beside 1000 the other rows vanish": one_maximum,
            "these do not add up to 1: divide by the row's sum": lambda S: np.exp(
                S - S.max(axis=1, keepdims=True)
            ),
        },
        praise="every row adds up to 1, and nothing overflows",
        inputs=((SCORES,), (SCORES + [[0.0], [0.0], [1000.0]],), (np.array([[2000.0, 0.0]]),)),
    ),
}
