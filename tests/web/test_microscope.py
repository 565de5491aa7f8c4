"""The microscope without a kernel: every number and every text is the one that Python gives."""

import json

import numpy as np
import pytest

from nnlib.little_network.notation import equals, formula, label, number
from nnlib.little_network.walking import as_given, walk_from
from nnlib.widgets import Microscope
from nnlib.widgets.microscope.page_files import page_files
from tests.little_network.test_walking import some_numbers
from tests.web.node import run_module
from tests.widgets.test_microscope_widget import REFUSED

pytestmark = pytest.mark.slow

WALKS = """
import { walk } from "./widgets/microscope/walk.js";
import { shown } from "./widgets/microscope/alone.js";
export default ({ recipes, each }) => each.map(given => ({ ...shown(recipes, given),
  numbers: walk(recipes, given).map(({ inputs, value, numerical = null, blur = 0 }) =>
    [inputs, value, numerical, blur]) }));
"""
TEXTS = """
import { equals, formula, label, number } from "./widgets/microscope/notation.js";
export default ({ names, values, formulas }) => ({
  labels: names.map(label), formulas: formulas.map(([template, parts]) => formula(template, parts)),
  numbers: values.map(v => [3, 4, 6].map(n => number(v, n))),
  equal: values.map(v => equals("x", [1, v])),
});
"""
TALK = """
import { makeModel } from "./web/static/model.js";
import attend from "./widgets/microscope/alone.js";
export default async ({ recipes, state, sent }) => {
  const gone = () => Promise.reject(new Error("gone"));
  globalThis.fetch = address => (address ? Promise.resolve({ json: () => recipes }) : gone());
  const { model, kernel } = makeModel(state), seen = [];
  attend(kernel, { recipes: recipes ? "live/recipes.json" : "" });
  for (const content of sent) {
    model.send(content);
    await new Promise(done => setTimeout(done));
    seen.push(Object.fromEntries(Object.keys(state).map(name => [name, model.get(name)])));
  }
  return seen;
};
"""
RECIPES = page_files(None)["recipes"]
FAR = {"x": [1e300, -2], "y": -1e-9, "W1": [[0, 1e-7, 9], [3, -4, 700]], "b1": [-40, 40, -0.0],
       "W2": [[1e5], [-0.25], [0]], "b2": 0.125}  # fmt: skip
NETWORKS = [as_given(**numbers) for numbers in [*map(some_numbers, range(21)), FAR]]
ALIKE = ("name", "chapter", "label", "symbols", "numbers", "result", "words", "operands", "edges")


def state(microscope):
    """All that the browser is told, as it is sent."""
    names = ("steps", "fields", "shorts", "message", "answers", "step")
    return json.loads(json.dumps(microscope.get_state(names)))


@pytest.fixture(scope="module")
def walks():
    """[(given, what the browser makes of it)]: the little network, 20 random ones, a wild one."""
    found = run_module(WALKS, {"recipes": RECIPES, "each": NETWORKS})
    return list(zip(NETWORKS, found, strict=True))


def test_all_numbers_of_all_steps_are_pythons(walks):
    """A finite difference magnifies the last bit of exp: Python says itself by how much."""
    for given, found in walks:
        steps = walk_from(given)
        assert len(steps) == len(found["numbers"]) == 52
        for step, (inputs, value, numerical, blur) in zip(steps, found["numbers"]):
            np.testing.assert_allclose([*inputs, value], [*step.inputs, step.value], 1e-12, 1e-12)
            assert blur == pytest.approx(step.blur, rel=1e-6)
            assert (numerical is None) == (step.numerical is None)
            if numerical is not None:
                assert numerical == pytest.approx(step.numerical, rel=1e-12, abs=step.blur)


def state_of(given):
    """What a microscope with these numbers shows."""
    microscope = Microscope()
    microscope.take(given, "")
    return state(microscope)


def test_all_texts_of_all_steps_are_pythons(walks):
    """Character by character; of a finite difference the last digits may be those of rounding."""
    same = 0
    for given, found in walks:
        wanted = state_of(given)
        assert found["fields"] == wanted["fields"] and found["shorts"] == wanted["shorts"]
        for ours, theirs in zip(found["steps"], wanted["steps"], strict=True):
            assert {part: ours[part] for part in ALIKE} == {part: theirs[part] for part in ALIKE}
            assert ours.keys() == theirs.keys() and ours["verdict"] == theirs["verdict"]
            assert ours["numerical"].rpartition(":")[0] == theirs["numerical"].rpartition(":")[0]
        same += found["steps"] == wanted["steps"]
    assert same >= len(walks) - 2


def test_names_and_numbers_are_written_as_by_python():
    """Ties go to the even digit, minus signs are real, powers of ten are raised."""
    rng = np.random.default_rng(0)
    values = [0.0, -0.0, 1.5, 2.5, 0.125, -1e-9, 1e-5, 12345.5, 123456.5, 1e22, 5e-324, -2.5e300]
    values += (rng.normal(size=500) * 10.0 ** rng.integers(-12, 12, 500)).tolist()
    values += (rng.integers(-(10**7), 10**7, 300) / 2.0 ** rng.integers(0, 9, 300)).tolist()
    names = sorted({name for recipe in RECIPES for name in (recipe["name"], *recipe["operands"])})
    parts = [["−1", "2"], ["1", "−2"], ["−1", "−2"], ["3·10⁻⁵", "−0"]]
    pairs = [("{} · {}", p) for p in parts] + [("{} − {}", p) for p in parts]
    pairs += [(" + ", [*p, "−3", "4"]) for p in parts] + [("σ({})", ["−1"]), ("½ · {}²", ["−1"])]
    pairs += [("{0} · (1 − {0})", ["0.5"]), ("{} · 1", ["−2"])]
    found = run_module(TEXTS, {"names": names, "values": values, "formulas": pairs})
    assert found["labels"] == [label(name) for name in names]
    assert found["formulas"] == [formula(*pair) for pair in pairs]
    assert found["numbers"] == [[number(v, n) for n in (3, 4, 6)] for v in values]
    assert found["equal"] == [equals("x", 1.0, v) for v in values]


TYPED = [*(text for text, _ in REFUSED), " −0.25 ", "1e-3", ".5", "5.", "+7", "1_000", "1__0", "_1"]
TYPED += ["0x10", "1e", "e5", ".", "--1", "Infinity", "-nan", "1E3", "1e300", "٣", "𝟙", "٠.٥", "-0"]
TYPED += ["1" * 30, "1e-400", "🙂" * 30, "1 2", "½", "²", "0,5,", "1.7976931348623157e308"]


def test_typed_numbers_are_taken_or_refused_as_by_python():
    """The message, every field and every step; also what comes from elsewhere, and Reset."""
    microscope = Microscope(b2=7)
    sent = [{"name": "x_2", "text": text} for text in TYPED]
    sent += [{"name": "y", "text": "1e200"}, {"name": "W2_1", "text": "3"}, {"reset": True}]
    sent += [{}, {"name": "z2", "text": "1"}, {"name": "b2", "text": "8"}]
    found = run_module(TALK, {"recipes": RECIPES, "state": state(microscope), "sent": sent})
    for content, ours in zip(sent, found, strict=True):
        microscope._handle_custom_msg(content, [])
        theirs = state(microscope)
        for shown in (ours, theirs):
            shown["numerical"] = [step.pop("numerical") for step in shown["steps"]]
        assert len(ours.pop("numerical")) == len(theirs.pop("numerical")) == 52
        assert ours == theirs, content


def test_what_cannot_be_loaded_is_said():
    """What is typed would vanish without an answer."""
    sent = [{"name": "y", "text": "3"}]
    [seen] = run_module(TALK, {"recipes": None, "state": state(Microscope()), "sent": sent})
    assert "couldn't be loaded" in seen["message"] and seen["answers"] == 1
