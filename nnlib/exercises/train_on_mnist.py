"""Exercises of notebook 15, How well does our network classify digits?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

NUMBERS = np.array([[1.0, -2.0, 0.0, 0.7], [0.0, 4.0, -1.5, -0.2], [2.0, 1.0, 5.0, 0.4]])
GRADIENTS = np.array([[0.3, 1.0, -0.8, 2.0], [1.5, -0.4, 0.6, 0.1], [-1.0, 0.9, 0.2, 0.7]])
FIRST = np.array([[0.9, 0.2, 0.6, 0.66], [0.1, 0.85, 0.95, 0.3], [0.4, 0.7, 0.05, 0.8]])


class Draws:
    """A generator whose every draw is new, and known: what an answer draws can be seen.

    No draw equals a rate or 1 - rate, so that `>` is as good as `>=`.
    """

    def __init__(self):
        self.drawn = 0

    def random(self, size=None, dtype=float):
        """FIRST, as much of it as asked for, and moved by one place at each further call."""
        self.drawn += 1
        return np.resize(np.roll(FIRST, self.drawn - 1), size or ()).astype(dtype)

    def __getattr__(self, name):
        """Other ways to draw would be right too, but their numbers aren't known."""
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError("draw with `rng.random(X.shape)` here, as your friend does")


def mask(rate, rng, shape=FIRST.shape):
    """0 where a neuron is dropped, the others scaled up."""
    return (rng.random(shape) >= rate) / (1 - rate)


def fixed(X, dA, rate, rng):
    """Both passes with one mask."""
    m = mask(rate, rng)
    return np.stack([X * m, dA * m])


def other_side(X, dA, rate, rng):
    """The low draws stay instead of the high ones: as good a mask."""
    m = (rng.random(X.shape) < 1 - rate) / (1 - rate)
    return np.stack([X * m, dA * m])


def backward_first(X, dA, rate, rng):
    """The right arrays in the wrong order."""
    return fixed(X, dA, rate, rng)[::-1]


def one_row(X, dA, rate, rng):
    """The same neurons are dropped for all examples."""
    m = mask(rate, rng, X.shape[1])
    return np.stack([X * m, dA * m])


def one_column(X, dA, rate, rng):
    """All neurons are dropped for some examples, and none for the others."""
    m = mask(rate, rng, (len(X), 1))
    return np.stack([X * m, dA * m])


def one_number(X, dA, rate, rng):
    """All neurons are dropped at once."""
    m = mask(rate, rng, ())
    return np.stack([X * m, dA * m])


def by_division(X, dA, rate, rng):
    """The mask found again by dividing, which goes wrong at 0."""
    A = X * mask(rate, rng)
    with np.errstate(invalid="ignore"):
        return np.stack([A, dA * A / X])


def by_zeros(X, dA, rate, rng):
    """The mask found again by looking for zeros, of which X has some of its own."""
    A = X * mask(rate, rng)
    return np.stack([A, dA * (A != 0) / (1 - rate)])


def unscaled(X, dA, rate, rng):
    """Numbers are dropped, and the others stay as they are."""
    m = rng.random(X.shape) >= rate
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
    m = (rng.random(X.shape) < rate) / (1 - rate)
    return np.stack([X * m, dA * m])


def by_rate(X, dA, rate, rng):
    """Divided by the wrong fraction."""
    m = (rng.random(X.shape) >= rate) / rate
    return np.stack([X * m, dA * m])


def both(answer):
    """What both passes return, as one array."""
    if answer is ...:
        return answer
    if len(answer) != 2:
        raise ValueError("return two arrays, A and dX, as the friend's function does")
    return np.stack(answer)


class EitherSide(Exercise):
    """Dropout may keep the draws from the rate on, or those below 1 - rate."""

    def agrees(self, given, function):
        """Whether the answers are what a function gives; both masks are right."""
        is_right = function is self.right and super().agrees(given, other_side)
        return is_right or super().agrees(given, function)


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
            "B leads, so its lead is positive: 90 - 60": lambda: -30 / np.sqrt(150),
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
            "that's the accuracy of the best as a fraction; subtract the true one, 0.976, and "
            "multiply by 100": lambda: 0.9878,
            "that's how many images the best gets right; how much is it above 97.6%?": lambda: (
                493.9
            ),
            "that's the largest of ten thousand tests of one network, along axis 0; take the best "
            "of each row of twenty, along axis 1": lambda: 2.1,
            "that's the luckiest of all 200,000 tests; take the best of each twenty, and then the "
            "average": lambda: 2.4,
            "that's the best of all 200,000 tests; take the best of each twenty, and then the "
            "average": lambda: 2.2,  # one mistake less, with other seeds
            "that's the standard error of one network; the best of twenty is further off": (
                lambda: 0.684
            ),
            "that's in images; one image of 500 is 0.2 points": lambda: 5.9,
            "that's what a bell curve gives; so close to 100% luck lifts an accuracy less: "
            "count with binomial": lambda: 1.28,
            "that's for 5,000 images each; here there are 500": lambda: 0.395,
            "the mean of all twenty isn't too high at all; take the best of each twenty": lambda: 0,
        },
        praise="so the best of twenty equal networks looks more than a point better than it is; "
        "with 5,000 images each, it would still be 0.4 points",
        within=0.04,
    ),
    "15.3": EitherSide(
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
            "that's A / X, which is 0 / 0 where X is 0, as it often is after a ReLU; keep the "
            "mask itself": by_division,
            "A is also 0 where X was 0, and those neurons weren't dropped; only the mask knows "
            "who was": by_zeros,
            "return A first, then dX": backward_first,
            "you drew one row for the whole batch; her forward pass draws a number for each "
            "example and neuron, `X.shape`": one_row,
            "you drew one number for each example, so all of its neurons are dropped together; "
            "draw `X.shape` numbers": one_column,
            "you drew a single number, so all neurons are dropped together; draw `X.shape` "
            "numbers": one_number,
            "you divided by the rate; the fraction that stays is 1 - rate": by_rate,
        },
        praise="one mask for both passes, so a dropped neuron gets no gradient",
        inputs=((NUMBERS, GRADIENTS, 0.35, Draws()), (NUMBERS, GRADIENTS, 0.63, Draws())),
        view=both,
    ),
}
