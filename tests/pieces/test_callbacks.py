"""Callbacks: when they are asked, early stopping, the progress bar."""

import numpy as np
import pytest
from tqdm import auto

from nnlib import SGD, Callback, CrossEntropy, EarlyStopping, Progress, Recorder, fit
from nnlib.callbacks import as_callback
from tests.samples import points, refused, small_network, trained


def train(callbacks, network=None, epochs=3, validation=None, lr=0.1):
    """A short training with callbacks: 60 examples, 4 steps an epoch."""
    network = network or small_network()
    options = {"batch_size": 16, "rng": np.random.default_rng(0), "validation": validation}
    X, y = points()
    return fit(
        network, CrossEntropy(), SGD(lr), X, y, epochs=epochs, callbacks=callbacks, **options
    )


class Diary(Callback):
    """Writes down what it was told."""

    def __init__(self, wants_steps):
        self.wants_steps, self.events = wants_steps, []

    def on_start(self, network, history, epochs):
        self.events.append(f"start {epochs}")

    def on_step(self, network, history):
        self.events.append("step")

    def on_epoch(self, network, history):
        self.events.append(f"epoch {len(history)}")

    def on_end(self, network, history):
        self.events.append("end")


@pytest.mark.parametrize("wants_steps", [False, True])
def test_the_order_of_events(wants_steps):
    """A recorder would miss a step, or see it twice."""
    diary = Diary(wants_steps)
    train([diary], epochs=2)
    steps = ["step"] * (4 if wants_steps else 0)
    assert diary.events == ["start 2", *steps, "epoch 1", *steps, "epoch 2", "end"]


def test_a_function_is_a_callback():
    """The shortest way to look at each epoch would be refused."""
    seen = []
    train([lambda network, history: seen.append((network.n_in, len(history)))])
    assert seen == [(4, 1), (4, 2), (4, 3)]
    callback = Callback()
    assert as_callback(callback) is callback and not callback.wants_steps


def test_a_callback_ends_training():
    """Stopping early would need an error."""
    history = train([lambda _, history: setattr(history, "stopped", "enough")], epochs=9)
    assert len(history) == 1 and str(history).endswith("stopped: enough")
    assert history.final is not None


@pytest.mark.parametrize("patience", [1, 2, 3])
@pytest.mark.parametrize("epochs", [4, 60])
def test_early_stopping_restores_the_best_weights(patience, epochs):
    """The weights of the last epoch would stay, or those of another one."""
    states, network = [], small_network(seed=4)
    callbacks = [lambda n, _: states.append(n.values.copy()), EarlyStopping(patience)]
    history = train(callbacks, network, epochs, validation=points(12, 9), lr=2.0)
    best = int(np.argmin(history.val_loss))
    assert (network.values == states[best]).all()
    assert (network.layers[0].W.ravel() == states[best][:20]).all()
    assert len(history) == epochs == 4 or len(history) < epochs
    if len(history) < epochs:
        assert history.stopped == f"no better validation loss for {patience} epochs"
        assert len(history) == best + 1 + patience
    final = CrossEntropy().forward(network.forward(points()[0]), points()[1])
    assert history.final[0] == pytest.approx(final, rel=1e-6)


def test_a_standstill_is_no_improvement():
    """Training that stands still would never end."""
    history = train([EarlyStopping(3)], epochs=50, validation=points(12, 9), lr=0.0)
    assert len(history) == 4 and history.stopped


def test_early_stopping_needs_validation():
    """It would watch the training loss, which never tells (S1.B7)."""
    network = small_network()
    with refused(ValueError, "watches the validation loss", "fit(validation=(X, y))"):
        train([EarlyStopping(2)], network)
    assert (network.values == small_network().values).all()


def test_early_stopping_starts_anew_in_each_training():
    """The best of an earlier run would be restored."""
    stopping, network = EarlyStopping(2), small_network()
    train([stopping], network, validation=points(12, 9))
    network.values[:] = 0.01
    train([stopping], network, 1, validation=points(12, 9))
    assert np.abs(network.values).max() < 0.5


class Bar:
    """Stands in for tqdm's bar and writes down what it shows."""

    def __init__(self, total, unit, dynamic_ncols):
        self.shown.append(f"{total} {unit}")

    def set_postfix(self, values):
        self.shown.append(" ".join(f"{name}={value}" for name, value in values.items()))

    def update(self):
        self.shown.append("one more")

    def close(self):
        self.shown.append("closed")


@pytest.mark.parametrize("validation", [None, points(12, 9)])
def test_the_bar_says_loss_and_accuracy(monkeypatch, validation):
    """The one display of a long training would stay empty."""
    Bar.shown = []
    monkeypatch.setattr(auto, "tqdm", Bar)
    history = train([Progress()], epochs=1, validation=validation)
    words = [f"loss={history.loss[0]:.3f}", f"accuracy={history.accuracy[0]:.3f}"]
    if validation:
        words.append(f"val_loss={history.val_loss[0]:.3f}")
        words.append(f"val_accuracy={history.val_accuracy[0]:.3f}")
    assert Bar.shown == ["1 epoch", " ".join(words), "one more", "closed"]


def test_the_bar_is_closed_after_a_failure(monkeypatch):
    """A bar would hang in the notebook."""
    closed = []
    monkeypatch.setattr(auto.tqdm, "close", lambda self: closed.append(True))
    with pytest.raises(ZeroDivisionError):
        train([Progress(), lambda *_: 1 / 0])
    assert True in closed


class Refuses(Callback):
    """Will not start."""

    def on_start(self, network, history, epochs):
        raise ValueError("please choose a folder first")


@pytest.mark.parametrize("other", [Progress, lambda: EarlyStopping(3), Recorder])
def test_an_error_at_the_start_reaches_the_user_as_itself(other):
    """A later callback that never started would crash at its end, and hide the reason."""
    for callbacks in ([Refuses(), other()], [other(), Refuses()]):
        with refused(ValueError, "please choose a folder first") as caught:
            trained(callbacks=callbacks, validation=points())
        assert caught.value.__context__ is None


def test_every_callback_hears_the_end_whatever_another_raises():
    """One careless callback would keep the best weights from coming back."""
    heard = []

    class Careless(Callback):
        def on_end(self, network, history):
            heard.append("careless")
            raise ZeroDivisionError("a slip at the end")

    class Careful(Callback):
        def on_end(self, network, history):
            heard.append("careful")

    with pytest.raises(ZeroDivisionError, match="a slip at the end"):
        trained(callbacks=[Careless(), Careful()])
    assert heard == ["careless", "careful"]


@pytest.mark.parametrize("patience", ["3", 0, 2.5, True])
def test_patience_is_a_number_of_epochs(patience):
    """A text would be compared with a number in the middle of training."""
    with refused(ValueError, "patience must be a whole number, 1 or more"):
        EarlyStopping(patience)
