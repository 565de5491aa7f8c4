"""The kernel pad in a real JupyterLab: the browser's sums are Python's, and they come at once."""

import re
import statistics

import numpy as np
import pytest

from nnlib import load_mnist
from nnlib.widgets.kernel_pad.widget import LEFT_EDGE, feature_map
from tests.lab.controls import Mover
from tests.lab.legibility import PROJECTOR

pytestmark = pytest.mark.browser
SLOWEST = 300  # milliseconds from key to picture: five times what is wanted
CELLS = {
    "kernel": """import nnlib
from nnlib.widgets import KernelPad
pad = KernelPad(nnlib.load_mnist()[1][0][0])
pad""",
}
READY = ".kernel-status:not(:empty)"
IMAGE = load_mnist()[1][0][0] / 255
SENTENCE = r"Row (\d+), column (\d+): the nine products add up to (−?[\d.]+)\."


def number(text):
    """What a reader sees, as a number."""
    return float(text.replace("\u2212", "-"))


def shown(lab):
    """(place, sum, nine products) as a reader sees them."""
    status = lab.page.locator(".kernel-status").inner_text()
    row, column, total = re.fullmatch(SENTENCE, status.replace("\u2212", "−")).groups()
    words = lab.page.locator(".kernel-product").all_inner_texts()
    products = [number(text.split("=")[1]) for text in words]
    return (int(row), int(column)), number(total.replace("−", "-")), products


def agree(lab, kernel, image=IMAGE):
    """What stands there is what Python computes."""
    (row, column), total, products = shown(lab)
    kernel = np.array(kernel, float).reshape(3, 3)
    expected = image[row : row + 3, column : column + 3] * kernel
    assert products == pytest.approx(expected.ravel(), abs=0.0051)
    assert total == pytest.approx(feature_map(image, kernel)[row, column], abs=0.0051)


def test_sums_and_products_are_those_of_python(lab):
    """At the start, at another place by mouse and by keys, and with another kernel."""
    agree(lab, LEFT_EDGE)
    box = lab.page.locator(".kernel-map canvas").bounding_box()
    lab.page.mouse.move(box["x"] + 85, box["y"] + 75)
    assert shown(lab)[0] == (7, 8)
    agree(lab, LEFT_EDGE)
    canvas = lab.page.locator(".kernel-map canvas")
    for key in ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowDown"):
        canvas.press(key)
    assert shown(lab)[0] == (8, 9)
    frame = lab.page.locator(".kernel-patch").evaluate(
        "frame => [frame.style.top, frame.style.left]"
    )
    assert frame == ["80px", "90px"]
    lab.page.get_by_role("button", name="dot").click()
    agree(lab, [-0.25] * 4 + [2] + [-0.25] * 4)


def test_drawing_map_and_buttons_are_in_sight_together_on_a_projector(lab):
    """The map was below the drawing, so nobody saw both at once."""
    lab.page.set_viewport_size(PROJECTOR)
    box = lab.page.locator(".kernel-pad").bounding_box()
    lab.page.set_viewport_size(lab.size)
    assert box["height"] < 420


def test_no_key_leaves_the_map_or_the_scale(lab):
    canvas = lab.page.locator(".kernel-map canvas")
    for key in ["ArrowLeft"] * 30 + ["ArrowUp"] * 30:
        canvas.press(key)
    assert shown(lab)[0] == (0, 0)
    for key in ["ArrowRight"] * 30 + ["ArrowDown"] * 30:
        canvas.press(key)
    assert shown(lab)[0] == (25, 25)
    slider = lab.page.locator(".kernel-grid input").first
    for key in ("End", "ArrowRight", "PageUp"):
        slider.press(key)
    assert slider.input_value() == "2"
    agree(lab, [2] + [-0.25] * 3 + [2] + [-0.25] * 4)


def test_from_key_to_picture(lab):
    """A weight by its slider, then the place by an arrow key."""
    mover = Mover(lab.page)
    lab.page.get_by_role("button", name="left edge").click()
    controls = [".kernel-grid input >> nth=4", ".kernel-map canvas"]
    for name, control in zip(("weight", "place"), map(lab.page.query_selector, controls)):
        keys = ("ArrowLeft", "ArrowRight") * 8
        times = mover.key_times(control, keys)
        assert None not in times
        median = statistics.median(times)
        print(f"kernel pad, {name}: key to picture, median of {len(times)}: {median:.0f} ms")
        assert median < SLOWEST


def test_an_empty_pad_gives_sums_of_zero(lab):
    lab.page.get_by_role("button", name="Clear").click()
    lab.page.wait_for_function(
        "document.querySelector('.kernel-status').innerText.endsWith('add up to 0.00.')"
    )
    assert shown(lab)[2] == [0] * 9
    agree(lab, LEFT_EDGE, IMAGE * 0)


def test_a_stroke_after_clear_is_sent_as_it_is_seen(lab):
    """On a sheet without colour, every pixel that the pen grazed was sent as full ink."""
    lab.page.get_by_role("button", name="Clear").click()
    pad = lab.page.locator(".digit-pad")
    Mover(lab.page).drag(pad)
    rgba = pad.evaluate("pad => [...pad.getContext('2d').getImageData(0, 0, 28, 28).data]")
    red, *_, alpha = np.reshape(rgba, (-1, 4)).T
    assert (alpha == 255).all() and len(set(red)) > 10  # edges are grey
    lab.page.locator(".kernel-map canvas").hover(position={"x": 115, "y": 115})
    agree(lab, LEFT_EDGE, red.reshape(28, 28) / 255)
