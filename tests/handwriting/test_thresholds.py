"""The numbers in the steps, each on both sides of where it decides."""

import numpy as np
import pytest

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.pixels import resize, spread
from nnlib.handwriting.steps import (
    even_out,
    fit_box,
    ink_is_dark,
    light_on_dark,
    lopsided,
    place,
    thicken,
    threshold,
    two_levels,
)
from tests.samples import refused


def test_lopsided_is_the_skewness_against_nine_cells():
    """It would be measured against the whole page, and a shadow count as ink."""
    grey = np.random.default_rng(0).random((12, 18)) ** 3
    cells = grey.reshape(3, 4, 3, 6).mean(axis=(1, 3))
    apart = grey - np.kron(cells, np.ones((4, 6)))
    wanted = (apart**3).mean() / (apart**2).mean() ** 1.5
    assert lopsided(grey) == pytest.approx(wanted) and wanted > 0.5
    assert lopsided(1.0 - grey) == pytest.approx(-wanted)
    assert abs(lopsided(np.ones((9, 9)))) < 1e-9


def test_the_edge_goes_on_by_a_quarter():
    """A nought that fills the picture would be taken for paper around a light hole."""
    down, right = np.mgrid[-19.5:20, -19.5:20]
    away = np.hypot(down, right)
    grey = np.where((13 < away) & (away < 20), 0.0, 1.0)
    wider = np.pad(grey, 10, "edge")
    assert lopsided(grey) > 0.0 > lopsided(grey) + lopsided(wider)
    ring = np.where((12.5 < away) & (away < 20), 0.0, 1.0)  # an eighth would decide otherwise
    assert lopsided(ring) + lopsided(np.pad(ring, 10, "edge")) > 0.0 and not ink_is_dark(ring)
    assert ink_is_dark(grey) and not ink_is_dark(1.0 - grey)
    assert (light_on_dark(grey) == 1.0 - grey).all() and (
        light_on_dark(1.0 - grey) == 1.0 - grey
    ).all()


@pytest.mark.parametrize("cells", [48, 56])
def test_even_out_takes_what_is_wider_than_a_third(cells):
    """A broad pen would go with the shadows, or the shadows stay."""
    light = np.zeros((cells, cells))
    reach = round(cells / 6)
    light[:, 10 : 10 + 2 * reach] = 0.5
    assert (even_out(light) == light).all()
    light[:, 10 : 11 + 2 * reach] = 0.5
    assert not even_out(light).any()


def test_even_out_works_in_56_cells():
    """The page would be found in coarser or finer cells, and take other strokes away."""
    light = np.random.default_rng(1).random((112, 112))
    small = resize(light, 56, 56)
    page = spread(spread(small, 9, np.minimum), 9, np.maximum)
    assert np.allclose(even_out(light), (light - resize(page, 112, 112)).clip(0.0))


def test_two_levels_are_two_means():
    """Few dark pixels would pull paper and ink together."""
    assert two_levels(np.array([[0.0, 0.1, 0.2], [0.8, 1.0, 0.1]])) == pytest.approx((0.1, 0.9))
    assert two_levels(np.full((2, 2), 0.3)) == pytest.approx((0.3, 0.3))
    light = np.linspace(0.0, 1.0, 101)[None] ** 3
    once, (paper, ink) = two_levels(light, rounds=1), two_levels(light)
    assert once == pytest.approx((light[light <= 0.5].mean(), light[light > 0.5].mean()))
    middle = (paper + ink) / 2
    assert paper == pytest.approx(light[light <= middle].mean()) and paper != once[0]
    assert ink == pytest.approx(light[light > middle].mean())


@pytest.mark.parametrize("contrast, blank", [(0.059, True), (0.061, False)])
def test_ink_stands_out_by_6_hundredths(contrast, blank):
    """Faint marks of the paper would be ink, or a hard pencil paper."""
    light = np.zeros((20, 20))
    light[5:15, 9:11] = contrast
    if blank:
        with refused(DigitImageError, "the page looks blank"):
            threshold(light)
    else:
        assert threshold(light).max() == 1.0


@pytest.mark.parametrize("times, blank", [(5.4, True), (5.6, False)])
def test_ink_stands_out_from_the_noise_five_and_a_half_times(times, blank):
    """An empty page's grain would be ink, or a pencil on grainy paper lost."""
    light = np.indices((20, 20)).sum(axis=0) % 2 * 0.2  # paper: 0.1, give or take 0.1
    light[10] = 0.1 + 0.1 * times
    paper = light[light <= 0.3]
    light[10] = paper.mean() + times * paper.std()
    if blank:
        with refused(DigitImageError, "the page looks blank"):
            threshold(light)
    else:
        assert threshold(light)[10].all()


def test_the_ramp_between_paper_and_ink_is_six_tenths_wide():
    """Edges would be stairs, or strokes a blur."""
    light = np.zeros((40, 40))
    light[:20] = 1.0
    light[20, :5] = 0.19, 0.2, 0.5, 0.8, 0.81
    paper, ink = two_levels(light)
    middle, half = (paper + ink) / 2, 0.3 * (ink - paper)
    wanted = (light[20, :5] - middle + half) / (2 * half)
    assert np.allclose(threshold(light)[20, :5], wanted.clip(0.0, 1.0))
    assert wanted[0] < 0.02 and wanted[2] == pytest.approx(0.5, abs=0.02) and wanted[4] > 0.98


@pytest.mark.parametrize("wide, found", [(2, 10), (4, 10), (8, 8), (10, 10), (14, 14)])
def test_strokes_become_a_tenth_of_the_digit_wide(wide, found):
    """A ballpoint would stay thin, or a felt pen get thicker."""
    ink = np.zeros((140, 140))
    ink[20:120, 60 : 60 + wide] = 1.0
    assert np.abs(thicken(ink)[70].sum() - found) <= 2
    assert (thicken(ink) == ink).all() == (wide >= 8)


def test_the_box_is_twenty_pixels_and_the_middle_fourteen():
    """Digits would be larger, smaller or elsewhere than MNIST's."""
    assert fit_box(np.ones((40, 22))).shape == (20, 11)
    assert fit_box(np.ones((5, 10))).shape == (10, 20)
    assert place(np.ones(20)) == slice(4, 24)
    assert place(np.array([1.0, 0.0, 0.0])) == slice(14, 17)
    assert place(np.eye(20)[0]) == slice(8, 28) and place(np.eye(20)[19]) == slice(0, 20)
