"""Spoiled formulas of notebook 11, How do we know that a gradient is right?"""

SPOILS = [
    ("squares", "2 / S.size", "1 / S.size"),
    ("squares", "(S - Y) / len(S)", "S - Y"),
    ("collapse-run", "(P - Y) / len(y), long_way", "P - Y, long_way"),
    ("collapse-run", "(P - Y) / len(y), long_way", "(Y - P) / len(y), long_way"),
    ("collapse-run", "softmax.backward(-Y / P / len(y))", "-Y / P / len(y)"),
    ("binary-run", "(sigmoid(s) - yes) / 3", "(yes - sigmoid(s)) / 3"),
    ("handover-losses", "(np.exp(self.log_probs) - self.Y)", "(self.Y - np.exp(self.log_probs))"),
    ("mean-run", "np.mean(one_by_one, axis=0)", "np.sum(one_by_one, axis=0)"),
    ("flaw-run", "X_n.T @ (error / n)", "X_n.T @ error"),
    ("lines", "dA2 * A2 * (1 - A2)", "dA2 * Z2 * (1 - Z2)"),
    ("lines", "dZ2 @ W2.T", "dA2 @ W2.T"),
    ("lines", "dZ1.sum(axis=0)", "dZ1.mean(axis=0)"),
    ("valley-run", "(2 * step)", "step"),
    ("handover-check", "np.abs(derived).max() + np.abs(nudged).max()", "np.abs(derived).max()"),
]
