"""The talk between a page's playground and its trainer: the same words, answers and pauses."""

import json

import numpy as np
import pytest

from nnlib.widgets import Playground
from nnlib.widgets.playground.page_files import page_files
from nnlib.widgets.playground.settings import Settings, as_place
from tests.web.node import run_module
from tests.widgets.playgrounds import still

pytestmark = pytest.mark.slow

TALK = """
import { Playground } from "./widgets/playground/kernel.js";
export default ({ state, messages }) => {
  const sent = [], send = (content, arrays) => sent.push([content, arrays.length]);
  const playground = new Playground(state, send);
  messages.forEach(([what, details], k) => {
    playground.receive({ do: what, with: details, number: k });
    playground.screen.drawn = playground.screen.sent;
  });
  return sent;
};
"""
RUN = """
import { Playground } from "./widgets/playground/kernel.js";
const rest = milliseconds => new Promise(done => setTimeout(done, milliseconds));
export default async ({ state, draws }) => {
  const slices = [], sent = [];
  const playground = new Playground(state, content => {
    sent.push(content);
    const seen = { do: "seen", with: { number: content.number } };
    if (draws) setTimeout(() => playground.receive(seen), 1);
  });
  const work = playground.work.bind(playground);
  playground.work = () => {
    const start = performance.now();
    work();
    slices.push(performance.now() - start);
  };
  playground.receive({ do: "hello" });
  playground.receive({ do: "speed", with: { epochs: 0 } });
  for (let k = 0; k < 5; k++) playground.receive({ do: "train" });  // quick presses leave one task
  await rest(400);
  const epochs = playground.trainer.fullEpochs;
  playground.receive({ do: "set", with: { lr: 0.002 } });
  await rest(100);
  const moved = playground.trainer.fullEpochs;
  playground.receive({ do: "train" });
  const paused = [playground.trainer.epochs, sent.length];
  await rest(100);
  const after = [playground.trainer.epochs, sent.length];
  return { slices, epochs, moved, paused, after, last: sent.at(-1) };
};
"""
READ = """
import { asPlace, makeSettings } from "./widgets/playground/settings.js";
const tried = (act, given) => {
  try { return act(given); } catch (error) { return error.message; }
};
export default ({ states, places }) => [
  states.map(state => tried(makeSettings, state)), places.map(place => tried(asPlace, place))];
"""
REFUSED = [
    {"data": "moon"}, {"classes": 3}, {"data": "blobs", "classes": 6},
    {"data": "blobs", "classes": 1},
    {"noise": -0.1}, {"noise": "much"}, {"hidden": []}, {"hidden": [2] * 5}, {"hidden": [8, 17]},
    {"hidden": [8, 0]}, {"activation": "relu"}, {"optimizer": "adam"}, {"batch_size": 0},
    {"batch_size": 2.5}, {"l2": -1}, {"l2": 10}, {"seed": -1}, {"seed": 1.5}, {"lr": 100},
    *({"data": "points", "points": rows} for rows in (
        "0 0 0", "0 0 0\nhere", "0,0,0\n1,2", "0,0,0\n1,2,5", "0,0,0\n1,2,0.5", "1 11 0\n0 0 0",
        "x\ny\n", "0 0 0\n0 0 0 0", "0 0 0\nnan 0 0", "0 0 0\n1_0 0 0", "0 0 0\n" * 251, [],
        [[0, 0, 0]], [[0.5, 1, 0], ["a", 1, 0]], "a, b, c\n1e99 0 0\n1 1 1")),
    {"data": "formula", "formula": "x1 +"}, {"data": "formula", "formula": "open(1)"},
]  # fmt: skip
PLACES = ["0.5, -0.3", "(1 2)", "−1;2", [0.25, 1], "1e2 , 3", "", "abc", "1", "1, 2, 3", "nan, 1",
          "1, inf", "1e99, 0", [1], "it's"]  # fmt: skip
MESSAGES = [
    ("hello", {}), ("step", {}), ("epoch", {}), ("epoch", {}), ("set", {"lr": 0.5}),
    ("set", {"noise": 0.3}), ("speed", {"epochs": 10}), ("ask", {"place": "1 1"}),
    ("set", {"lr": -3}),
    ("ask", {"place": "no"}), ("reset", {}), ("set", {"data": "blobs"}), ("set", {"classes": 4}),
    ("set", {"hidden": [3]}), ("step", {}), ("hello", {}), ("gone", {}),
]  # fmt: skip


def said(act, given):
    """What comes out, or the words of refusal."""
    try:
        return act(given)
    except ValueError as error:
        return str(error)


def test_what_does_not_fit_is_refused_in_the_same_words():
    states, places = run_module(READ, {"states": REFUSED, "places": PLACES})
    wanted = [said(lambda state: vars(Settings(**state)), state) for state in REFUSED]
    assert states == json.loads(json.dumps(wanted))
    assert places == [said(as_place, place) for place in PLACES]


def test_every_message_is_answered_alike():
    """A page would say other words, or send points that the screen has."""
    playground, browser = still(seed=4)
    browser.pictures.clear()
    browser.number = -1
    for what, details in MESSAGES:
        playground.screen.drawn = playground.screen.sent
        browser.say(what, **details)
    answers = run_module(TALK, {"state": {"seed": 4}, "messages": MESSAGES})
    assert len(answers) == len(MESSAGES)
    for (ours, count), (theirs, buffers) in zip(answers, browser.pictures, strict=True):
        assert count == len(buffers)
        theirs["settings"] = json.loads(json.dumps(theirs["settings"]))
        asked, wanted = ours.pop("asked"), theirs.pop("asked")
        assert (asked is None) == (wanted is None)
        assert ours.pop("number") == theirs.pop("number") - 1  # the first hello of `still`
        for figures in (ours.pop("status"), theirs.pop("status")):
            assert set(figures) == {"epoch", "training", "held_out"}
        assert ours == theirs


@pytest.mark.parametrize("state", [{}, {"batch_size": 1}])
def test_training_goes_in_short_slices_and_pause_answers_at_once(state):
    """The page would stutter, or Pause come late."""
    found = run_module(RUN, {"state": state, "draws": True})
    assert found["epochs"] > 1 and found["moved"] > found["epochs"]
    assert np.median(found["slices"]) < 40  # aim 15; other work may go on here
    assert found["paused"][0] == found["after"][0] and not found["last"]["running"]


def test_nothing_piles_up_before_a_slow_screen():
    found = run_module(RUN, {"state": {}, "draws": False})
    assert found["after"][1] <= 2 and found["epochs"] > 1


def test_a_page_begins_where_the_notebook_begins():
    state = {"data": "spirals", "hidden": (4,), "lr": 0.03}
    assert page_files(Playground(**state)) == {"settings": vars(Settings(**state))}
