"""Spoiled formulas of notebook 17, Can it read *my* handwriting?"""

ASIDE = ["move-curves", "plain-centre"]

SPOILS = [
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
    ("effects-prepared", "(STEPS | change)", "STEPS"),
]
