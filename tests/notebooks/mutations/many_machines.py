"""Spoiled formulas of notebook 26, How do we try a hundred settings?"""

SPOILS = [
    ("grid-size", "np.random.default_rng(0))", "np.random.default_rng(0))[1:]"),
    ("log-uniform", "rates = a * (b / a) ** u", "rates = a + (b - a) * u"),
    ("log-uniform", "np.log10(a) + u", "np.log10(b) + u"),
    (
        "chance",
        "searches = np.random.default_rng(0).random((100_000, n)) < q",
        "searches = np.random.default_rng(0).random((100_000, n - 3)) < q",
    ),
    ("chance", "1 - (1 - q) ** n, by_counting", "n * q, by_counting"),
    ("resume", "settings[:6]", "settings[:6] + [settings[0] | {'seed': 9}]"),
    ("halving", "len(ranked) // 2", "len(ranked) // 3"),
    ("halving", "(epoch - before)", "epoch"),
    ("luck", "np.sqrt(p * (1 - p) / m)", "np.sqrt(p * (1 - p)) / m"),
    ("averaged", "images[16:], labels[16:]", "images[15:], labels[15:]"),
    ("averaged", "(first + second) / 2", "first + second"),
]
ASIDE = ["joblib", "interrupt", "cluster", "nanny"]
