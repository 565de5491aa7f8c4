"""Draws 150 synthetic photos of digits on paper: `python -m nnlib.handwriting` writes their file.

Nobody wrote these: a script moves a pen along a few points for each digit, shaken by random
numbers, and adds what a phone adds: paper, light, shade, a slanted view and noise.
"""

import os

import numpy as np

from nnlib.data.mnist import DataError
from nnlib.handwriting.strokes import STROKES, smooth

SCRIBBLES = os.path.join(os.path.dirname(__file__), "synthetic.npz")
ABOUT = "synthetic: digits drawn by a script (python -m nnlib.handwriting), by no human hand"
SIDE, EACH, LEVEL = 96, 15, 4  # pixels a side, pictures per digit, steps between grey levels


def load_scribbles():
    """The synthetic photos that come with the package.

    return : pages (150, 96, 96) uint8, dark ink on light paper; digits (150,), 0 to 9
    raises : DataError if the file is missing or damaged
    """
    try:
        with np.load(SCRIBBLES, allow_pickle=False) as arrays:
            return arrays["pages"], arrays["digits"]
    except Exception as error:  # a damaged file can raise anything
        raise DataError(f"cannot read {SCRIBBLES}: {error}") from error


def scribbles(each=EACH, seed=0):
    """The same, drawn again: pages (10 * each, 96, 96) uint8 and their digits."""
    rng = np.random.default_rng(seed)
    digits = np.repeat(np.arange(10), each)
    rng.shuffle(digits)
    return np.array([page(digit, rng) for digit in digits]), digits


def page(digit, rng):
    """One photo of one digit: (96, 96) uint8."""
    lines, pen = placed(drawn(digit, rng), rng), rng.uniform(1.0, 2.6)
    ink = rng.uniform(0.55, 0.85) * covered(lines, pen)
    grey = paper(rng) * (1.0 - ink)
    grey += rng.normal(0.0, rng.uniform(0.005, 0.015), grey.shape)
    return (LEVEL * np.round(255 / LEVEL * grey.clip(0.0, 1.0))).clip(0, 255).astype(np.uint8)


def drawn(digit, rng, shaking=0.035):
    """The lines of a digit, each (n, 2) of x and y around 0: shaken, slanted, stretched, turned."""
    models = STROKES[int(digit)]
    strokes = models[rng.integers(len(models))]
    slant, turn = rng.normal(0.05, 0.15), rng.normal(0.0, 0.08)
    wide, c, s = rng.uniform(0.8, 1.1), np.cos(turn), np.sin(turn)
    bend = np.array([[wide, 0.0], [-slant, 1.0]]) @ np.array([[c, s], [-s, c]])
    shaken = [points + rng.normal(0.0, shaking, points.shape) for points in strokes]
    return [smooth(points - 0.5) @ bend for points in shaken]


def placed(lines, rng):
    """The lines on the page, in pixels, seen a little from the side: far ends shrink."""
    size = rng.uniform(38.0, 60.0)
    tilt = rng.uniform(-0.25, 0.25, 2)
    middle = SIDE / 2 + rng.uniform(-1.0, 1.0, 2) * (46.0 - 0.7 * size)
    return [middle + size * line / (1.0 + line @ tilt)[:, None] for line in lines]


def covered(lines, pen):
    """How much of each pixel is ink, 0 to 1: full within the pen's radius, none a pixel beyond."""
    down, right = np.mgrid[0:SIDE, 0:SIDE]
    nearest = np.full((SIDE, SIDE), np.inf)
    for line in lines:
        for x, y in line:
            np.minimum(nearest, (right - x) ** 2 + (down - y) ** 2, out=nearest)
    return (pen + 0.5 - np.sqrt(nearest)).clip(0.0, 1.0)


def paper(rng):
    """An empty page in uneven light, sometimes with a shadow across: (96, 96), 0 to 1."""
    down, right = np.mgrid[-0.5 : 0.5 : SIDE * 1j, -0.5 : 0.5 : SIDE * 1j]
    angle = rng.uniform(0.0, 2 * np.pi)
    along = np.cos(angle) * right + np.sin(angle) * down
    light = rng.uniform(0.7, 0.9) + rng.uniform(0.0, 0.3) * along
    if rng.random() < 0.3:
        light -= 0.2 * ((along - rng.uniform(-0.3, 0.3)) / 0.08 + 0.5).clip(0.0, 1.0)
    return light


def write_synthetic():
    """Draws all pages with seed 0, and replaces their file."""
    pages, digits = scribbles()
    np.savez_compressed(SCRIBBLES, about=np.array(ABOUT), pages=pages, digits=digits)
