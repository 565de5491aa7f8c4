"""Spoiled formulas of notebook 11, How do we know that a gradient is right?"""

SPOILS = [
    ("squares", "2 / S.size", "1 / S.size"),
    ("squares", "(S - Y) / len(S)", "S - Y"),
    ("collapse-run", "(P - Y) / len(y)", "P - Y"),
    ("collapse-run", "(P - Y) / len(y)", "(Y - P) / len(y)"),
    ("collapse-run", "-Y / P / len(y)", "(P - Y) / len(y)"),
    ("other-loss", "softmax_layer.backward(squares.backward())", "squares.backward()"),
    ("binary-run", "(sigmoid(scores) - answers) / 3", "(answers - sigmoid(scores)) / 3"),
    ("mean-run", "np.mean(one_by_one, axis=0)", "np.sum(one_by_one, axis=0)"),
    ("flaw-run", "dZ = error / len(X)", "dZ = error"),
    ("backward-lines-run", "dA2 * A2 * (1 - A2)", "dA2 * Z2 * (1 - Z2)"),
    ("backward-lines-run", "dZ2 @ W2.T", "dA2 @ W2.T"),
    ("backward-lines-run", "dZ1.sum(axis=0)", "dZ1.mean(axis=0)"),
    ("valley-run", "(2 * step)", "step"),
]
