"""Spoiled formulas of notebook 16, What does it see, where does it fail, how sure may we be?"""

SPOILS = [
    ("precision-recall", "counts.sum(axis=1)", "counts.sum(axis=0)"),
    ("precision-recall", "counts.sum(axis=0)", "counts.sum()"),
    ("sure-groups", "np.bincount(group, sure)", "np.bincount(group, right)"),
    ("sure-groups", "size * (1 - said)", "size * said"),
    ("input-slope", "awake * W2", "W2"),
    ("input-slope", "x @ W1 + b1 > 0", "np.maximum(x @ W1 + b1, 0) >= 0"),
    ("climb", "x + rate * slope", "x - rate * slope"),
    ("switch-off", "on[off] = 0", "on[off] = -1"),
]
