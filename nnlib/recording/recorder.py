"""Keeps what a network was at many moments of its training, and goes back to any of them.

From a moment the training can go on once more: as it did, or in another way.
"""

import copy

import numpy as np

from nnlib.callbacks import Callback
from nnlib.checks import as_rows, at_least, in_range
from nnlib.evaluation import evaluate
from nnlib.layers import gradient_norms
from nnlib.recording.moments import Moment, Recording
from nnlib.training import Run

SAMPLE = 1000  # training examples that judge each moment
COPIES = 3  # of the weights in one moment: Adam keeps two more


class Recorder(Callback, Recording):
    """A recording that grows while `fit` trains: `fit(..., callbacks=[recorder])`.

    every   : steps between two moments, besides start and end; None for the end of each epoch
    watch   : rows X whose sums and activations are of interest
    largest : bytes that it may take
    raises  : ValueError before training if it would take more
    """

    def __init__(self, every=None, watch=(), largest=2**30):
        Recording.__init__(self, None, [], watch)
        self.every = None if every is None else at_least("every", every, 1)
        self.wants_steps = self.every is not None
        self.largest = largest

    @property
    def history(self):
        """The training's log."""
        self.check_not_empty()
        return self.run.history

    def on_start(self, network, history, epochs):
        """Starts over, with the network as it is now."""
        if len(self.watch):
            self.watch = as_rows(self.watch, network.shape, network.dtype)
        self.network, self.moments = network, []
        self.check_size(network)
        self.sample = copy.copy(self.run.examples)
        for name in ("X", "Y", "y"):
            part = getattr(self.sample, name)
            setattr(self.sample, name, None if part is None else part[:SAMPLE])
        self.record()

    def on_step(self, network, history):
        """Records every so many steps."""
        if self.run.step % self.every == 0:
            self.record()

    def on_epoch(self, network, history):
        """Records the end of an epoch, unless only steps count."""
        if self.moments[-1].step == self.run.step:
            self.record(self.moments.pop())  # the same step, before the epoch was over
        elif not self.every:
            self.record()

    def on_end(self, network, history):
        """Records the last step, if nothing broke in the middle of an epoch."""
        whole = self.moments and self.run.epoch is None and not self.run.broken
        if whole and self.moments[-1].step < self.run.step:
            self.record()

    def check_size(self, network):
        """Refuses a recording that would fill the memory."""
        moments = 2 + (self.run.steps // self.every if self.every else self.run.epochs)
        size = moments * COPIES * network.values.nbytes
        if size > self.largest:
            raise ValueError(
                f"{moments:,} moments of this network may take {size / 1e6:,.0f} MB, more than "
                f"{self.largest / 1e6:,.0f}; record fewer: every={(self.every or 1) * 10}"
                + ("" if self.every else ", or fewer epochs")
            )

    def record(self, before=None):
        """Adds the network as it is now; a moment before may have judged the same weights."""
        run, network = self.run, self.network
        values, epoch = network.pack()[0].copy(), len(run.history)
        if before is not None and np.array_equal(before.values, values):
            judged = before.loss, before.accuracy, before.gradient_norms
        else:
            judged = self.judge()
        state = {
            "optimizer": run.optimizer,
            "rngs": [layer.rng for layer in with_rng(network)],
            "rng": run.rng,
            "history": run.history,
        }
        state = copy.deepcopy(state) | {"epoch": copy.copy(run.epoch)}  # its order never changes
        val_loss = run.history.val_loss[-1] if run.history.val_loss else None
        self.moments.append(Moment(run.step, epoch, values, *judged, val_loss, run.rate(), state))

    def judge(self):
        """Loss, accuracy and gradient norms on the sample; leaves no trace in the network."""
        network, loss = self.network, copy.copy(self.run.loss)
        training, kept = network.training, network.pack()[1].copy()
        network.training = False
        value, accuracy = evaluate(network, loss, self.sample)  # at most SAMPLE: one batch
        network.backward(loss.backward())
        norms = gradient_norms(network)
        network.gradients[:], network.training = kept, training
        return value, accuracy, norms

    def fork(self, k, *, lr=None, batch_size=None, optimizer=None, epochs=None):
        """Goes back to moment k and trains on; what was recorded here stays as it is.

        With nothing changed it does what the original did, bit for bit.

        lr, batch_size, optimizer : in place of those of the original training
        epochs                    : counted from its very start; None for as many as there were
        return                    : a new Recorder, whose first moment is this one
        """
        self.check_not_empty()
        run, moment = self.run, self.moments[k]
        state = copy.deepcopy(moment.state)
        network = self.network_at(k)
        for layer, rng in zip(with_rng(network), state["rngs"], strict=True):
            layer.rng = rng
        if optimizer is None:
            optimizer = state["optimizer"]
            optimizer.lr = run.lr  # without the schedule's factor
        if lr is not None:
            optimizer.lr = in_range("lr", lr, 0.0, np.inf)
        size = run.batch_size if batch_size is None else at_least("batch_size", batch_size, 1)
        epochs = at_least("epochs", run.epochs if epochs is None else epochs, moment.epoch + 1)
        future = Run(
            network, copy.copy(run.loss), optimizer, run.examples, size, state["rng"],
            run.schedule, epochs,
        )  # fmt: skip
        future.go_on(moment.step, state["epoch"], state["history"])
        recorder = Recorder(self.every, self.watch, self.largest)
        with future.settings(run.threads):
            future.train(run.held_out, [recorder])
        return recorder


def with_rng(network):
    """The layers that draw random numbers, such as Dropout."""
    return [layer for layer in network.layers if hasattr(layer, "rng")]
