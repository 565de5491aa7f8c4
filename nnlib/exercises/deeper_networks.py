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


def running(swapped=(False, False), ddof=1, root=False, replaced=False, order=(0, 1)):
    """Running statistics after one more batch, with three possible slips."""

    def updated(mean, var, X, momentum):
        new = X.mean(axis=0), X.std(axis=0, ddof=ddof) if root else X.var(axis=0, ddof=ddof)
        if replaced:
            return new
        kept = [1.0 - momentum if swap else momentum for swap in swapped]
        pairs = zip(kept, (mean, var), new)
        both = [keep * old + (1.0 - keep) * batch for keep, old, batch in pairs]
        return [both[k] for k in order]

    return updated


def branch(carried=1.0, derivative=True, turned=True, scaled=True):
    """The gradient at the input of X + c tanh(X W), or without one of its parts."""

    def backward(X, W, c, dA):
        T = np.tanh(X @ W)
        dZ = dA * (1.0 - T**2) if derivative else dA
        dZ = c * dZ if scaled else dZ
        return carried * dA + dZ @ (W.T if turned else W)

    return backward


def multiplied(X, W, c, dA):
    """The two paths multiplied in place of added."""
    return dA * (branch(carried=0.0)(X, W, c, dA))


def stacked(pair):
    """Mean and variance as one array; what isn't a pair stays what it is."""
    return pair if pair is ... else np.stack([np.asarray(part, dtype=float) for part in pair])


STD = (
    "the standard deviation gets into the running variance; the layer takes the root itself, so "
    "remember the variance"
)
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
        right=running(),
        mistakes={
            "all three bugs are still there: try a momentum of 0.9 and see how much of the old "
            "mean stays": running((True, False), ddof=0, root=True),
            "two bugs are left, both in the variance: it's a standard deviation, and it's divided "
            "by n": running(ddof=0, root=True),
            "two bugs are left: the mean keeps too little of the old one, and the variance is "
            "divided by n": running((True, False), ddof=0),
            "one bug is left: the variance that is remembered is divided by n - 1 (ddof=1)": (
                running(ddof=0)
            ),
            "the mean is right; " + STD: running(root=True),
            "two bugs are left: the mean keeps too little of the old one, and " + STD: (
                running((True, False), root=True)
            ),
            "one bug is left: with a momentum of 0.9, nine tenths of the old mean have to stay": (
                running((True, False))
            ),
            "the momentum says how much of the old numbers stays; you count the other way, as "
            "PyTorch does": running((True, True)),
            "that's the batch alone; nothing of the old numbers is left": running(replaced=True),
            "return the mean first, then the variance": running(order=(1, 0)),
        },
        praise="nine tenths stay, the batch adds its tenth, and the variance is the unbiased one",
        inputs=tuple(
            (*draws(seed, (n,)), np.abs(draws(seed + 9, (n,))[0]) + 0.5, X, momentum)
            for seed, n, X, momentum in (
                (2, 3, draws(5, (5, 3))[0], 0.9),
                (3, 2, draws(6, (8, 2))[0], 0.75),
            )
        ),
        view=stacked,
    ),
    "19.3": Exercise(
        right=branch(),
        mistakes={
            "one path is missing: the input is also carried around the branch, and its gradient "
            "arrives unchanged": branch(carried=0.0),
            "the derivative of tanh, 1 - tanh², is missing on the branch": branch(derivative=False),
            "the factor c is missing on the branch": branch(scaled=False),
            "c doesn't act on the carried input, so it mustn't act on its gradient": (
                lambda X, W, c, dA: c * branch(scaled=False)(X, W, c, dA)
            ),
            "in the backward pass the branch needs W.T: row k of W holds the weights of input k": (
                branch(turned=False)
            ),
            "the gradients of two paths add up; they aren't multiplied": multiplied,
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
