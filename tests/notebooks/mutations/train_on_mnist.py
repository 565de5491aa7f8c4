"""Spoiled formulas of notebook 15, How well does our network classify digits?"""

SPOILS = [
    ("standard-error", "np.sqrt(p * (1 - p) / n)", "np.sqrt(p / n)"),
    ("standard-error", "np.sqrt(p * (1 - p) / n)", "p * (1 - p) / n"),
    ("mask", ">= rate", "< rate"),
    ("mask", "kept / (1 - rate)", "kept * 1.0"),
    ("backward-check", "dX = dA * m", "dX = dA"),
    ("backward-check", "dX = dA * m", "dX = dA * (m > 0)"),
    ("handover-dropout", "return dA * self.mask", "return dA"),
    ("handover-dropout", ">= self.rate", "< self.rate"),
    ("paired-check", "np.sqrt(b + c) / n", "np.sqrt(b) / n"),
    ("paired-check", "np.sqrt(b + c) / n", "(b + c) / n"),
    ("paired-check", "np.sqrt(b + c) / n", "np.sqrt(c - b) / n"),
    ("ladder", "key=np.mean", "key=lambda five: -np.mean(five)"),
    ("descent-check", "!= y_held", "== y_held"),
    ("descent-check", "A_held[:, : int(n)] @ W", "A_held[:, -int(n) :] @ W"),
    ("descent-picture", '"1000", "4000"', '"500", "4000"'),
]
