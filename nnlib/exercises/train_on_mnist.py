"""Exercises of notebook 15, How well does our network classify digits?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

NUMBERS = np.array([[1.0, -2.0, 3.0, 0.7], [0.5, 4.0, -1.5, -0.2], [2.0, 1.0, 5.0, 0.4]])
GRADIENTS = np.array([[0.3, 1.0, -0.8, 2.0], [1.5, -0.4, 0.6, 0.1], [-1.0, 0.9, 0.2, 0.7]])
FIRST = np.array([[0.9, 0.2, 0.5, 0.6], [0.1, 0.85, 0.95, 0.3], [0.4, 0.7, 0.05, 0.8]])


class Draws:
    """A generator whose every draw is new, and known: what an answer draws can be seen."""

    def __init__(self):
        self.drawn = 0

    def random(self, size=None, dtype=float):
        """FIRST, and moved by one place at each further call."""
        self.drawn += 1
        return np.roll(FIRST, self.drawn - 1).astype(dtype)


def mask(rate, rng):
    """0 where a neuron is dropped, the others scaled up."""
    return (rng.random() >= rate) / (1 - rate)


def fixed(X, dA, rate, rng):
    """Both passes with one mask."""
    m = mask(rate, rng)
    return np.stack([X * m, dA * m])


def unscaled(X, dA, rate, rng):
    """Numbers are dropped, and the others stay as they are."""
    m = rng.random() >= rate
    return np.stack([X * m, dA * m])


def unscaled_backward(X, dA, rate, rng):
    """The factor is missing in the backward pass alone."""
    m = mask(rate, rng)
    return np.stack([X * m, dA * (m > 0)])


def two_masks(X, dA, rate, rng):
    """The friend's bug."""
    return np.stack([X * mask(rate, rng), dA * mask(rate, rng)])


def unmasked_backward(X, dA, rate, rng):
    """Every neuron gets a gradient."""
    return np.stack([X * mask(rate, rng), dA])


def by_activation(X, dA, rate, rng):
    """The gradient multiplied by what came out."""
    A = X * mask(rate, rng)
    return np.stack([A, dA * A])


def inverted(X, dA, rate, rng):
    """Those are dropped that should stay."""
    m = (rng.random() < rate) / (1 - rate)
    return np.stack([X * m, dA * m])


def by_rate(X, dA, rate, rng):
    """Divided by the wrong fraction."""
    m = (rng.random() >= rate) / rate
    return np.stack([X * m, dA * m])


def both(answer):
    """What both passes return, as one array."""
    if answer is ...:
        return answer
    if len(answer) != 2:
        raise ValueError("return two arrays, A and dX, as the friend's function does")
    return np.stack(answer)


EXERCISES = {
    "15.1": Exercise(
        right=lambda: 30 / np.sqrt(150),
        mistakes={
            "that's the lead in percentage points, not in standard errors": lambda: 0.3,
            "that's the lead as a fraction; divide it by its standard error": lambda: 0.003,
            "that's the standard error of the lead, in percentage points": lambda: (
                np.sqrt(150) / 100
            ),
            "that's the standard error of the lead; divide the lead by it": lambda: (
                np.sqrt(150) / 10_000
            ),
            "b + c is 150, because all images on which they disagree count; you took the "
            "difference": lambda: 30 / np.sqrt(30),
            "upside down: divide the lead by its standard error": lambda: np.sqrt(150) / 30,
            "that's B's lead in images; divide it by the root of b + c": lambda: 30,
            "only B's 90 images are under your root; A's 60 are disagreements too": lambda: (
                30 / np.sqrt(90)
            ),
            "you left out the root": lambda: 30 / 150,
            "you added the images that only one gets right; B leads by the difference": lambda: (
                150 / np.sqrt(150)
            ),
        },
        praise="B's lead of 0.30 points is about two and a half standard errors of 0.12 points",
        within=5e-3,
    ),
    "15.2": Exercise(
        right=lambda: 1.18,
        mistakes={
            "that's a fraction; multiply it by 100 to get percentage points": lambda: 0.0118,
            "that's the average accuracy of the best; subtract the true one, 97.6": lambda: 98.78,
            "that's the standard error of one network; the best of twenty is further off": (
                lambda: 0.684
            ),
            "that's in images; one image of 500 is 0.2 points": lambda: 5.9,
            "that's what a bell curve gives; so close to 100% luck lifts an accuracy less: "
            "count with binomial": lambda: 1.28,
            "that's for 5,000 images each; here there are 500": lambda: 0.395,
            "the mean of all twenty isn't too high at all; take the best of each twenty": lambda: 0,
        },
        praise="so the best of twenty equal networks looks more than a point better than it is",
        within=0.04,
    ),
    "15.3": Exercise(
        right=fixed,
        mistakes={
            "that's still the friend's bug: the backward pass draws a new mask, so gradients reach "
            "neurons that were dropped": two_masks,
            "without a mask in the backward pass, dropped neurons get a gradient too": (
                unmasked_backward
            ),
            "the backward pass needs the factor 1 / (1 - rate) as well: it's part of the mask": (
                unscaled_backward
            ),
            "one mask, but without the factor 1 / (1 - rate) the next layer's sums would shrink": (
                unscaled
            ),
            "the gradient is multiplied by the output; the local gradient of X * m is m": (
                by_activation
            ),
            "the wrong neurons are dropped: a draw below the rate means dropped": inverted,
            "you divided by the rate; the fraction that stays is 1 - rate": by_rate,
        },
        praise="one mask for both passes, so a dropped neuron gets no gradient",
        inputs=((NUMBERS, GRADIENTS, 0.3, Draws()), (NUMBERS, GRADIENTS, 0.6, Draws())),
        view=both,
    ),
}
