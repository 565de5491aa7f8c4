"""The map of a head's weights in a real JupyterLab: typed, chosen, dropped, not to be broken."""

import inspect

import numpy as np
import pytest

from nnlib.widgets.attention_map.looking import looking
from tests.widgets.test_attention_map import network_of

pytestmark = pytest.mark.browser
CELLS = {
    "map": "import numpy as np\n"
    "from nnlib import Attention, Dense, Moments, Network\n"
    "from nnlib.widgets import AttentionMap\n"
    f"{inspect.getsource(network_of)}\n"
    "AttentionMap(network_of(), '3141')",
    "after": "print('done')",
}
SEEN = """root => ({
    weights: [...root.querySelectorAll(".cell")].map(
        one => Number(one.style.getPropertyValue("--weight"))),
    label: root.querySelector(".attention-grid").getAttribute("aria-label"),
    said: root.querySelector(".attention-said").textContent,
    message: root.querySelector(".attention-message").textContent,
})"""


def shows(root, question, hidden=None):
    """What the page shows; its answer and its weights must be Python's."""
    seen = root.evaluate(SEEN)
    answer, weights = looking(network_of(), question, hidden)
    assert f"It reads {question} and writes {answer}." in seen["label"]
    np.testing.assert_allclose(np.reshape(seen["weights"], weights.shape), weights, atol=6e-4)
    return seen


def test_rows_and_dropped_keys(lab):
    """The map would be that of another question, or a dropped key would still be seen."""
    root = lab.page.locator(".attention-map")
    root.locator("input[type=text]").fill("9876")
    row, drop = (root.locator("input[type=range]").nth(k) for k in (0, 1))
    first = shows(root, "9876")["said"]
    row.press("End")
    assert "digit 4 of its answer" in shows(root, "9876")["said"] != first
    for hidden in range(4):
        drop.press("ArrowRight")
        shows(root, "9876", hidden)
    drop.press("Home")
    row.press("Home")
    assert shows(root, "9876")["said"] == first


@pytest.mark.parametrize("typed, kept, words", [
    ("", "0000", "Type some digits"), ("🙂🙂", "0000", "Type some digits"),
    ("31 41", "3141", ""), ("31", "3100", "zeros fill the rest"),
    ("1234567", "1234", "reads the first 4"), ("3.141", "3141", "only the digits 0 to 9"),
    ("٣", "0000", "Type some digits"), ("<b>5</b>", "5000", "only the digits"),
])  # fmt: skip
def test_anything_may_be_typed(lab, typed, kept, words):
    """It would stop in silence, or show the last question's weights."""
    root = lab.page.locator(".attention-map")
    root.locator("input[type=text]").fill(typed)
    seen = shows(root, kept)
    assert words in seen["message"] and bool(words) == bool(seen["message"])
