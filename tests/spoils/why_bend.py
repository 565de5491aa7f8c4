"""Spoiled formulas of notebook 04, Why must activations bend?"""

SPOILS = [
    ("slope", "(2 * h)", "h"),
    ("collapse", "(b1 @ W2 + b2)", "(b1 @ W2)"),
]
