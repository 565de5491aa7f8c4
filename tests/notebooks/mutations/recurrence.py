"""Spoiled formulas of notebook 21, How can a network read one piece after another?"""

ASIDE = ["recall", "clip-run", "language-model", "bits"]

SPOILS = [
    ("echo-gradient", "u * (1 - a**2)", "u * (1 - a)"),
    ("echo-gradient", "for a in h[1:]", "for a in h"),
    ("by-matrices", "H[t] @ U", "H[t] @ U.T"),
    ("by-matrices", "H[t] @ U", "H[t + 1] @ U"),
    ("bptt-run", "dW += part", "dW = part"),
    ("bptt-run", "dZ @ U.T", "dZ @ U"),
    ("bptt-run", "np.outer(H[t], dZ)", "np.outer(H[t + 1], dZ)"),
    ("bptt-run", "db += dZ", "db = db + dZ / 3"),
    ("bptt-run", "(1 - H[t + 1] ** 2)", "(1 - H[t] ** 2)"),
    ("handover-recurrent", "self.H[:, :-1].reshape", "self.H[:, 1:].reshape"),
    ("handover-recurrent", "later * slopes[:, t]", "later"),
    ("rotation-check", "np.linalg.norm(h @ layer.U)", "np.linalg.norm(0.9 * h @ layer.U)"),
    ("clip-check", "2.0 / length * gradient", "2.0 / length**2 * gradient"),
    ("temperature-check", "(scores - scores.max()) / T", "(scores - scores.max()) * T"),
]
