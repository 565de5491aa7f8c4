"""Spoiled formulas of notebook 13, Why does training fail, and what helps?"""

ASIDE = ["ten-layers-picture", "gradient-growth", "deep-training", "capacity"]

SPOILS = [
    ("spread-formula", "400 * 0.1**2", "400 * 0.1"),
    ("spread-formula", "(inputs**2).mean()", "(inputs**2).sum()"),
    ("gain-check", "np.sqrt(2 / 400)", "2 / 400"),
    ("gain-check", "gain=2.0", "gain=1.0"),
    ("gradient-growth", "reversed(layers)", "layers[:1]"),
    ("gradient-growth", "gain * (activation", "(activation"),
    ("split", "order[:200], order[200:]", "order[40:], order[:40]"),
    ("stopping", "self.kept = network.values.copy()", "self.kept = network.values"),
    ("stopping", "history.val_loss[-1] < self.best", "history.loss[-1] < self.best"),
    ("decay-slope", "0.01 / 2", "0.01"),
    ("decay-slope", "(1 - 0.5 * 0.01) * W", "(1 - 0.01) * W"),
    ("alike", "range(2000)", "range(200)"),
    ("alike", "0.05 * c * (w - 1)", "0.05 * c * w"),
    ("alike", "c / (c + 0.01)", "c / (c + 0.1)"),
    ("adamw", "gradient if decoupled else gradient + decay * w", "gradient + decay * w"),
]
