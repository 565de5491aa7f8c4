"""The exercises of notebook 21, How can a network read one piece after another?

Batch, time, inputs and outputs all have a size of their own, so a swapped axis shows.
"""

import numpy as np

from nnlib.exercises.exercise import Exercise

RNG = np.random.default_rng(21)
X, DZ = RNG.normal(size=(2, 4, 3)), RNG.normal(size=(2, 4, 5))
LONG = [np.array([[3.0, 0.0], [0.0, 4.0]]), np.array([12.0, -1.0])]
SHORT = [np.array([[0.3, -0.2]]), np.array([0.1])]


def over_moments(X, dZ):
    """One gradient of W for each moment (time, n_in, n_out)."""
    return np.einsum("btj,btk->tjk", X, dZ)


def lengths(gradients):
    """The length of each array."""
    return [np.sqrt((gradient**2).sum()) for gradient in gradients]


def scaled(factor):
    """Clipping that multiplies every array by a factor, computed from (total length, longest)."""

    def clip(gradients, longest):
        total = np.sqrt(sum(length**2 for length in lengths(gradients)))
        return flat([factor(total, longest) * gradient for gradient in gradients])

    return clip


def shortened(gradients, longest, length):
    """All arrays times one factor, for a length of all of them that may be wrong."""
    return [gradient * min(1, longest / length) for gradient in gradients]


def each_alone(gradients, longest):
    """Every array shortened by its own length."""
    pairs = zip(gradients, lengths(gradients))
    return flat([gradient * min(1, longest / length) for gradient, length in pairs])


def flat(gradients):
    """A list of arrays as one row, for the comparison."""
    if not isinstance(gradients, list | tuple):
        return gradients  # nothing yet, or something else
    return np.concatenate([np.ravel(gradient) for gradient in gradients])


EXERCISES = {
    "21.1": Exercise(
        right=lambda X, dZ: over_moments(X, dZ).sum(axis=0),
        mistakes={
            "that's the gradient of the first moment alone: add up with `+=`, because `=` "
            "overwrites what the other moments found, and `return` only after the loop": (
                lambda X, dZ: over_moments(X, dZ)[0]
            ),
            "that's the gradient of the last moment alone; every moment uses W, so sum over all of "
            "them": lambda X, dZ: over_moments(X, dZ)[-1],
            "the moments are averaged; paths add up, so take their sum": (
                lambda X, dZ: over_moments(X, dZ).mean(axis=0)
            ),
            "that's right but for a division by the batch size, and the loss has done that "
            "already": lambda X, dZ: over_moments(X, dZ).sum(axis=0) / len(X),
            "the time axis is summed before the product, which mixes every input with every "
            "moment's gradient": lambda X, dZ: X.sum(axis=1).T @ dZ.sum(axis=1),
            "this gradient is shaped like W transposed": (
                lambda X, dZ: over_moments(X, dZ).sum(axis=0).T
            ),
            "the moments are still apart; sum over the time axis": over_moments,
            "the gradient belongs to the memory's input: X one moment earlier is for another "
            "formula": lambda X, dZ: np.einsum("btj,btk->jk", X[:, :-1], dZ[:, 1:]),
        },
        praise="one weight, many moments: their gradients add up",
        inputs=((X, DZ), (X[:1], DZ[:1])),
    ),
    "21.2": Exercise(
        right=scaled(lambda total, longest: min(1, longest / total)),
        mistakes={
            "each array is shortened by its own length, so the direction changes; take one length "
            "for all of them together": each_alone,
            "the numbers are cut off one by one, so the direction changes; multiply all of them by "
            "one factor": lambda gradients, longest: np.clip(flat(gradients), -longest, longest),
            "gradients that are short enough have been made longer; leave those as they are": (
                scaled(lambda total, longest: longest / total)
            ),
            "that divides by the length squared; take its root": scaled(
                lambda total, longest: min(1, longest / total**2)
            ),
            "the arrays' lengths are added; the length of all of them together is the root of the "
            "sum of their squares": lambda gradients, longest: flat(
                shortened(gradients, longest, sum(lengths(gradients)))
            ),
            "the longest array's length alone decides; the length of all of them together is the "
            "root of the sum of their squares": lambda gradients, longest: flat(
                shortened(gradients, longest, max(lengths(gradients)))
            ),
            "the result has length 1; multiply by the limit": scaled(
                lambda total, longest: min(1, 1 / total)
            ),
            "nothing has been shortened": scaled(lambda total, longest: 1),
            "the fraction is upside down: limit over length": scaled(
                lambda total, longest: max(1, total / longest)
            ),
        },
        praise="one factor for all gradients, and short ones stay as they are",
        inputs=((LONG, 2.0), (SHORT, 2.0), (LONG, 0.5)),
        view=flat,
    ),
}
