"""The training on digits without a kernel: the steps, the masks and the words are Python's."""

import base64

import numpy as np
import pytest

from nnlib.network import Network
from nnlib.widgets import DigitTraining
from nnlib.widgets.digit_training import trainer as in_python
from nnlib.widgets.digit_training.page_files import (
    LEARNED,
    first_picture,
    packed_images,
    page_digits,
)
from nnlib.widgets.digit_training.settings import DigitSettings
from tests.web.node import run_module

pytestmark = pytest.mark.slow

TRAINING = """
import { unpack } from "./widgets/digit_training/images.js";
import { DigitTraining } from "./widgets/digit_training/kernel.js";
export default async ({ packed, count, scenes }) => {
  const images = await unpack(new Blob([Buffer.from(packed, "base64")]).stream(), count);
  return scenes.map(({ settings, acts }) => {
    const told = [], live = new DigitTraining(settings, images, (content, arrays) =>
      told.push({ ...content, arrays: arrays.map(array => Array.from(array)) }));
    const { trainer } = live;
    const does = {
      step: n => { for (let i = 0; i < n; i++) trainer.step(); },
      change: moved => trainer.change(moved),
      spoil: value => trainer.network.values.fill(value),
      forgive: () => { trainer.trouble = ""; },
      say: message => live.receive(message),
    };
    for (const [what, details] of acts) does[what](details);
    const { trouble, hint, curves: { rows }, network: { values } } = trainer;
    return { values, rows, told, trouble, hint, order: trainer.epoch?.order.slice(0, 50) ?? [] };
  });
};
"""
PLAIN, DROPPING = {"batch_size": 32}, {"dropout": 0.3, "momentum": 0.5, "hidden": 30, "seed": 7}
FAST = {"lr": 0.3, "momentum": 0.9, "batch_size": 50, "hidden": 20, "dropout": 0.0, "seed": 1}
SEEN = ("say", {"do": "seen", "with": {"number": 10**6}})
SMALL = {"hidden": 10}
WILD = [
    {"lr": lr, "momentum": m, "hidden": 10, "batch_size": 100} for lr in (9, 99) for m in (0, 0.99)
]
SCENES = {
    "plain": (PLAIN, [("step", 50)]),
    "dropout": (DROPPING, [("step", 50)]),
    "momentum": (FAST, [("step", 50)]),
    "moved": (PLAIN, [("step", 20), ("change", {"dropout": 0.5, "lr": 0.05}), ("step", 10),
                      ("change", {"momentum": 0.9, "batch_size": 7}), ("step", 20),
                      ("change", {"momentum": 0.0}), ("step", 5), ("change", {"momentum": 0.9}),
                      ("step", 5)]),
    "afresh": (PLAIN, [("step", 70), ("change", {"hidden": 20}), ("step", 3)]),
    "an epoch": ({"hidden": 10, "batch_size": 500}, [("step", 25)]),
    "broken": (SMALL, [("step", 63), ("change", {"lr": 99.0}), ("spoil", 1e200), ("step", 1)]),
    "broken early": (SMALL, [("spoil", 1e200), ("step", 1)]),
    "mended": (SMALL, [("step", 63), ("spoil", 1e200), ("step", 1), ("change", {"lr": 0.05}),
                       ("forgive", None), ("step", 40)]),
    "by hand": (SMALL, [("say", {"do": "step"})] * 3),
    "dead": ({"hidden": 5}, [("spoil", -1.0), ("step", 63)]),
}  # fmt: skip


def doubled(layers):
    """A network of doubles that starts with the same floats as ours in JupyterLab."""
    network = Network(layers, np.float64)
    network.values[:] = network.values.astype(np.float32)
    return network


class PageTrainer(in_python.DigitTrainer):
    """In Python, on the page's images, whose grey levels stay exact."""

    def __init__(self, settings):
        self.settings = settings
        self.X, self.Y, (X_held_out, Y_held_out) = page_digits()
        self.held_out = np.rint(255 * X_held_out).astype(np.uint8), Y_held_out
        self.restart()


def in_numpy(settings, acts):
    """A trainer after the same acts."""
    trainer = PageTrainer(DigitSettings(**settings))
    for what, details in acts:
        if what == "step":
            for _ in range(details):
                trainer.step()
        elif what == "change":
            trainer.change(**details)
        elif what == "spoil":
            trainer.network.values[:] = details
        elif what == "say":
            trainer.step()
        else:
            trainer.trouble = ""
    return trainer


def settings_of(live):
    """As the browser is told."""
    return dict(vars(live.trainer.settings))


def complete(settings):
    """All settings, as the browser gets them."""
    return vars(DigitSettings(**settings)) | {}


@pytest.fixture(scope="module")
def packed():
    """The images as they lie beside the page."""
    return packed_images()


def run(packed, scenes):
    """What the browser's half makes of [(settings, acts)]."""
    scenes = [{"settings": complete(settings), "acts": acts} for settings, acts in scenes]
    packed = base64.b64encode(packed).decode("ascii")
    return run_module(TRAINING, {"packed": packed, "count": LEARNED, "scenes": scenes})


@pytest.fixture(scope="module")
def found(packed):
    """{scene: what the browser's half has come to}."""
    return dict(zip(SCENES, run(packed, SCENES.values()), strict=True))


@pytest.mark.parametrize("name", SCENES)
def test_weights_curves_and_words_are_those_of_nnlib(found, name, monkeypatch):
    """Batches in another order, another mask or another word of trouble would show here."""
    monkeypatch.setattr(in_python, "Network", doubled)
    ours, theirs = found[name], in_numpy(*SCENES[name])
    np.testing.assert_allclose(ours["values"], theirs.network.values, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(ours["rows"], theirs.curves.rows, rtol=1e-9)
    assert (ours["trouble"], ours["hint"]) == (theirs.trouble, theirs.hint)
    order = theirs.epoch.order[:50].tolist() if theirs.epoch else []
    assert ours["order"] == order


def test_the_scenes_show_what_they_are_for(found):
    assert "(after epoch 0.202) are back" in found["broken"]["trouble"]
    assert "(untrained) are back" in found["broken early"]["trouble"]
    assert found["mended"]["trouble"] == found["mended"]["hint"] == ""
    assert "dead" in found["dead"]["hint"]
    assert len(found["an epoch"]["rows"]) > 5 and len(found["afresh"]["rows"]) == 1


def test_wild_rates_end_in_the_same_words(packed, monkeypatch):
    """After them the weights part: a last bit grows in each step."""
    monkeypatch.setattr(in_python, "Network", doubled)
    scenes = [(settings, [("step", 60)]) for settings in WILD]
    all_ours = run(packed, scenes)
    assert any(ours["trouble"] + ours["hint"] for ours in all_ours)
    for scene, ours in zip(scenes, all_ours, strict=True):
        theirs = in_numpy(*scene)
        assert (ours["trouble"], ours["hint"]) == (theirs.trouble, theirs.hint)


def test_settings_are_refused_in_the_same_words(packed):
    """A seed of -1, a rate of 100: what a learner may type."""
    moves = [{"seed": -1}, {"seed": 1.5}, {"hidden": 0}, {"hidden": 301}, {"batch_size": 1001}]
    moves += [{"lr": 100}, {"momentum": 1}, {"dropout": -0.1}, {"seed": None}, {"lr": "a'b"}]
    acts = [("say", {"do": "set", "with": moved, "number": "x"}) for moved in moves]
    acts = [each for act in acts for each in (act, SEEN)]
    [found] = run(packed, [({"hidden": 3}, acts)])
    for moved, told in zip(moves, found["told"], strict=True):
        with pytest.raises(ValueError) as refused:
            DigitSettings(**complete({}) | moved)
        assert told["words"] == str(refused.value) and told["heard"] == "x"


def test_pictures_are_those_of_the_widget(packed):
    """The same numbers, words and bytes, before the first step and after some."""
    monkeypatch = pytest.MonkeyPatch()
    settings = {"hidden": 8, "dropout": 0.1, "seed": 4, "lr": 0.2}
    ask = {"do": "ask", "with": {"digit": 7}, "number": 1}
    acts = [("say", ask), SEEN, ("step", 130), ("say", ask | {"number": 2})]
    [found] = run(packed, [(settings, acts)])
    live = DigitTraining(**settings)
    with monkeypatch.context() as patch:
        patch.setattr(in_python, "Network", doubled)
        live.trainer, live.chosen = PageTrainer(DigitSettings(**settings)), 7
        for told, steps in zip(found["told"], (0, 130), strict=True):
            for _ in range(steps):
                live.trainer.step()
            numbers, (table, ink) = live.picture()
            assert told["digit"].pop("probs") == pytest.approx(numbers["digit"].pop("probs"))
            assert {name: told[name] for name in numbers} == numbers | {
                "settings": settings_of(live)
            }
            np.testing.assert_allclose(told["arrays"][0], np.frombuffer(table, np.float32), 1e-6)
            assert told["arrays"][1] == live.trainer.held_out[0][7].tolist() and len(ink) == 784


LOADING = """
import { makeModel } from "./web/static/model.js";
import attend from "./widgets/digit_training/alone.js";
export default async first => {
  globalThis.document = { baseURI: "http://here/a/page.html" };
  globalThis.fetch = async () => ({ json: async () => first });
  const workers = [], told = [], { model, kernel } = makeModel({});
  globalThis.Worker = class {
    constructor() { Object.assign(this, { posted: [], ended: false }); workers.push(this); }
    postMessage(each) { this.posted.push(each); }
    terminate() { this.ended = true; }
  };
  await attend(kernel, { first: "first.json", images: "live/images.bin" });
  model.on("msg:custom", ({ words, running, heard, settings }) =>
    told.push([words, running, heard, settings.lr]));
  const say = async (what, number, details = {}) => {
    model.send({ do: what, number, with: details });
    await new Promise(done => setTimeout(done));
  };
  await say("hello", 1);
  await say("seen", null, { number: 0 });
  const before = workers.length;
  await say("set", 2, { lr: 0.5 });
  await say("train", 3);
  workers[0].onmessage({ data: { trouble: "no net" } });
  await say("step", 4);
  const content = { words: "", running: true, heard: 5, settings: { lr: 9 } };
  workers[1].onmessage({ data: { content, arrays: [] } });
  await say("train", 6);
  const all = name => workers.map(worker => worker[name]);
  return { before, told, ended: all("ended"), posted: all("posted") };
};
"""


def test_what_happens_before_the_images_are_there():
    """Each touch is answered at once, and none is lost; a failure is said, and can be mended."""
    first = first_picture(DigitTraining(hidden=2))
    found = run_module(LOADING, first)
    hello, moved, train, failed, step, arrived = found["told"]
    assert hello == [first["words"], False, 1, 0.1] and found["before"] == 0
    assert [moved[1:], train[1:]] == [[False, 2, 0.5], [True, 3, 0.5]] and "loaded" in moved[0]
    assert "no net" in failed[0] and "Press Train" in failed[0] and failed[1] is False
    assert step[2] == 4 and arrived == ["", True, 5, 9]
    assert found["ended"] == [True, False]
    start, *rest = found["posted"][0]
    assert start["images"] == {"address": "http://here/a/live/images.bin", "count": LEARNED}
    assert start["settings"]["lr"] == 0.1 and start["message"]["do"] == "hello"
    assert [each["message"]["do"] for each in rest] == ["set", "train"]
    assert [each["message"]["do"] for each in found["posted"][1]] == ["hello", "step", "train"]
