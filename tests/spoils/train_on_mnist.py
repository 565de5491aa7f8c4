"""Spoiled formulas of notebook 11, How well does our network read?"""

SPOILS = [
    ("standard-error", "np.sqrt(p * (1 - p) / n)", "np.sqrt(p / n)"),
    ("standard-error", "np.sqrt(p * (1 - p) / n)", "p * (1 - p) / n"),
]
