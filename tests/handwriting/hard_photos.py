"""Photos with more in them than a digit: a dark table, a black border, ruled lines, a neighbour."""

import numpy as np
from PIL import Image

from nnlib.handwriting.photographs import light
from nnlib.handwriting.pixels import crop, resize
from nnlib.handwriting.steps import even_out, light_on_dark, threshold
from nnlib.handwriting.synthetic import page

SIDE = 288  # pixels of a page


def sheet(digit, rng):
    """A page with one digit, as levels 0..255: (288, 288)."""
    return np.asarray(Image.fromarray(page(digit, rng)).resize((SIDE, SIDE), Image.BICUBIC), float)


def photographed(levels, rng):
    """The same with a camera's noise, as bytes."""
    return (levels + rng.normal(0.0, 3.0, levels.shape)).clip(0, 255).astype(np.uint8)


def rough(rng, shape, level, spread):
    """A surface like wood: its level changes in patches and streaks."""
    patches = resize(rng.normal(0.0, 1.0, (12, 40)), *shape)
    return level + spread * patches


def on_a_dark_table(digit, rng, level=(20, 80)):
    """A whole sheet lying on a table, turned by up to 12 degrees."""
    side = int(SIDE * rng.uniform(1.15, 1.8))
    table = rough(rng, (side, side), rng.uniform(*level), 8.0)
    middle = (side - SIDE) // 2
    place = tuple(middle + rng.integers(-middle // 2, middle // 2 + 1, 2)[::-1])
    turn = rng.uniform(-12, 12)
    paper = Image.fromarray(sheet(digit, rng)).rotate(turn, Image.BICUBIC, expand=True)
    there = Image.new("L", (SIDE, SIDE), 255).rotate(turn, Image.BICUBIC, expand=True)
    picture, shift = Image.fromarray(table), (paper.width - SIDE) // 2
    picture.paste(paper, tuple(int(at) - shift for at in place), there)
    return photographed(np.asarray(picture), rng)


def on_a_grey_table(digit, rng):
    """The same on a table that is hardly darker than a shadow."""
    return on_a_dark_table(digit, rng, level=(80, 140))


def with_a_black_border(digit, rng):
    """A scan whose lid was open: black on one side to four."""
    sides = rng.random(4) < 0.6
    sides[rng.integers(4)] = True
    top, bottom, left, right = (sides * rng.integers(4, 70, 4)).tolist()
    picture = np.pad(sheet(digit, rng), ((top, bottom), (left, right)), constant_values=12.0)
    return photographed(picture, rng)


def on_ruled_lines(digit, rng):
    """Lines across the whole page as dark as the ink, a little slanted."""
    paper = sheet(digit, rng)
    down, right = np.mgrid[0:SIDE, 0:SIDE]
    apart, wide = rng.uniform(26, 60), rng.uniform(1.5, 5.0)
    below = (down + rng.uniform(-0.04, 0.04) * right + rng.uniform(0, apart)) % apart
    covered = (wide / 2 + 0.5 - np.abs(below - apart / 2)).clip(0.0, 1.0)
    return photographed(
        paper - covered * (paper - np.minimum(paper, np.quantile(paper, 0.01))), rng
    )


def two_digits(digit, rng):
    """A number of two digits, the second one next to the first or below it."""
    other = int(rng.integers(10))
    pictures = [crop(ink_of(sheet(k, rng))) for k in (digit, other)]
    size = int(rng.uniform(80, 130))
    gap, turned = int(rng.uniform(0.15, 0.6) * size), rng.random() < 0.3
    inks = [scaled(picture, size * rng.uniform(0.8, 1.0)) for picture in pictures]
    first, second = (ink.T for ink in inks) if turned else inks
    both = np.zeros((max(len(first), len(second)), first.shape[1] + gap + second.shape[1]))
    both[: len(first), : first.shape[1]] = first
    both[: len(second), -second.shape[1] :] = second
    return lit(both.T if turned else both, rng)


def ink_of(paper):
    """The ink of a page, 0..1, without light and shade."""
    return threshold(even_out(light_on_dark(paper / 255)))


def scaled(ink, height):
    """The ink so many pixels tall."""
    return resize(ink, round(height), max(1, round(height * ink.shape[1] / len(ink))))


def lit(ink, rng, rows=480, columns=480):
    """Ink somewhere on a page of paper in uneven light."""
    cover, (high, wide) = np.zeros((rows, columns)), ink.shape
    top, left = rng.integers(8, rows - high - 8), rng.integers(8, columns - wide - 8)
    cover[top : top + high, left : left + wide] = ink.clip(0.0, 0.85)
    return photographed(255 * light(rng, rows, columns) * (1.0 - cover), rng)


def cropped_tightly(digit, rng):
    """No more than two pixels of paper around the digit."""
    paper = sheet(digit, rng)
    is_ink = ink_of(paper) > 0.5
    rows, columns = np.flatnonzero(is_ink.any(axis=1)), np.flatnonzero(is_ink.any(axis=0))
    (top, left), margin = (rows[0], columns[0]), rng.integers(0, 3, 4)
    return photographed(
        paper[
            max(0, top - margin[0]) : rows[-1] + 1 + margin[1],
            max(0, left - margin[2]) : columns[-1] + 1 + margin[3],
        ],
        rng,
    )


def plain(digit, rng):
    """A page with a digit, and nothing else."""
    return photographed(sheet(digit, rng), rng)


KINDS = {
    "plain": plain,
    "dark table": on_a_dark_table,
    "grey table": on_a_grey_table,
    "black border": with_a_black_border,
    "ruled lines": on_ruled_lines,
    "two digits": two_digits,
    "tight crop": cropped_tightly,
}
