"""Training: look at a few examples, step downhill, and again, until all have been seen.

One such round over all examples is an epoch. The file reads from the outside in: `fit` checks
what it is given, a `Run` goes through the epochs, an `Epoch` through the batches, and `learn` is
one step.
"""

import contextlib
import math
import warnings

import numpy as np

from nnlib.callbacks import as_callback
from nnlib.checks import as_rng, at_least, in_range
from nnlib.evaluation import Examples, check_pair, decide, evaluate, pair
from nnlib.history import History
from nnlib.layers import blas_threads

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
    examples, held_out = Examples(network, loss, X, y), pair(validation)
    held_out = held_out and Examples(network, loss, *held_out)
    epochs, batch_size = at_least("epochs", epochs, 1), at_least("batch_size", batch_size, 1)
    run = Run(network, loss, optimizer, examples, batch_size, as_rng(rng), schedule, epochs)
    callbacks = [as_callback(callback) for callback in callbacks]
    decide(network, loss, examples.y)
    with run.settings(threads):
        run.train(held_out, callbacks)
    if run.broken:
        warnings.warn(run.history.stopped, RuntimeWarning, stacklevel=2)
    return run.history


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
        self.pieces = []  # what a step changes, see `parameters`
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
        self.held_out, self.callbacks = held_out, []
        try:
            self.start_all(callbacks)
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
            self.end_all()
        with contextlib.suppress(KeyboardInterrupt):
            self.finish()

    def start_all(self, callbacks):
        """Tells each callback that training starts; those that have heard it hear its end too."""
        for callback in callbacks:
            callback.run = self
        self.on_step = [c.on_step for c in callbacks if c.wants_steps]
        for callback in callbacks:
            callback.on_start(self.network, self.history, self.epochs)
            self.callbacks.append(callback)

    def end_all(self):
        """Tells each callback that training is over, whatever another one raises."""
        with contextlib.ExitStack() as stack:  # calls the last one first
            for callback in reversed(self.callbacks):
                stack.callback(callback.on_end, self.network, self.history)

    def one_epoch(self):
        """Learns from every example once, then judges the held-out ones."""
        self.network.training = True
        training = self.all_batches()
        self.network.training, self.epoch = False, None
        validation = self.held_out and evaluate(self.network, self.loss, self.held_out)
        if validation:
            check_finite(validation[0])
        self.history.add(training, validation, self.optimizer.lr)
        for callback in self.callbacks:
            callback.on_epoch(self.network, self.history)

    def all_batches(self):
        """One epoch's steps; returns the running means of loss and accuracy."""
        X, Y, y = self.examples.X, self.examples.Y, self.examples.y
        buffer, right = np.empty((self.batch_size, *X.shape[1:]), X.dtype), 0
        epoch = self.epoch = self.epoch or Epoch(len(X), self.rng)
        if self.callbacks or not self.pieces:  # a callback may have put in arrays of its own
            self.pieces = self.parameters()
        for rows in epoch.batches(self.batch_size):
            batch = X.take(rows, 0, buffer[: len(rows)], "clip")
            if self.schedule:
                self.optimizer.lr = self.rate()
            value, scores = self.one_step(batch, Y.take(rows, 0), self.pieces)
            if y is not None:
                right = np.count_nonzero(self.network.labels(scores) == y.take(rows))
            epoch.add(len(rows), value, right)
            for call in self.on_step:
                call(self.network, self.history)
        loss, accuracy = epoch.means()
        return loss, None if y is None else accuracy

    def one_step(self, X, Y, parameters):
        """One step of learning; the weights before an epoch's first one are known to work then."""
        keep = self.keep if self.epoch.seen == 0 else None
        found = learn(self.network, self.loss, self.optimizer, X, Y, parameters, keep)
        self.step += 1
        return found

    def keep(self):
        """Remembers the weights as they are."""
        self.kept[:] = self.network.values

    def rate(self):
        """The learning rate of the next step."""
        factor = self.schedule(self.step / self.steps) if self.schedule else 1.0
        return self.lr * float(factor)

    def parameters(self):
        """The flat vectors in pieces for the cache, unless weights are to decay and biases not."""
        if getattr(self.optimizer, "weight_decay", 0.0):
            return self.network.parameters()
        values, gradients = self.network.pack()
        starts = range(0, len(values), PIECE)
        return [(values[i : i + PIECE], gradients[i : i + PIECE]) for i in starts]

    def go_back(self, error, values):
        """Earlier weights, and a word about what happened."""
        epoch = min(len(self.history) + 1, self.epochs)
        self.broken = True
        self.history.stopped = self.history.stopped or (
            f"{error} in epoch {epoch}; the network has the last weights that worked. "
            f"A smaller learning rate usually helps (it was {self.optimizer.lr:g}), with a new "
            "optimizer"
        )
        self.network.pack()[0][:] = values

    def finish(self):
        """Judges the whole training set once; again with earlier weights if these fail."""
        for earlier in (self.kept, self.start, None):
            self.history.final = evaluate(self.network, self.loss, self.examples)
            try:
                check_finite(self.history.final[0])
                return
            except Diverged as error:
                if earlier is not None:
                    self.go_back(error, earlier)


class Epoch:
    """The order of the examples, drawn once, and what was found in those seen so far.

    It knows how far it has come, so a recorded training can go on in the middle of one.

    seen  : how many examples were used
    total : their losses, added up; right : how many were classified correctly
    """

    def __init__(self, n, rng):
        self.order = rng.permutation(n)
        self.seen, self.total, self.right = 0, 0.0, 0

    def next_batch(self, size):
        """Which examples come next."""
        return self.order[self.seen : self.seen + size]

    def batches(self, size):
        """Batch after batch, until all were seen."""
        while not self.is_over():
            yield self.next_batch(size)

    def is_over(self):
        """Whether every example was seen."""
        return self.seen >= len(self.order)

    def add(self, n, loss, right):
        """Writes down one batch: its size, its mean loss, how many were right."""
        self.seen += n
        self.total += loss * n
        self.right += right

    def means(self):
        """Mean loss and accuracy."""
        return self.total / self.seen, self.right / self.seen


def learn(network, loss, optimizer, X, Y, parameters, before_update=None):
    """One step: forward pass, loss, backward pass, update.

    parameters    : (value, gradient) pairs, all of the network's
    before_update : called when the gradients are known and the weights still the old ones
    return        : loss and scores, from before the update
    raises        : Diverged if the loss is not finite; then nothing was changed
    """
    scores = network.forward(X)
    value = check_finite(loss.forward(scores, Y))
    network.backward(loss.backward())
    if before_update:
        before_update()
    optimizer.step(parameters)
    return value, scores


class Diverged(ArithmeticError):
    """The loss is no longer a finite number."""


def check_finite(loss):
    """The loss as it came, unless it is not a number any more."""
    if math.isfinite(loss):
        return loss
    raise Diverged(f"the loss became {loss}")


def linear_schedule(warmup=0.05):
    """A rate that climbs to its full height over the first part, then falls straight to 0."""
    in_range("warmup", warmup, 0.0, 1.0)

    def factor(progress):
        climbing = progress < warmup
        return progress / warmup if climbing else (1.0 - progress) / (1.0 - warmup)

    return factor
