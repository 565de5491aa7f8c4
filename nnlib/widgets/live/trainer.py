"""Training step by step, for widgets: no clock, no browser, no picture.

Settings may change between any two steps, and the next step obeys them. An explosion never
leaves weights behind that cannot learn.
"""

import math

import numpy as np

from nnlib.layers import trainable_layers
from nnlib.losses import CrossEntropy
from nnlib.training import Diverged
from nnlib.widgets.live.curves import Curves

SHUFFLE_SEED = 3
NEARLY_PERFECT = 0.01  # a loss so small that slopes of 0 do not mean a dead network

SILENT = (
    "A whole layer is silent, or at its limit: its slopes are 0, and no learning rate can wake "
    "it. Reset starts afresh."
)


class LiveTrainer:
    """A network in training.

    A kind of it says how to `restart`, `forget` and `measure`, what is due, and what else is to
    be done with each batch before the update: `learned`.

    X, Y     : the training examples, as rows, and their targets
    held_out : (X, Y) that no step ever sees
    epochs   : how often all training examples have been seen, with its fraction
    trouble  : what went wrong, in words; empty if nothing did
    hint     : that nothing can be learned any more, in words; empty if something can
    """

    def begin(self, network):
        """Trains this network from now on, and has seen nothing."""
        self.network, self.pair = network, [network.pack()]
        self.loss, self.curves = CrossEntropy(), Curves()
        self.rng = self.rng_for(SHUFFLE_SEED)
        self.left = np.zeros(0, int)  # what this epoch still has to show
        self.full_epochs, self.kept_at, self.trouble, self.hint = 0, 0, "", ""
        self.start = self.kept = network.values.copy()
        self.forget()
        self.record()

    def rng_for(self, purpose):
        """Random numbers of their own for each purpose: more points leave the weights alone."""
        return np.random.default_rng([self.settings.seed, purpose])

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
                self.full_epochs += not len(self.left)
                if self.is_due():
                    self.record()
        except Diverged as error:
            self.go_back(str(error))

    def learn(self, X, Y):
        """Forward, loss, backward, update."""
        scores = self.network.forward(X)
        loss = self.loss.forward(scores, Y)
        if not math.isfinite(loss):
            raise Diverged("the loss is no longer a finite number")
        self.network.backward(self.loss.backward())
        self.learned(loss, scores, Y)
        self.optimizer.step(self.pair)

    def judge(self, X, Y):
        """Loss and accuracy on some examples."""
        scores = self.network.forward(X)
        right = scores.argmax(axis=1) == Y.argmax(axis=1)
        return self.loss.forward(scores, Y), float(right.mean())

    def checked(self, row):
        """A row of the curves, refused unless every number in it is finite."""
        if not np.isfinite(row).all():
            raise Diverged("a number in the network is no longer finite")
        return row

    def now(self):
        """What `measure` says; where it can say nothing, of earlier weights."""
        with np.errstate(all="ignore"):
            try:
                return self.measure()
            except Diverged as error:
                self.go_back(str(error))
                return self.measure()

    def record(self):
        """Writes down how good the network is now, and keeps its weights if they work."""
        row = self.measure()
        self.curves.add(row)
        self.hint = "" if self.is_alive(row) else SILENT
        if self.works(row):
            self.kept, self.kept_at = self.network.values.copy(), row[0]

    def works(self, row):
        """Whether training can go on: no worse than at the start or a guess, and no dead layer."""
        limit = max(self.curves.rows[0][1], math.log(self.Y.shape[1]))
        return row[1] <= limit and self.is_alive(row)

    def is_alive(self, row):
        """Whether every layer has slopes to follow, or no need of them."""
        alive = all(layer.parameters()[0][1].any() for layer in trainable_layers(self.network))
        return alive or row[1] < NEARLY_PERFECT

    def go_back(self, reason):
        """The last weights that worked, at worst the first, and words about what happened."""
        epoch, self.left = self.full_epochs + 1, self.left[:0]
        self.forget()
        if not self.work_again(self.kept):
            self.kept, self.kept_at = self.start, 0
            self.network.values[:] = self.start
        whose = f"after epoch {self.kept_at:.3g}" if self.kept_at else "untrained"
        self.trouble = (
            f"Training stopped in epoch {epoch:,}: {reason}; steps this large ({self.rates}) "
            f"overshoot. The last good weights ({whose}) are back. Choose a smaller learning "
            "rate; Train goes on from there, Reset starts afresh."
        )

    def work_again(self, values):
        """Puts earlier weights in place; whether they work as things stand now."""
        self.network.values[:] = values
        try:
            with np.errstate(all="ignore"):
                return self.works(self.measure())
        except Diverged:
            return False

    @property
    def rates(self):
        """What may have been too large, in words."""
        return f"learning rate {self.settings.lr:g}"
