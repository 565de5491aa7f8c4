"""Exercises of notebook 05, How do we score a prediction?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

ANSWERS = np.array([[0.9, 0.2, 0.6], [0.4, 0.7, 0.3], [0.1, 0.5, 0.8], [0.3, 0, 1]])
TARGETS = np.array([[1.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0], [0, 0, 1.0]])
COLUMN, FLAT = np.array([[0.9], [0.2], [0.6], [0.4]]), np.array([1.0, 0.0, 0.0, 1.0])
SCORES = np.array([[2.0, 1.0, 0.0], [0.5, 0.5, -3.0], [1.0, 4.0, 2.0]])
SAYS, IS = np.array([0.9, 0.2, 0.6, 0.7]), np.array([1.0, 0.0, 0.0, 1.0])


def plain_log_softmax(S):
    """The logarithm of the softmax as both are written, which over- and underflows."""
    with np.errstate(all="ignore"):
        exps = np.exp(S)
        return np.log(exps / exps.sum(axis=1, keepdims=True))


def log_softmax(S, axis=1):
    """The form that holds for any scores."""
    shifted = S - S.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def no_maximum(S):
    """The stable form, its stabiliser forgotten."""
    with np.errstate(all="ignore"):
        return S - np.log(np.exp(S).sum(axis=1, keepdims=True))


def without_keepdims(S):
    """Maximum and sum of row k taken from column k."""
    with np.errstate(all="ignore"):
        shifted = S - S.max(axis=1)
        return shifted - np.log(np.exp(shifted).sum(axis=1))


def sum_without_keepdims(S):
    """The sum of row k taken from column k."""
    with np.errstate(all="ignore"):
        shifted = S - S.max(axis=1, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=1))


def one_maximum(S):
    """The largest number of all subtracted from every row."""
    return plain_log_softmax(S - S.max())


def one_sum(S):
    """The sums of all rows in one."""
    shifted = S - S.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum())


def one_maximum_as_difference(S):
    """The largest number of all as the maximum of every row, in the form without a fraction."""
    with np.errstate(all="ignore"):
        shifted = S - S.max()
        return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def shifted_outside_only(S):
    """The maximum subtracted from the scores, and not inside the exponentials."""
    return no_maximum(S) - S.max(axis=1, keepdims=True)


def no_maximum_nor_keepdims(S):
    """The logarithm of row k's sum taken from column k, and no maximum."""
    with np.errstate(all="ignore"):
        return S - np.log(np.exp(S).sum(axis=1))


def plain_softmax(S):
    """The softmax as it is written, which overflows."""
    return np.exp(plain_log_softmax(S))


def surprises(p, y, log=np.log):
    """The surprise at each yes-or-no answer."""
    return -(y * log(p) + (1 - y) * log(1 - p))


def swapped(p, y):
    """The logarithm of the answers, weighed with the probabilities: infinite."""
    with np.errstate(all="ignore"):
        return surprises(y, p).mean()


EXERCISES = {
    "05.1": Exercise(
        right=lambda A, Y: ((A - Y) ** 2).sum() / (2 * len(A)),
        mistakes={
            "the half is missing: divide by 2n": lambda A, Y: ((A - Y) ** 2).sum() / len(A),
            "that is the sum over the batch; its mean also divides by n": (
                lambda A, Y: ((A - Y) ** 2).sum() / 2
            ),
            "that is the sum of all squares: divide by 2n": lambda A, Y: ((A - Y) ** 2).sum(),
            "/ 2 * len(A) divides by 2 and then multiplies; write / (2 * len(A))": lambda A, Y: (
                ((A - Y) ** 2).sum() / 2 * len(A)
            ),
            "you did not add up: sum over all the elements, then divide": lambda A, Y: (
                (A - Y) ** 2 / (2 * len(A))
            ),
            "that is the MSE: it divides by all elements, this loss by 2n": (
                lambda A, Y: ((A - Y) ** 2).mean()
            ),
            "you divided by twice the number of elements; n counts the examples, the rows": (
                lambda A, Y: ((A - Y) ** 2).mean() / 2
            ),
            "n counts the examples, the rows; you divided by twice the columns": lambda A, Y: (
                ((A - Y) ** 2).sum() / (2 * A.shape[1])
            ),
            "square the errors; you took their absolute values": lambda A, Y: (
                np.abs(A - Y).sum() / (2 * len(A))
            ),
            "you never squared: positive and negative errors cancel": lambda A, Y: (
                (A - Y).sum() / (2 * len(A))
            ),
            "square each error before you add them up": lambda A, Y: (
                (A - Y).sum() ** 2 / (2 * len(A))
            ),
            "that is the distance; this loss takes its square, without a root": lambda A, Y: (
                np.sqrt(((A - Y) ** 2).sum(axis=1)).sum() / (2 * len(A))
            ),
            "that is one loss per example; one number is asked for, their mean": lambda A, Y: (
                ((A - Y) ** 2).sum(axis=1) / 2
            ),
        },
        praise="half the squared distance of each row, averaged over the rows",
        inputs=((ANSWERS, TARGETS),),
    ),
    "05.2": Exercise(
        right=lambda A, y: ((A - y[:, None]) ** 2).mean(),
        mistakes={
            "(n, 1) minus (n,) is broadcast to (n, n): every answer met every target": (
                lambda A, y: ((A - y) ** 2).mean()
            ),
            "you divided by n, and yet (n, 1) minus (n,) was broadcast to (n, n)": (
                lambda A, y: ((A - y) ** 2).sum() / len(y)
            ),
            "(n, 1) minus (n,) is (n, n), and these are too many squares; and take the mean": (
                lambda A, y: ((A - y) ** 2).sum()
            ),
            "you never squared: positive and negative errors cancel": lambda A, y: (
                A - y[:, None]
            ).mean(),
            "square each error before you take the mean": lambda A, y: (A - y[:, None]).mean() ** 2,
            "no root: that is the square root of the MSE": lambda A, y: np.sqrt(
                ((A - y[:, None]) ** 2).mean()
            ),
            "the squares are right; their mean is one number: leave axis away": lambda A, y: (
                (A - y[:, None]) ** 2
            ).mean(axis=0),
            "the shapes are right; take the mean, not the sum": lambda A, y: (
                (A - y[:, None]) ** 2
            ).sum(),
            "there is no half in the MSE": lambda A, y: ((A - y[:, None]) ** 2).mean() / 2,
            "square the errors; you took their absolute values": lambda A, y: np.abs(
                A - y[:, None]
            ).mean(),
        },
        praise="each answer met its own target",
        inputs=((COLUMN, FLAT), (COLUMN[:3], FLAT[:3])),
    ),
    "05.3": Exercise(
        right=lambda k: np.log(k),
        mistakes={
            "a loss is never negative: the logarithm of 1 / k needs its minus sign": (
                lambda k: -np.log(k)
            ),
            "that is with the logarithm to base 10; ours is the natural one": lambda k: np.log10(k),
            "that is in bits, to base 2; ours is the natural logarithm": lambda k: np.log2(k),
            "that is the probability of each class; what is the surprise at it?": lambda k: 1 / k,
            "that is how often a guess is wrong; the loss is a surprise": lambda k: 1 - 1 / k,
            "all k surprises together; only the true class counts": lambda k: k * np.log(k),
            "the true class counts fully: its surprise is not divided by k": lambda k: (
                np.log(k) / k
            ),
            "that is for ten classes; here there are k": lambda k: np.log(10),
            "that is the surprise at any class but the true one": lambda k: -np.log(1 - 1 / k),
        },
        praise="a network that has learned nothing starts near this number",
        inputs=((2,), (10,), (26,)),
    ),
    "05.4": Exercise(
        right=log_softmax,
        mistakes={
            "at large scores that is nan or -inf: do not take the logarithm of a softmax": (
                plain_log_softmax
            ),
            "the softmax is stable, and yet it rounds to 0, whose log is -inf: subtract the "
            "log of the sum instead": lambda S: plain_log_softmax(S - S.max(axis=1, keepdims=True)),
            "the form is right, and exp overflows: subtract the row's maximum first": (no_maximum),
            "axis=0 looks down the columns; each row is one example": lambda S: log_softmax(S, 0),
            "column k lost the maximum of row k: keepdims=True keeps rows with rows": (
                without_keepdims
            ),
            "the maximum is right, the sum lost its row: it needs keepdims=True as well": (
                sum_without_keepdims
            ),
            "one maximum for all leaves -inf or nan: each row needs its own": one_maximum,
            "one maximum for all leaves inf: each row needs its own": one_maximum_as_difference,
            "one sum for all rows; each row needs its own: axis=1, keepdims=True": one_sum,
            "the maximum is gone outside; subtract it inside the exponential too": (
                shifted_outside_only
            ),
            "column k lost the sum of row k: keepdims=True keeps rows with rows": (
                no_maximum_nor_keepdims
            ),
            "that is the softmax, which overflows; its logarithm is asked for": plain_softmax,
            "the sum is there, its logarithm is missing": lambda S: (
                (shifted := S - S.max(axis=1, keepdims=True))
                - np.exp(shifted).sum(axis=1, keepdims=True)
            ),
            "the maximum was subtracted in one place only: inside the exponential and outside": (
                lambda S: log_softmax(S) + S.max(axis=1, keepdims=True)
            ),
            "nothing is subtracted but the maximum; the log of the sum is missing": lambda S: (
                S - S.max(axis=1, keepdims=True)
            ),
            "that is the softmax; its logarithm is asked for": lambda S: np.exp(log_softmax(S)),
            "that is the surprise; log-softmax itself is 0 or below": lambda S: -log_softmax(S),
        },
        praise="it holds at scores of a thousand, and each row's exponentials add up to 1",
        inputs=((SCORES,), (SCORES + [[0.0], [0.0], [1000.0]],), (np.diag([2e3, 1e3, 0.0]),)),
    ),
    "05.5": Exercise(
        right=lambda p, y: surprises(p, y).mean(),
        mistakes={
            "that is in bits: np.log is the natural logarithm": lambda p, y: surprises(
                p, y, np.log2
            ).mean(),
            "that is to base 10: np.log is the natural logarithm": lambda p, y: surprises(
                p, y, np.log10
            ).mean(),
            "y and 1 - y are swapped: a yes is surprised by log p": lambda p, y: surprises(
                p, 1 - y
            ).mean(),
            "that is the sum; take the mean over the batch": lambda p, y: surprises(p, y).sum(),
            "one surprise per example; one number is asked for, their mean": surprises,
            "the minus sign is missing: a loss is never negative": lambda p, y: (
                -surprises(p, y).mean()
            ),
            "the minus sign stands before the first term only: put both in brackets": lambda p, y: (
                -y * np.log(p) + (1 - y) * np.log(1 - p)
            ).mean(),
            "both terms say y: weigh log(1 - p) with 1 - y": lambda p, y: (
                -(y * np.log(p) + y * np.log(1 - p)).mean()
            ),
            "that form takes raw scores; here p is a probability already": lambda p, y: (
                np.logaddexp(0, p) - y * p
            ).mean(),
            "p and y are swapped: take the logarithm of p": swapped,
            "the mean has divided by n already; you divided once more": lambda p, y: (
                surprises(p, y).mean() / len(y)
            ),
            "only the yeses are counted: a no has the probability 1 - p": lambda p, y: (
                -(y * np.log(p)).mean()
            ),
            "only the noes are counted: a yes has the probability p": lambda p, y: (
                -((1 - y) * np.log(1 - p)).mean()
            ),
            "every answer was taken for a yes: weigh log p with y, log(1 - p) with 1 - y": (
                lambda p, y: -np.log(p).mean()
            ),
            "that is the MSE": lambda p, y: ((p - y) ** 2).mean(),
            "there is no half in the mean of the surprises": lambda p, y: (
                surprises(p, y).mean() / 2
            ),
        },
        praise="each answer pays for the probability it gave to what came",
        inputs=((SAYS, IS), (SAYS[:3], IS[:3])),
    ),
    "05.6": Exercise(
        right=lambda: 0.7,
        mistakes={
            "a probability is at most 1: mind the sign in the exponent": lambda: 1 / 0.7,
            "that is with base 10; the logarithm is the natural one": lambda: 10**-0.3567,
            "that is with base 2; the logarithm is the natural one": lambda: 2**-0.3567,
            "that is 1 minus the loss: close for tiny losses only": lambda: 1 - 0.3567,
            "you took the loss for a probability: -log leads from p to the loss, we go back": (
                lambda: -float(np.log(0.3567))
            ),
            "that is the logarithm of the loss; exp undoes the log": lambda: float(np.log(0.3567)),
            "that is the chance of all other answers together": lambda: 0.3,
            "that is the loss itself; which probability has this surprise?": lambda: 0.3567,
            "a probability is never negative: the minus sign belongs in the exponent": lambda: -0.7,
            "a probability lies between 0 and 1, so no percents": lambda: 70,
        },
        praise="exp(-loss) brings a loss back to a probability",
        within=5e-3,
    ),
}
