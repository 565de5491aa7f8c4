"""The exercises of notebook 11, How do we know that a gradient is right?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

Z = np.array([[-3.0, -1.5, -0.25, 0.0], [0.5, 0.75, 2.0, 4.0]])  # a batch, as layers get it
TARGET = np.array([0.05, 0.9, 0.05])


def entropy(probs, log=np.log):
    """What no cross-entropy with these targets can fall below."""
    return float(-(probs * log(probs)).sum())


EXERCISES = {
    "11.1": Exercise(
        right=lambda Z: 1 / (1 + np.abs(Z)) ** 2,
        mistakes={
            "the quotient rule divides by the square of the denominator": (
                lambda Z: 1 / (1 + np.abs(Z))
            ),
            "that's softsign itself, the forward pass": lambda Z: Z / (1 + np.abs(Z)),
            "softsign rises on the left as well, so its derivative is positive everywhere": (
                lambda Z: np.sign(Z) / (1 + np.abs(Z)) ** 2
            ),
            "your friend's version is right for positive numbers, but the denominator has |z|": (
                lambda Z: 1 / (1 + Z) ** 2
            ),
            "square the whole denominator, not only z": lambda Z: 1 / (1 + Z**2),
            "1 - a² is the derivative of tanh; softsign has one of its own": (
                lambda Z: 1 - (Z / (1 + np.abs(Z))) ** 2
            ),
            "a (1 - a) is the derivative of the sigmoid; softsign has one of its own": (
                lambda Z: Z / (1 + np.abs(Z)) * (1 - Z / (1 + np.abs(Z)))
            ),
            "that's the derivative of the numerator over that of the denominator; "
            "use the quotient rule": lambda Z: np.sign(Z),
            "softsign rises on the left as well, so its derivative is never negative": (
                lambda Z: np.where(Z < 0, -1, 1) / (1 + np.abs(Z)) ** 2
            ),
            "softsign isn't flat on the left, so its derivative isn't 0 there": lambda Z: np.where(
                Z > 0, 1 / (1 + np.abs(Z)) ** 2, 0
            ),
            "softsign isn't flat for negative z, so its derivative isn't 0 there": (
                lambda Z: np.where(Z < 0, 0, 1 / (1 + np.abs(Z)) ** 2)
            ),
            "right for positive numbers, but for negative z the derivative of |z| is -1, not 1": (
                lambda Z: (1 + np.abs(Z) - Z) / (1 + np.abs(Z)) ** 2
            ),
            "that's right for negative numbers, but for positive ones |z| is z, not -z": (
                lambda Z: 1 / (1 - Z) ** 2
            ),
            "right but for z = 0, where it divides 0 by 0 and is not a number; find a formula that "
            "doesn't divide by |z|": (lambda Z: np.where(Z == 0, np.nan, 1 / (1 + np.abs(Z)) ** 2)),
            "right but for z = 0, where softsign's slope isn't 0": (
                lambda Z: np.where(Z == 0, 0, 1 / (1 + np.abs(Z)) ** 2)
            ),
            "u'v - uv' has u'v first; your sign is the wrong way round": (
                lambda Z: -1 / (1 + np.abs(Z)) ** 2
            ),
        },
        praise="now check_gradients lets it pass, and you could train with it",
        inputs=((Z,),),
    ),
    "11.2": Exercise(
        right=lambda: entropy(TARGET),
        mistakes={
            "only a one-hot target lets the cross-entropy fall to 0": lambda: 0.0,
            "that's the surprise at class 1 alone, without its weight of 0.9": (
                lambda: float(-np.log(0.9))
            ),
            "that's the term of class 1 alone; add those of the two others": (
                lambda: float(-0.9 * np.log(0.9))
            ),
            "one of the two classes with 0.05 is missing": (
                lambda: float(-0.9 * np.log(0.9) - 0.05 * np.log(0.05))
            ),
            "those are the two small terms; the term of class 1 is missing": (
                lambda: float(-2 * 0.05 * np.log(0.05))
            ),
            "that's the exponential of the loss (the perplexity); take the loss itself": (
                lambda: float(np.exp(entropy(TARGET)))
            ),
            "that's the loss of an undecided network, p = 1/3 each": lambda: float(np.log(3)),
            "that's the target of the other two classes; logarithms are missing": lambda: 0.1,
            "that's in bits; our losses use the natural logarithm": (
                lambda: entropy(TARGET, np.log2)
            ),
            "that's with the logarithm to base 10; our losses use the natural one": (
                lambda: entropy(TARGET, np.log10)
            ),
            "a cross-entropy is never negative; mind the minus in front of the sum": (
                lambda: -entropy(TARGET)
            ),
            "add up over the classes; the mean is over the examples, and there's only one": (
                lambda: entropy(TARGET) / 3
            ),
        },
        praise="the entropy of the target; the loss reaches it where p = y and can't fall below it",
    ),
}
