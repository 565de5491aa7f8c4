"""The pad without Python: its probabilities and its words are those of DigitPad."""

import base64
import json

import numpy as np
import pytest

from nnlib import load_network, prepare_digit
from nnlib.recipes import SHIPPED, read_shipped
from nnlib.widgets import DigitPad
from nnlib.widgets.pad.page_files import page_files
from tests.web.drawings import DIGITS, EMPTY, FULL, drawings
from tests.web.node import run_module

pytestmark = pytest.mark.slow

DRAW = """
import attend from "./widgets/pad/alone.js";
export default async ({ files, all }) => {
  const state = { pixels: new DataView(new ArrayBuffer(784)) }, listeners = [];
  await attend({
    get: name => state[name],
    set: changes => Object.assign(state, changes),
    on: (event, listener) => event === "change:pixels" && listeners.push(listener),
  }, files);
  return all.map(grey => {
    state.pixels = new DataView(Uint8Array.from(grey).buffer);
    listeners.forEach(listener => listener());
    return { probs: state.probs, beside: state.beside, message: state.message };
  });
};
"""
DIGIT_NETWORK, CONVOLUTION = read_shipped("digits"), read_shipped("convolution")
TRAINED = load_network(SHIPPED)


def classify(image):
    """As in notebook 00."""
    return TRAINED.probabilities(prepare_digit(image)[None])[0]


def reader(network):
    """As in notebook 17."""
    return lambda image: network.probabilities(prepare_digit(image)[None])[0]


PADS = {
    "notebook 00": lambda: DigitPad(classify),
    "raw": lambda: DigitPad(lambda image: DIGIT_NETWORK.probabilities(image[None])[0]),
    "raw, convolutional": lambda: DigitPad(lambda image: CONVOLUTION.probabilities(image[None])[0]),
    "two": lambda: DigitPad({"ours": reader(DIGIT_NETWORK), "other": reader(CONVOLUTION)}),
}


def as_addresses(files):
    """A page's files as addresses that hold their own content."""
    contents = {
        name: content if isinstance(content, bytes) else json.dumps(content).encode()
        for name, content in files.items()
    }
    return {
        name: f"data:;base64,{base64.b64encode(each).decode()}" for name, each in contents.items()
    }


@pytest.mark.parametrize("name", PADS)
@pytest.mark.parametrize(
    "step", [pytest.param(1, marks=pytest.mark.slow), 10], ids=["all", "every tenth"]
)
def test_bars_and_words_are_pythons(name, step):
    """Other bars than in Lab, or another refusal; `beside` would keep an old answer."""
    pad, all_drawings = PADS[name](), [*drawings()[::step], EMPTY, FULL]
    given = {"files": as_addresses(page_files(pad)), "all": [each.ravel() for each in all_drawings]}
    for drawing, found in zip(all_drawings, run_module(DRAW, given), strict=True):
        pad.pixels = bytes(784)
        pad.pixels = drawing.tobytes()
        assert found["message"] == pad.message
        assert found["probs"] == pytest.approx(pad.probs, abs=1e-5)
        assert found["beside"] == pytest.approx(pad.beside, abs=1e-5)
    assert pad.message or name.startswith("raw")


def test_networks_are_stored_once():
    """The two answers share a page's files with the pads that ask the same network."""
    two, one = page_files(PADS["two"]()), page_files(PADS["notebook 00"]())
    assert two["numbers_0"] == one["numbers_0"] and set(two) == {
        "readers",
        "numbers_0",
        "numbers_1",
    }
    assert len(two["numbers_0"]) == 4 * DIGIT_NETWORK.values.size


UNKNOWN = {
    "no function": len,
    "an error": lambda image: 1 / 0,
    "no network": lambda image: np.full(10, 0.1),
    "another picture": lambda image: DIGIT_NETWORK.probabilities(1.0 - image[None])[0],
    "another answer": lambda image: DIGIT_NETWORK.probabilities(image[None])[0][::-1],
    "only without refusals": lambda image: DIGIT_NETWORK.probabilities(
        prepare_digit(image if image.max() > 0.5 else DIGITS[0])[None]
    ),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_function_that_no_page_knows_is_refused(name):
    """The page would answer something else than the notebook."""
    with pytest.raises(ValueError, match="a page without Python can't compute"):
        page_files(DigitPad(UNKNOWN[name]))
