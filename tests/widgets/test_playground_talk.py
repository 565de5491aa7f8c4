"""The playground's talk with the browser: answers, pauses, threads, and nobody there to look."""

import asyncio
import itertools
import threading
import time

import ipywidgets
import numpy as np
import pytest

from nnlib.widgets import Playground
from nnlib.widgets.live import screen as module
from nnlib.widgets.playground.settings import as_place
from tests.widgets.playgrounds import EXPLODES, Browser, live, still

pytestmark = pytest.mark.slow


def test_points_travel_only_when_they_are_new():
    """Every picture would carry 3 kB that the browser has already."""
    playground, browser = still()
    assert len(browser.pictures[0][1]) == 6
    points = np.frombuffer(browser.pictures[0][1][4], np.float32).reshape(-1, 2)
    assert (points == playground.trainer.X).all()
    for what, details, count in [
        ("set", {"lr": 0.1}, 4), ("set", {"noise": 0.3}, 6), ("step", {}, 4),
        ("set", {"data": "blobs"}, 6), ("reset", {}, 4), ("hello", {}, 6),
    ]:  # fmt: skip
        playground.screen.drawn = playground.screen.sent
        browser.say(what, **details)
        assert len(browser.pictures[-1][1]) == count, what


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("0.5, -0.3", [0.5, -0.3]), ("(1 2)", [1, 2]), ("−1;2", [-1, 2]), ([0.25, 1], [0.25, 1]),
        ("1e2 , 3", [100, 3]),
    ],
)  # fmt: skip
def test_a_place_is_read_as_people_write_it(text, place):
    assert as_place(text) == place


@pytest.mark.parametrize(
    "text", ["", "abc", "1", "1, 2, 3", "nan, 1", "1, inf", "1e99, 0", None, [1]]
)
def test_what_is_no_place_is_refused_in_words(text):
    with pytest.raises(ValueError, match="expected two numbers, such as 0.5, -0.3; got"):
        as_place(text)


def test_a_place_gets_its_class_and_probabilities():
    """Covers S3.C9: type a coordinate, get its class."""
    playground, browser = still(data="blobs", classes=3)
    browser.say("ask", place="0.9, 0.1")
    answer = browser.last["asked"]
    probs = playground.trainer.network.probabilities([[0.9, 0.1]])[0]
    assert answer["probs"] == pytest.approx(probs) and answer["label"] == probs.argmax()
    point, label = playground.trainer.X[7], playground.trainer.y[7]
    playground.screen.drawn = playground.screen.sent
    browser.say("ask", place=point.tolist())
    assert browser.last["asked"]["truth"] == label
    playground.screen.drawn = playground.screen.sent
    browser.say("ask", place="40, 40")
    assert browser.last["asked"]["truth"] is None


def test_what_is_synchronised():
    """The browser would have no code; or a saved notebook would carry the whole training."""
    playground = Playground()
    assert isinstance(playground, ipywidgets.DOMWidget) and {"_esm", "_css"} <= set(playground.keys)
    code = str(playground._esm)
    assert code.count("export default") == 1 and "import " not in code and "http" not in code


def test_every_action_is_answered_with_its_number():
    playground, browser = still()
    for what, details in [
        ("step", {}), ("epoch", {}), ("reset", {}), ("set", {"lr": 0.5}), ("speed", {"epochs": 10}),
        ("ask", {"place": "1 1"}), ("ask", {"place": "no"}), ("set", {"lr": -3}), ("gone", {}),
        ("train", {}), ("set", {"unknown": 1}), ("nonsense", {}),
    ]:  # fmt: skip
        playground.screen.drawn = playground.screen.sent
        browser.say(what, **details)
        assert browser.last["heard"] == browser.number, what


def test_steps_and_epochs_by_hand():
    playground, browser = still()
    browser.say("step")
    assert playground.trainer.epochs == pytest.approx(32 / 300)
    browser.say("epoch")
    assert playground.trainer.epochs == 1
    browser.say("epoch")
    assert playground.trainer.epochs == 2


def test_a_wrong_value_is_said_in_words_and_forgotten():
    playground, browser = still()
    browser.say("set", batch_size=0)
    assert "batch_size must be a whole number" in browser.last["words"]
    playground.screen.drawn = playground.screen.sent
    browser.say("step")
    assert browser.last["words"] == ""


def test_nothing_piles_up_before_a_slow_browser():
    playground, browser = still()
    for _ in range(20):
        browser.say("step")
    assert len(browser.pictures) == module.IN_FLIGHT and playground.trainer.epochs == 2
    browser.say("seen", number=1)  # and then the newest state comes at once
    assert len(browser.pictures) == module.IN_FLIGHT + 1
    assert browser.last["status"]["epoch"] == "2"


def test_train_pause_and_moves_in_between():
    async def scene(playground, browser):
        browser.say("train")
        await asyncio.sleep(0.3)
        epochs = playground.trainer.full_epochs
        assert browser.last["running"] and epochs > 1
        browser.say("set", lr=0.002)
        await asyncio.sleep(0.2)
        assert playground.trainer.optimizer.lr == 0.002 == browser.last["settings"]["lr"]
        assert playground.trainer.full_epochs > epochs
        for afresh in ({"hidden": [4]}, {"data": "spirals"}, {"seed": 8}):
            browser.say("set", **afresh)
            await asyncio.sleep(0.2)
            assert playground.running and playground.trainer.full_epochs > 0
        browser.say("reset")
        await asyncio.sleep(0.1)
        assert playground.running
        browser.say("train")
        await asyncio.sleep(0.1)
        epochs = playground.trainer.epochs
        await asyncio.sleep(0.1)
        assert playground.trainer.epochs == epochs and not browser.last["running"]
        assert playground.task.done()

    live(scene)


def test_one_epoch_a_picture_or_as_fast_as_it_can():
    async def scene(playground, browser):
        browser.say("train")
        await asyncio.sleep(0.4)
        slow = playground.trainer.full_epochs
        assert slow <= len(browser.pictures)
        browser.say("speed", epochs=0)
        await asyncio.sleep(0.4)
        assert playground.trainer.full_epochs - slow > 3 * slow

    live(scene)


def test_a_message_from_another_thread_acts_on_the_loop():
    """ipykernel 7 delivers them on a thread of their own, while cells run."""

    async def scene(playground, browser):
        threads = []
        playground.trainer.step = lambda: threads.append(threading.get_ident())
        sender = threading.Thread(target=browser.say, args=("step",))
        sender.start()
        sender.join()
        await asyncio.sleep(0.1)
        assert threads == [threading.get_ident()]

    live(scene)


def test_quick_presses_leave_one_task():
    """Each Train would add a task, and they would train twice as fast."""

    async def scene(playground, browser):
        for _ in range(7):
            browser.say("train")
        await asyncio.sleep(0.1)
        running = [task for task in asyncio.all_tasks() if not task.done()]
        assert playground.running and len(running) == 2  # this scene and the training

    live(scene)


def test_two_playgrounds_train_at_once():
    async def main():
        pair = [Playground(seed=seed) for seed in (0, 1)]
        browsers = [Browser(playground) for playground in pair]
        for browser in browsers:
            browser.say("train")
        await asyncio.sleep(0.5)
        browsers[0].say("train")
        await asyncio.sleep(0.1)
        epochs = [playground.trainer.full_epochs for playground in pair]
        assert min(epochs) > 1
        await asyncio.sleep(0.3)
        assert pair[0].trainer.full_epochs == epochs[0] and pair[1].trainer.full_epochs > epochs[1]

    asyncio.run(main())


def test_a_playground_that_nobody_sees_stops(monkeypatch):
    """The cell was run again, or the page closed: the old one would train for ever."""
    monkeypatch.setattr(module, "UNSEEN", 0.2)

    async def scene(playground, browser):
        browser.say("speed", epochs=0)
        browser.say("train")
        await asyncio.sleep(0.1)
        browser.draws = False
        await asyncio.sleep(0.6)
        assert not playground.running and playground.task.done()
        browser.draws = True
        browser.say("hello")  # somebody looks again
        browser.say("train")
        await asyncio.sleep(0.2)
        assert playground.running and browser.last["running"]

    live(scene)


def test_another_cell_that_runs_long_does_not_stop_it(monkeypatch):
    """The browser's answers wait as long as the cell runs, and seem to be missing."""
    monkeypatch.setattr(module, "UNSEEN", 0.7)

    async def scene(playground, browser):
        browser.say("train")
        await asyncio.sleep(0.1)
        browser.draws = False
        await asyncio.sleep(0.15)
        assert playground.screen.is_full
        time.sleep(1.0)  # the other cell
        await asyncio.sleep(0.1)
        assert playground.running

    live(scene)


def test_a_view_that_goes_stops_the_training():
    async def scene(playground, browser):
        browser.say("train")
        await asyncio.sleep(0.1)
        browser.say("gone")
        await asyncio.sleep(0.1)
        assert playground.task.done()

    live(scene)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("a word")])
def test_an_interrupt_or_an_error_pauses_with_words(error):
    """An exception in a task is seen by nobody."""

    async def scene(playground, browser):
        def stop():
            raise error

        step, playground.trainer.step = playground.trainer.step, stop
        browser.say("train")
        await asyncio.sleep(0.1)
        assert not playground.running and "press Train" in browser.last["words"]
        playground.trainer.step = step
        browser.say("train")
        await asyncio.sleep(0.1)
        assert playground.running and not browser.last["words"]

    live(scene)


def test_an_explosion_pauses_and_reset_begins_again():
    async def scene(playground, browser):
        browser.say("speed", epochs=0)
        browser.say("train")
        for _ in range(50):
            await asyncio.sleep(0.05)
            if not playground.running:
                break
        assert "Reset" in browser.last["trouble"] and not browser.last["running"]
        browser.say("set", lr=0.01, l2=0.0)
        browser.say("reset")
        browser.say("train")
        await asyncio.sleep(0.2)
        assert playground.running and not browser.last["trouble"]

    live(scene, **EXPLODES)


def test_wild_moves_never_raise():
    """Every end of every control, one after the other, while it trains."""
    ends = {
        "lr": (0.0001, 10.0), "batch_size": (1, 300), "l2": (0.0, 1.0), "noise": (0.0, 0.5),
        "activation": ("ReLU", "sigmoid", "tanh"), "optimizer": ("SGD", "momentum", "Adam"),
        "hidden": ((1,), (16,) * 4, (1, 16, 1)), "data": ("blobs", "circles", "spirals"),
    }  # fmt: skip

    async def scene(playground, browser):
        browser.say("speed", epochs=0)
        for name, value in itertools.chain(*([(n, v) for v in vs] for n, vs in ends.items())):
            if not playground.running:
                browser.say("train")
            browser.say("set", **{name: value})
            await asyncio.sleep(0.03)
            assert not browser.last["words"], (name, value)

    live(scene)
