"""Spoiled formulas of notebook 22, Can a machine find the derivatives itself?"""

SPOILS = [
    ("by-hand", "dw, dx = dp * x, dp * w", "dw, dx = dp * w, dp * x"),
    ("by-hand", "de = dL * e", "de = dL * 1"),
    ("value-class", "(self, other.number), (other, self.number)", "(self, 1.0), (other, 1.0)"),
    ("value-class", "parent.gradient += slope", "parent.gradient = slope"),
    ("value-class", "n * self.number ** (n - 1)", "self.number ** (n - 1)"),
    ("value-helpers", "sorted(found, reverse=True)", "sorted(found)"),
    ("thirteen", "(a - Y[0]) ** 2 * 0.5", "(a - Y[0]) ** 2"),
    ("count", "np.eye(10)[labels[0]]", "np.eye(10)[labels[1]]"),
    ("rules", "g @ b.T", "g @ b"),
    ("rules", "a.T @ g", "a @ g"),
    ("rules", "1 - out**2", "1 - out"),
    ("tensor-class", "self.gradient = self.gradient + g", "self.gradient = g"),
    ("layers", "loss = 0.5 *", "loss ="),
    ("swish", "s + z * s * (1 - s)", "s * (1 - s)"),
]
