"""Ruled lines, specks and second digits: what goes, what stays, what is refused."""

import numpy as np
import pytest

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.ruled_lines import bands, rubbed_out, slanted, without_lines
from nnlib.handwriting.which_ink import amounts_of_ink, drop_specks, refuse_two_digits
from tests.samples import refused


def ruled(slope=0.0, apart=25, wide=3, shape=(200, 160)):
    """Lines across a page, and a stroke from top to bottom that crosses them."""
    down, right = np.indices(shape)
    lines = np.rint(down - slope * (right - shape[1] / 2)).astype(int) % apart < wide
    stroke = np.zeros(shape, bool)
    stroke[40:160, 70:85] = True
    return lines.astype(float), stroke


@pytest.mark.parametrize("slope", [0.0, 0.05, -0.08])
def test_lines_go_and_strokes_across_them_stay(slope):
    """The lines would tie digit and page together."""
    lines, stroke = ruled(slope)
    found = without_lines(np.maximum(lines, stroke))
    assert found[60:140][stroke[60:140]].all()
    assert found[~stroke].mean() < 0.02
    assert (without_lines(np.maximum(lines, stroke).T) == found.T).mean() > 0.99
    digit = drop_specks(np.maximum(lines, stroke))
    assert digit[:, :60].sum() == digit[:, 95:].sum() == 0 and digit[60:140, 72:83].all()


def test_squared_paper_loses_both_kinds_of_lines():
    """The lines from top to bottom would stay."""
    lines, stroke = ruled()
    squared = np.maximum(np.maximum(lines, ruled(shape=(160, 200))[0].T), stroke)
    digit = drop_specks(squared)  # what stays of the crossings is a speck each
    assert digit[:, :60].sum() == digit[:, 95:].sum() == 0 and digit[60:140, 72:83].all()


@pytest.mark.parametrize("length, goes", [(84, False), (86, True)])
def test_a_line_reaches_from_side_to_side(length, goes):
    """The bar of a 7 or 5 would be rubbed out."""
    ink = np.zeros((100, 100))
    ink[50:52, :length] = 1.0
    assert (not without_lines(ink).any()) == goes


@pytest.mark.parametrize("wide, goes", [(3, True), (4, False)])
def test_one_wide_line_is_a_stroke_of_a_tight_crop(wide, goes):
    """A 7 that fills the picture would lose its bar."""
    ink = np.zeros((100, 100))
    ink[50 : 50 + wide] = 1.0
    assert (not without_lines(ink).any()) == goes
    ink[20 : 20 + wide] = 1.0  # but two are lines, however wide
    assert not without_lines(ink).any()


def test_lines_are_found_as_bands_and_rubbed_out_with_their_soft_edges():
    """A band would be a row too long, or leave a shadow."""
    assert bands(np.array([True, False, True, True])) == [(0, 1), (2, 4)]
    assert bands(np.zeros(3, bool)) == []
    rows = np.zeros((9, 12))
    rows[3:6], rows[4] = 0.3, 1.0
    rows[:, 2] = rows[:5, 8] = 1.0  # a stroke across, and one that ends on the line
    found = rubbed_out(rows, [(4, 5)])
    assert not found[:, 5].any() and found[:, 2].all()
    assert found[:2, 8].all() and not found[2:, 8].any()


def test_slanted_rows_hold_every_pixel_once():
    """Ink would be doubled or lost where rows leave the picture."""
    rows, columns = slanted((7, 40), 0.1)
    assert (np.sort(rows, axis=0) == np.arange(7)[:, None]).all() and columns.size == 40
    assert (rows[0, 30] - rows[0, 20]) % 7 == 1 and rows[0, 20] == 0


def two(height, gap, high=100):
    """A tall bar, and a second one beside it."""
    ink = np.zeros((140, 200))
    ink[20 : 20 + high, 40:60] = ink[20 : 20 + height, 60 + gap : 80 + gap] = 1.0
    return ink


@pytest.mark.parametrize("height, gap, fits", [(50, 11, False), (49, 11, True), (50, 10, True)])
def test_a_second_digit_is_half_as_tall_and_a_tenth_apart(height, gap, fits):
    """The bar of a 5 would count as a digit, or the 0 of a 10 would not."""
    ink = two(height, gap)
    if fits:
        refuse_two_digits(ink)
    else:
        with refused(DigitImageError, "two digits or more", "cut out one"):
            refuse_two_digits(ink)


def test_one_below_the_other_is_refused_and_a_bar_above_is_not():
    """A number in a column would be read as one digit."""
    ink = np.zeros((200, 100))
    ink[10:60, 40:50] = ink[80:130, 40:50] = 1.0
    with refused(DigitImageError, "two digits"):
        refuse_two_digits(ink)
    ink[10:60] = 0.0
    ink[60:65, 30:70] = 1.0  # the bar of a 5, too far up
    refuse_two_digits(ink)


def test_a_tenth_of_the_largest_is_no_speck():
    """Dust would stay, or part of a digit go."""
    ink = np.zeros((60, 60))
    ink[10:50, 20:30] = 1.0  # 400
    ink[10:18, 40:45] = 1.0  # 40
    assert drop_specks(ink)[12, 42] == 1.0
    ink[17, 44] = 0.0  # 39
    assert drop_specks(ink)[12, 42] == 0.0


@pytest.mark.parametrize("shape, side", [((100, 100), 5), ((250, 40), 10), ((40, 250), 10)])
def test_less_than_five_pixels_or_a_25th_of_the_page_is_a_speck(shape, side):
    """Dust alone on a page would be read."""
    ink = np.zeros(shape)
    ink[20 : 20 + side, 20] = 1.0
    assert drop_specks(ink).sum() == side
    ink[19 + side, 20] = 0.0
    with refused(DigitImageError, "only a speck"):
        drop_specks(ink)


def test_the_soft_edge_of_a_stroke_stays():
    """Strokes would have stairs again."""
    ink = np.zeros((60, 60))
    ink[10:50, 20:30], ink[10:50, 30], ink[10:50, 40] = 1.0, 0.3, 0.3
    found = drop_specks(ink)
    assert (found[10:50, 30] == 0.3).all() and not found[:, 40].any()


def test_nothing_is_said_to_be_nothing():
    """numpy would complain about an empty array."""
    with refused(DigitImageError, "no ink is left"):
        drop_specks(np.zeros((30, 30)))


@pytest.mark.parametrize("inner, counted", [(30, 100), (31, 0)])
def test_what_touches_the_edge_counts_if_nothing_else_is_large(inner, counted):
    """A table would count, or a digit at the edge would not."""
    numbers, ink = np.zeros((40, 40), int), np.zeros((40, 40))
    numbers[0:10, 0:10], numbers[20:22, 20:36] = 1, 2
    ink[0:10, 0:10] = 1.0
    ink[20, 20:36] = inner / 16
    amounts = amounts_of_ink(numbers, ink)
    assert amounts[1] == pytest.approx(counted) and amounts[2] == pytest.approx(inner)
