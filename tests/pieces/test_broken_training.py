"""When training breaks: nothing is lost, and a word says what happened."""

import warnings

import numpy as np
import pytest

from nnlib import MSE, SGD, Adam, Callback, CrossEntropy, Dense, EarlyStopping, Network, Tanh, fit
from tests.pieces.broken_trainings import STEPS, Breaks, X, Y, interrupt, is_usable, spoil, train
from tests.samples import __file__ as CALLER  # it calls fit
from tests.samples import small_network, trained


@pytest.mark.parametrize("at", [1, 2, STEPS - 1, STEPS, STEPS + 1, 2 * STEPS, 3 * STEPS - 1])
def test_a_broken_loss_ends_training_with_the_last_good_weights(at):
    """The weights would be nan, or the reason not told."""
    network, optimizer = small_network(), Breaks(at, spoil)
    with pytest.warns(RuntimeWarning, match="smaller learning rate") as told:
        history = train(network, optimizer, validation=(X, Y))
    epoch = at // STEPS + 1 if at % STEPS else at // STEPS
    assert f"the loss became nan in epoch {epoch};" in history.stopped
    assert "it was 0.1" in history.stopped and str(told[0].message) == history.stopped
    assert told[0].filename == CALLER and len(told) == 1
    assert len(history) == epoch - 1 and np.isfinite(history.final[0])
    assert is_usable(network)


def test_the_last_good_weights_are_those_of_the_epochs_start():
    """An older state would come back, or one that no loss was computed for."""
    states = []
    network = small_network()
    with pytest.warns(RuntimeWarning, match="in epoch 3"):
        train(
            network,
            Breaks(2 * STEPS + 2, spoil),
            callbacks=[lambda n, _: states.append(n.values.copy())],
        )
    assert (network.values == states[-1]).all() and len(states) == 2


def broken_at_the_end(network):
    """The history of a training whose very last step breaks it, and the warnings."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        return train(network, Breaks(3 * STEPS, spoil)), told


def test_a_loss_broken_by_the_very_last_step():
    """No later step would notice it, so the network would be handed over broken."""
    network = small_network()
    history, told = broken_at_the_end(network)
    assert len(history) == 3 and np.isfinite(history.final[0]) and is_usable(network)
    assert "the loss became nan" in history.stopped and len(told) == 1


def test_the_very_last_step_is_named_like_any_other():
    """The reader would look for an epoch that never was, in a file not written by them."""
    history, told = broken_at_the_end(small_network())
    assert "in epoch 3;" in history.stopped
    assert [one.filename for one in told] == [CALLER]


def test_a_loss_broken_from_the_start_leaves_the_weights():
    """Weights that a learner set would be replaced by others."""
    network = small_network()
    network.values[:] = 1e30
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        history = trained(network=network, loss=MSE())[1]
    assert "in epoch 1" in history.stopped and (network.values == np.float32(1e30)).all()


def test_a_broken_validation_loss_counts_too():
    """Early stopping would compare with nan for ever."""

    class Fragile(Tanh):
        def forward(self, Z):
            A = super().forward(Z)
            return A if self.training or Z[0, 0] != 0 else A * np.nan

    rng = np.random.default_rng(0)
    network = Network([Dense(4, 5, rng), Fragile(), Dense(5, 3, rng)])
    network.layers[0].b[:] = 0
    with pytest.warns(RuntimeWarning, match="became nan in epoch 1"):
        history = train(network, SGD(0.0), validation=(np.zeros((2, 4)), [0, 1]))
    assert len(history) == 0 and np.isfinite(history.final[0])


def test_a_rate_much_too_large_is_caught_for_real():
    """Only a made-up failure would be caught, not the usual one."""
    network = small_network()
    with pytest.warns(RuntimeWarning, match="it was 1e[+]38"):
        history = train(network, SGD(1e38))
    assert "the loss became" in history.stopped and is_usable(network)


def test_weights_that_work_for_one_batch_only_are_not_kept():
    """One outlier would still give nan with the weights called good."""
    rng = np.random.default_rng(2)
    rows, network = rng.normal(size=(20, 4)).astype(np.float32), None
    rows[0], y = 1e25, np.zeros(20, int)
    network = Network([Dense(4, 3, rng)])
    y[1:] = rng.integers(0, 3, 19)
    with pytest.warns(RuntimeWarning):
        history = fit(network, CrossEntropy(), SGD(0.1), rows, y, epochs=3, batch_size=1, rng=rng)
    assert np.isfinite(history.final[0])


@pytest.mark.parametrize("when", ["on_step", "on_epoch", "on_end"])
def test_an_error_in_a_callback_keeps_the_history(when):
    """Two epochs of work would vanish with a typing error."""

    def fail(network, history):
        if len(history) == 2:
            raise ZeroDivisionError("a slip")

    faulty, network = Callback(), small_network()
    faulty.wants_steps = True
    setattr(faulty, when, fail)
    with pytest.raises(ZeroDivisionError, match="a slip") as caught:
        train(network, callbacks=[faulty], epochs=2 if when == "on_end" else 3)
    if when != "on_end":
        assert len(caught.value.history) == 2
    assert is_usable(network)


def test_settings_are_put_back_after_a_failure():
    """The rate of a broken run would go on into the next."""
    optimizer = Breaks(2, interrupt)
    train(small_network(), optimizer, schedule=lambda _: 0.01)
    assert optimizer.lr == 0.1
    with pytest.raises(ZeroDivisionError):
        train(small_network(), optimizer, schedule=lambda p: 1 / 0 if p else 0.5)
    assert optimizer.lr == 0.1 and np.geterr()["over"] == "warn"


def test_early_stopping_keeps_its_best_when_the_loss_breaks():
    """The weights of the broken epoch's start would replace better ones."""
    states, network = [], small_network()
    callbacks = [lambda n, h: states.append((h.val_loss[-1], n.values.copy())), EarlyStopping(5)]
    with pytest.warns(RuntimeWarning):
        train(network, Breaks(2 * STEPS + 1, spoil), validation=(X, Y), callbacks=callbacks)
    best = min(states, key=lambda pair: pair[0])[1]
    assert (network.values == best).all()


@pytest.mark.parametrize("optimizer", [lambda: SGD(0.1, momentum=0.9), Adam])
def test_pieces_for_the_cache_change_no_number(optimizer, monkeypatch):
    """A number would be stepped twice or never, or momentum forgotten at an edge."""
    whole = trained(optimizer=optimizer())[0].values
    monkeypatch.setattr("nnlib.training.PIECE", 7)
    assert (trained(optimizer=optimizer())[0].values == whole).all()
