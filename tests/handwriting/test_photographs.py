"""The figures about made-up photographs: few are wrong and sure, and they can be made again."""

import numpy as np
import pytest

from nnlib.handwriting.ruled_lines import without_lines
from nnlib.handwriting.sheet_of_paper import keep_sheet
from nnlib.handwriting.synthetic import load_scribbles
from tests.handwriting import photographs

FOUND = photographs.read_photographs()


def total(kind, verdict):
    """How often a verdict was given, over all draws."""
    return sum(one[verdict] for one in FOUND[kind])


def test_every_draw_of_every_kind_is_there():
    """A claim would rest on fewer photographs than it says."""
    for kind, draws in FOUND.items():
        counts = [sum(one[verdict] for verdict in photographs.VERDICTS[:3]) for one in draws]
        assert counts == ([200] if kind == "MNIST on paper" else [60] * 5)


@pytest.mark.parametrize("kind", photographs.KINDS)
def test_at_most_two_of_a_hundred_are_wrong_and_sure(kind):
    """A table, a border or a line would be read as a digit: 7 of 300 with ruled lines."""
    assert total(kind, "wrong and over 90% sure") <= 0.02 * 300
    assert total(kind, "right") >= 0.95 * 300


def test_the_two_hundred_are_read_as_well_as_before():
    """What helps with a table would harm a plain page."""
    assert total("MNIST on paper", "right") >= 197


@pytest.mark.slow
@pytest.mark.parametrize("kind", photographs.KINDS)
def test_a_draw_can_be_made_again(kind):
    """The file would hold figures that nobody can repeat."""
    assert photographs.tally(*photographs.sixty(kind, 2)) == FOUND[kind][2]


def test_lines_that_fade_in_uneven_light_are_taken_away():
    """A line that is dark on one side only was kept, and read as a part of the digit."""
    ink = np.zeros((100, 100))
    ink[20:80, 48:53] = 1
    lines = ink.copy()
    for row in (15, 40, 65, 90):
        lines[row : row + 2, 30:] = 1
    assert (without_lines(lines)[:, 60:] == 0).all()
    assert (without_lines(lines)[22:78, 50] == 1).all()
    assert (without_lines(ink) == ink).all()


def test_a_bar_of_a_digit_is_no_line():
    """A seven's bar would be rubbed out, and the seven read as a one."""
    ink = np.zeros((100, 100))
    ink[20:24, 30:70], ink[20:80, 66:70] = 1, 1
    for row in (10, 35, 60, 85):
        ink[row : row + 2] = 1
    assert ink[21, 30:70].all() and without_lines(ink)[21, 30:70].all()


def test_light_streaks_of_the_table_do_not_belong_to_the_sheet():
    """They were kept as a part of it, with the dark wood between."""
    page = load_scribbles()[0][4] / 255
    photo = np.pad(page, 40, constant_values=0.15)
    streaky = photo.copy()
    streaky[60:63, 136:160] = 0.7
    streaky[110:113, 136:160] = 0.7
    assert np.abs(keep_sheet(streaky) - keep_sheet(photo)).mean() < 0.02
