"""Training: look at a few examples, step downhill, and again, until all have been seen.

One such round over all examples is an epoch.
"""

import contextlib
import functools
import math
import warnings

import numpy as np

from nnlib.callbacks import as_callback
from nnlib.checks import as_rng, at_least, in_range
from nnlib.evaluation import Examples, check_pair, evaluate
from nnlib.history import History

PIECE = 40_000  # so many numbers, their gradients and what Adam remembers fit into a core's cache


def fit(
    network,
    loss,
    optimizer,
    X,
    y,
    *,
    epochs,
    batch_size,
    rng,
    validation=None,
    schedule=None,
    callbacks=(),
    threads=1,
):
    """Trains the network in place, silently, on shuffled mini-batches.

    X, y       : examples; y are labels, or targets like the scores
    rng        : shuffles; the same seed gives the same weights, bit for bit, on one machine
    validation : (X, y) judged after each epoch
    schedule   : progress in 0..1 -> factor of the optimizer's rate, asked before each step
    callbacks  : see callbacks.py
    threads    : for matrix products while training; None leaves them as they are
    return     : History; also after an Interrupt, and when the loss is no longer finite,
                 which ends training with a warning and the last weights that worked
    raises     : ValueError or TypeError for examples, labels or options that do not fit
    """
    check_pair(network, loss, optimizer)
    examples = Examples(network, loss, X, y)
    held_out = validation and Examples(network, loss, *validation)
    epochs, batch_size = at_least("epochs", epochs, 1), at_least("batch_size", batch_size, 1)
    run = Run(network, loss, optimizer, examples, batch_size, as_rng(rng), schedule, epochs)
    with run.settings(threads):
        run.train(held_out, [as_callback(callback) for callback in callbacks])
    if run.broken:
        warnings.warn(run.history.stopped, RuntimeWarning, stacklevel=2)
    return run.history


def linear_schedule(warmup=0.05):
    """A rate that climbs to its full height over the first part, then falls straight to 0."""
    in_range("warmup", warmup, 0.0, 1.0)

    def factor(progress):
        climbing = progress < warmup
        return progress / warmup if climbing else (1.0 - progress) / (1.0 - warmup)

    return factor


class Diverged(ArithmeticError):
    """The loss is no longer a finite number."""


class Run:
    """One training in progress: what `fit` was given, and how far it has come."""

    def __init__(self, network, loss, optimizer, examples, batch_size, rng, schedule, epochs):
        self.network, self.loss, self.optimizer = network, loss, optimizer
        self.examples, self.rng, self.schedule, self.epochs = examples, rng, schedule, epochs
        self.batch_size = min(batch_size, len(examples))
        self.lr = optimizer.lr
        self.go_on(0, None, History())
        self.start = network.pack()[0].copy()
        self.kept = self.start.copy()  # the last weights known to work
        self.broken = False

    def go_on(self, step, epoch, history):
        """Takes up a training after so many steps, in the middle of an epoch or between two.

        epoch : the one that is going on, or None
        """
        self.step, self.epoch, self.history = step, epoch, history
        whole = self.epochs - len(history) - bool(epoch)
        left = len(epoch.order) - epoch.seen if epoch else 0
        per_epoch = math.ceil(len(self.examples) / self.batch_size)
        self.steps = step + whole * per_epoch + math.ceil(left / self.batch_size)

    @contextlib.contextmanager
    def settings(self, threads):
        """What holds while training only: threads, no overflow warnings, a scheduled rate."""
        self.threads = threads
        try:
            with blas_threads(threads), np.errstate(over="ignore", invalid="ignore"):
                yield
        finally:
            self.optimizer.lr = self.lr

    def train(self, held_out, callbacks):
        """All epochs, or as many as an Interrupt, a callback or a broken loss allows."""
        self.held_out, self.callbacks = held_out, callbacks
        self.on_step = [c.on_step for c in callbacks if c.wants_steps]
        for callback in callbacks:
            callback.run = self
        try:
            self.tell("on_start", self.epochs)
            while len(self.history) < self.epochs and not self.history.stopped:
                self.one_epoch()
        except KeyboardInterrupt:
            self.history.stopped = f"interrupted in epoch {len(self.history) + 1}"
        except Diverged as error:
            self.go_back(error, self.kept)
        except Exception as error:
            error.history = self.history  # nothing is lost
            raise
        finally:
            self.network.training = False  # before anybody looks at the result
            self.tell("on_end")
        with contextlib.suppress(KeyboardInterrupt):
            self.finish()

    def one_epoch(self):
        """Learns from every example once, then judges the held-out ones."""
        self.network.training = True
        training = self.all_batches()
        self.network.training, self.epoch = False, None
        validation = self.held_out and evaluate(self.network, self.loss, self.held_out)
        if validation:
            self.check_finite(validation[0])
        self.history.add(training, validation, self.optimizer.lr)
        self.tell("on_epoch")

    def all_batches(self):
        """One epoch's steps; returns the running means of loss and accuracy."""
        X, Y, y = self.examples.X, self.examples.Y, self.examples.y
        buffer, right = np.empty((self.batch_size, X.shape[1]), X.dtype), 0
        epoch = self.epoch = self.epoch or Epoch(len(X), self.rng)
        parameters = self.parameters()
        for rows in epoch.batches(self.batch_size):
            batch = X.take(rows, 0, buffer[: len(rows)], "clip")
            scores = self.one_step(batch, Y.take(rows, 0), parameters, first=epoch.seen == 0)
            if y is not None:
                right = np.count_nonzero(self.network.labels(scores) == y.take(rows))
            epoch.add(len(rows), self.value, right)
            for call in self.on_step:
                call(self.network, self.history)
        loss, accuracy = epoch.means()
        return loss, None if y is None else accuracy

    def rate(self):
        """The learning rate of the next step."""
        factor = self.schedule(self.step / self.steps) if self.schedule else 1.0
        return self.lr * float(factor)

    def one_step(self, X, Y, parameters, first):
        """Forward, loss, backward, update; returns the scores."""
        if self.schedule:
            self.optimizer.lr = self.rate()
        scores = self.network.forward(X)
        self.value = self.check_finite(self.loss.forward(scores, Y))
        if first:
            self.kept[:] = self.network.values
        self.network.backward(self.loss.backward())
        self.optimizer.step(parameters)
        self.step += 1
        return scores

    def parameters(self):
        """The flat vectors in pieces for the cache, unless weights are to decay and biases not."""
        if getattr(self.optimizer, "weight_decay", 0.0):
            return self.network.parameters()
        values, gradients = self.network.pack()
        starts = range(0, len(values), PIECE)
        return [(values[i : i + PIECE], gradients[i : i + PIECE]) for i in starts]

    def tell(self, event, *details):
        for callback in self.callbacks:
            getattr(callback, event)(self.network, self.history, *details)

    def check_finite(self, loss):
        """The loss as it came, unless it is not a number any more."""
        if math.isfinite(loss):
            return loss
        epoch = min(len(self.history) + 1, self.epochs)
        raise Diverged(
            f"the loss became {loss} in epoch {epoch}; the network has the last weights that "
            f"worked. A smaller learning rate usually helps (it was {self.optimizer.lr:g}), with "
            f"a new optimizer"
        )

    def go_back(self, error, values):
        """Earlier weights, and a word about what happened."""
        self.broken = True
        self.history.stopped = self.history.stopped or str(error)
        self.network.pack()[0][:] = values

    def finish(self):
        """Judges the whole training set once; again with earlier weights if these fail."""
        for earlier in (self.kept, self.start, None):
            self.history.final = evaluate(self.network, self.loss, self.examples)
            try:
                self.check_finite(self.history.final[0])
                return
            except Diverged as error:
                if earlier is not None:
                    self.go_back(error, earlier)


class Epoch:
    """The order of the examples, drawn once, and what was found in those seen so far.

    seen  : how many examples were used
    total : their losses, added up; right : how many were answered rightly
    """

    def __init__(self, n, rng):
        self.order = rng.permutation(n)
        self.seen, self.total, self.right = 0, 0.0, 0

    def batches(self, size):
        """Which rows come next, batch after batch, until all were seen."""
        while self.seen < len(self.order):
            yield self.order[self.seen : self.seen + size]

    def add(self, n, loss, right):
        """Writes down one batch: its size, its mean loss, its right answers."""
        self.seen += n
        self.total += loss * n
        self.right += right

    def means(self):
        """Mean loss and share of right answers."""
        return self.total / self.seen, self.right / self.seen


@functools.cache
def controller():
    """Looks up numpy's BLAS library, once a process."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def blas_threads(threads):
    """A context in which matrix products use so many threads; None leaves them as they are."""
    if threads is None:
        return contextlib.nullcontext()
    return controller().limit(limits=threads, user_api="blas")
