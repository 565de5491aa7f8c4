"""Spoiled formulas of notebook 07, How do examples make the landscape?"""

SPOILS = [
    ("stage-sgd", "value -= self.lr", "value += self.lr"),
    ("stage-sgd", "value -= self.lr * gradient", "value = value - self.lr * gradient"),
    ("in-place", "            value = value - self.lr", "            value -= self.lr"),
    ("slopes", "quotient, e * x_1)", "quotient, e)"),
    ("slopes", "X.T @ (A - Y) / len(X)", "X.T @ (A - Y)"),
    ("slopes", "X.T @ (A - Y) / len(X)", "X.T @ (Y - A) / len(X)"),
    ("slopes", "(A - Y).mean(axis=0)", "(A - Y).sum(axis=0)"),
    ("line-train", "SGD(0.2)", "SGD(-0.2)"),
    ("line-best-run", "lines[-1], best", "lines[20], best"),
    ("polls", "np.mean(polls, axis=0)", "np.sum(polls, axis=0)"),
    ("polls", "np.arange(64).reshape(8, 8)", "np.arange(48).reshape(6, 8)"),
    ("by-rate", "eight < full / 3", "full < eight"),
    ("descend", "X[rows], Y[rows])", "X[rows], Y[0])"),
    ("logistic-check", "sigmoid(z) - y", "y - sigmoid(z)"),
    ("logistic-check", "sigmoid(z) - y", "(sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z))"),
    ("logistic-check", "slopes(A, points", "slopes(A * A, points"),
    ("logistic-train-run", "SGD(0.5)", "SGD(-0.5)"),
    ("saturated-check", "(a - y) * a * (1 - a))", "(a - y))"),
    ("saturated-check", "(a - y) * a * (1 - a))", "(a - y) * z * (1 - z))"),
    ("race", "a[1] * a[1] * (1 - a[1])", "a[1]"),
]
