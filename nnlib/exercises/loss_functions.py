"""Exercises of notebook 05, How do we score a prediction?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

MISCOUNT, MISMATCH = np.nan, -np.inf  # what stands for an answer that stops at five rows
LOGITS = np.array([[2.0, 1.0, 0.0], [0.5, 0.5, -3.0], [1.0, 4.0, 2.0]])
LABELS = np.array([0, 0, 2])
FIVE = np.array(
    [[1.0, 0.0, 2.0], [0.5, 3.0, -1.0], [2.0, 2.5, 0.0], [-1.0, 0.0, 4.0], [0.0, 1.5, 1.0]]
)
TARGETS = np.array([0.05, 0.9, 0.05])
SURPRISES = -np.log(TARGETS)


def log_softmax(S, axis=1):
    """The form that holds for any logits."""
    shifted = S - S.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def plain_log_softmax(S, axis=1):
    """The logarithm of the softmax as both are written, which over- and underflows."""
    with np.errstate(all="ignore"):
        exps = np.exp(S)
        return np.log(exps / exps.sum(axis=axis, keepdims=True))


def rounded_log_softmax(S):
    """The logarithm of the stable softmax, which rounds small probabilities to 0."""
    return plain_log_softmax(S - S.max(axis=1, keepdims=True))


def no_maximum(S):
    """The difference without the largest logit subtracted."""
    with np.errstate(all="ignore"):
        return S - np.log(np.exp(S).sum(axis=1, keepdims=True))


def one_maximum(S):
    """The largest logit of all subtracted from every row."""
    return no_maximum(S - S.max())


def without_keepdims(S):
    """Maximum and sum of row k taken from column k."""
    if S.shape[0] != S.shape[1]:
        return np.full(S.shape, MISMATCH)
    with np.errstate(all="ignore"):
        shifted = S - S.max(axis=1)
        return shifted - np.log(np.exp(shifted).sum(axis=1))


def shifted_outside_only(S):
    """The maximum subtracted from the logits, and not inside the exponentials."""
    return no_maximum(S) - S.max(axis=1, keepdims=True)


def shifted_inside_only(S):
    """The maximum subtracted inside the exponentials alone."""
    return log_softmax(S) + S.max(axis=1, keepdims=True)


def at_labels(log_probs, y):
    """Entry y[i] of row i."""
    return log_probs[np.arange(len(y)), y]


def mean_surprise(log_probs):
    """A cross-entropy made from a way to compute the log-probabilities."""
    return lambda S, y: -at_labels(log_probs(S), y).mean()


def wrong_entries(log_probs):
    """The same with every label taken in every row."""
    return lambda S, y: -log_probs(S)[:, y].mean()


def three_rows_counted(S, y):
    """The first three rows picked, whatever the number of labels."""
    return mean_surprise(log_softmax)(S, y) if len(y) == 3 else MISCOUNT


def rows_for_classes(S, y):
    """One-hot rows as long as there are examples."""
    return mean_surprise(log_softmax)(S, y) if len(y) == S.shape[1] else -MISMATCH


class AnyNumberOfRows(Exercise):
    """An answer that holds for three rows alone stops at five, and that is part of its answer."""

    def seen(self, answer, inputs):
        """What an answer gives, or which slip made it stop."""
        try:
            return super().seen(answer, inputs)
        except (IndexError, ValueError) as error:
            if len(inputs[1]) == len(LABELS):
                raise
            return MISCOUNT if isinstance(error, IndexError) else -MISMATCH


EXERCISES = {
    "05.1": Exercise(
        right=lambda: [0.8, 0.8, 1.0],
        mistakes={
            "the absolute error isn't a proper scoring rule: its mean is 0.8 (1 - q) + 0.2 q, "
            "a falling line": lambda: [0.8, 0.8, 0.8],
            "the mean absolute error falls all the way from q = 0.5 to q = 1": lambda: [
                0.8,
                0.8,
                0.5,
            ],
            "a forecast of 0 is wrong by 1 on every rainy day": lambda: [0.8, 0.8, 0.0],
            "squares are a proper scoring rule too: 0.8 (1 - q)² + 0.2 q² is lowest at q = 0.8": (
                lambda: [0.8, 1.0, 1.0]
            ),
            "the last two are swapped: squares are lowest at the base rate, the absolute error at "
            "q = 1": lambda: [0.8, 1.0, 0.8],
            "for squares, the slope of 0.8 (1 - q)² + 0.2 q² is 0 at the base rate, not at q = "
            "0.5": lambda: [0.8, 0.5, 1.0],
            "with q = 1 the surprise is infinite on the dry days": lambda: [1.0, 0.8, 1.0],
            "q = 1 is best for only one of the three losses; with the surprise, a single dry day "
            "would give an infinite loss": lambda: [1.0, 1.0, 1.0],
            "q = 0.5 throws away what you know, the base rate": lambda: [0.5, 0.5, 0.5],
            "that's the forecast for dry days; q is the probability of rain": lambda: [
                0.2,
                0.2,
                0.0,
            ],
            "a probability is between 0 and 1, not a percentage": lambda: [80, 80, 100],
            "those are the lowest mean losses; the question is which forecasts give them": lambda: [
                -0.8 * np.log(0.8) - 0.2 * np.log(0.2),
                0.16,
                0.2,
            ],
            "these are the right forecasts in the wrong order: surprise first, absolute error "
            "last": lambda: [1.0, 0.8, 0.8],
        },
        praise="surprise and squares reward an honest forecast, but the absolute error rewards "
        "exaggeration",
        within=6e-3,
    ),
    "05.2": AnyNumberOfRows(
        right=mean_surprise(log_softmax),
        mistakes={
            "one bug is left: P[:, y] takes every label in every row, (n, n) numbers": (
                wrong_entries(log_softmax)
            ),
            "both bugs are still there: P[:, y] has the shape (n, n), and exp overflows": (
                wrong_entries(plain_log_softmax)
            ),
            "one bug is left: exp overflows at 1000; subtract each row's maximum first": (
                mean_surprise(plain_log_softmax)
            ),
            "the difference is right, but exp overflows: subtract each row's maximum first": (
                mean_surprise(no_maximum)
            ),
            "nothing overflows now, but a probability is rounded to 0, whose log is -inf: "
            "compute the log-softmax as a difference": mean_surprise(rounded_log_softmax),
            "one maximum for all rows is too large for rows of smaller logits: use axis=1": (
                mean_surprise(one_maximum)
            ),
            "keepdims=True is missing: column k lost the maximum and the sum of row k": (
                mean_surprise(without_keepdims)
            ),
            "P[y] takes whole rows; take one entry from each row, at its label": lambda S, y: (
                -log_softmax(S)[y].mean()
            ),
            "axis=0 goes down the columns, but each row is one example": mean_surprise(
                lambda S: log_softmax(S, axis=0)
            ),
            "subtract the maximum inside the exponential too": mean_surprise(shifted_outside_only),
            "subtract the maximum outside the exponential too": mean_surprise(shifted_inside_only),
            "the minus sign is missing: a cross-entropy is never negative": lambda S, y: at_labels(
                log_softmax(S), y
            ).mean(),
            "that's the sum; take the mean over the examples": lambda S, y: (
                -at_labels(log_softmax(S), y).sum()
            ),
            "the number of rows isn't always 3: use the number of labels, `np.arange(len(y))`": (
                three_rows_counted
            ),
            "the number of rows isn't always 3: divide by the number of labels, `len(y)`": (
                lambda S, y: -at_labels(log_softmax(S), y).sum() / 3
            ),
            "`np.eye` needs the number of classes, which here isn't the number of examples": (
                rows_for_classes
            ),
            "that's one surprise for each example; take their mean": lambda S, y: (
                -at_labels(log_softmax(S), y)
            ),
            "the softmax was applied twice: the log-softmax needs the logits": lambda S, y: (
                -at_labels(log_softmax(np.exp(log_softmax(S))), y).mean()
            ),
            "that's the mean probability of the true classes; its logarithm is missing": (
                lambda S, y: np.exp(at_labels(log_softmax(S), y)).mean()
            ),
            "take the logarithms first and then their mean": lambda S, y: (
                -np.log(np.exp(at_labels(log_softmax(S), y)).mean())
            ),
            "that's in bits: np.log is the natural logarithm": lambda S, y: (
                -at_labels(log_softmax(S), y).mean() / np.log(2)
            ),
            "the mean of the one-hot products also divides by the number of classes": (
                lambda S, y: -(np.eye(S.shape[1])[y] * log_softmax(S)).mean()
            ),
        },
        praise="each row's true class was picked, and logits of a thousand do no harm",
        inputs=(
            (LOGITS, LABELS),
            (LOGITS + [[0.0], [0.0], [1000.0]], LABELS),
            (np.diag([2e3, 1e3, 0.0]), np.array([1, 1, 0])),
            (FIVE, np.array([2, 1, 0, 2, 1])),
        ),
    ),
    "05.3": Exercise(
        right=lambda: float((TARGETS * SURPRISES).sum()),
        mistakes={
            "a loss of 0 needs a one-hot target; here even the best prediction has some surprise": (
                lambda: 0
            ),
            "that's the surprise at the second class; weight each surprise by its target": (
                lambda: float(SURPRISES[1])
            ),
            "that's the second class's part; the other two classes contribute too": (
                lambda: float(0.9 * SURPRISES[1])
            ),
            "the second class's part is missing": lambda: float(2 * 0.05 * SURPRISES[0]),
            "only one of the two small targets was counted": lambda: float(
                0.05 * SURPRISES[0] + 0.9 * SURPRISES[1]
            ),
            "that's guessing among three classes; a better prediction is the target itself": (
                lambda: float(np.log(3))
            ),
            "weight each surprise by its target before you add them up": lambda: float(
                SURPRISES.sum()
            ),
            "that's the mean of the surprises; weight them by the targets instead": lambda: float(
                SURPRISES.mean()
            ),
            "the targets are weights already; don't divide by three": lambda: float(
                (TARGETS * SURPRISES).sum() / 3
            ),
            "the minus sign is missing: an entropy is never negative": lambda: float(
                -(TARGETS * SURPRISES).sum()
            ),
            "that's in bits; np.log is the natural logarithm": lambda: float(
                (TARGETS * SURPRISES).sum() / np.log(2)
            ),
            "that's with the base-10 logarithm; ours is the natural one": lambda: float(
                (TARGETS * SURPRISES).sum() / np.log(10)
            ),
            "that's the probability exp(-loss); the question asks for the loss": lambda: float(
                np.exp(-(TARGETS * SURPRISES).sum())
            ),
        },
        praise="that's the entropy of the target, and nobody can be less surprised on average",
        within=2e-3,
    ),
}
