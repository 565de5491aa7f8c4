"""Spoiled formulas of notebook 25, What went wrong?"""

SPOILS = [
    ("baseline", "np.zeros((32, 10))", "np.eye(32, 10)"),
    ("baseline", "np.arange(32) % 10)", "np.arange(32) % 10) + 1"),
    ("floor", "np.eye(10)", "2 * np.eye(10)"),
    ("floor", "p = np.e / (np.e + 9)", "p = np.e / (np.e + 10)"),
    ("overlap", "in known for image", "not in known for image"),
    ("table", "all(tells(seed)", "any(tells(seed)"),
]
