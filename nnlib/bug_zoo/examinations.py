"""The examinations: each asks a training one question, and answers in a sentence and numbers.

None of them knows which bug there is; each costs the doctor a minute.
"""

import copy
import functools
from typing import NamedTuple

import numpy as np

from nnlib.bug_zoo.altering import infected
from nnlib.bug_zoo.script import EPOCHS
from nnlib.gradients import numerical_gradient, relative_error
from nnlib.layers import one_thread
from nnlib.network import Network


class Finding(NamedTuple):
    """What an examination says, and the numbers in it."""

    words: str
    numbers: tuple

    def is_unlike(self, other):
        """Whether a number differs from the other finding's by a quarter of the larger one."""
        pairs = zip(self.numbers, other.numbers, strict=True)
        return any(abs(a - b) > 0.01 + max(abs(a), abs(b)) / 4 for a, b in pairs)


class Case:
    """A training in which there is a bug: fresh as often as it is needed, and trained once."""

    def __init__(self, bug, setting="plain", seed=0):
        self.bug, self.setting, self.seed = bug, setting, seed

    def fresh(self):
        """A training of which nothing has happened yet."""
        return infected(self.bug)(self.setting, self.seed)

    @functools.cached_property
    def trained(self):
        """(the training after its three epochs, what everybody can see of it)."""
        training = self.fresh()
        losses = [training.epoch() for _ in range(EPOCHS)]
        return training, {"losses": losses, "accuracy": training.accuracy()}

    def network(self):
        """A copy of the trained network, as training left it."""
        return copy.deepcopy(self.trained[0].network)

    def examine(self, name):
        """What one examination finds."""
        if name not in EXAMINATIONS:
            known = ", ".join(map(repr, EXAMINATIONS))
            raise ValueError(f"there is no examination {name!r}; the zoo has {known}")
        return EXAMINATIONS[name](self)

    def symptoms(self):
        """The loss of each epoch, and the accuracy on the images held out."""
        return self.trained[1]


def first_loss(case):
    """The mean loss of 30 batches before the first step."""
    training = case.fresh()
    training.network.training = True
    losses = [
        training.loss.forward(training.network.forward(training.X[rows]), training.y[rows])
        for rows in training.batches()[:30]
    ]
    return Finding(f"before the first step the loss is {np.mean(losses):.2f}", (np.mean(losses),))


def gradient_check(case):
    """Backward's gradients against finite differences, on a small copy of the network."""
    training, rng = case.fresh(), np.random.default_rng(1)
    network = Network(training.layers(12, 8, 5), np.float64)
    network.training = True
    for layer in network.layers:
        if "rate" in layer.options:  # or every forward pass would be another function
            layer.rate = 0.0
    X, y = rng.normal(size=(32, 12)), rng.integers(5, size=32)
    told = [compared(*gradients) for gradients in both_gradients(network, training.loss, X, y)]
    names = ("W1", "b1", "W2", "b2")
    words = "; ".join(f"{name} {one}" for name, (one, _) in zip(names, told, strict=True))
    return Finding(words, tuple(ratio for _, ratio in told))


def both_gradients(network, loss, X, y):
    """(by backward, by finite differences) for each weight matrix and each bias."""

    def total(_):
        return loss.forward(network.forward(X), y)

    total(None)
    network.backward(loss.backward())
    dense = [layer for layer in network.layers if "W" in layer.names]
    pairs = [(value, gradient.copy()) for layer in dense for value, gradient in layer.parameters()]
    return [(derived, numerical_gradient(total, value)) for value, derived in pairs]


def compared(derived, numerical):
    """(in words, as a number): how many times too large; below 0.5 where that's not all."""
    error = relative_error(derived, numerical)
    if error < 1e-6:
        return "agrees", 1.0
    ratio = float((derived * numerical).sum() / max((numerical**2).sum(), 1e-12))
    if relative_error(derived, ratio * numerical) < 1e-6:
        return f"is {ratio:.3g} times as large" if ratio else "is 0", ratio
    return f"has a relative error of {error:.1%}", 0.5 - error


@one_thread
def one_batch(case):
    """The loss after 300 steps on the same 32 images."""
    training = case.fresh()
    training.network.training = True
    rows = training.batches()[0]
    for _ in range(300):
        loss = training.step(rows)
    return Finding(f"after 300 steps on one batch of 32 the loss is {loss:.2f}", (loss,))


def inputs(case):
    """Mean and standard deviation of what the network learns from, and of what judges it."""
    training = case.fresh()
    numbers = [f(X) for X in (training.X, training.held_X) for f in (np.mean, np.std)]
    words = "mean and standard deviation: {:.2f} and {:.2f} in training, {:.2f} and {:.2f} held out"
    return Finding(words.format(*numbers), tuple(map(float, numbers)))


def batches(case):
    """How many of the ten digits a batch holds, on average over an epoch."""
    training = case.fresh()
    kinds = np.mean([len(np.unique(training.y[rows])) for rows in training.batches()])
    return Finding(f"a batch of 32 holds {kinds:.1f} different digits on average", (kinds,))


def overlap(case):
    """How many of the images held out are training images, too."""
    training = case.fresh()
    known = {image.tobytes() for image in training.X}
    shared = sum(image.tobytes() in known for image in training.held_X)
    words = f"{shared:,} of {len(training.held_X):,} images held out are training images, too"
    return Finding(words, (shared,))


def activations(case):
    """What the hidden neurons do with 1,000 images before the first step."""
    training = case.fresh()
    dense = training.network.layers[0]
    active = dense.forward(training.X[:1_000]) > 0.0
    always, never = (float(kind.all(axis=0).mean()) for kind in (active, ~active))
    different = len(np.unique(dense.W, axis=1).T)
    words = f"{always:.0%} of the neurons are always active, {never:.0%} never; {different} differ"
    return Finding(words, (100 * always, 100 * never, different))


@one_thread
def updates(case):
    """How far a step moves the first weights, as a part of their length; median of 20 steps."""
    training = case.fresh()
    training.network.training = True
    W, shares = training.network.layers[0].W, []
    for rows in training.batches()[:20]:
        before = W.copy()
        training.step(rows)
        shares.append(1000 * np.linalg.norm(W - before) / np.linalg.norm(before))
    share = float(np.median(shares))
    return Finding(f"a step changes the first weights by {share:.2g} parts in 1,000", (share,))


def optimizer_alone(case):
    """The steps that the optimizer makes if the gradient is always 1."""
    optimizer, place, steps = case.fresh().optimizer, np.zeros(1), []
    for _ in range(10):
        before = place.copy()
        optimizer.step([(place, np.ones(1))])
        steps.append(float((before - place)[0]))
    first, second, last = steps[0], steps[1], steps[-1]
    words = f"for a gradient of 1 the steps are {first:.2g}, {second:.2g}, ..., {last:.2g} (tenth)"
    return Finding(words, (second / first, last / first))


def both_modes(case):
    """The mean size of the signals before the last layer, in training mode and afterwards."""
    network, X, sizes = case.network(), case.trained[0].X[:500], []
    before_last = Network(network.layers[:-1])
    for switch in (True, False):
        before_last.training = switch
        sizes.append(float(np.abs(before_last.forward(X)).mean()))
    ratio = sizes[1] / sizes[0]
    words = f"after training the hidden signals are {ratio:.2f} times as large as while training"
    return Finding(words, (ratio,))


def asked_twice(case):
    """How far two answers to the same images are apart."""
    network, X = case.network(), case.trained[0].held_X[:200]
    gap = float(np.abs(network.scores(X) - network.scores(X)).max())
    return Finding(f"the scores of the two answers differ by up to {gap:.2g}", (gap,))


def company(case):
    """How far the scores of an image asked about with one other are from those among 200."""
    network, X = case.network(), case.trained[0].held_X[:200]
    together = network.scores(X)[:50]
    pairs = [network.scores(X[i : i + 2])[0] for i in range(50)]
    gap = float(np.abs(together - pairs).max())
    words = f"with one other image or with 199, the scores differ by up to {gap:.2g}"
    return Finding(words, (gap,))


EXAMINATIONS = {
    "first loss": first_loss,
    "gradient check": gradient_check,
    "one batch": one_batch,
    "inputs": inputs,
    "batches": batches,
    "overlap": overlap,
    "activations": activations,
    "updates": updates,
    "optimizer alone": optimizer_alone,
    "both modes": both_modes,
    "asked twice": asked_twice,
    "alone or in company": company,
}
