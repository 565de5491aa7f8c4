"""The reader of names in a real JupyterLab: typed, stepped through, and not to be broken."""

import numpy as np
import pytest

from nnlib import Dense, Last, Network, Recurrent
from nnlib.widgets.name_reader.reading import reading

pytestmark = pytest.mark.browser
CELLS = {
    "reader": "import numpy as np\n"
    "from nnlib import Dense, Last, Network, Recurrent\n"
    "from nnlib.widgets import NameReader\n"
    "rng = np.random.default_rng(0)\n"
    "layers = [Recurrent(26, 5, rng), Last(), Dense(5, 3, rng, 1.0)]\n"
    "layers[0].b[:] = rng.normal(size=5)\n"
    "reader = NameReader(Network(layers), ['Germany', 'France', 'Italy'], 'ulm')\n"
    "reader",
    "after": "print('done')",
}
SEEN = """root => ({
    percents: [...root.querySelectorAll(".name-percent")].map(one => one.textContent),
    letters: root.querySelector(".name-letters").textContent,
    read: root.querySelectorAll(".name-letters .read").length,
    message: root.querySelector(".name-message").textContent,
    label: root.querySelector(".name-bars").getAttribute("aria-label"),
})"""


def percents(name):
    """What Python says after each letter, as the page writes it."""
    rng = np.random.default_rng(0)
    layers = [Recurrent(26, 5, rng), Last(), Dense(5, 3, rng, 1.0)]
    layers[0].b[:] = rng.normal(size=5)
    return [[100 * p for p in row] for row in reading(Network(layers), name)]


def shows(root, name, read):
    """What the page shows; its bars must be Python's."""
    seen = root.evaluate(SEEN)
    found = [float(text.rstrip("%")) for text in seen["percents"]]
    assert found == pytest.approx(percents(name)[read], abs=0.51)
    assert (seen["letters"], seen["read"]) == (name, read)
    return seen


def test_letter_by_letter(lab):
    """The bars would be those of another letter."""
    root = lab.page.locator(".name-reader")
    root.locator("input[type=text]").fill("Köln")
    assert "koln" in shows(root, "koln", 4)["message"]
    slider = root.locator("input[type=range]")
    slider.focus()
    for read in (3, 2, 1, 0):
        slider.press("ArrowLeft")
        shows(root, "koln", read)
    slider.press("End")
    assert "Germany" in shows(root, "koln", 4)["label"]


@pytest.mark.parametrize("typed, kept, words", [
    ("", "", "Type the name of a place"), ("   ", "", "Type the name of a place"),
    ("🙂🙂", "", "only the letters a to z"), ("東京", "", "only the letters a to z"),
    ("Zürich" * 90, ("zurich" * 3)[:14], "at most 14 letters"), ("Łódź", "lodz", "lodz"),
    ("<b>x</b>", "bxb", "bxb"), ("ulm", "ulm", ""),
])  # fmt: skip
def test_anything_may_be_typed(lab, typed, kept, words):
    """It would stop in silence, or show the last name's bars."""
    root = lab.page.locator(".name-reader")
    root.locator("input[type=text]").fill(typed)
    seen = shows(root, kept, len(kept))
    assert words in seen["message"] and bool(words) == bool(seen["message"])
