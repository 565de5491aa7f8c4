"""The live training on digits: what each control does, what is shown, what cannot break it."""

import asyncio

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import Dropout
from nnlib.widgets import DigitTraining, digit_training_picture
from nnlib.widgets.digit_training.settings import DigitSettings
from nnlib.widgets.digit_training.trainer import NOTED, DigitTrainer
from tests.widgets.playgrounds import Browser, weights

pytestmark = pytest.mark.slow


def trained(steps=10, **state):
    """A trainer after so many steps."""
    trainer = DigitTrainer(DigitSettings(**state))
    for _ in range(steps):
        trainer.step()
    return trainer


def test_the_line_makes_the_same_state():
    """What is copied would make another training."""
    state = {"hidden": 7, "lr": 0.3, "batch_size": 5, "momentum": 0.5, "dropout": 0.2, "seed": 3}
    live = DigitTraining(**state)
    again = eval(repr(live), {"DigitTraining": DigitTraining})
    assert vars(again.trainer.settings) == state
    assert (weights(again.trainer) == weights(live.trainer)).all()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"hidden": 0}, "hidden must be a whole number, 1 or more; got 0"),
        ({"hidden": 301}, "hidden must be at most 300; got 301"),
        ({"lr": float("nan")}, "lr must be a number"),
        ({"batch_size": 1001}, "batch_size must be at most 1000; got 1001"),
        ({"momentum": 1.0}, "momentum must be a number from 0.0 to below 1.0"),
        ({"dropout": 1.0}, "dropout must be a number from 0.0 to below 1.0"),
        ({"seed": -1}, "seed must be a whole number"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(state, words):
    with pytest.raises(ValueError, match=words):
        DigitTraining(**state)


@pytest.mark.parametrize(
    "moved", [{"lr": 0.5}, {"batch_size": 3}, {"momentum": 0.9}, {"dropout": 0.5}]
)
def test_each_of_these_acts_at_once_and_keeps_what_was_learned(moved):
    """A slider would do nothing before the next Reset, or throw the training away."""
    plain, changed = trained(), trained()
    before = weights(changed)
    changed.change(**moved)
    assert (weights(changed) == before).all() and changed.seen == 320
    for _ in range(2):  # momentum shows from the second step on
        plain.step()
        changed.step()
    assert np.abs(weights(plain) - weights(changed)).max() > 1e-6


@pytest.mark.parametrize("moved", [{"hidden": 20}, {"seed": 4}])
def test_each_of_these_starts_afresh(moved):
    trainer = trained(70)
    trainer.change(**moved)
    assert trainer.epochs == 0 and len(trainer.curves.rows) == 1 and trainer.running[2] == 0
    assert (weights(trainer) == weights(trained(0, **moved))).all()


def test_dropout_is_on_in_steps_and_off_in_judgement():
    """The held-out curve would be that of half a network."""
    trainer, seen = trained(0, dropout=0.5), []
    forward = trainer.drop.forward
    trainer.drop.forward = lambda X: seen.append((len(X), trainer.drop.training)) or forward(X)
    while not trainer.points:
        trainer.step()
    assert isinstance(trainer.drop, Dropout)
    assert all(switch == (count == 32) for count, switch in seen) and (2000, False) in seen


def test_no_step_ever_sees_an_image_held_out():
    """The dashed curve would prove nothing."""
    trainer = trained(0)
    held_out = {row.tobytes() for row in np.rint(255 * trainer.held_out[0]).astype(np.uint8)}
    assert len(trainer.X) == 58_000 and len(held_out) == 2_000
    assert not held_out & {row.tobytes() for row in trainer.X}


def test_the_noted_numbers_are_the_networks():
    """A running mean would run on for ever, or start again at every picture."""
    trainer, found = trained(0, batch_size=500), []
    learn = trainer.learn
    trainer.learn = lambda X, Y: (found.append(trainer.judge(X, Y)), learn(X, Y))
    for _ in range(8):
        trainer.step()
    loss, accuracy = np.array(found)[4:].mean(axis=0)
    epochs, training, held_out, right, held_out_right = trainer.curves.rows[-1]
    assert epochs == pytest.approx(2 * NOTED / 58_000) and len(trainer.curves.rows) == 3
    assert (training, right) == (pytest.approx(loss, rel=1e-4), pytest.approx(accuracy))
    assert (held_out, held_out_right) == trainer.judge(*trainer.held_out)


def test_it_learns():
    """Half an epoch is enough for nine in ten."""
    trainer = trained(900)
    assert trainer.curves.rows[-1][4] > 0.9 > 0.25 > trainer.curves.rows[0][4]


def test_an_explosion_stops_in_words_and_training_can_go_on():
    """NaN would fill every picture, and the weights would be lost."""
    trainer = trained(300)
    good = trainer.kept.copy()
    trainer.change(lr=99.0, momentum=0.99)
    trainer.network.values[:] = 3e38
    trainer.step()
    assert "after epoch 0.1" in trainer.trouble and "learning rate 99" in trainer.trouble
    assert (weights(trainer) == good).all()
    trainer.change(lr=0.1, momentum=0.0)
    trainer.trouble = ""
    for _ in range(300):
        trainer.step()
    assert not trainer.trouble and trainer.curves.rows[-1][4] > 0.85


def test_a_dead_layer_is_said_in_words():
    """The learner would lower the rate for ever, and nothing would happen."""
    trainer = trained(70)
    assert not trainer.hint
    good = trainer.kept.copy()
    trainer.network.layers[0].b -= 1e3
    for _ in range(70):
        trainer.step()
    assert "dead" in trainer.hint and "Reset" in trainer.hint and (trainer.kept == good).all()
    trainer.restart()
    assert not trainer.hint


def test_a_quiet_neuron_is_not_taken_for_a_dead_one():
    """A single image may well find the only neuron dead."""
    trainer = trained(0, hidden=1, batch_size=1, lr=0.001)
    for _ in range(10):
        for _ in range(NOTED):
            trainer.step()
        assert not trainer.hint


def test_a_picture_of_a_broken_network_is_whole():
    """The browser would be sent numbers that are none."""
    live = DigitTraining(hidden=5)
    live.trainer.network.values[:] = np.nan
    numbers, buffers = live.picture()
    assert numbers["digit"]["probs"] == [0.0] * 10
    assert not live.trainer.trouble and np.isnan(live.trainer.network.values).all()  # only a look
    assert np.isfinite(np.frombuffer(buffers[0], np.float32)).all()


def test_the_picture_shows_the_chosen_image():
    live = DigitTraining(hidden=5)
    browser = Browser(live, draws=False)
    browser.say("ask", digit=7)
    numbers, (table, ink) = browser.pictures[-1]
    X, Y = live.trainer.held_out
    assert numbers["digit"]["which"] == 7 and numbers["digit"]["truth"] == Y[7].argmax()
    np.testing.assert_allclose(np.frombuffer(ink, np.uint8) / 255, X[7], atol=1e-6)
    expected = live.trainer.network.probabilities(X[7:8])[0]
    assert numbers["digit"]["probs"] == pytest.approx(expected.tolist())
    np.testing.assert_allclose(np.frombuffer(table, np.float32), live.trainer.curves.rows[0])


def test_a_step_is_one_update_and_pauses():
    live = DigitTraining(hidden=5)
    browser = Browser(live, draws=False)
    live.running, live.trainer.trouble = True, "too fast"
    browser.say("step")
    assert not live.running and not browser.last["trouble"]
    assert (weights(live.trainer) == weights(trained(1, hidden=5))).all()


def test_train_pause_reset_and_moves_in_between():
    async def scene():
        live = DigitTraining()
        browser = Browser(live)
        browser.say("train")
        await asyncio.sleep(0.5)
        assert browser.last["running"] and live.trainer.seen > 1000
        for name, values in {
            "lr": (10.0, 0.0001), "momentum": (0.99, 0.0), "dropout": (0.9, 0.0),
            "batch_size": (1, 1000), "hidden": (1, 300), "seed": (5,),
        }.items():  # fmt: skip
            for value in values:
                browser.say("set", **{name: value})
                await asyncio.sleep(0.1)
                assert browser.last["settings"][name] == value and not browser.last["words"]
        browser.say("reset")
        await asyncio.sleep(0.1)
        live.running or browser.say("train")
        browser.say("train")
        await asyncio.sleep(0.1)
        seen = live.trainer.seen
        await asyncio.sleep(0.1)
        assert live.trainer.seen == seen and live.task.done()

    asyncio.run(scene())


def test_the_still_picture_shows_the_trained_state():
    before = plt.get_fignums()
    figure = digit_training_picture(epochs=1, hidden=3, batch_size=500, digit=2)
    assert plt.get_fignums() == before  # or a notebook would show it twice
    trainer = trained(116, hidden=3, batch_size=500)
    loss, accuracy, image, bars = figure.axes
    rows = np.array(trainer.curves.rows)
    np.testing.assert_allclose(loss.lines[0].get_ydata(), rows[:, 1], rtol=1e-6)
    np.testing.assert_allclose(accuracy.lines[1].get_ydata(), rows[:, 4], rtol=1e-6)
    assert [line.get_linestyle() for line in accuracy.lines] == ["-", "--"]
    assert image.get_title("left") == f"the writer meant {trainer.held_out[1][2].argmax()}"
    heights = [bar.get_height() for bar in bars.patches]
    expected = trainer.network.probabilities(trainer.held_out[0][2:3])[0]
    assert heights == pytest.approx(expected.tolist(), abs=1e-5)
