"""The playground's settings and its training: what each control does, and what cannot break it."""

import time

import numpy as np
import pytest

from nnlib import Tanh
from nnlib.layers import trainable_layers
from nnlib.widgets import Playground
from nnlib.widgets.live.curves import MOST_ROWS, Curves
from nnlib.widgets.playground.frame import frame, grid
from nnlib.widgets.playground.settings import DATA, Settings
from nnlib.widgets.playground.trainer import Trainer
from tests.widgets.playgrounds import EXPLODES, STATE, trained, weights


def test_the_line_makes_the_same_state():
    """What is copied would make another playground."""
    for state in ({}, STATE, {"hidden": [3], "lr": np.float32(0.25), "seed": np.int64(2)}):
        playground = Playground(**state)
        again = eval(playground.trainer.settings.line, {"Playground": Playground})
        assert again.trainer.settings == playground.trainer.settings
        assert (weights(again.trainer) == weights(playground.trainer)).all()
        assert "\n" not in repr(playground) == again.trainer.settings.line


def test_the_line_names_every_setting():
    line = Settings(**STATE).line
    assert all(f"{name}=" in line for name in STATE)
    assert line.startswith('Playground(data="spirals", classes=3, noise=0.03, hidden=(4, 3, 2), ')
    assert "classes" not in Settings().line


WRONG = [
    (
        {"data": "moon"},
        'data must be one of "blobs", "moons", "circles", "spirals", "points", "formula"; '
        "got 'moon'",
    ),
    ({"data": ["moons"]}, "data must be one of"),
    ({"classes": 3}, '"moons" has 2 classes; more fit "blobs" and "spirals"; got 3'),
    ({"data": "blobs", "classes": 6}, "classes must be at most 5; got 6"),
    ({"data": "blobs", "classes": 1}, "classes must be a whole number, 2 or more; got 1"),
    ({"noise": -0.1}, "noise must be a number from 0.0 to below 1.0; got -0.1"),
    ({"noise": "much"}, "noise must be a number"),
    ({"hidden": ()}, r"hidden must name 1 to 4 layers by their sizes, such as \(8, 8\)"),
    ({"hidden": (2,) * 5}, "hidden must name 1 to 4 layers"),
    ({"hidden": "88"}, "hidden must name 1 to 4 layers"),
    ({"hidden": (8, 17)}, "each size in hidden must be at most 16"),
    ({"hidden": (8, 0)}, "each size in hidden must be a whole number, 1 or more; got 0"),
    ({"hidden": 8.5}, "each size in hidden must be a whole number"),
    ({"activation": "relu"}, 'activation must be one of "tanh", "ReLU", "sigmoid"'),
    ({"optimizer": "adam"}, 'optimizer must be one of "SGD", "momentum", "Adam"'),
    ({"lr": float("nan")}, "lr must be a number"),
    ({"batch_size": 0}, "batch_size must be a whole number, 1 or more; got 0"),
    ({"batch_size": 2.5}, "batch_size must be a whole number"),
    ({"l2": -1}, "l2 must be a number"),
    ({"l2": 10}, "l2 must be a number"),
    ({"seed": -1}, "seed must be a whole number, 0 or more; got -1"),
]


@pytest.mark.parametrize(("state", "words"), WRONG)
def test_what_does_not_fit_is_refused_in_words(state, words):
    with pytest.raises(ValueError, match=words):
        Playground(**state)


def test_one_number_means_one_hidden_layer():
    assert Settings(hidden=5).hidden == (5,) == Settings(hidden=[5]).hidden


def test_a_new_data_set_comes_with_its_own_noise():
    """Moons' noise would blur spirals beyond recognition, and five moons do not exist."""
    settings = Settings(data="blobs", classes=5, noise=0.4).changed(data="spirals")
    assert (settings.classes, settings.noise) == (2, DATA["spirals"].noise)
    assert settings.changed(data="circles", noise=0.3).noise == 0.3


@pytest.mark.parametrize("state", [{}, STATE])
def test_the_same_seed_trains_the_same_way(state):
    one, other = trained(60, **state), trained(60, **state)
    assert (weights(one) == weights(other)).all() and one.curves.rows == other.curves.rows
    different = trained(60, **(state | {"seed": 99}))
    assert not np.allclose(weights(one), weights(different))


def test_the_seed_throws_the_points_and_the_weights():
    one, other = trained(0), trained(0, seed=1)
    everything = [np.sort([*t.X[:, 0], *t.held_out[0][:, 0]]) for t in (one, other)]
    assert not np.allclose(*everything, atol=1e-4)
    assert not np.allclose(weights(one), weights(other))


@pytest.mark.parametrize(
    "moved",
    [
        {"lr": 0.5}, {"batch_size": 1}, {"batch_size": 300}, {"l2": 0.1}, {"noise": 0.4},
        {"activation": "sigmoid"}, {"activation": "ReLU"}, {"optimizer": "SGD"},
    ],
)  # fmt: skip
def test_each_of_these_acts_at_once_and_keeps_what_was_learned(moved):
    """A slider would do nothing before the next Reset, or throw the training away."""
    plain, changed = trained(15), trained(15)
    before = weights(changed)
    changed.change(**moved)
    assert (weights(changed) == before).all() and changed.full_epochs == 1
    plain.step()
    changed.step()
    assert np.abs(weights(plain) - weights(changed)).max() > 1e-6


@pytest.mark.parametrize(
    "moved", [{"data": "circles"}, {"hidden": (3, 4)}, {"hidden": (8, 8, 8)}, {"seed": 3}]
)
def test_each_of_these_starts_afresh(moved):
    trainer = trained(25)
    trainer.change(**moved)
    fresh = trained(0, **moved)
    assert trainer.epochs == 0 and len(trainer.curves.rows) == 1
    assert (weights(trainer) == weights(fresh)).all() and (trainer.X == fresh.X).all()


def test_moving_a_control_to_where_it_stands_changes_nothing():
    """Two messages of one move would restart the training twice."""
    one, other = trained(15), trained(15)
    other.change(**vars(other.settings))
    one.step()
    other.step()
    assert (weights(one) == weights(other)).all()


def test_a_refused_setting_changes_nothing():
    trainer = trained(3)
    before = trainer.settings
    with pytest.raises(ValueError):
        trainer.change(lr=-1)
    assert trainer.settings is before and trainer.optimizer.lr == before.lr


def test_an_epoch_shows_every_training_point_once():
    """The batch size may change in the middle of it."""
    trainer, seen = trained(0, batch_size=64), []
    trainer.learn = lambda X, Y: seen.append(X.copy())
    for size in (64, 7, 100, 1, 300):
        trainer.change(batch_size=size)
        trainer.step()
    rows = np.concatenate(seen)
    assert [len(batch) for batch in seen] == [64, 7, 100, 1, 128] and trainer.full_epochs == 1
    assert sorted(map(tuple, rows)) == sorted(map(tuple, trainer.X))


def test_no_step_ever_sees_a_held_out_point():
    """The dashed curve would prove nothing."""
    trainer, seen = trained(0), set()
    learn = trainer.learn
    trainer.learn = lambda X, Y: (seen.update(map(tuple, X)), learn(X, Y))
    for _ in range(30):
        trainer.step()
    assert len(seen) == 300 and not seen & set(map(tuple, trainer.held_out[0]))
    other = trained(0)
    other.held_out = other.held_out[0] * 0, other.held_out[1][::-1]
    for _ in range(30):
        other.step()
    assert (weights(trainer) == weights(other)).all()
    assert trainer.curves.rows[-1][2] != other.curves.rows[-1][2]


def test_the_same_points_move_out_as_noise_grows():
    """The points would jump about while the slider moves, and change sides of the split."""
    near, far = trained(0, noise=0.1), trained(0, noise=0.2)
    none = trained(0, noise=0.0)
    np.testing.assert_allclose(far.X - none.X, 2 * (near.X - none.X), atol=1e-5)
    assert (near.y == far.y).all()


@pytest.mark.parametrize("optimizer", ["SGD", "momentum", "Adam"])
def test_weights_decay_and_biases_do_not(optimizer):
    """With no other gradient the decay alone moves the weights, towards 0."""
    trainer = trained(20, l2=0.5, lr=0.01, optimizer=optimizer)
    trainer.forget()
    trainer.loss.backward = lambda: np.zeros((300, 2), np.float32)
    before = [(layer.W.copy(), layer.b.copy()) for layer in trainable_layers(trainer.network)]
    trainer.learn(trainer.X, trainer.Y)
    for layer, (W, b) in zip(trainable_layers(trainer.network), before, strict=True):
        large = np.abs(W) > 0.02
        assert (layer.b == b).all() and np.abs(b).max() > 0
        assert (np.abs(layer.W) < np.abs(W))[large].all()
        if optimizer == "SGD":
            np.testing.assert_allclose(layer.W, (1 - 0.01 * 0.5) * W, rtol=1e-5)


def test_two_trainers_share_nothing():
    one, other = trained(10), trained(10)
    before = weights(other)
    for _ in range(20):
        one.step()
    one.change(lr=1.0, noise=0.5)
    assert (weights(other) == before).all() and other.settings == Settings()
    assert other.optimizer.lr == Settings().lr and other.full_epochs == 1


def test_the_noted_numbers_are_the_networks():
    trainer = trained(40)
    epochs, loss, held_out, right, held_out_right, *norms = trainer.measure()
    probs = trainer.network.probabilities(trainer.X)
    assert loss == pytest.approx(-np.log(probs[np.arange(300), trainer.y]).mean(), rel=1e-4)
    assert right == (trainer.network.predict(trainer.X) == trainer.y).mean()
    truth = trainer.held_out[1].argmax(axis=1)
    assert held_out_right == (trainer.network.predict(trainer.held_out[0]) == truth).mean()
    assert held_out > 0 and epochs == trainer.full_epochs == 4
    for layer, norm in zip(trainable_layers(trainer.network), norms, strict=True):
        flat = np.concatenate([layer.dW.ravel(), layer.db])
        assert norm == pytest.approx(np.linalg.norm(flat), rel=1e-5)


def test_epochs_are_counted_with_their_fraction():
    trainer = trained(15)  # 32 a batch, ten batches an epoch
    assert trainer.epochs == pytest.approx(1 + 5 * 32 / 300)


@pytest.mark.parametrize("state", [EXPLODES, {"lr": 99.0, "optimizer": "SGD", "l2": 9.0}])
def test_an_explosion_stops_and_says_so(state):
    """NaN would fill every picture, or a traceback the notebook."""
    trainer = Trainer(Settings(**state))
    for _ in range(5000):
        trainer.step()
        if trainer.trouble:
            break
    assert "the loss became" in trainer.trouble or "no longer finite" in trainer.trouble
    assert "Reset" in trainer.trouble
    assert f"learning rate {state['lr']:g}" in trainer.trouble
    assert np.isfinite(weights(trainer)).all() and np.isfinite(trainer.measure()).all()
    trainer.restart()
    assert not trainer.trouble and (weights(trainer) == weights(trained(0, **state))).all()


@pytest.mark.parametrize("optimizer", ["momentum", "Adam"])
def test_after_an_explosion_a_smaller_rate_goes_on(optimizer):
    """An optimizer's memory of infinite gradients would spoil every later step."""
    trainer = trained(30, optimizer=optimizer)
    for memory in (*vars(trainer.optimizer).values(),):
        if isinstance(memory, list) and memory:
            memory[0][0] = np.nan
    while not trainer.trouble:
        trainer.step()
    assert np.isfinite(weights(trainer)).all()
    trainer.trouble = ""
    for _ in range(30):
        trainer.step()
    assert not trainer.trouble and trainer.measure()[1] < 0.6


@pytest.mark.parametrize("state", [EXPLODES, {"lr": 99.0, "optimizer": "SGD", "l2": 9.0}])
def test_after_an_explosion_training_goes_on_from_weights_that_work(state):
    """Huge weights, or neurons that never speak again, would stay however small the rate."""
    trainer = Trainer(Settings(**state))
    while not trainer.trouble:
        trainer.step()
    assert "(untrained)" in trainer.trouble and (weights(trainer) == trainer.start).all()
    trainer.change(lr=0.01, l2=0.0, optimizer="Adam")
    assert "untrained" in trainer.trouble  # still said, while weights wait for Train
    trainer.trouble = ""
    while trainer.full_epochs < 60:
        trainer.step()
    assert not trainer.trouble and trainer.measure()[1] < 0.4


def spread_out(trainer):
    """Weights so large that the loss is huge."""
    trainer.network.values *= 1e6


def silence(trainer):
    """Biases that keep every hidden ReLU at 0."""
    trainer.network.layers[0].b -= 1e3


@pytest.mark.parametrize("spoil", [spread_out, silence])
def test_only_weights_that_can_learn_are_kept(spoil):
    """An explosion would lead back to weights from which nothing can be learned."""
    trainer = trained(60, activation="ReLU")
    good, epoch = weights(trainer), trainer.full_epochs
    spoil(trainer)
    trainer.record()
    assert (trainer.kept == good).all() and trainer.kept_at == epoch
    assert ("dead" in trainer.hint) == (spoil is silence)
    trainer.go_back("a word")
    assert (weights(trainer) == good).all() and f"(after epoch {epoch})" in trainer.trouble


@pytest.mark.slow
def test_wild_settings_never_raise():
    """Every control at its ends, in any order, an explosion included: always a finite picture."""
    rng, trainer = np.random.default_rng(0), trained(0)
    ends = {
        "lr": (0.0001, 10.0), "batch_size": (1, 300), "l2": (0.0, 1.0), "noise": (0.0, 0.5),
        "activation": ("ReLU", "sigmoid", "tanh"), "optimizer": ("SGD", "momentum", "Adam"),
        "hidden": ((1,), (16,) * 4), "data": ("blobs", "moons", "circles", "spirals"),
    }  # fmt: skip
    often, explosions = ["lr", "l2", "activation", "optimizer"] * 5, 0
    for _ in range(300):
        name = rng.choice([*ends, *often])
        trainer.change(**{name: ends[name][rng.integers(len(ends[name]))]})
        for _ in range(rng.integers(40)):
            trainer.step()
        numbers, buffers = frame(trainer, [0.1, 0.2], False)
        explosions += bool(trainer.trouble)
        trainer.trouble = ""
        assert np.isfinite(np.frombuffer(buffers[2], np.float32)).all()
        assert sum(numbers["asked"]["probs"]) == pytest.approx(1)
    assert explosions > 3


def test_weights_that_work_with_one_activation_may_not_with_another():
    """Huge ones answer through tanh, and overflow through ReLU: the first ones come back."""
    trainer = trained(1, hidden=(8, 8, 8))
    trainer.network.values[:] = 1e25
    trainer.record()
    trainer.change(activation="ReLU")
    frame(trainer, None, False)
    assert "the loss became" in trainer.trouble or "no longer finite" in trainer.trouble
    assert (weights(trainer) == trainer.start).all()


def test_curves_stay_short_and_keep_their_ends():
    curves = Curves()
    for epoch in range(20_000):
        if curves.due(epoch):
            curves.add([epoch, 2.0 * epoch])
    table = curves.table([20_000, 0])
    assert len(curves.rows) <= MOST_ROWS and table.dtype == np.float32
    assert table[0, 0] == 0 and table[-2, 0] > 19_700 and table[-1, 0] == 20_000
    assert len(set(np.diff(table[:-1, 0]))) == 1


def test_the_little_training_step_keeps_its_time(capsys):
    """50 full-batch Adam steps of 2-8-8-2 on 300 points, and a map of 100 x 100 places."""
    trainer, best = trained(0, batch_size=300), np.inf
    assert isinstance(trainer.network.layers[1], Tanh)
    for _ in range(30):
        start = time.perf_counter()
        for _ in range(50):
            trainer.learn(trainer.X, trainer.Y)
        trainer.network.forward(grid(1.8))
        best = min(best, time.perf_counter() - start)
    with capsys.disabled():
        print(f"\n50 full-batch steps and a map take {1000 * best:.1f} ms; aim 5")
    assert best < 0.025
