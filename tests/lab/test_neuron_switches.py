"""The switches in a real JupyterLab: the browser's numbers are Python's, and they come at once."""

import re
import statistics

import numpy as np
import pytest

from nnlib import load_mnist
from nnlib.recipes.trained import SHIPPED
from nnlib.saving.network_file import load_network
from nnlib.widgets.neuron_switches.widget import without

pytestmark = pytest.mark.browser
SLOWEST = 750  # milliseconds from click to numbers: five times what is usual at most
CELLS = {
    "switches": """import nnlib
from nnlib.recipes.trained import SHIPPED
from nnlib.widgets import NeuronSwitches
images, labels = nnlib.load_mnist()[1]
switches = NeuronSwitches(nnlib.load_network(SHIPPED), images, labels)
switches""",
}
READY = ".switches-status:not(:empty)"
CLICKED = """([canvas, x, y]) => {
    const box = canvas.getBoundingClientRect(), began = performance.now();
    canvas.dispatchEvent(new MouseEvent("click", {
        clientX: box.left + x * box.width, clientY: box.top + y * box.height }));
    return performance.now() - began; }"""


def shown(lab):
    """(neurons on, accuracy in percent, recalls, probabilities) as a reader sees them."""
    status = lab.page.locator(".switches-status").inner_text()
    on, accuracy = re.fullmatch(r"(\d+) of 50 neurons on: accuracy ([\d.]+)%", status).groups()
    rows = lab.page.locator(".switches .digit-pad-percent").all_inner_texts()
    numbers = [int(row.strip("% \u25c0") or 0) for row in rows]
    return int(on), float(accuracy), numbers[:10], numbers[10:]


def click(lab, neuron):
    """Switch one neuron; the milliseconds until all numbers are there."""
    canvas = lab.page.query_selector(".switches-tiles")
    return lab.page.evaluate(CLICKED, [canvas, (neuron % 10 + 0.5) / 10, (neuron // 10 + 0.5) / 5])


def test_the_numbers_are_those_of_python(lab):
    """All on, three off by the mouse, one by the keyboard, then every other one."""
    _, (X, y) = load_mnist()
    model = load_network(SHIPPED)

    def agree(off):
        on, accuracy, recalls, probs = shown(lab)
        right = without(model, X, off) == y
        assert on == 50 - len(off) and accuracy == pytest.approx(100 * right.mean(), abs=0.051)
        assert recalls == pytest.approx([100 * right[y == k].mean() for k in range(10)], abs=0.51)
        assert np.argmax(probs) == without(model, X[:1], off)[0]

    agree([])
    times = [click(lab, neuron) for neuron in (0, 31, 49)]
    agree([0, 31, 49])
    lab.page.locator(".switches-tiles").press("ArrowLeft")
    lab.page.locator(".switches-tiles").press("Space")
    agree([0, 31, 48, 49])
    heading = lab.page.locator(".switches-heading").first.inner_text()
    assert heading.startswith("Neuron 48: ")
    times += [click(lab, neuron) for neuron in (48, 49)]
    agree([0, 31])
    lab.page.get_by_role("button", name="Every other one off").click()
    agree(list(range(0, 50, 2)))
    assert statistics.median(times) < SLOWEST
    print(f"click to numbers: median {statistics.median(times):.0f} ms")


def test_all_off_an_empty_pad_and_back(lab):
    lab.page.get_by_role("button", name="All off").click()
    on, _, recalls, _ = shown(lab)
    assert on == 0 and sum(recalls) == 100  # the same class for everything: the largest bias
    lab.page.get_by_role("button", name="Clear").click()
    lab.page.wait_for_function(
        "document.querySelector('.switches').innerText.includes('Draw a digit.')"
    )
    assert shown(lab)[3] == [0] * 10
    lab.page.get_by_role("button", name="All on").click()
    assert shown(lab)[:2] == (50, 97.6)
