"""Spoiled formulas of notebook 12, What does training look like?"""

ASIDE = ["batch-sizes"]

SPOILS = [
    ("train", "rng.permutation(len(X)), 0", "np.arange(len(X)), 0"),
    ("train", "y[rows]", "y[start : start + batch_size]"),
    ("train", "range(0, len(X), batch_size)", "range(0, len(X) - batch_size, batch_size)"),
    ("ball", "velocity + steepness", "velocity - steepness"),
    ("ball", "places[-1] - lr * velocity", "places[-1] + lr * velocity"),
    ("geometric", "1 / (1 - 0.9)", "1 / 0.9"),
    ("geometric", "2 * (1 + mu) / 50", "2 / 50"),
    ("handover-sgd", "value.ndim > 1", "value.ndim > 0"),
    ("textbook-adam", "m / (1 - beta1**t)", "m"),
    ("textbook-adam", "s / (1 - beta2**t)", "s"),
    ("textbook-adam", "np.sqrt(s_hat)", "s_hat"),
    ("handover-adam", "self.lr * root", "self.lr"),
    ("range-test", "spiral_y[rows]", "spiral_y[:32]"),
    ("handover-adam", "self.eps * root", "self.eps * root + 1e-3"),
]
