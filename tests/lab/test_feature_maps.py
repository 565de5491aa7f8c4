"""Feature maps in a real JupyterLab: the browser's networks are Python's, and they are quick."""

import statistics

import numpy as np
import pytest

from nnlib import load_mnist
from nnlib.recipes import read_shipped
from nnlib.widgets.feature_maps.picture import tiled
from nnlib.widgets.feature_maps.widget import feature_maps, moved
from tests.lab.controls import Mover
from tests.lab.legibility import PROJECTOR

pytestmark = pytest.mark.browser
SLOWEST = 500  # milliseconds from key to picture: five times what is wanted
CELLS = {
    "maps": """import nnlib
from nnlib.recipes import read_shipped
from nnlib.widgets import FeatureMaps
networks = {"dense": read_shipped("digits"), "convolutional": read_shipped("convolution")}
maps = FeatureMaps(networks, nnlib.load_mnist()[1][0][0])
maps""",
}
READY = ".maps-answer .best"
IMAGE = load_mnist()[1][0][0]
NAMES = ("digits", "convolution")
SHADES = """() => { const canvas = document.querySelectorAll('.maps-sheet canvas')[1];
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    return [height, width, Array.from({ length: width * height }, (_, p) => data[4 * p + 1])]; }"""


def answers(lab):
    """The percents (2, 10) beside the bars."""
    texts = lab.page.locator(".maps-answer .digit-pad-percent").all_inner_texts()
    return np.array([int(text.strip("% \u25c0") or 0) for text in texts]).reshape(2, 10)


def agree(lab, right, down):
    """Both networks answer as in Python, and the first feature maps are as dark as there."""
    image = moved(IMAGE, right, down)
    for found, name in zip(answers(lab), NAMES):
        assert found == pytest.approx(
            100 * read_shipped(name).probabilities(image[None])[0], abs=0.51
        )
    maps = feature_maps(read_shipped("convolution"), image)
    expected = np.round(247 * (1 - tiled(maps) / maps.max()))
    height, width, shades = lab.page.evaluate(SHADES)
    assert (height, width) == expected.shape == (53, 53)
    drawn = ~np.isnan(expected)
    assert np.abs(np.reshape(shades, (height, width)) - expected)[drawn].max() <= 1


def test_networks_and_maps_are_those_of_python(lab):
    """In place, then moved by the keyboard until the dense network is wrong."""
    agree(lab, 0, 0)
    right, down = map(lab.page.locator(".maps-move input").nth, (0, 1))
    for _ in range(4):
        right.press("ArrowRight")
    down.press("ArrowLeft")
    agree(lab, 4, -1)
    right.press("End")
    right.press("ArrowRight")
    agree(lab, 6, -1)
    status = lab.page.locator(".maps-status").inner_text()
    assert status == "moved by 6 to the right and \u22121 down"


def test_sliders_maps_and_bars_are_in_sight_together_on_a_projector(lab):
    """Whoever moved the digit had to scroll to see what the networks made of it."""
    lab.page.set_viewport_size(PROJECTOR)
    box = lab.page.locator(".feature-maps").bounding_box()
    lab.page.set_viewport_size(lab.size)
    assert box["height"] < 630


def test_the_second_convolution_has_smaller_maps(lab):
    lab.page.locator(".maps-move select").select_option("1")
    assert "32 feature maps of 4 × 4" in lab.page.locator(".feature-maps").inner_text()
    lab.page.locator(".maps-move select").select_option("0")
    assert "16 feature maps of 12 × 12" in lab.page.locator(".feature-maps").inner_text()


def test_from_key_to_picture(lab):
    """The drawing moved by a key, and a stroke drawn by keys on the pad."""
    mover = Mover(lab.page)
    for name, chosen in (("shift", ".maps-move input"), ("drawing", ".digit-pad")):
        control = lab.page.query_selector(chosen)
        if name == "drawing":
            control.press("Space")
        keys = ("ArrowLeft", "ArrowDown") * 6
        times = mover.key_times(control, keys)
        assert None not in times
        median = statistics.median(times)
        print(f"feature maps, {name}: key to picture, median of {len(times)}: {median:.0f} ms")
        assert median < SLOWEST


def test_an_empty_pad_is_not_classified(lab):
    lab.page.get_by_role("button", name="Clear").click()
    lab.page.wait_for_function(
        "document.querySelector('.maps-answers').innerText.includes('Draw a digit.')"
    )
    assert not answers(lab).any()
