"""The steps from a grey picture to one like MNIST's, each alone."""

import time

import numpy as np

from nnlib.handwriting.pixels import crop, pieces, resize, shrink, stroke_width
from nnlib.handwriting.prepare import prepare_digit
from nnlib.handwriting.steps import (
    centre,
    even_out,
    fit_box,
    light_on_dark,
    thicken,
    threshold,
)
from nnlib.handwriting.which_ink import drop_specks
from tests.handwriting.photos import RNG, SEVEN, X


def test_dark_and_light_ink_give_the_same():
    """One of the two would be read as its own negative."""
    for digit in X[:50]:
        assert np.allclose(prepare_digit(digit), prepare_digit(255 - digit))
        assert light_on_dark(digit / 255)[0, 0] < 0.5 > light_on_dark(1 - digit / 255)[0, 0]


def test_resize_takes_means():
    """Thin strokes would fall between the pixels, or ink would be lost."""
    grey = RNG(0).random((12, 30))
    assert np.allclose(resize(grey, 4, 10), grey.reshape(4, 3, 10, 3).mean(axis=(1, 3)))
    assert np.allclose(resize(grey, 7, 17).mean(), grey.mean())
    assert np.allclose(resize(grey, 24, 60), np.kron(grey, np.ones((2, 2))))
    assert (resize(grey, 12, 30) == grey).all() or np.allclose(resize(grey, 12, 30), grey)
    assert shrink(grey, 10).shape == (4, 10) and shrink(grey).shape == grey.shape


def test_even_out_takes_light_and_shadow_away():
    """A shadow would count as ink."""
    page = np.tile(np.linspace(0.0, 0.5, 200), (200, 1))
    page[:, 150:] += 0.3
    inked = page.copy()
    inked[60:140, 90:100] += 0.3
    assert even_out(page).max() < 0.1
    assert abs(even_out(inked)[70:130, 92:98].mean() - 0.3) < 0.05


def test_threshold_stretches_ink_to_one_and_paper_to_zero():
    """A pencil would look faint, paper grey; or edges become stairs."""
    found = threshold(0.2 + 0.3 * SEVEN / 255)
    assert (found[SEVEN == 0] == 0).all() and (found[SEVEN > 250] == 1).all()
    assert ((found > 0) & (found < 1)).any()


def test_pieces_are_those_a_plain_search_finds():
    """Two strokes would count as one, or one as two."""
    for seed, density in enumerate((0.2, 0.4, 0.6) * 5):
        is_ink = RNG(seed).random((17, 23)) < density
        numbers, wanted = pieces(is_ink), searched(is_ink)
        assert len(set(zip(numbers.flat, wanted.flat))) == len(set(wanted.flat))
        assert len(set(numbers.flat)) == len(set(wanted.flat)) and ((numbers > 0) == is_ink).all()


def searched(is_ink):
    """Connected pieces by walking from pixel to pixel."""
    numbers, left = np.zeros(is_ink.shape, int), {(int(i), int(j)) for i, j in np.argwhere(is_ink)}
    while left:
        todo, number = [left.pop()], numbers.max() + 1
        while todo:
            i, j = todo.pop()
            numbers[i, j] = number
            near = {(i + a, j + b) for a in (-1, 0, 1) for b in (-1, 0, 1)} & left
            left -= near
            todo += near
    return numbers


def test_a_spiral_is_one_piece_in_little_time():
    """Numbers would creep along a long line one pixel a round."""
    is_ink = np.zeros((300, 300), bool)
    is_ink[::2] = True
    is_ink[1::4, -1] = is_ink[3::4, 0] = True
    start = time.perf_counter()
    assert len(np.unique(pieces(is_ink))) == 2
    assert time.perf_counter() - start < 2.0


def test_specks_go_and_parts_of_the_digit_stay():
    """Dust would move the digit off the middle, or a 5 lose its bar."""
    ink = np.zeros((100, 100))
    ink[30:80, 40:50], ink[25:28, 52:75], ink[5:8, 5:8] = 1.0, 1.0, 1.0
    ink[99, 20:90] = ink[90:, 99] = 1.0  # the table's edge
    found = drop_specks(ink)
    assert found[30:80, 40:50].all() and found[25:28, 52:75].all()
    assert not found[:20].any() and not found[-5:].any()
    touching = np.pad(ink[30:80, 40:50], ((0, 20), (0, 60)))
    assert (drop_specks(touching) == touching).all()  # nothing else is there


def test_thin_strokes_become_as_wide_as_mnists():
    """A ballpoint's line would vanish when it is made small; a felt pen's would grow."""
    thin, thick = np.zeros((200, 200)), np.zeros((200, 200))
    thin[50:150, 99:101], thick[50:150, 90:110] = 1.0, 1.0
    assert stroke_width(thin) < 3 and 8 <= stroke_width(thicken(thin)) <= 14
    assert (thicken(thick) == thick).all()


def test_crop_box_and_centre():
    """The digit would be stretched, or balanced by its box instead of its mass."""
    ink = np.zeros((90, 70))
    ink[20:60, 30:40] = 1.0
    ink[58:60, 30:60] = 1.0
    cropped = crop(ink)
    assert cropped.shape == (40, 30) and fit_box(cropped).shape == (20, 15)
    assert fit_box(np.ones((300, 2))).shape == (20, 1)
    found = centre(np.pad(np.ones((20, 4)), ((0, 0), (0, 10))))
    assert found.shape == (28, 28) and found.sum() == 80
    assert np.flatnonzero(found.any(axis=0)).tolist() == [12, 13, 14, 15]
