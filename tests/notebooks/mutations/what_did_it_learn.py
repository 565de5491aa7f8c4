"""Spoiled formulas of notebook 16, What does it see, where does it fail, and how sure can we be?"""

SPOILS = [
    ("precision-recall", "counts.sum(axis=1)", "counts.sum(axis=0)"),
    ("precision-recall", "counts.sum(axis=0)", "counts.sum()"),
    ("base-rate", "(1 - base_rate) * false_alarm_rate", "false_alarm_rate"),
    ("base-rate", "base_rate * recall[3]", "base_rate"),
    ("base-rate", "predicted[y_test != 3] == 3", "predicted == 3"),
    ("sure-groups", "np.bincount(group, confidence)", "np.bincount(group, correct)"),
    ("sure-groups", "size * (1 - promised)", "size * promised"),
    ("ece", "size / size.sum()", "1 / len(size)"),
    ("ece", "came_true - promised", "came_true"),
    ("temperature", "correct - confidence", "correct"),
    ("temperature", "S_val / T", "S_val * T"),
    ("temperature", "S_test / T)", "S_test / T**2)"),
    ("input-slope", "active * W2", "W2"),
    ("input-slope", "x @ W1 + b1 > 0", "np.maximum(x @ W1 + b1, 0) >= 0"),
    ("climb", "x + lr * gradient", "x - lr * gradient"),
    ("push-change", "signs * np.abs(changes)", "np.array(changes)"),
    ("switch-off", "on[off] = 0", "on[off] = -1"),
    ("orders", "np.argsort(alone)", "np.arange(50)"),
]
