"""Spoiled formulas of notebook 12, What does training look like?"""

SPOILS = [
    ("train", "rng.permutation(len(X)), 0", "np.arange(len(X)), 0"),
    ("train", "y[rows]", "y[start : start + batch_size]"),
    ("train", "range(0, len(X), batch_size)", "range(0, len(X) - batch_size, batch_size)"),
    ("batch-mean", "np.mean([", "np.sum(["),
    ("batch-mean", "gradients.copy()", "gradients"),
    ("ball", "velocity + steepness", "velocity - steepness"),
    ("ball", "places[-1] - lr * velocity", "places[-1] + lr * velocity"),
    ("geometric", "1 / (1 - 0.9)", "1 / 0.9"),
    ("decay-slope", "0.01 / 2", "0.01"),
    ("handover-sgd", "value.ndim > 1", "value.ndim > 0"),
    ("running-mean", "1 - 0.9**t", "1 - 0.9 ** (t - 1)"),
    ("textbook-adam", "m / (1 - beta1**t)", "m"),
    ("textbook-adam", "s / (1 - beta2**t)", "s"),
    ("textbook-adam", "np.sqrt(s_hat)", "s_hat"),
    ("adam-folded", "np.sqrt(c2) / c1", "c2 / c1"),
    ("adam-folded", "eps * np.sqrt(c2)", "eps"),
    ("handover-adam", "self.lr * root", "self.lr"),
    ("spread-formula", "400 * 0.1**2", "400 * 0.1"),
    ("gain-check", "np.sqrt(2 / 400)", "2 / 400"),
    ("stopping", "self.kept = network.values.copy()", "self.kept = network.values"),
]
