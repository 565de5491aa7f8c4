"""fit: the same seed, the same weights; every form of data; settings put back."""

import threading

import numpy as np
import pytest

from nnlib import (
    MSE,
    SGD,
    Adam,
    Callback,
    CrossEntropy,
    Dense,
    Network,
    QuadraticCost,
    accuracy,
    linear_schedule,
    one_hot,
)
from tests.samples import digits, points, small_network, trained


def test_it_learns():
    """Nothing would improve."""
    X, y = points(300)
    network, history = trained(X, y, epochs=20)
    assert history.loss[-1] < 0.5 * history.loss[0]
    assert accuracy(network, X, y) > 0.8 and len(history) == 20


@pytest.mark.parametrize("make", [lambda: SGD(0.1, 0.9, 0.01), lambda: Adam(0.01)])
def test_the_same_seed_gives_the_same_bits(make):
    """A run could not be repeated, or every seed would give one run."""
    (one, first), (two, second), (other, third) = (
        trained(seed=seed, optimizer=make(), validation=points(20, 1)) for seed in (5, 5, 6)
    )
    assert (one.values == two.values).all() and (one.values != other.values).any()
    assert vars(first) == vars(second) and vars(first) != vars(third)


def test_the_callers_arrays_stay():
    """Training would shuffle or scale the data of whoever called."""
    for X, y in (points(), digits()):
        for kind in (X.dtype, np.float32, np.float64):
            given = X.astype(kind)
            kept = given.copy(), y.copy()
            network = Network([Dense(X[0].size, 10, np.random.default_rng(0))])
            trained(given, y, network=network, validation=(given, y))
            assert given.dtype == kind and (given == kept[0]).all() and (y == kept[1]).all()


def test_pixels_train_like_the_same_pixels_scaled():
    """Keeping images small would change what is learned."""
    X, y = digits()
    rows = np.multiply(X.reshape(-1, 784), 1 / 255, dtype=np.float32)
    ends = []
    for given in (X, X.reshape(-1, 784), rows, rows.tolist(), rows.reshape(-1, 28, 28)):
        network = Network([Dense(784, 10, np.random.default_rng(0))])
        _, history = trained(given, y, network=network, validation=(given, y))
        ends.append((network.values.tobytes(), str(history)))
    assert len(set(ends)) == 1


def test_lists_and_tuples_train_like_arrays():
    """Data written by hand would be refused, or mean something else (covers S0.P11)."""
    X, y = points()
    pairs = [tuple(row) for row in X.tolist()]
    assert (trained(pairs, y.tolist())[0].values == trained(X, y)[0].values).all()


@pytest.mark.parametrize("loss", [MSE, QuadraticCost, CrossEntropy])
def test_labels_train_like_one_hot_rows(loss):
    """The same targets would lead to different weights."""
    X, y = points()
    by_label, history = trained(X, y, loss=loss())
    by_row, other = trained(X, one_hot(y, 3), loss=loss())
    assert (by_label.values == by_row.values).all() and history.loss == other.loss
    assert None not in history.accuracy and set(other.accuracy) == {None}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("make", [lambda: SGD(0.1, 0.9, 0.01), Adam])
def test_nothing_changes_its_dtype(dtype, make):
    """One float64 scalar would lift a whole update to float64."""
    network, _ = trained(
        network=small_network(dtype=dtype), optimizer=make(), schedule=lambda _: np.float64(0.5)
    )
    arrays = [array for pair in network.parameters() for array in pair]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}


def test_every_example_is_seen_once_an_epoch_in_a_new_order():
    """Examples would be skipped, repeated, or always come in one order."""
    batches, X = [], np.arange(10.0)[:, None]

    class Spy(Dense):
        def forward(self, X):
            batches.append(X[:, 0].copy())
            return super().forward(X)

    spied = Network([Spy(1, 2, np.random.default_rng(0))])
    trained(X, [0, 1] * 5, network=spied, batch_size=4, epochs=2)
    assert [len(batch) for batch in batches] == [4, 4, 2, 4, 4, 2, 10]
    one, two = np.concatenate(batches[:3]), np.concatenate(batches[3:6])
    assert sorted(one) == sorted(two) == X[:, 0].tolist() and (one != two).any()


def test_a_batch_larger_than_the_data_is_the_data():
    """A slider's batch size would be refused for a small data set."""
    network, _ = trained(batch_size=10**9)
    whole, _ = trained(batch_size=60)
    assert (network.values == whole.values).all()


def test_one_example_at_a_time():
    """Training as in the first notebooks would be refused."""
    network, history = trained(batch_size=1, optimizer=SGD(0.02))
    assert history.loss[-1] < history.loss[0] and np.isfinite(network.values).all()


def test_the_schedule_sets_the_rate_of_each_step():
    """The rate would stay, or stay changed after training."""
    asked, optimizer = [], SGD(0.5)
    schedule = lambda progress: asked.append(progress) or 1.0 - progress  # noqa: E731
    _, history = trained(optimizer=optimizer, schedule=schedule, epochs=2, batch_size=30)
    assert asked == [0.0, 0.25, 0.5, 0.75]
    assert history.lr == [0.375, 0.125] and optimizer.lr == 0.5


def test_a_schedule_of_zero_stands_still():
    """The scheduled rate would not reach the optimizer."""
    start = small_network().values
    assert (trained(schedule=lambda _: 0.0)[0].values == start).all()


def test_the_linear_schedule_climbs_then_falls():
    """The peak would stand elsewhere, or the rate not end at 0."""
    factor = linear_schedule(0.1)
    assert [round(factor(p), 9) for p in (0, 0.05, 0.1, 0.55, 1)] == [0, 0.5, 1, 0.5, 0]
    assert linear_schedule()(0.05) == 1.0


def test_the_linear_schedule_can_do_without_warm_up():
    """The plainest schedule, straight down, would stop with a ZeroDivisionError."""
    assert linear_schedule(0)(0.0) == 1.0


@pytest.mark.parametrize("decay", [0.0, 0.5])
def test_weights_set_by_hand_before_training_count(decay):
    """fit would train the weights that were replaced."""
    X, y = points()
    one, two = small_network(), small_network(seed=1)
    for mine, other in zip(one.layers[::2], two.layers[::2], strict=True):
        mine.W, mine.b = other.W.astype(float), other.b.copy()
    make = lambda: SGD(0.1, weight_decay=decay)  # noqa: E731
    trained(X, y, network=one, optimizer=make())
    trained(X, y, network=two, optimizer=make())
    assert (one.values == two.values).all()
    assert (one.layers[0].W == two.layers[0].W).all()


def test_a_look_inside_disturbs_no_training():
    """Layers in a second network would lose what they learn from then on."""

    class Looks(Callback):
        wants_steps = True

        def on_step(self, network, history):
            Network(network.layers[:2])
            Network([*network.layers[:2], Dense(5, 2, np.random.default_rng(1))])

    quiet, _ = trained()
    watched, _ = trained(callbacks=[Looks()])
    assert (quiet.values == watched.values).all()


def test_a_new_head_leaves_the_old_network_alone():
    """Training the copy would train its original."""
    X, y = points()
    old = trained(X, y)[0]
    new, kept = Network([*old.layers[:2], Dense(5, 2, np.random.default_rng(1))]), old.values.copy()
    trained(X, y % 2, network=new)
    assert (old.values == kept).all() and (new.layers[0].W != old.layers[0].W).any()


def test_biases_do_not_decay():
    """Decay would pull the answer itself towards 0."""
    rng = np.random.default_rng(0)
    network = Network([Dense(4, 3, rng)])
    network.layers[0].b[:] = 5.0
    X, Y = np.zeros((8, 4)), np.full((8, 3), 5.0)
    start = network.layers[0].W.copy()
    trained(X, Y, network=network, loss=MSE(), optimizer=SGD(0.1, weight_decay=0.5))
    assert (network.layers[0].b == 5.0).all()
    np.testing.assert_allclose(network.layers[0].W, start * 0.95**3, rtol=1e-5)


def test_one_thread_leaves_the_process_as_it_was():
    """Threads started by training would outlive it."""
    before = threading.active_count()
    network, _ = trained(threads=None)
    assert (network.values == trained(threads=1)[0].values).all()
    assert threading.active_count() == before
