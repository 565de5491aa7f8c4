"""Training step by step, for widgets: no clock, no browser, no picture.

Settings may change between any two steps, and the next step obeys them. An explosion never
leaves weights behind that cannot learn.
"""

import math

import numpy as np

from nnlib.evaluation import judge
from nnlib.layers import trainable_layers
from nnlib.losses import CrossEntropy
from nnlib.training import Diverged, Epoch, learn
from nnlib.widgets.live.curves import Curves

SHUFFLE_SEED = 3
NEARLY_PERFECT = 0.01  # a loss so small that slopes of 0 do not mean a dead network

DEAD = (
    "A whole layer is dead or saturated: its gradients are 0, and no learning rate can wake "
    "it. Reset starts afresh."
)


class LiveTrainer:
    """A network in training.

    It takes the very steps that `fit` takes. A kind of it says how to `restart`, `forget` and
    `measure`, what is due, and what else is to be done before an update and after a step.

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
        self.epoch = None  # the one that is going on
        self.full_epochs, self.kept_at, self.trouble, self.hint = 0, 0, "", ""
        self.start = self.kept = network.values.copy()
        self.forget()
        self.record()

    def rng_for(self, purpose):
        """Random numbers of their own for each purpose: more points leave the weights alone."""
        return np.random.default_rng([self.settings.seed, purpose])

    @property
    def epochs(self):
        """How often all training examples were seen, with the fraction of this time."""
        return self.full_epochs + (self.epoch.seen / len(self.X) if self.epoch else 0)

    def step(self):
        """One update from the next batch; an explosion goes back to weights that worked."""
        epoch = self.epoch = self.epoch or Epoch(len(self.X), self.rng)
        rows = epoch.next_batch(self.settings.batch_size)
        try:
            with np.errstate(all="ignore"):
                self.learn(self.X.take(rows, 0), self.Y.take(rows, 0))
                epoch.seen += len(rows)
                if epoch.is_over():
                    self.full_epochs, self.epoch = self.full_epochs + 1, None
                if self.is_due():
                    self.record()
        except Diverged as error:
            self.go_back(str(error))

    def learn(self, X, Y):
        """The step of `fit`, and what is to be noted of it."""
        network, loss, optimizer = self.network, self.loss, self.optimizer
        value, scores = learn(network, loss, optimizer, X, Y, self.pair, self.before_update)
        self.learned(value, scores, Y)

    def before_update(self):
        """What else is to be done with the gradients."""

    def learned(self, loss, scores, Y):
        """What is to be noted of a step."""

    def judge(self, X, Y):
        """Loss and accuracy on some examples."""
        value, right = judge(self.network, self.loss, X, Y, Y.argmax(axis=1))
        return value, right / len(X)

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
        self.hint = "" if self.is_alive(row) else DEAD
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
        epoch, self.epoch = self.full_epochs + 1, None
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
