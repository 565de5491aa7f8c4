"""How made-up photographs are read: `python -m tests.handwriting.photographs` writes the figures.

200 digits of MNIST on paper, and 60 pages from a moving pen for each of three surroundings, five
times, with seeds that were fixed beforehand. The same with digits of MNIST on the pages: there the
network's own mistakes count as well, as those on pages with nothing around them show.
"""

import os

import numpy as np
from PIL import Image

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.prepare import prepare_digit
from nnlib.recipes.figures import read_figures, write_figures
from tests.handwriting import hard_photos
from tests.handwriting.photos import NETWORK, RNG, X, photo, photos, y

RESULTS = os.path.join(os.path.dirname(__file__), "photographs.json")
SEEDS, COUNT = range(5), 60
KINDS = ("plain", "dark table", "black border", "ruled lines")
VERDICTS = ("right", "refused", "wrong", "wrong and over 90% sure")


def tally(pictures, digits):
    """How many pictures are right, refused, wrong, and wrong with more than 90% confidence."""
    found = dict.fromkeys(VERDICTS, 0)
    for picture, digit in zip(pictures, digits, strict=True):
        try:
            probs = NETWORK.probabilities(prepare_digit(picture)[None])[0]
        except DigitImageError:
            found["refused"] += 1
            continue
        verdict = "right" if probs.argmax() == digit else "wrong"
        found[verdict] += 1
        found[VERDICTS[3]] += int(verdict == "wrong" and probs.max() > 0.9)
    return found


def page_of_mnist(digit, rng):
    """A page with a digit that somebody wrote, as levels 0..255."""
    image = X[rng.choice(np.flatnonzero(y[:5000] == digit))]
    side = hard_photos.SIDE
    page = Image.fromarray(photo(image, rng, 400, 400)).resize((side, side), Image.BICUBIC)
    return np.asarray(page, float)


def sixty(kind, seed, page=None):
    """60 photographs of one kind, and their digits."""
    rng, usual = RNG(seed), hard_photos.sheet
    try:
        hard_photos.sheet = page or usual
        digits = [k % 10 for k in range(COUNT)]
        return [hard_photos.KINDS[kind](digit, rng) for digit in digits], digits
    finally:
        hard_photos.sheet = usual


def measure_photographs():
    """Reads all of them, prints the sums, and writes every figure down."""
    found = {"MNIST on paper": [tally(photos(), y[:200])]}
    for name, page in (("", None), (", digits of MNIST", page_of_mnist)):
        for kind in KINDS:
            found[kind + name] = [tally(*sixty(kind, seed, page)) for seed in SEEDS]
            sums = {
                verdict: sum(one[verdict] for one in found[kind + name]) for verdict in VERDICTS
            }
            print(f"{kind + name}: {sums}", flush=True)
    write_figures(RESULTS, found)


def read_photographs():
    """{kind: for each seed, how many were right, refused, wrong and sure of it}."""
    return read_figures(RESULTS)


if __name__ == "__main__":
    measure_photographs()
