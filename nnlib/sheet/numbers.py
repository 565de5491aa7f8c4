"""The numbers of a sheet: a small network for every student, pleasant to compute by hand.

Inputs, weights and biases are halves and quarters, and the first sums come out as halves.
"""

from dataclasses import dataclass

import numpy as np

from nnlib.little_network import network as little
from nnlib.sheet.answers import answers, mistakes

INPUTS = (-1.0, -0.5, 0.5, 1.0, 2.0)
WEIGHTS = tuple(sign * size for sign in (-1, 1) for size in (0.5, 1.0, 1.5, 2.0))
SUMS = tuple(half / 2 for half in range(-4, 5))  # z1: the sigmoid is nowhere flat
BIASES, RATES = (-1.0, -0.5, 0.0, 0.5, 1.0), (0.5, 2.0)  # with a rate of 1 nobody could forget it
LARGEST_BIAS, MOST = 1.5, 500


@dataclass(frozen=True)
class Sheet:
    """What one student is given, in the shapes of notebook 08.

    number : 1, 2, 3 ...   x (2,)   y 0 or 1   lr scalar
    W1 (2, 3)   b1 (3,)   W2 (3,)   b2 scalar
    """

    number: int
    x: tuple
    y: int
    lr: float
    W1: tuple
    b1: tuple
    W2: tuple
    b2: float

    @property
    def weights(self):
        """Everything but the number, the target and the rate: no two sheets share it."""
        return self.x, self.W1, self.b1, self.W2, self.b2

    def network(self):
        """A ScalarNetwork with these numbers, new each time."""
        W = self.W1, [[w] for w in self.W2]
        return little.little_network(W, (self.b1, [self.b2]))


def make_sheets(count, seed):
    """So many sheets, all different; the same seed gives the same.

    raises : ValueError for a count outside 1..500 or a seed below 0
    """
    check(count, seed)
    rng, sheets, seen = np.random.default_rng(seed), [], set()
    while len(sheets) < count:
        sheet = any_sheet(len(sheets) + 1, rng)
        if sheet.weights not in seen and is_new(sheet) and is_pleasant(sheet):
            sheets.append(sheet)
            seen.add(sheet.weights)
    return sheets


def check(count, seed):
    """Says what came and what fits."""
    if not 1 <= count <= MOST:
        raise ValueError(f"expected 1 to {MOST} sheets, got {count}")
    if seed < 0:
        raise ValueError(f"expected a seed of 0 or more, got {seed}")


def any_sheet(number, rng):
    """A sheet whose first sums are three different halves; pleasant or not."""
    x, z1, W2 = (
        tuple(rng.choice(values, n, replace=False).tolist())
        for values, n in ((INPUTS, 2), (SUMS, 3), (WEIGHTS, 3))
    )
    first, second, b1 = zip(*(neuron(x, z, rng) for z in z1))
    b2, lr = rng.choice(BIASES).item(), rng.choice(RATES).item()
    return Sheet(number, x, rng.integers(2).item(), lr, (first, second), b1, W2, b2)


def neuron(x, z, rng):
    """Two weights, and the small bias that takes the sum to z."""
    while True:
        first, second = rng.choice(WEIGHTS, 2).tolist()
        bias = z - x[0] * first - x[1] * second
        if abs(bias) <= LARGEST_BIAS:
            return first, second, bias


def is_new(sheet):
    """Whether the sheet shares no row of numbers with the little network of the notebooks."""
    rows = {tuple(map(float, row)) for row in (little.X, *little.W1, little.B1)}
    rows.add(tuple(w for (w,) in little.W2))
    return not rows & {sheet.x, *sheet.W1, sheet.b1, sheet.W2}


def is_pleasant(sheet):
    """Two inputs to tell apart, weights of both signs, and results that three decimals show."""
    if abs(sheet.x[0]) == abs(sheet.x[1]) or not min(sheet.W2) < 0 < max(sheet.W2):
        return False
    right = answers(sheet)
    gradients = [abs(right[f"dz1_{k}"]) for k in (1, 2, 3)]
    return (
        abs(right["da2"]) <= 0.8
        and min(gradients) >= 0.01
        and right["new loss"] <= right["loss"] - 0.02
        and all(slip.shows(right) for slip in mistakes(sheet, right))
    )
