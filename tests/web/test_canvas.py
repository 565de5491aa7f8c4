"""The arithmetic of the pens: shades of a colour, and numbers written short."""

import numpy as np
import pytest

from tests.web.node import run_module

CANVAS = """
import { COLORS, RGB, SIDES, power, short, tint } from "./widgets/shared/canvas.js";
const channels = word => new Uint8Array(Uint32Array.of(word).buffer);
export default ({ parts, powers, numbers }) => ({
  colors: COLORS, rgb: RGB, sides: SIDES,
  tints: RGB.map(color => parts.map(part => channels(tint(color, part)))),
  powers: powers.map(power), short: numbers.map(short),
});
"""
PARTS = [0, 0.25, 0.5, 1]
GIVEN = {"parts": PARTS, "powers": [-6, -3, 0, 2, 4, -12], "numbers": [0.5, 1.26, 12.3, 2500, 3e-4]}


@pytest.fixture(scope="module")
def found():
    """All that these pens compute."""
    return run_module(CANVAS, GIVEN)


def test_a_tint_lies_between_paper_and_the_colour(found):
    """Red, green, blue and no transparency, in the order in which a canvas takes them."""
    for color, row in zip(found["rgb"], found["tints"], strict=True):
        for part, channels in zip(PARTS, row, strict=True):
            wanted = 247 + part * (np.array(color) - 247)
            np.testing.assert_allclose(channels[:3], wanted, atol=0.5)
            assert channels[3] == 255


def test_the_colours_are_read_as_they_are_written(found):
    assert [f"#{r:02X}{g:02X}{b:02X}" for r, g, b in found["rgb"]] == found["colors"]
    assert found["sides"] == [[0xEE, 0x8A, 0x2B], [0x00, 0x5F, 0x97]]


def test_powers_of_ten_and_numbers_are_written_short(found):
    assert found["powers"] == ["10⁻⁶", "0.001", "1", "100", "10⁴", "10⁻¹²"]
    assert found["short"] == ["0.5", "1.3", "12", "3e+3", "3e-4"]
