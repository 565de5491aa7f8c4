"""Spoiled formulas of notebook 12, What does it see, and where does it fail?"""

SPOILS = [
    ("precision-recall", "counts.sum(axis=1)", "counts.sum(axis=0)"),
    ("precision-recall", "counts.sum(axis=0)", "counts.sum()"),
    ("sure-groups", "sure[group == g].mean()", "right[group == g].mean()"),
    ("input-slope", "awake * W2", "W2"),
    ("input-slope", "x @ W1 + b1 > 0", "np.maximum(x @ W1 + b1, 0) >= 0"),
    ("climb", "x + rate * slope", "x - rate * slope"),
    ("switch-off", "on[off] = 0", "on[off] = -1"),
    ("moved", "c * (y - down) - s * (x - right)", "c * (y - down) + s * (x - right)"),
    ("moved", "(x - right) + s", "(x + right) + s"),
    ("shuffled", "W1[shuffle]", "W1"),
    ("plain-box", "20 * side", "28 * side"),
    ("plain-box", "* m / n", "* n / m"),
    ("plain-centre", "(r * ink).sum() / ink.sum()", "np.argwhere(ink).mean(axis=0)[0]"),
    ("plain-centre", "(c * ink).sum() / ink.sum()", "(c * ink).sum() / ink.size"),
    ("effects", '{"centred by mass": by_box}', "{}"),
]
