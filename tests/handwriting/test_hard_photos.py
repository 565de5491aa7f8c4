"""A table, a border, lines, a neighbour, a tight crop: the digit is found, or refused in words."""

import functools

import numpy as np
import pytest

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.prepare import prepare_digit
from tests.handwriting.hard_photos import KINDS, on_a_dark_table, two_digits
from tests.handwriting.photos import NETWORK, RNG
from tests.samples import refused

COUNT = 60


@functools.cache
def answers(kind):
    """How many of 60 photos are right, refused, wrong, and wrong with more than 90 % confidence."""
    rng, right, wrong, sure = RNG(0), 0, 0, 0
    for k in range(COUNT):
        try:
            probs = NETWORK.probabilities(prepare_digit(KINDS[kind](k % 10, rng))[None])[0]
        except DigitImageError:
            continue
        is_right = probs.argmax() == k % 10 and kind != "two digits"  # there is no right answer
        right, wrong = right + is_right, wrong + (not is_right)
        sure += not is_right and probs.max() > 0.9
    return right, COUNT - right - wrong, wrong, sure


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_few_are_wrong_and_next_to_none_with_confidence(kind, capsys):
    """What is not the digit would be kept in silence: 43 to 77 of 100 were wrong, and sure."""
    right, left, wrong, sure = answers(kind)
    with capsys.disabled():
        print(f"\n{kind}: {right} right, {left} refused, {wrong} wrong, {sure} of them sure")
    fewest = {"two digits": 0, "grey table": 40}.get(kind, 54)
    assert right >= fewest and wrong <= 6 and sure <= (4 if kind == "grey table" else 1)


def on_a_table(page, margin, sides):
    """A page with a dark table on some of its sides."""
    top, bottom, left, right = (margin * (side in sides) for side in "tblr")
    return np.pad(page, ((top, bottom), (left, right)), constant_values=60)


@pytest.mark.slow
@pytest.mark.parametrize("sides", ["t", "l", "tl", "br", "tlr", "tblr"])
@pytest.mark.parametrize("margin", [4, 20, 60, 150])
def test_a_table_changes_next_to_nothing(sides, margin):
    """On one side or on all, wide or narrow, it would be taken for the digit."""
    page = KINDS["plain"](4, RNG(5))
    apart = prepare_digit(on_a_table(page, margin, sides)) - prepare_digit(page)
    assert np.abs(apart).mean() < 0.03


def test_an_empty_sheet_on_a_table_is_blank():
    """The sheet itself would be read, as a thick one or nought."""
    sheet = np.full((200, 150), 230, np.uint8)
    for image in (sheet, on_a_table(sheet, 60, "tblr"), on_a_table(sheet, 9, "l")):
        with refused(DigitImageError, "blank"):
            prepare_digit(image)


def test_two_digits_are_refused_in_plain_words():
    """One of them would be read, or both as one."""
    with refused(DigitImageError, "two digits", "cut out one of them"):
        prepare_digit(two_digits(3, RNG(1)))


def test_a_sheet_in_every_corner_of_the_table_is_found():
    """Only a sheet in the middle would be."""
    seen = [NETWORK.predict(prepare_digit(on_a_dark_table(2, RNG(k)))[None])[0] for k in range(8)]
    assert seen.count(2) >= 7
