"""Exercises of notebook 12, What does training look like?"""

import types

import numpy as np

from nnlib.exercises.exercise import Exercise
from nnlib.exercises.watched import Watched, was_drawn

LABELS = np.arange(12) % 3
POINTS = np.column_stack([np.arange(12.0), LABELS])  # the second column knows each point's label


def cut(X, y, batch_size, starts=None):
    """Points and labels in batches; all of them, if no starts are given."""
    starts = range(0, len(X), batch_size) if starts is None else starts
    return [(X[k : k + batch_size], y[k : k + batch_size]) for k in starts]


def shuffled(X, y, rng):
    """Points and labels in one new order."""
    order = rng.permutation(len(X))
    return X[order], y[order]


def in_parts(X, y, count):
    """So many batches, in place of batches of so many."""
    return list(zip(np.array_split(X, count), np.array_split(y, count)))


def with_replacement(X, y, rng):
    """Examples that may be drawn twice."""
    rows = rng.integers(0, len(X), len(X))
    return X[rows], y[rows]


def short(n, batch_size):
    """Where batches start if the last one is forgotten, as in the buggy cell."""
    return range(0, n - batch_size, batch_size)


def in_words(answer):
    """What became of the points and labels, since any random order is right."""
    if answer is ...:
        return answer
    answer = list(answer) if isinstance(answer, types.GeneratorType) else answer
    drawn = "drawn with rng" if was_drawn() else "not drawn with rng"
    if isinstance(answer, tuple) or not isinstance(answer, list) or not answer:
        raise ValueError("return a list of batches, each of them a pair: points and labels")
    if not all(isinstance(batch, tuple | list) and len(batch) == 2 for batch in answer):
        raise ValueError("each batch is a pair: points and their labels")
    X, y = (np.concatenate([np.asarray(part) for part in parts]) for parts in zip(*answer))
    if X.ndim != 2 or y.ndim != 1 or len(X) != len(y):
        return f"points {X.shape} and labels {y.shape} in all batches"
    return ", ".join(
        (
            f"{len(X)} points in batches of {[len(points) for points, _ in answer]}",
            "each label with its point" if (X[:, 1] == y).all() else "labels at wrong points",
            "no point twice" if len(set(X[:, 0])) == len(X) else "points twice",
            "in the old order" if (np.diff(X[:, 0]) > 0).all() else "in a new order",
            "labels in the old order" if np.array_equal(y, LABELS[: len(y)]) else "",
            drawn,
        )
    )


EXERCISES = {
    "12.1": Exercise(
        right=lambda X, y, size, rng: in_words(cut(*shuffled(X, y, rng), size)),
        mistakes={
            "both bugs are still there: does `y` use `order`, and where do the batches end?": (
                lambda X, y, size, rng: in_words(
                    cut(X[rng.permutation(len(X))], y, size, short(len(X), size))
                )
            ),
            "now the labels are right, but the last batch is missing: the network never learns "
            "from its examples": lambda X, y, size, rng: in_words(
                cut(*shuffled(X, y, rng), size, short(len(X), size))
            ),
            "you kept only whole batches, so the network never sees the examples left over": (
                lambda X, y, size, rng: in_words(
                    cut(*shuffled(X, y, rng), size, range(0, len(X) - size + 1, size))
                )
            ),
            "all examples are there now, but the points are shuffled and their labels aren't": (
                lambda X, y, size, rng: in_words(cut(X[rng.permutation(len(X))], y, size))
            ),
            "only the labels are shuffled; shuffle the points in the same order": (
                lambda X, y, size, rng: in_words(cut(X, y[rng.permutation(len(X))], size))
            ),
            "two different orders: points now have the labels of other points": (
                lambda X, y, size, rng: in_words(cut(rng.permutation(X), rng.permutation(y), size))
            ),
            "nothing is shuffled now: sorted data would come one class after the other": (
                lambda X, y, size, rng: in_words(cut(X, y, size))
            ),
            "some examples came twice and others not at all: draw one permutation, then cut it": (
                lambda X, y, size, rng: in_words(cut(*with_replacement(X, y, rng), size))
            ),
            "that order doesn't come from `rng`, so no seed can repeat it: use rng.permutation": (
                lambda X, y, size, rng: in_words(
                    cut(*shuffled(X, y, np.random.default_rng(7)), size)
                )
            ),
            "batches overlap, because each starts one example after the last: the range needs the "
            "step `batch_size`": lambda X, y, size, rng: in_words(
                cut(*shuffled(X, y, rng), size, range(len(X)))
            ),
            "that many batches came out, but each should have that many examples": (
                lambda X, y, size, rng: in_words(in_parts(*shuffled(X, y, rng), size))
            ),
            "the labels come first in your pairs; the points should": lambda X, y, size, rng: (
                in_words([pair[::-1] for pair in cut(*shuffled(X, y, rng), size)])
            ),
            "that's a single batch of everything: cut it into pieces of `batch_size`": (
                lambda X, y, size, rng: in_words([shuffled(X, y, rng)])
            ),
        },
        praise="points and labels are in the same order, and the last batch may be smaller",
        inputs=(
            (POINTS, LABELS, 5, Watched(0)),
            (POINTS, LABELS, 4, Watched(1)),
        ),
        view=in_words,
    ),
    "12.2": Exercise(
        right=lambda: 0.5 * (1 - 0.8),
        mistakes={
            "nothing changed: with this learning rate the steps become five times as long": (
                lambda: 0.5
            ),
            "momentum makes steps longer, so the learning rate has to become smaller": (
                lambda: 0.5 / (1 - 0.8)
            ),
            "that is the learning rate times the momentum; how long do the steps become?": (
                lambda: 0.5 * 0.8
            ),
            "divide by what the gradients add up to, 1 / (1 - momentum), not by the momentum": (
                lambda: 0.5 / 0.8
            ),
            "that is how many times as long the steps become; we want the learning rate": (
                lambda: 5
            ),
            "that is the fraction of the velocity that friction takes away; times what?": lambda: (
                0.2
            ),
            "the gradients add up to 1 / (1 - momentum), not to 1 + momentum": (
                lambda: 0.5 / (1 + 0.8)
            ),
            "momentum makes steps longer, by 1 / (1 - momentum): a smaller learning rate": (
                lambda: 0.5 * (1 + 0.8)
            ),
            "a negative learning rate would climb: multiply by 1 - momentum": lambda: 0.5 - 0.8,
            "once is enough: the steps become five times as long, not 25 times": (
                lambda: 0.5 * (1 - 0.8) ** 2
            ),
            "1 + 0.8 + 0.8² + ... adds up to 1 / (1 - 0.8); nothing is squared": (
                lambda: 0.5 * (1 - 0.8**2)
            ),
        },
        praise="the steps become five times as long, so we need a fifth of the learning rate",
    ),
}
