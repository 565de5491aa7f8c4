"""Exercises of notebook 12, What does training look like?"""

import math

import numpy as np

from nnlib.exercises.exercise import Exercise

LABELS = np.arange(12) % 3
POINTS = np.column_stack([np.arange(12.0), LABELS])  # the second column knows each point's label


def shuffle(X, y, rng):
    """Rows and labels in one new order."""
    order = rng.permutation(len(X))
    return X[order], y[order]


def drawn_again(X, y, rng):
    """Rows that may be drawn twice."""
    rows = rng.integers(0, len(X), len(X))
    return X[rows], y[rows]


def in_words(answer):
    """What became of the points and labels, since any random order is right."""
    if answer is ...:
        return answer
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        raise ValueError("return two arrays: X and y, in their new order")
    X, y = map(np.asarray, answer)
    if X.shape != POINTS.shape or y.shape != LABELS.shape:
        return f"shapes {X.shape} and {y.shape}, they came as {POINTS.shape} and {LABELS.shape}"
    return ", ".join(
        (
            "each label with its point" if (X[:, 1] == y).all() else "labels at wrong points",
            "every row once" if len(set(X[:, 0])) == len(X) else "rows twice or missing",
            "X moved" if (X != POINTS).any() else "X as it was",
            "y moved" if (y != LABELS).any() else "y as it was",
            "turned round" if (X == POINTS[::-1]).all() else "in some order",
        )
    )


EXERCISES = {
    "12.1": Exercise(
        right=lambda n, batch_size: math.ceil(n / batch_size),
        mistakes={
            "the last, smaller batch got lost: its examples are never learned from": (
                lambda n, batch_size: n // batch_size
            ),
            "one too many where the batches come out even, such as 96 in batches of 32": (
                lambda n, batch_size: n // batch_size + 1
            ),
            "a step is taken or not: round this up to a whole number": (
                lambda n, batch_size: n / batch_size
            ),
            "`round` drops a last batch that is less than half full": lambda n, batch_size: round(
                n / batch_size
            ),
            "that is what remains for the last batch; count the batches": lambda n, batch_size: (
                n % batch_size
            ),
        },
        praise="rounded up, so every example is seen",
        inputs=((100, 32), (96, 32), (95, 32), (5, 8), (60_000, 128)),
    ),
    "12.2": Exercise(
        right=lambda X, y, rng: in_words(shuffle(X, y, rng)),
        mistakes={
            "each was shuffled on its own: points got other points' labels": (
                lambda X, y, rng: in_words((rng.permutation(X), rng.permutation(y)))
            ),
            "only X was shuffled; y has to go along": lambda X, y, rng: in_words(
                (rng.permutation(X), y)
            ),
            "only y was shuffled; X has to go along": lambda X, y, rng: in_words(
                (X, rng.permutation(y))
            ),
            "nothing was shuffled": lambda X, y, rng: in_words((X, y)),
            "back to front is the same order each time; draw one with rng": (
                lambda X, y, rng: in_words((X[::-1], y[::-1]))
            ),
            "first X, then y": lambda X, y, rng: in_words((y, X)),
            "`rng.shuffle` returns nothing; `rng.permutation` returns an order": (
                lambda X, y, rng: in_words((rng.shuffle(X), rng.shuffle(y)))
            ),
            "some rows came twice and others not at all; a permutation has each once": (
                lambda X, y, rng: in_words(drawn_again(X, y, rng))
            ),
        },
        praise="one order for both, so each point keeps its label",
        inputs=((POINTS, LABELS, np.random.default_rng(0)),),
        view=in_words,
    ),
    "12.3": Exercise(
        right=lambda w, velocity, slope, lr, momentum: (
            w - lr * (momentum * velocity + slope),
            momentum * velocity + slope,
        ),
        mistakes={
            "the slope was subtracted twice over, so this climbs: add it to the velocity": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * (momentum * velocity - slope),
                    momentum * velocity - slope,
                )
            ),
            "the weight went uphill: subtract lr * velocity": (
                lambda w, velocity, slope, lr, momentum: (
                    w + lr * (momentum * velocity + slope),
                    momentum * velocity + slope,
                )
            ),
            "the rate counts twice: leave it out of the velocity": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * (momentum * velocity + lr * slope),
                    momentum * velocity + lr * slope,
                )
            ),
            "the weight is right, but this velocity holds the rate; some books do so, here it "
            "holds slopes": lambda w, velocity, slope, lr, momentum: (
                w - (momentum * velocity + lr * slope),
                momentum * velocity + lr * slope,
            ),
            "the ball forgot its velocity: that is plain descent": (
                lambda w, velocity, slope, lr, momentum: (w - lr * slope, slope)
            ),
            "the weight moved rightly, but the old velocity was returned": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * (momentum * velocity + slope),
                    velocity,
                )
            ),
            "the weight moved by the old velocity; use the new one": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * velocity,
                    momentum * velocity + slope,
                )
            ),
            "momentum shrinks the old velocity, not the slope": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * (velocity + momentum * slope),
                    velocity + momentum * slope,
                )
            ),
            "momentum shrinks the old velocity only; the slope counts in full": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * momentum * (velocity + slope),
                    momentum * (velocity + slope),
                )
            ),
            "the rate is missing: subtract lr * velocity": (
                lambda w, velocity, slope, lr, momentum: (
                    w - (momentum * velocity + slope),
                    momentum * velocity + slope,
                )
            ),
            "the slope never entered the velocity: add it": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * momentum * velocity,
                    momentum * velocity,
                )
            ),
            "the velocity is right, but the weight moved by the slope alone": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * slope,
                    momentum * velocity + slope,
                )
            ),
            "this velocity points downhill and holds the rate, as in some books; here it holds "
            "slopes, and the weight subtracts it": lambda w, velocity, slope, lr, momentum: (
                w + momentum * velocity - lr * slope,
                momentum * velocity - lr * slope,
            ),
            "return two things: the weight and the velocity": (
                lambda w, velocity, slope, lr, momentum: w - lr * (momentum * velocity + slope)
            ),
            "without friction: the old velocity is multiplied by the momentum first": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * (velocity + slope),
                    velocity + slope,
                )
            ),
            "that is Adam's running mean; here the slope counts in full": (
                lambda w, velocity, slope, lr, momentum: (
                    w - lr * (momentum * velocity + (1 - momentum) * slope),
                    momentum * velocity + (1 - momentum) * slope,
                )
            ),
            "right numbers in the wrong order: the weight first, then the velocity": (
                lambda w, velocity, slope, lr, momentum: (
                    momentum * velocity + slope,
                    w - lr * (momentum * velocity + slope),
                )
            ),
        },
        praise="what is left of the old velocity, plus the slope, and one step along it",
        inputs=((1.0, 2.0, 0.5, 0.1, 0.8), (-2.0, -1.0, 3.0, 0.25, 0.9)),
    ),
    "12.4": Exercise(
        right=lambda: 0.01,
        mistakes={
            "the slope is negative, so the weight grows": lambda: -0.01,
            "that is plain descent, rate times slope; Adam divides by the slope's size": (
                lambda: 2.5
            ),
            "that is plain descent, and uphill": lambda: -2.5,
            "these are the means without their corrections, which start too small": (
                lambda: 0.01 * 0.1 / math.sqrt(0.001)
            ),
            "only the square was corrected; the mean of the slope starts too small as well": (
                lambda: 0.001
            ),
            "only the mean was corrected; the square starts too small as well": (
                lambda: 0.01 / math.sqrt(0.001)
            ),
            "divide by the root of the mean square, not by the mean square": lambda: 0.01 / 250,
            "that is the direction; times the rate it is a step": lambda: 1.0,
            "that is the slope's direction; the step goes against it, and is as long as the rate": (
                lambda: -1.0
            ),
            "that is the rate times the mean slope; Adam divides by the slope's size as well": (
                lambda: 0.25
            ),
        },
        praise="as long as the rate, against the slope's sign, however large the slope",
        within=1e-6,
    ),
    "12.5": Exercise(
        right=lambda: 5,
        mistakes={
            "the validation loss of epoch 9 is lower, but training has ended before": lambda: 9,
            "after that epoch training ends, and the network gets back better weights": lambda: 8,
            "the next one was worse, but only that one; with a patience of 3 training goes on": (
                lambda: 3
            ),
            "epochs count from 1 here": lambda: 4,
            "worse than the one before it: training goes on for a while, but this is not kept": (
                lambda: 6
            ),
            "that is a loss; the epoch is asked for": lambda: 0.61,
            "that is the lowest training loss; it is the validation loss that decides": lambda: 10,
        },
        praise="the best one before the patience ran out; what would have come later stays unknown",
    ),
    "12.6": Exercise(
        right=lambda: math.sqrt(2 / 200),
        mistakes={
            "that is the variance; the spread is its root": lambda: 2 / 200,
            "a neuron adds up its inputs: divide by n_in = 200, not by the 50 neurons": (
                lambda: math.sqrt(2 / 50)
            ),
            "gain 1 suits tanh; ReLU loses half of the mean square": lambda: math.sqrt(1 / 200),
            "that is 1 / n_in: take the root, and mind what ReLU loses": lambda: 1 / 200,
            "that is Glorot's compromise between the two ways; ours asks for the inputs only": (
                lambda: math.sqrt(2 / 250)
            ),
            "upside down: more inputs need smaller weights": lambda: math.sqrt(200 / 2),
            "the gain stands under the root": lambda: 2 / math.sqrt(200),
            "the number of inputs stands under the root": lambda: math.sqrt(2) / 200,
        },
        praise="200 products add up, and what ReLU sets to 0 is made up for",
        within=1e-4,
    ),
}
