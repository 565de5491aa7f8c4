"""Where no thread can be started, as in a browser's Python, nnlib trains, shows bars and pauses."""

import contextlib
import sys

import pytest

from nnlib import layers
from tests.project.wheel import run_without, told

pytestmark = pytest.mark.slow

REFUSE = """
import threading

def start(thread):
    raise RuntimeError("can't start new thread")

threading.Thread.start = start
"""
FIT = """
import numpy as np
from nnlib import SGD, CrossEntropy, Dense, Network, Progress, fit

rng = np.random.default_rng(0)
X = rng.normal(size=(100, 2))
y = (X[:, 0] > 0).astype(int)
history = fit(
    Network([Dense(2, 2, rng)]), CrossEntropy(), SGD(1.0), X, y, epochs=3, batch_size=20,
    rng=rng, callbacks=[Progress()],
)
"""
PLAY = """
import asyncio
from nnlib.widgets import Playground

async def play():
    playground, pictures = Playground(), []

    def browser(numbers, buffers):  # draws at once
        pictures.append(numbers)
        seen = {"do": "seen", "with": {"number": numbers["number"]}}
        asyncio.get_running_loop().call_soon(playground.receive, seen)

    playground.send = browser
    epochs = lambda: playground.trainer.full_epochs
    playground.receive({"do": "hello"})
    playground.receive({"do": "train"})
    await asyncio.sleep(0.4)
    trained = epochs()
    playground.receive({"do": "train"})
    await asyncio.sleep(0.1)
    paused = epochs()
    await asyncio.sleep(0.2)
    return trained, paused, epochs(), len(pictures), [one["words"] for one in pictures]

trained, paused, later, pictures, words = asyncio.run(play())
"""


def test_a_training_shows_its_bar_without_a_thread_that_watches_it():
    """tqdm would start one, and print a warning below the cell when it can't."""
    run = run_without((), f"{REFUSE}{FIT}import json; print(json.dumps(len(history)))")
    assert told(run) == 3 and "100%" in run.stderr and "monitor" not in run.stderr


def test_other_bars_of_a_reader_keep_their_watch():
    """Ours must not change tqdm for a whole process."""
    code = f"{FIT}import json, tqdm; print(json.dumps(tqdm.tqdm.monitor_interval))"
    assert told(run_without((), code)) == 10


def test_a_control_trains_and_pauses_without_threads():
    result = "import json; print(json.dumps([trained, paused, later, pictures, words]))"
    trained, paused, later, pictures, words = told(run_without((), f"{REFUSE}{PLAY}{result}"))
    assert 0 < trained <= paused == later and pictures > 3 and set(words) == {""}


def test_the_refusal_refuses():
    """The tests above would pass because nothing is refused."""
    code = f"{REFUSE}import tqdm\nfor _ in tqdm.tqdm(range(3)): pass"
    run = run_without((), code)
    assert "can't start new thread" in run.stderr  # tqdm's warning, which our bar avoids


def test_a_browser_has_one_thread_and_no_library_to_ask(monkeypatch):
    """threadpoolctl would look for libraries of a kind that is not there."""
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(layers, "controller", None)
    assert isinstance(layers.blas_threads(1), contextlib.nullcontext)
