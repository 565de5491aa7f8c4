"""The exercises of notebook 23, How does a network choose where to look?

A head's weights are square, so a swapped axis shows in the numbers, not in the shape.
"""

import numpy as np

from nnlib.exercises.exercise import Exercise

RNG = np.random.default_rng(23)
S, SMALL = RNG.normal(size=(4, 4)), RNG.normal(size=(2, 2))


def softmax(S, axis=-1):
    """Weights that add up to 1 along an axis."""
    with np.errstate(invalid="ignore"):  # a row that sees nothing has no weights
        exps = np.exp(S - S.max(axis=axis, keepdims=True))
    return exps / exps.sum(axis=axis, keepdims=True)


def hidden(S, k=1, filler=-np.inf, turned=False):
    """Scores, those ahead of the diagonal replaced."""
    ahead = np.triu(np.ones(S.shape, bool), k)
    return np.where(ahead.T if turned else ahead, filler, S)


def weights_after(S):
    """All weights, those ahead removed too late."""
    return hidden(softmax(S), filler=0.0)


def without_scores(S):
    """The weights as if -inf had been written and softmax forgotten its own first step."""
    exps = np.exp(hidden(S))
    return exps / exps.sum()


A, DA, Q = softmax(hidden(S)), RNG.normal(size=(4, 4)), RNG.normal(size=(4, 3))
A2, DA2, Q2 = softmax(SMALL), RNG.normal(size=(2, 2)), RNG.normal(size=(2, 3))


def dS(A, dA, axis=1):
    """The gradient of the scores."""
    return A * (dA - (dA * A).sum(axis=axis, keepdims=True))


def scaled(dK, Q):
    """Divided by the root of n, as the scores were."""
    return dK / np.sqrt(Q.shape[1])


def friends(A, dA, Q):
    """All three mistakes of the friend."""
    return (A * (dA - (dA * A).sum(axis=0))) @ Q


def where_it_looks(answer):
    """What a pair of query and key tables does, in one word."""
    if answer is ...:
        return None
    if isinstance(answer, np.ndarray) and answer.ndim == 3:
        answer = list(answer)
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        return "no pair"
    if any(table is ... or table is None for table in answer):
        return None
    WQ, WK = (np.asarray(table, dtype=float) for table in answer)
    if WQ.ndim != 2 or WQ.shape != WK.shape or len(WQ) != 5:
        return "shapes"
    weights = softmax(hidden(WQ @ WK.T / np.sqrt(WQ.shape[1])))
    looks = weights[1:].argmax(axis=1) - np.arange(1, 5)
    if np.ptp(weights[4]) < 1e-9:
        return "even"
    if (looks == -1).all():
        return "before" if np.diag(weights, -1).min() >= 0.99 else "soft"
    return "itself" if (looks == 0).all() else "first" if weights[4, 0] > 0.5 else "elsewhere"


EXERCISES = {
    "23.1": Exercise(
        right=lambda S: softmax(hidden(S)),
        mistakes={
            "that's softmax without a mask: every moment sees all others": softmax,
            "the mask begins at the diagonal, so no moment sees itself and the first one sees "
            "nothing; hide what lies ahead, with k=1": lambda S: softmax(hidden(S, k=0)),
            "the mask begins too late, so each moment also sees the next one; use k=1": (
                lambda S: softmax(hidden(S, k=2))
            ),
            "this hides the past and shows the future; it's the other triangle": (
                lambda S: softmax(hidden(S, turned=True))
            ),
            "hidden scores became 0, but e to the power of 0 is 1, so they still get weight; "
            "set them to -inf": lambda S: softmax(hidden(S, filler=0.0)),
            "the weights were hidden after softmax, so the rows no longer add up to 1; hide the "
            "scores before it": weights_after,
            "here the columns add up to 1; each moment distributes its own weights, so softmax "
            "goes along the rows": lambda S: softmax(hidden(S), axis=0),
            "all weights together add up to 1; each row should": without_scores,
            "without keepdims=True the sums of the rows divide the columns": (
                lambda S: np.exp(hidden(S)) / np.exp(hidden(S)).sum(axis=1)
            ),
            "row t of A holds the weights that moment t gives; yours is the transpose": (
                lambda S: softmax(hidden(S)).T
            ),
            "those are the masked scores; softmax is still to come": hidden,
        },
        praise="what lies ahead gets no weight, and each row adds up to 1",
        inputs=((S,), (SMALL,)),
    ),
    "23.2": Exercise(
        right=lambda A, dA, Q: scaled(dS(A, dA).T @ Q, Q),
        mistakes={
            "that's your friend's answer": friends,
            "the sum is right now; the transpose and the scale are left": (
                lambda A, dA, Q: dS(A, dA) @ Q
            ),
            "the transpose is right now; the sum and the scale are left": (
                lambda A, dA, Q: dS(A, dA, axis=0).T @ Q
            ),
            "the scale is right now; the sum and the transpose are left": (
                lambda A, dA, Q: scaled(friends(A, dA, Q), Q)
            ),
            "without keepdims=True the sums of the rows are subtracted from the columns; and the "
            "scale is missing": lambda A, dA, Q: (A * (dA - (dA * A).sum(axis=1))).T @ Q,
            "divide by the root of n; don't multiply by it": (
                lambda A, dA, Q: dS(A, dA).T @ Q * np.sqrt(Q.shape[1])
            ),
            "the scale is missing: the forward pass divided the scores by the root of n, so their "
            "gradient is divided, too": lambda A, dA, Q: dS(A, dA).T @ Q,
            "the scale is the root of n, not n": lambda A, dA, Q: dS(A, dA).T @ Q / Q.shape[1],
            "n is the length of a query, Q.shape[1], not the number of moments": (
                lambda A, dA, Q: dS(A, dA).T @ Q / np.sqrt(len(Q))
            ),
            "row s of dK collects from column s of dS, because every query has met key s: "
            "transpose dS": lambda A, dA, Q: scaled(dS(A, dA) @ Q, Q),
            "each row of A has its own sum, so sum over axis 1 and keep the axis": (
                lambda A, dA, Q: scaled(dS(A, dA, axis=0).T @ Q, Q)
            ),
            "without keepdims=True the sums of the rows are subtracted from the columns": (
                lambda A, dA, Q: scaled((A * (dA - (dA * A).sum(axis=1))).T @ Q, Q)
            ),
            "A * (1 - A) is softmax's slope for one score alone; the weights of a row hang "
            "together, so subtract the sum": lambda A, dA, Q: scaled((A * (1 - A) * dA).T @ Q, Q),
            "the sum over each row is missing: the weights of a row hang together": (
                lambda A, dA, Q: scaled((A * dA).T @ Q, Q)
            ),
            "dA is the gradient of the weights; it still has to pass through softmax": (
                lambda A, dA, Q: scaled(dA.T @ Q, Q)
            ),
        },
        praise="through softmax row by row, to the keys by the transpose, divided by the root of n",
        inputs=((A, DA, Q), (A2, DA2, Q2)),
    ),
    "23.3": Exercise(
        right=lambda: "before",
        mistakes={
            "each moment looks at itself: move the queries by one row, so that query t points at "
            "key t - 1": lambda: "itself",
            "the right places, but too softly: softmax needs larger differences, so make the "
            "queries longer": lambda: "soft",
            "all weights of the last moment are equal: its scores don't differ, because the keys "
            "are alike or the query is 0": lambda: "even",
            "the last moment looks at the first one, and not at the one before it": (
                lambda: "first"
            ),
            "not every moment looks at the one before it: query t has to fit key t - 1 best": (
                lambda: "elsewhere"
            ),
            "WQ and WK need 5 rows each and equally many columns": lambda: "shapes",
            "hand over two tables, (WQ, WK)": lambda: "no pair",
        },
        praise="a head that remembers what came before: large models are found to have such heads",
        view=where_it_looks,
    ),
}
