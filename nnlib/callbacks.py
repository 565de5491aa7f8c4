"""Things to do while training goes on: show a bar, stop early, record.

A callback is a function called after each epoch with (network, history), or a `Callback`
with any of the methods below. One that sets `history.stopped` ends the training.
"""

import math

from nnlib.checks import at_least


class Callback:
    """Does nothing at the start, after each step, after each epoch and at the end.

    run : the training in progress, set by `fit`; see training.py
    """

    run = None
    wants_steps = False  # a step is short: only who needs each one is asked

    def on_start(self, network, history, epochs):
        """Before the first step."""

    def on_step(self, network, history):
        """After each step, if `wants_steps`."""

    def on_epoch(self, network, history):
        """After each epoch."""

    def on_end(self, network, history):
        """When training is over, however it ended; only after its own `on_start` went well."""


class AfterEpoch(Callback):
    """A plain function, called after each epoch."""

    def __init__(self, function):
        self.on_epoch = function


def as_callback(callback):
    """A Callback as it is, a function as one."""
    if isinstance(callback, Callback):
        return callback
    if callable(callback):
        return AfterEpoch(callback)
    raise TypeError(f"a callback is a function or a Callback object, got {callback!r}")


class Progress(Callback):
    """A bar that counts the epochs and says loss and accuracy as they change."""

    def on_start(self, network, history, epochs):
        """Shows an empty bar."""
        from tqdm.auto import tqdm

        class Bar(tqdm):
            monitor_interval = 0  # no thread that watches it: a browser's Python has none to give

        self.bar = Bar(total=epochs, unit="epoch", dynamic_ncols=True)  # no wider than its cell

    def on_epoch(self, network, history):
        """One epoch more, and its figures."""
        names = ("loss", "accuracy", "val_loss", "val_accuracy")
        last = {name: getattr(history, name)[-1] for name in names if getattr(history, name)}
        known = {name: value for name, value in last.items() if value is not None}
        self.bar.set_postfix({name: f"{value:.3f}" for name, value in known.items()})
        self.bar.update()

    def on_end(self, network, history):
        """Leaves the bar as it is."""
        self.bar.close()


class EarlyStopping(Callback):
    """Ends training when the validation loss has not improved for `patience` epochs.

    The network gets back the weights of its best epoch, also when training ran to its end.

    source : Prechelt, Early stopping, but when? (1998)
    raises : ValueError without validation examples: the training loss cannot tell; and for a
             patience that is no whole number, 1 or more
    """

    def __init__(self, patience):
        self.patience = at_least("patience", patience, 1)

    def on_start(self, network, history, epochs):
        """The initial weights are the best so far."""
        self.best, self.best_epoch, self.values = math.inf, 0, network.values.copy()

    def on_epoch(self, network, history):
        """Keeps the weights if they are the best, or loses patience."""
        if not history.val_loss:
            raise ValueError("early stopping watches the validation loss: fit(validation=(X, y))")
        if history.val_loss[-1] < self.best:
            self.best, self.best_epoch = history.val_loss[-1], len(history)
            self.values = network.pack()[0].copy()
        elif len(history) - self.best_epoch >= self.patience:
            history.stopped = f"no better validation loss for {self.patience} epochs"

    def on_end(self, network, history):
        """Gives the best weights back."""
        network.pack()[0][:] = self.values
