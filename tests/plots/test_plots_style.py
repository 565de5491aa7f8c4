"""What a picture says is still said in a grey print and to colour-blind eyes."""

import pathlib
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from nnlib.plots import NEGATIVE, PLUS_MINUS, POSITIVE
from nnlib.plots.style import NEGATIVE_WORDS, SHADES

WIDGETS = pathlib.Path(__file__).parents[2] / "nnlib/widgets"
EYES = {  # Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB
    "usual": np.eye(3),
    "deuteranope": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "protanope": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "tritanope": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
SHARES = [0.2126, 0.7152, 0.0722]  # of red, green and blue in the light of a colour


def linear(color):
    """Amounts of light, 0..1, of a colour's three channels."""
    channels = np.array(to_rgb(color))
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def stored(light):
    """The inverse of `linear`."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def grey(color):
    """The grey level 0..255 of a print without colours."""
    return 255 * float(stored(np.dot(SHARES, linear(color))))


def contrast(color, paper="white"):
    """From 1, cannot be seen, to 21, black on white; words need 4.5."""
    high, low = sorted((np.dot(SHARES, linear(c)) for c in (color, paper)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_grey_print_tells_positive_from_negative():
    """Equally dark ends would make a sure yes and a sure no the same."""
    low, middle, high = (grey(PLUS_MINUS(part)) for part in (0.0, 0.5, 1.0))
    assert high + 50 < low < middle - 50


@pytest.mark.parametrize("eyes", EYES)
def test_all_eyes_tell_the_two_signs_apart(eyes):
    for pair in ((NEGATIVE, POSITIVE), SHADES[::2]):
        one, other = (stored(np.dot(EYES[eyes], linear(color))) for color in pair)
        assert np.abs(255 * (one - other)).max() > 60


@pytest.mark.parametrize("color", [POSITIVE, NEGATIVE_WORDS])
def test_words_in_a_sign_s_colour_can_be_read(color):
    assert contrast(color) >= 4.5


def test_lines_differ_by_dash():
    cycle = plt.rcParams["axes.prop_cycle"].by_key()
    dashes = [str(dash) for dash in cycle["linestyle"]]
    assert len(set(dashes)) == len(dashes) == len(set(cycle["color"])) >= 6
    assert all(contrast(color) >= 2 for color in cycle["color"])


def test_the_widgets_shades_are_those_of_the_pictures():
    script = (WIDGETS / "shared/canvas.js").read_text("utf-8")
    (sides,) = re.findall(r'SIDES = \["(#\w+)", "(#\w+)"\]', script)
    assert sides == SHADES[::2]
