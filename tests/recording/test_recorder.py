"""A recorded training: every moment is true, and from each one the same future follows."""

import itertools
import warnings

import numpy as np
import pytest

from nnlib import (
    MSE,
    SGD,
    Adam,
    Callback,
    CrossEntropy,
    Dense,
    Dropout,
    EarlyStopping,
    Network,
    Recorder,
    Sigmoid,
    Tanh,
    fit,
    linear_schedule,
)
from nnlib.evaluation import Examples, evaluate
from tests.pieces.broken_trainings import Breaks, interrupt, spoil
from tests.samples import points, refused, small_network, trained

X, Y = points(53)
OPTIMIZERS = {
    "SGD": lambda: SGD(0.1),
    "momentum": lambda: SGD(0.05, momentum=0.9),
    "decay": lambda: SGD(0.05, weight_decay=0.01),
    "Adam": lambda: Adam(0.01),
}


def record(optimizer, dropout=None, every=None, dtype=np.float32, **options):
    """A recorded training on three clouds; the last batch is smaller than the others."""
    rng = np.random.default_rng(1)
    own = rng if dropout == "shared" else np.random.default_rng(5)
    drop = [Dropout(0.2, own)] if dropout else []
    network = Network([Dense(4, 6, rng), Tanh(), *drop, Dense(6, 3, rng)], dtype)
    recorder = Recorder(every=every, watch=X[:2])
    options = {"epochs": 4, "batch_size": 8, "rng": rng, "validation": (X[:9], Y[:9])} | options
    fit(network, CrossEntropy(), optimizer, X, Y, callbacks=[recorder], **options)
    return recorder


def same_future(recorder, k):
    """Whether a fork at moment k with nothing changed does what the original did."""
    future, past = recorder.fork(k), recorder.moments[k:]
    logs = [vars(r.history) for r in (future, recorder)]
    return (
        (future.network.values == recorder.network.values).all()
        and logs[0] == logs[1]
        and [m.step for m in future.moments] == [m.step for m in past]
        and all((a.values == b.values).all() for a, b in zip(future.moments, past))
        and all(vars(a) | EXCEPT == vars(b) | EXCEPT for a, b in zip(future.moments, past))
    )


EXCEPT = {"values": None, "state": None}
PLANS = OPTIMIZERS, (None, "own", "shared"), (None, 3), (None, linear_schedule())


@pytest.mark.parametrize(("name", "dropout", "every", "schedule"), list(itertools.product(*PLANS)))
def test_the_same_settings_give_the_same_future(name, dropout, every, schedule):
    """A memory of the optimizer, a random number or a part of the epoch would be lost."""
    recorder = record(OPTIMIZERS[name](), dropout, every, schedule=schedule)
    assert all(same_future(recorder, k) for k in range(len(recorder) - 1))


def test_in_float64_too():
    """The weights would pass through float32."""
    recorder = record(Adam(0.01), "own", 5, np.float64)
    assert recorder.moments[2].values.dtype == np.float64 and same_future(recorder, 2)


def test_a_fork_of_a_fork():
    """A second journey would start from the first one's past."""
    recorder = record(OPTIMIZERS["momentum"](), "own", 3)
    fork = recorder.fork(2)
    assert (fork.fork(3).network.values == recorder.network.values).all()


def test_the_original_stays_as_it_is():
    """Playing with the future would change the past."""
    recorder = record(Adam(0.01), "shared", 3)
    before = [m.values.copy() for m in recorder.moments], recorder.network.values.copy()
    recorder.fork(3, lr=0.5)
    recorder.fork(0, optimizer=SGD(1.0), batch_size=5, epochs=2)
    assert all((m.values == v).all() for m, v in zip(recorder.moments, before[0]))
    assert (recorder.network.values == before[1]).all() and same_future(recorder, 3)


def test_other_settings_act():
    """A fork would ignore what was asked for."""
    recorder = record(SGD(0.1))
    assert recorder.fork(1, lr=0.5).history.lr == [0.1, 0.5, 0.5, 0.5]
    assert recorder.fork(1, optimizer=Adam(0.02)).moments[-1].lr == 0.02
    assert len(recorder.fork(1, epochs=7).history) == 7
    steps = [m.step for m in recorder.fork(2, batch_size=53).moments]
    assert steps == [14, 15, 16]


def test_moments_are_judged_by_their_own_weights():
    """Losses of different weights would stand beside each other."""
    recorder = record(SGD(0.1), "own", 3)
    for k, moment in enumerate(recorder.moments):
        network, loss = recorder.network_at(k), CrossEntropy()
        wanted = evaluate(network, loss, Examples(network, loss, X, Y))
        assert (moment.loss, moment.accuracy) == wanted
        network.backward(loss.backward())
        dense = [layer for layer in network.layers if layer.names]
        norms = [np.sqrt((layer.dW**2).sum() + (layer.db**2).sum()) for layer in dense]
        np.testing.assert_allclose(moment.gradient_norms, norms, rtol=1e-5)


def test_weights_changed_at_the_end_of_an_epoch_are_judged():
    """The last step's loss would be told of weights that a callback put in afterwards."""

    class Halve(Callback):
        def on_epoch(self, network, history):
            network.values *= 0.5

    network, recorder = small_network(), Recorder(every=1)
    callbacks = [Halve(), recorder]
    options = {"epochs": 2, "batch_size": 64, "rng": np.random.default_rng(0)}
    fit(network, CrossEntropy(), SGD(0.1), X, Y, callbacks=callbacks, **options)
    last = recorder.moments[-1]
    assert (last.values == network.values).all()
    loss, accuracy = evaluate(network, CrossEntropy(), recorder.sample)
    assert (last.loss, last.accuracy) == (loss, accuracy)


def test_recording_changes_nothing():
    """The observed training would be another one."""
    alone, watched = small_network(), small_network()
    trained(network=alone)
    trained(network=watched, callbacks=[Recorder(every=2, watch=X[:3])])
    assert (alone.values == watched.values).all() and not watched.training


def test_when_moments_are_taken():
    """The start or the end would be missing, or a moment stand there twice."""
    assert [(m.step, m.epoch) for m in record(SGD(0.1)).moments] == [
        (0, 0), (7, 1), (14, 2), (21, 3), (28, 4),
    ]  # fmt: skip
    steps = [m.step for m in record(SGD(0.1), every=7).moments]
    assert steps == [0, 7, 14, 21, 28]
    steps = [m.step for m in record(SGD(0.1), every=5, epochs=2).moments]
    assert steps == [0, 5, 10, 14]


def test_sums_and_activations():
    """A sum would be shown for an activation, or those of other weights."""
    rng = np.random.default_rng(0)
    network = Network([Dense(4, 5, rng), Sigmoid(), Dropout(0.5, rng), Dense(5, 3, rng)])
    recorder = Recorder(watch=X[:2])
    trained(X, Y, network=network, loss=CrossEntropy(), callbacks=[recorder])
    first, last = network.layers[0], network.layers[3]
    (z1, a1), (z2, a2) = recorder.neurons(-1)
    np.testing.assert_allclose(z1, X[:2] @ first.W + first.b, rtol=1e-4)
    np.testing.assert_allclose(a1, 1 / (1 + np.exp(-z1)), rtol=1e-4)
    np.testing.assert_allclose(z2, a1 @ last.W + last.b, rtol=1e-4)
    assert (a2 == z2).all() and (recorder.neurons(0)[0][0] != z1).any()


def test_the_view_of_two_layers():
    """Somebody's drawing program would find other names (covers S0.P6, S0.P7)."""
    recorder = record(SGD(0.1))
    view, (z, a) = recorder.two_layer_view(), recorder.neurons(2)[0]
    state = view["training_states"][2]
    assert view["input_neurons"] == recorder.watch[0].tolist() and len(view["output_neurons"]) == 3
    assert len(view["training_states"]) == 5 and set(state) == {
        "input_to_hidden_synapses", "hidden_to_output_synapses", "hidden_layer",
    }  # fmt: skip
    assert state["hidden_layer"] == list(zip(z[0].tolist(), a[0].tolist()))
    assert np.shape(state["input_to_hidden_synapses"]) == (4, 6)
    with refused(ValueError, "one hidden layer and a watched row", "0 watched rows"):
        recorder.watch = ()
        recorder.two_layer_view()


@pytest.mark.parametrize("failure", [spoil, interrupt])
def test_what_was_recorded_survives(failure):
    """An Interrupt or a rate too large would cost all moments."""
    recorder, network = Recorder(every=1), small_network()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        trained(X, Y, network=network, optimizer=Breaks(5, failure), callbacks=[recorder])
    assert len(recorder) >= 5 and np.isfinite(recorder.moments[3].loss)
    assert (recorder.fork(3, optimizer=SGD(0.1)).network.values != network.values).any()


def test_targets_without_labels_have_no_accuracy():
    """A share of right answers would be made up."""
    rng, recorder = np.random.default_rng(0), Recorder()
    network = Network([Dense(4, 2, rng)])
    fit(
        network, MSE(), SGD(0.1), X, X[:, :2], epochs=1, batch_size=9, rng=rng, callbacks=[recorder]
    )
    assert recorder.moments[1].accuracy is None and same_future(recorder, 0)


def test_early_stopping_beside_it():
    """The stop would be recorded as the reason for every fork to stop at once."""
    recorder, network = Recorder(), small_network()
    trained(
        X, Y, network=network, validation=(X, Y), epochs=3, callbacks=[recorder, EarlyStopping(9)]
    )
    assert recorder.fork(1).history.stopped is None


def test_too_much_is_refused_before_training():
    """The memory would fill up in the middle of a training."""
    network = small_network()
    before = network.values.copy()
    with refused(ValueError, "may take", "record fewer", "every=10"):
        trained(X, Y, network=network, callbacks=[Recorder(every=1, largest=1000)])
    assert (network.values == before).all()


def test_nonsense_is_refused():
    """A typing error would show up far from its place."""
    recorder = record(SGD(0.1))
    for options in ({"lr": -1.0}, {"batch_size": 0}, {"epochs": 2}):
        with refused(ValueError, next(iter(options))):
            recorder.fork(2, **options)
    with refused(ValueError, "every"):
        Recorder(every=0)


def test_others_see_the_gradients_of_their_step():
    """A picture of the gradients would show those of the recorder's sample."""

    class Norms(Callback):
        wants_steps = True

        def __init__(self):
            self.found = []

        def on_step(self, network, history):
            self.found.append(network.gradients.copy())

    alone, beside = Norms(), Norms()
    trained(X, Y, network=small_network(), callbacks=[alone])
    trained(X, Y, network=small_network(), callbacks=[Recorder(every=1), beside])
    np.testing.assert_array_equal(alone.found, beside.found)


def test_a_moment_does_not_drop():
    """Looking back in the middle of a training would show random sums."""
    recorder = record(SGD(0.1), "own")
    recorder.network.training = True
    assert not recorder.network_at(0).training


@pytest.mark.parametrize("ask", [
    lambda recorder: recorder.history,
    lambda recorder: recorder.export("nowhere.json"),
    lambda recorder: recorder.export_size(),
    lambda recorder: recorder.network_at(0),
    lambda recorder: recorder.two_layer_view(),
    lambda recorder: recorder.fork(0),
])  # fmt: skip
def test_an_empty_recording_says_so(ask):
    """'NoneType' has no attribute 'history' would be all that is said."""
    with refused(RuntimeError, "nothing is recorded yet: train with fit(..., callbacks="):
        ask(Recorder())


def test_a_network_of_the_past_carries_no_examples_along():
    """What a forward pass of a thousand rows has left would be copied for every moment."""
    recorder = Recorder()
    network, _ = trained(*points(3000), callbacks=[recorder])
    network.forward(points(3000)[0])
    past = recorder.network_at(1)
    assert past.layers[0].X is network.layers[0].X  # shared, not copied
    assert not np.shares_memory(past.values, network.values)
