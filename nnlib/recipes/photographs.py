"""How many photographs of digits the trained networks read, once they are prepared.

Five draws of 200 photographs each: draw k shows test images 200 k to 200 k + 199, on paper and in
light from seed k. No choice rests on them.
"""

import numpy as np

from nnlib.data.mnist import load_mnist
from nnlib.evaluation import accuracy
from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.photographs import photo
from nnlib.handwriting.prepare import prepare_digit
from nnlib.recipes.figures import place, read_figures, write_figures
from nnlib.recipes.trained import PLACES, read_shipped

RESULTS = place("photographs.json")
DRAWS, EACH = 5, 200


def prepared(digits, seed):
    """One photograph of each digit, prepared (n, 28, 28); what is refused is blank."""
    rng, ready = np.random.default_rng(seed), np.zeros((len(digits), 28, 28))
    for image, digit in zip(ready, digits):
        try:
            image[:] = prepare_digit(photo(digit, rng))
        except DigitImageError:
            continue  # nobody can read it: it counts as an error
    return ready


def measure_photographs():
    """Reads all photographs with every network that comes along, and writes the shares down."""
    (X, y), found = load_mnist()[1], {name: [] for name in PLACES}
    for draw in range(DRAWS):
        those = slice(EACH * draw, EACH * (draw + 1))
        ready = prepared(X[those], draw)
        for name, shares in found.items():
            shares.append(round(accuracy(read_shipped(name), ready, y[those]), 4))
    write_figures(RESULTS, found)
    for name, shares in found.items():
        print(f"{name:<12} {100 * np.mean(shares):.1f}% of {DRAWS * EACH} photographs, {shares}")


def read_photographs():
    """{network: accuracies of all draws, each 0..1, in the same order}."""
    return read_figures(RESULTS)
