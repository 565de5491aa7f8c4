"""Ones and sevens as different schools teach them, drawn by a script and prepared like a photo.

Most writers of MNIST went to American schools: a 1 is one stroke, and a 7 has no bar. Elsewhere a 1
begins with an upstroke, and a bar crosses the 7. Nobody wrote these digits.
"""

import numpy as np

from nnlib.handwriting.prepare import prepare_digit
from nnlib.handwriting.strokes import DOWN, STROKES, smooth, stroke
from nnlib.handwriting.synthetic import covered

PLAIN_7, BARRED_7 = STROKES[7]
HABITS = {  # (digit, the pen's way)
    "1, one stroke": (1, [DOWN]),
    "1 with an upstroke": (1, [stroke((0.1, 0.45), (0.3, 0.25), (0.54, 0.0)), DOWN + (0.04, 0.0)]),
    "7 without a bar": (7, PLAIN_7),
    "7 with a bar": (7, BARRED_7),
}


def written(habit, rng, side=96, size=56.0, shaking=0.02):
    """One such digit as MNIST would show it: (28, 28), 0 (paper) to 1 (ink)."""
    slant, pen = rng.normal(0.05, 0.12), rng.uniform(1.8, 3.0)
    bend = np.array([[1.0, 0.0], [-slant, 1.0]])
    strokes = [points + rng.normal(0.0, shaking, points.shape) for points in HABITS[habit][1]]
    lines = [side / 2 + size * smooth(points - 0.5) @ bend for points in strokes]
    return prepare_digit(255 * (1.0 - covered(lines, pen)))


def ones_and_sevens(each, rng):
    """{habit: `each` images (each, 28, 28)}, all of them synthetic."""
    return {habit: np.array([written(habit, rng) for _ in range(each)]) for habit in HABITS}
