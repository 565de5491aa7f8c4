"""Spoiled formulas of notebook 14, What is in the data?"""

ASIDE = ["nearest"]

SPOILS = [
    ("place", "28 * r + c]", "28 * c + r]"),
    ("place", "28 * r + c + 28]", "28 * r + c + 1]"),
    (
        "to-rows",
        "images.reshape(len(images), -1)",
        "images.swapaxes(1, 2).reshape(len(images), -1)",
    ),
    ("to-rows", "/ 255", "/ 256"),
    ("to-rows", "/ 255", "/ 255 / 255"),
    ("means", "rows[y == digit].mean(axis=0)", "rows[y != digit].mean(axis=0)"),
    ("mean-scores", "0.5 * (means**2)", "(means**2)"),
    ("mean-scores", "- 2 * scores", "+ 2 * scores"),
    ("mean-scores", "- 0.5 *", "+ 0.5 *"),
    ("mean-scores", "means.T, -0.5", "means.T, 0.5"),
    (
        "by-position",
        'y_train.argsort(kind="stable")',
        "np.random.default_rng(0).permutation(60_000)",
    ),
    ("shuffled", "np.random.default_rng(1).permutation(len(rows))", "np.arange(len(rows))"),
    ("shuffled", "y_learn, y_train[learn]", "y_learn, y_train[np.sort(learn)]"),
    ("coarse", "blocks.mean(axis=(2, 4))", "blocks.mean(axis=(1, 3))"),
    ("step-size", "w - lr * delta * x", "w + lr * delta * x"),
    ("step-size", "w - lr * delta * x", "w - lr * delta"),
    ("scaling", "form(rows[held])", "rows[held]"),
    ("votes", "argsort()[1:11]", "argsort()[:1]"),
]
