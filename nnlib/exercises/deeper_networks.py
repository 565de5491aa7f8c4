"""Exercises of notebook 19, Why do deep networks stop learning?"""

import numpy as np

from nnlib.exercises.exercise import Exercise


def draws(seed, *shapes):
    """Random arrays that are the same for everybody."""
    rng = np.random.default_rng(seed)
    return tuple(rng.normal(1.0, 2.0, shape) for shape in shapes)


def normalized(axis=0, center=True, root=True, ddof=0, inside=True, keep=True):
    """A batch with normalized features, or what a slip makes of it."""

    def normalize(X, eps):
        variance = X.var(axis=axis, ddof=ddof, keepdims=axis == 1)
        if not keep:
            eps = 0.0
        scale = (variance + eps) if not root else np.sqrt(variance + eps)
        if not inside:
            scale = np.sqrt(variance) + eps
        return (X - X.mean(axis=axis, keepdims=axis == 1) if center else X) / scale

    return normalize


def in_a_row(parts):
    """The batch, the mean and the variance as one row; dots and rows stay what they are."""
    if parts is ... or isinstance(parts, np.ndarray):
        return parts
    if not isinstance(parts, tuple | list) or len(parts) != 3:
        raise ValueError("return three things: the normalized batch, the mean and the variance")
    return np.concatenate([np.ravel(np.asarray(part, dtype=float)) for part in parts])


def forward(always=(), kept=0.9, ddofs=(0, 1), root=False, newest=False, swapped=False):
    """The forward pass of batch normalization, with several possible slips.

    always : what is done with the batch's numbers after training, too: "use", "update"
    ddofs  : of the variance that normalizes, and of the one that is remembered
    """

    def forward_pass(X, mean, var, training):
        used, seen = (X.var(axis=0, ddof=ddof) for ddof in ddofs)
        seen = np.sqrt(seen) if root else seen
        after = kept * mean + (1.0 - kept) * X.mean(axis=0), kept * var + (1.0 - kept) * seen
        now = (X.mean(axis=0), used) if training or "use" in always else (mean, var)
        now = after if newest and training else now
        mean, var = after if training or "update" in always else (mean, var)
        N = (X - now[0]) / np.sqrt(now[1] + 1e-5)
        return in_a_row((N, var, mean) if swapped else (N, mean, var))

    return forward_pass


def branch(carried=1.0, derivative=True, turned=True, scaled=True, scaled_inside=False):
    """The gradient at the input of X + c tanh(X W), or without one of its parts."""

    def backward(X, W, c, dA):
        T = np.tanh(X @ W)
        inside = c * T if scaled_inside else T
        dZ = dA * (1.0 - inside**2) if derivative else dA
        dZ = c * dZ if scaled else dZ
        return carried * dA + dZ @ (W.T if turned else W)

    return backward


def without_upstream(X, W, c, dA):
    """The branch's local gradient alone, without what comes from above."""
    return dA + branch(carried=0.0)(X, W, c, np.ones_like(dA))


def multiplied(X, W, c, dA):
    """The two paths multiplied in place of added."""
    return dA * (branch(carried=0.0)(X, W, c, dA))


BOTH = ("use", "update")
EXERCISES = {
    "19.1": Exercise(
        right=normalized(),
        mistakes={
            "you normalize each example over its own features (that's called layer normalization); "
            "a feature is a column, so its mean runs over axis 0": normalized(axis=1),
            "one mean and one variance for the whole matrix mixes features that have nothing to do "
            "with each other; take them over axis 0": normalized(axis=None),
            "the mean has to be subtracted first": normalized(center=False),
            "divide by the standard deviation, the root of the variance": normalized(root=False),
            "eps belongs under the root, beside the variance": normalized(inside=False),
            "eps is missing: a feature without variance would be divided by 0": (
                normalized(keep=False)
            ),
            "this is the variance divided by n - 1; normalization uses n, and only the running "
            "variance is divided by n - 1": normalized(ddof=1),
        },
        praise="each column has mean 0, and a variance just below 1 because of eps",
        inputs=(
            (draws(0, (6, 3))[0], 0.1),
            (draws(1, (4, 4))[0], 0.5),
        ),
    ),
    "19.2": Exercise(
        right=forward(),
        mistakes={
            "all three bugs are still there: run it once with training=False, and ask yourself "
            "what a single example should get": forward(BOTH, 0.1, (1, 1)),
            "two bugs are left: it does the same whether the network is being trained or not, and "
            "only a tenth of the old numbers stays": forward(BOTH, 0.1),
            "two bugs are left: the running statistics change after training, too, and only a "
            "tenth of the old numbers stays": forward(("update",), 0.1),
            "two bugs are left: the running statistics change after training, too, and the batch "
            "is normalized with a variance divided by n - 1": forward(("update",), ddofs=(1, 1)),
            "two bugs are left: training isn't asked about, and the batch is normalized with a "
            "variance divided by n - 1": forward(BOTH, ddofs=(1, 1)),
            "two bugs are left: nine tenths of the old numbers have to stay, and the batch is "
            "normalized with a variance divided by n - 1": forward(kept=0.1, ddofs=(1, 1)),
            "one bug is left: once training is over, the running statistics are used and stay as "
            "they are": forward(BOTH),
            "the batch's own statistics are used after training, too: then a prediction depends on "
            "its company, so use the running ones": forward(("use",)),
            "the running statistics change after training, too: the examples of a test would "
            "leave a trace in the network": forward(("update",)),
            "one bug is left: nine tenths of the old numbers have to stay": forward(kept=0.1),
            "one bug is left: the batch is normalized with its variance divided by n": (
                forward(ddofs=(1, 1))
            ),
            "the variance that is remembered is divided by n - 1 (ddof=1)": forward(ddofs=(0, 0)),
            "it's the other way round: n for the batch, n - 1 for what is remembered": (
                forward(ddofs=(1, 0))
            ),
            "the standard deviation gets into the running variance; the root comes later, so "
            "remember the variance": forward(root=True),
            "while training, its own mean and variance normalize a batch, not the running ones": (
                forward(newest=True)
            ),
            "return the mean first, then the variance": forward(swapped=True),
        },
        praise="the batch's own numbers while training, the remembered ones afterwards",
        inputs=tuple(
            (X, draws(seed, (3,))[0], np.abs(draws(seed + 9, (3,))[0]) + 0.5, training)
            for seed, training in ((2, True), (3, False))
            for X in draws(seed + 20, (5, 3))
        ),
        view=in_a_row,
    ),
    "19.3": Exercise(
        right=branch(),
        mistakes={
            "one path is missing: the input is also carried around the branch, and its gradient "
            "arrives unchanged": branch(carried=0.0),
            "the derivative of tanh, 1 - tanh², is missing on the branch": branch(derivative=False),
            "the factor c is missing on the branch": branch(scaled=False),
            "c doesn't belong into the derivative of tanh, which is 1 - tanh² with the tanh alone; "
            "multiply by c once, outside": branch(scaled_inside=True),
            "c doesn't act on the carried input, so it mustn't act on its gradient": (
                lambda X, W, c, dA: c * branch(scaled=False)(X, W, c, dA)
            ),
            "in the backward pass the branch needs W.T: row k of W holds the weights of input k": (
                branch(turned=False)
            ),
            "the gradients of two paths add up; they aren't multiplied": multiplied,
            "on the branch the local gradient stands alone; multiply it by the upstream gradient "
            "dA before `@ W.T`": without_upstream,
            "the local gradient is multiplied by dA only after `@ W.T`; dA belongs to the tanh's "
            "outputs, so multiply first": (
                lambda X, W, c, dA: dA + dA * branch(carried=0.0)(X, W, c, np.ones_like(dA))
            ),
            "that's the carried gradient alone; the branch depends on X, too": (
                lambda X, W, c, dA: dA
            ),
        },
        praise="two paths, two gradients, and one sum",
        inputs=tuple(
            (*(part / 2 for part in draws(seed, (3, 4), (4, 4))), c, draws(seed + 1, (3, 4))[0])
            for seed, c in ((11, 0.5), (13, 2.0))
        ),
    ),
}
