"""Spoiled formulas of notebook 03, How can one matrix product replace our loops?"""

SPOILS = [
    ("layer", "z1 = x @ W1 + b1", "z1 = x @ W1"),
    ("layer", "x[j] * W1[j][k]", "x[j] * W1[j][0]"),
    ("batch", "Z = X @ W1 + b1", "Z = X @ W1 - b1"),
    ("stretch", "np.tile(as_a_row, (4, 1))", "np.tile(as_a_row[:, ::-1], (4, 1))"),
    ("broadcast", "targets[:, None]", "targets[::-1, None]"),
    ("two-loops", "total = b[k]", "total = 0"),
    ("products", "W[:, k]", "W[k]"),
    ("products", "return X @ W + b", "return X @ W.T + b"),
    ("stage-dense", "return X @ self.W + self.b", "return X @ self.W[::-1] + self.b"),
    ("table-run", "sigmoid(z) for z", "z for z"),
    ("table-run", "A1 @ np.array(W2)", "Z1 @ np.array(W2)"),
    ("dialects", "x @ torch_weight.T + b1", "x @ torch_weight.T - b1"),
    ("dialects", "W1.T, b1[:, None]", "W1.T, b1[::-1, None]"),
]
