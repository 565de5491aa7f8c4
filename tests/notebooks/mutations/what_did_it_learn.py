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
    ("where-from", "cos * (row - down) - sin", "cos * (row - down) + sin"),
    ("where-from", "(column - right) + sin", "(column + right) + sin"),
    ("shuffled", "W1[shuffle]", "W1"),
    ("changed", ".clip(0, 1)", ""),
    ("shares", "covered * new_size / old_size", "covered * old_size / new_size"),
    ("plain-box", "longest * side", "28 * side"),
    ("plain-box", "(ink.shape[1], width).T", "(ink.shape[1], height).T"),
    ("centre-of-mass", "(r * ink).sum() / ink.sum()", "np.argwhere(ink).mean(axis=0)[0]"),
    ("centre-of-mass", "(c * ink).sum() / ink.sum()", "(c * ink).sum() / ink.size"),
    ("plain-centre", "14 - middle", "13.5 - middle"),
    ("effects-changes", '{"centred by mass": by_box}', "{}"),
    ("effects-changes", "plain_box(ink, 28)", "plain_box(ink)"),
]
