"""Spoiled formulas of notebook 15, How well does our network classify digits?"""

SPOILS = [
    ("standard-error", "np.sqrt(p * (1 - p) / n)", "np.sqrt(p / n)"),
    ("standard-error", "np.sqrt(p * (1 - p) / n)", "p * (1 - p) / n"),
    ("schedule", "np.minimum", "np.maximum"),
    ("schedule", "(1 - t) / (1 - u)", "1 - t"),
    ("mask", ">= rate", "< rate"),
    ("mask", "spoken / (1 - rate)", "spoken * 1.0"),
    ("blame-check", "dX = dA * m", "dX = dA"),
    ("blame-check", "dX = dA * m", "dX = dA * (m > 0)"),
    ("handover-dropout", "return dA * self.mask", "return dA"),
    ("handover-dropout", ">= self.rate", "< self.rate"),
]
