"""The playground's training, step by step: no clock, no browser, no picture.

Settings may change between any two steps, and the next step obeys them.
"""

import math

import numpy as np

from nnlib.datasets import train_validation_split
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.run import Diverged
from nnlib.targets import one_hot
from nnlib.widgets.playground_curves import Curves
from nnlib.widgets.playground_settings import ACTIVATIONS, DATA, NEW_START, OPTIMIZERS

POINTS, HELD_OUT = 450, 1 / 3  # 300 to learn from, 150 to judge by
DATA_SEED, SPLIT_SEED, WEIGHT_SEED, SHUFFLE_SEED = range(4)


class Trainer:
    """A network in training on one of the toy data sets.

    X, y, Y          : the training points, their labels, the labels as one-hot rows
    held_out         : (X, Y) that no step ever sees
    epochs           : how often all training points have been seen, with its fraction
    trouble          : what went wrong, in words; empty if nothing did
    """

    def __init__(self, settings):
        self.settings = settings
        self.restart()

    def restart(self):
        """Fresh points, fresh weights, and nothing learned."""
        self.place_points()
        self.network = new_network(self.settings)
        self.pair = [self.network.pack()]
        self.loss, self.curves = CrossEntropy(), Curves()
        self.rng = self.rng_for(SHUFFLE_SEED)
        self.left = np.zeros(0, int)  # what this epoch still has to show
        self.full_epochs, self.start = 0, self.network.values.copy()
        self.forget()
        self.record()

    def rng_for(self, purpose):
        """Random numbers of their own for each purpose: more points leave the weights alone."""
        return np.random.default_rng([self.settings.seed, purpose])

    def place_points(self):
        """The points at this noise: the same seed throws each in the same direction."""
        settings, kind = self.settings, DATA[self.settings.data]
        groups = {kind.groups: settings.classes} if kind.groups else {}
        X, y = kind.make(POINTS, self.rng_for(DATA_SEED), noise=settings.noise, **groups)
        parts = train_validation_split(X.astype(np.float32), y, HELD_OUT, self.rng_for(SPLIT_SEED))
        (self.X, self.y), (X_held_out, y_held_out) = parts
        self.Y = one_hot(self.y, settings.classes)
        self.held_out = X_held_out, one_hot(y_held_out, settings.classes)

    def forget(self):
        """A new optimizer: it remembers no earlier step."""
        self.optimizer = OPTIMIZERS[self.settings.optimizer](self.settings.lr)
        self.trouble = ""

    def change(self, **new):
        """Move controls: what can act at once does, what cannot starts afresh."""
        old, self.settings = self.settings, self.settings.changed(**new)
        moved = {name for name in vars(old) if vars(old)[name] != vars(self.settings)[name]}
        if moved & NEW_START:
            return self.restart()
        if "noise" in moved:
            self.place_points()
        if "activation" in moved:
            bend(self.network, self.settings.activation)
        if "optimizer" in moved:
            self.forget()
        self.optimizer.lr = self.settings.lr

    @property
    def epochs(self):
        return self.full_epochs + (1 - len(self.left) / len(self.X)) * (len(self.left) > 0)

    def step(self):
        """One update from the next batch; an explosion goes back to weights that worked."""
        if not len(self.left):
            self.left = self.rng.permutation(len(self.X))
        size = self.settings.batch_size
        rows, self.left = self.left[:size], self.left[size:]
        try:
            with np.errstate(all="ignore"):
                self.learn(self.X.take(rows, 0), self.Y.take(rows, 0))
                if not len(self.left):
                    self.full_epochs += 1
                    if self.curves.due(self.full_epochs):
                        self.record()
        except Diverged as error:
            self.go_back(str(error))

    def learn(self, X, Y):
        """Forward, loss, backward, update."""
        loss = self.loss.forward(self.network.forward(X), Y)
        if not math.isfinite(loss):
            raise Diverged("the loss is no longer a finite number")
        self.network.backward(self.loss.backward())
        if self.settings.l2:
            for layer in dense_layers(self.network):
                layer.dW += self.settings.l2 * layer.W  # biases do not decay
        self.optimizer.step(self.pair)

    def measure(self):
        """Epochs, loss and accuracy in training and held out, and each layer's gradient norm."""
        held_out = self.judge(*self.held_out)
        training = self.judge(self.X, self.Y)
        self.network.backward(self.loss.backward())
        norms = [math.hypot(norm(layer.dW), norm(layer.db)) for layer in dense_layers(self.network)]
        row = [self.epochs, training[0], held_out[0], training[1], held_out[1], *norms]
        if not np.isfinite(row).all():
            raise Diverged("a number in the network is no longer finite")
        return row

    def judge(self, X, Y):
        """Loss and accuracy on some points."""
        scores = self.network.forward(X)
        right = scores.argmax(axis=1) == Y.argmax(axis=1)
        return self.loss.forward(scores, Y), float(right.mean())

    def now(self):
        """What `measure` says; where it can say nothing, of earlier weights, at worst the first."""
        with np.errstate(all="ignore"):
            for earlier in (self.kept, self.start):
                try:
                    return self.measure()
                except Diverged as error:
                    self.kept = earlier
                    self.go_back(str(error))
            return self.measure()

    def note(self):
        """Writes the present state down, in the middle of an epoch too."""
        if len(self.left):
            self.curves.add(self.now())

    def record(self):
        """Writes down how good the network is now, and keeps its weights as ones that work."""
        self.curves.add(self.measure())
        self.kept = self.network.values.copy()

    def go_back(self, reason):
        """The last weights that worked, and words about what happened."""
        self.network.values[:] = self.kept
        self.forget()
        self.left = self.left[:0]
        rates = f"learning rate {self.settings.lr:g}"
        rates += f", L2 {self.settings.l2:g}" if self.settings.l2 else ""
        self.trouble = (
            f"Training stopped in epoch {self.full_epochs + 1}: {reason}. Steps this large "
            f"({rates}) overshoot, each further than the last. You see the last weights that "
            "worked. Choose a smaller learning rate, then press Reset."
        )


def new_network(settings):
    """Dense layers with bends between them; the last answers with one score per class."""
    rng = np.random.default_rng([settings.seed, WEIGHT_SEED])
    gain = 2.0 if settings.activation == "ReLU" else 1.0
    sizes, layers = (2, *settings.hidden, settings.classes), []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [Dense(n_in, n_out, rng, gain), ACTIVATIONS[settings.activation]()]
    return Network(layers[:-1])


def bend(network, activation):
    """The same weights with another activation between them."""
    for place in range(1, len(network.layers), 2):
        network.layers[place] = ACTIVATIONS[activation]()


def dense_layers(network):
    """The layers that hold weights."""
    return network.layers[::2]


def norm(gradient):
    """The length of a gradient, taken as one long arrow."""
    return float(np.linalg.norm(gradient))
