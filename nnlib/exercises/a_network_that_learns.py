"""Exercises of notebook 09, How does a network learn by itself?"""

import numpy as np

from nnlib.exercises.exercise import Exercise, copies
from nnlib.neurons import sigmoid
from nnlib.neurons import slope_from_activation as slope
from nnlib.scalar_network import ScalarNetwork

STEPS = (
    ([1.0, 2.0], 1.0, [[0.5, -1.0], [0.25, 1.0]], [0.0, -0.5], [2.0, -1.5], 0.25, 0.5),
    ([-1.0, 0.5], 0.0, [[1.0, 2.0], [-1.5, 0.5]], [0.5, 1.0], [1.5, 2.5], -0.5, 2.0),
)


class Guided(ScalarNetwork):
    """A network that says which method is missing when they come in another order."""

    def __init__(self, sizes, rng):
        super().__init__(sizes, rng)
        self.sizes = sizes

    def __repr__(self):
        return f"a {'-'.join(map(str, self.sizes))} network"

    def errors(self, y):
        """Outputs minus targets, which loss and backward start from."""
        if not hasattr(self, "x"):
            raise RuntimeError("the network has no outputs yet; forward comes first")
        return super().errors(y)

    def step(self, lr):
        """Updates every parameter, if there are gradients."""
        if not hasattr(self.synapses[-1], "dW"):
            raise RuntimeError("the network has no gradients yet; backward comes before step")
        super().step(lr)


EPOCHS = (
    (
        Guided((2, 3, 1), np.random.default_rng(5)),
        [[0.0, 1.0], [1.0, 1.0], [1.0, 0.0]],
        [[1.0], [0.0], [0.5]],
        2.0,
    ),
    (
        Guided((3, 2, 2), np.random.default_rng(6)),
        [[1.0, -1.0, 0.5], [0.0, 2.0, 1.0]],
        [[1.0, 0.0], [0.0, 0.5]],
        0.5,
    ),
)


def slope_taken_at(a):
    """The slope of a neuron whose activation was taken for its pre-activation."""
    return slope(sigmoid(a))


def one_step(x, y, W1, b1, W2, b2, lr, back=None, out=slope, deep=slope, turned=False):
    """The four new things after one step of a 2-2-1 network, as they should be.

    back      : weights that the gradient flows through instead of W2
    out, deep : what takes the place of the output's slope, of the hidden slopes
    turned    : whether the rows and columns of dW1 are swapped
    """
    a1 = [sigmoid(x[0] * W1[0][k] + x[1] * W1[1][k] + b1[k]) for k in range(2)]
    a2 = sigmoid(a1[0] * W2[0] + a1[1] * W2[1] + b2)
    dz2 = (a2 - y) * out(a2)
    dz1 = np.array([dz2 * w * deep(a) for a, w in zip(a1, W2 if back is None else back)])
    dW1 = np.outer(dz1, x) if turned else np.outer(x, dz1)
    return W1 - lr * dW1, b1 - lr * dz1, W2 - lr * dz2 * np.array(a1), b2 - lr * dz2


def hasty_step(*given):
    """W2 is updated first, then the gradient flows through what it has become."""
    return one_step(*given, back=one_step(*given)[2])


def late_start(*given):
    """The hidden gradients lack the output's slope, the output's have it."""
    W1, b1, _, _ = one_step(*given, out=lambda a: 1)
    return W1, b1, *one_step(*given)[2:]


def at_rate(change):
    """One step whose learning rate is changed in some way."""
    return lambda *given: one_step(*given[:-1], change(given[-1]))


def without_biases(x, y, W1, b1, W2, b2, lr):
    """The weights learn, the biases stay."""
    W1_new, _, W2_new, _ = one_step(x, y, W1, b1, W2, b2, lr)
    return W1_new, b1, W2_new, b2


def gradients(*given):
    """What would be subtracted at a learning rate of 1."""
    return [np.subtract(old, new) for old, new in zip(given[2:6], one_step(*given[:-1], 1.0))]


def in_a_row(parts):
    """All numbers of W1, b1, W2, b2, one after the other; dots stay dots."""
    if parts is ...:
        return parts
    if not isinstance(parts, tuple | list) or len(parts) != 4:
        raise ValueError("return four things: W1, b1, W2, b2")
    return np.concatenate([np.ravel(np.asarray(part, float)) for part in parts])


def instead(place, part):
    """The four new things, but one is what `part` makes of the old ones and the gradients."""

    def answer(*given):
        parts = list(one_step(*given))
        parts[place] = part(given, gradients(*given))
        return tuple(parts)

    return row(answer)


def two_swapped(*given):
    """The new W2 comes before the new b1."""
    W1, b1, W2, b2 = one_step(*given)
    return W1, W2, b1, b2


def row(function):
    """A function whose four results are put in a row."""
    return lambda *given: in_a_row(function(*given))


class TwoEpochs(Exercise):
    """An epoch that is run twice on one network, so that its last update counts as well."""

    def seen(self, answer, inputs):
        """The losses of both epochs, a row each."""
        return twice(answer)(*copies(inputs)) if callable(answer) else answer

    def difference(self, given):
        """The first difference, and what its rows are."""
        return f"{super().difference(given)} (a row for each of two epochs)"


def twice(function):
    """A function that runs one epoch, run a second time on the network that it leaves."""

    def rows(*given):
        losses = function(*given)
        return losses if losses is None or losses is ... else [losses, function(*given)]

    return rows


def epoch(order):
    """One epoch in which each example goes through the named methods in this order."""

    def losses_of(network, X, Y, lr):
        losses = []
        for x, y in zip(X, Y):
            for name in order:
                given = {"forward": (x,), "loss": (y,), "backward": (y,), "step": (lr,)}[name]
                result = getattr(network, name)(*given)
                losses += [result] if name == "loss" else []
        return losses

    return losses_of


RIGHT = epoch(["forward", "loss", "backward", "step"])


def forward_first(network, X, Y, lr):
    """All forward passes first, so that only the last example is left to learn from."""
    for x in X:
        network.forward(x)
    return epoch(["loss", "backward", "step"])(network, X, Y, lr)


def one_update(network, X, Y, lr):
    """The losses and gradients of all examples, and a single step after the last."""
    losses = epoch(["forward", "loss", "backward"])(network, X, Y, lr)
    network.step(lr)
    return losses


def losses_first(network, X, Y, lr):
    """The losses of all examples, and then the updates in a loop of their own."""
    losses = epoch(["forward", "loss"])(network, X, Y, lr)
    epoch(["forward", "backward", "step"])(network, X, Y, lr)
    return losses


EXERCISES = {
    "09.1": Exercise(
        right=row(one_step),
        mistakes={
            "W2 was updated before it was used: the gradient flows through the old weights, which "
            "made the error": row(hasty_step),
            "the slope a1 (1 - a1) of the hidden neurons is missing": row(
                lambda *given: one_step(*given, deep=lambda a: 1)
            ),
            "the slope a2 (1 - a2) of the output is missing": row(
                lambda *given: one_step(*given, out=lambda a: 1)
            ),
            "you applied the sigmoid to an activation; the slope is a (1 - a)": row(
                lambda *given: one_step(*given, out=slope_taken_at, deep=slope_taken_at)
            ),
            "the weights W2 are missing in the backward pass": row(
                lambda *given: one_step(*given, back=[1, 1])
            ),
            "dW1 is transposed: rows are inputs, columns are neurons": row(
                lambda *given: one_step(*given, turned=True)
            ),
            "that goes uphill: subtract the gradients": row(at_rate(lambda lr: -lr)),
            "your step is twice as long: the half in the loss cancels the 2 of the square": row(
                at_rate(lambda lr: 2 * lr)
            ),
            "you left out the learning rate": row(at_rate(lambda lr: 1)),
            "the biases have to learn too": row(without_biases),
            "the first layer has to learn too": row(
                lambda *given: (*given[2:4], *one_step(*given)[2:])
            ),
            "return them in this order: W1, b1, W2, b2": row(two_swapped),
            "the gradients of W2 are dz2 times the activations a1; you took the weights W2": (
                instead(2, lambda given, d: given[4] - given[6] * d[3] * np.array(given[4]))
            ),
            "the gradient of a bias is the delta of its neuron; you multiplied it by x": instead(
                1, lambda given, d: given[3] - given[6] * d[1] * given[0]
            ),
            "the hidden deltas start from dz2, which includes the output's slope; you started "
            "from the error": row(late_start),
            "you started from the loss itself; start from its slope, the error a2 - y": row(
                lambda *given: one_step(*given, out=lambda a: (a - given[1]) / 2 * slope(a))
            ),
            "those are the gradients; return the new weights and biases": row(gradients),
            "nothing has changed yet": row(lambda *given: given[2:6]),
        },
        praise="all the gradients first, and then the update",
        inputs=STEPS,
        view=in_a_row,
    ),
    "09.2": TwoEpochs(
        right=twice(RIGHT),
        mistakes={
            "the bug is still there: after all the forward passes, the network only remembers the "
            "last example": twice(forward_first),
            "the parameters never change: call step after backward": twice(
                epoch(["forward", "loss", "backward"])
            ),
            "step is called only once, after the loop, so only the last example's gradients count; "
            "call it inside the loop, after each backward": twice(one_update),
            "all the losses are from before the first update; compute each one right before the "
            "update of its own example, in one loop": twice(losses_first),
            "each loss should be from before its own update": twice(
                epoch(["forward", "backward", "step", "forward", "loss"])
            ),
            "that goes uphill: step subtracts by itself, so lr stays positive": twice(
                lambda network, X, Y, lr: RIGHT(network, X, Y, -lr)
            ),
            "return the loss of each example, not their mean": twice(
                lambda network, X, Y, lr: np.mean(RIGHT(network, X, Y, lr))
            ),
            "those are the losses from last to first; keep the order of the examples": twice(
                lambda network, X, Y, lr: RIGHT(network, X[::-1], Y[::-1], lr)[::-1]
            ),
        },
        praise="forward, loss, backward, step, for one example after another",
        inputs=EPOCHS,
    ),
    "09.3": Exercise(
        right=lambda: 1,
        mistakes={
            "neurons that start equal get equal gradients, so they can't become different": (
                lambda: 3
            ),
            "all three hidden neurons are equal at the start; what could set one of them apart?": (
                lambda: 2
            ),
            "a column of W1 belongs to one hidden neuron, and there are three; how many of them "
            "are different?": lambda: 6,
            "at least one column is always there; count the different ones": lambda: 0,
        },
        praise="equal neurons get equal gradients and stay equal; a random start breaks this "
        "symmetry",
    ),
}
