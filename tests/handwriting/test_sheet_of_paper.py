"""The sheet on a table, its outline, and what must not be taken for one."""

import numpy as np
import pytest

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.sheet_of_paper import keep_sheet, only, outline, refuse_a_blot, sheet
from tests.handwriting.photos import X
from tests.samples import refused


def picture(paper=0.9, table=0.2, ink=0.1):
    """A sheet of 60 x 50 pixels with a stroke on it, on a table of 100 x 100."""
    grey = np.full((100, 100), table)
    grey[20:80, 30:80] = paper
    grey[30:70, 50:54] = ink
    return grey


def test_the_sheet_is_cut_out():
    """A rim of table would stay, or ink would go."""
    kept = keep_sheet(picture())
    assert kept.shape == (56, 46)  # two pixels less on every side: neither paper nor table
    assert set(kept.ravel().round(9)) == {0.9, 0.1} and (kept < 0.5).sum() == 160


def test_a_table_is_darker_than_a_shadow():
    """Paper in shade, as dark as 0.45 of the rest, would be thrown away with the digit on it."""
    beside = picture(paper=1.0, table=0.44)[20:80]
    assert sheet(beside[:, :80]) is not None
    beside[beside == 0.44] = 0.46
    assert sheet(beside[:, :80]) is None
    assert keep_sheet(beside[:, :80]).shape == (60, 80)


def test_a_table_on_all_sides_may_be_lighter():
    """No shadow lies on all sides; a sheet on grey wood would be read as a thick digit."""
    assert sheet(picture(paper=1.0, table=0.64)) is not None
    assert sheet(picture(paper=1.0, table=0.66)) is None


def test_a_sheet_that_was_not_found_is_refused():
    """A square of paper would be read as an 8, with 99 % confidence."""
    square = np.zeros((100, 100))
    square[10:80, 20:80] = 1.0
    with refused(DigitImageError, "a large even patch", "cut out the digit"):
        refuse_a_blot(square)
    for ones in (square[:, :30], np.where(np.indices((100, 100))[0] < 80, square, 0)[:, 18:40]):
        refuse_a_blot(ones)  # a thick one is narrow


@pytest.mark.parametrize("inked, found", [(640, True), (720, False)])
def test_a_sheet_is_mostly_paper(inked, found):
    """A light digit's outline, a fourth of it holes, would be taken for a sheet."""
    grey = picture(ink=0.9)
    grey[30:70, 40 : 40 + inked // 40] = 0.1  # of 3000 pixels: 0.787 or 0.76 are paper
    assert (sheet(grey) is not None) == found


def test_a_round_or_a_narrow_light_piece_is_no_sheet():
    """A light nought or one on a blackboard would be."""
    down, right = np.mgrid[-50:50, -50:50]
    disc = np.where(down**2 + right**2 < 30**2, 0.9, 0.1)
    stroke = np.full((100, 100), 0.1)
    stroke[10:90, 40:62] = 0.9
    assert sheet(disc) is None and sheet(stroke) is None
    stroke[10:90, 40:66] = 0.9
    assert sheet(stroke) is not None


@pytest.mark.slow
def test_light_ink_on_a_dark_page_stays():
    """A light page around a dark one would be cut to what carries no dark ink."""
    grey = picture(ink=1.0)
    assert keep_sheet(grey).shape == (100, 100)
    for digit in X[:300]:
        assert keep_sheet(digit / 255).shape == (28, 28)


def test_what_is_light_around_is_no_table():
    """A dark stroke across light paper would be taken for the table."""
    grey = np.full((100, 100), 0.9)
    grey[:, 60:75] = 0.1
    assert sheet(grey) is None
    grey = picture()
    grey[20:80, :28] = 0.9  # another sheet: a fourth of what lies around
    assert sheet(grey)[40, 40] and not sheet(grey)[40, 10]
    grey[:, :28] = 0.9  # 0.4 of it
    assert sheet(grey) is None


def test_a_sheet_seen_from_the_side_is_found():
    """Its far edge is shorter: it fills nine tenths of its box."""
    down, right = np.mgrid[0:100, -50:50]
    tapering = (down >= 20) & (down < 80) & (np.abs(right) < 20 + (down - 20) / 8)
    assert 0.84 < outline(tapering)[1] < 0.92
    assert sheet(np.where(tapering, 0.9, 0.2)) is not None


def test_the_outline_fills_dents_and_measures_the_box():
    """A sheet with ink at its edge would lose it; a turned one would look narrow or not square."""
    square = np.zeros((60, 60), bool)
    square[10:40, 20:50] = True
    inside, squareness, narrowest = outline(square)
    assert (inside == square).all() and squareness == pytest.approx(1.0) and narrowest == 30.0
    dented = square.copy()
    dented[10:30, 30:35] = dented[20:25, 40:45] = False
    assert (outline(dented)[0] == square).all()
    down, right = np.mgrid[-50:50, -50:50]
    turned = np.abs(0.8 * down + 0.6 * right) < 30
    turned &= np.abs(0.6 * down - 0.8 * right) < 20
    _, squareness, narrowest = outline(turned)
    assert squareness > 0.93 and 38 < narrowest < 42
    assert outline(down**2 + right**2 < 900)[1] == pytest.approx(np.pi / 4, abs=0.03)


def test_beside_a_turned_sheet_each_row_goes_on():
    """Corners of table would stay, or a white corner would outshine the paper."""
    grey = np.arange(20.0).reshape(4, 5)
    inside = np.zeros((4, 5), bool)
    inside[1, 2] = inside[2, 1:4] = True
    assert only(grey, inside).tolist() == [[7, 7, 7], [11, 12, 13]]
