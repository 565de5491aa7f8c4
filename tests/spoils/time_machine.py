"""Spoiled formulas of notebook 13, How did it get there?"""

SPOILS = [
    ("copies", "network.values.copy()", "network.values"),
    ("neurons", "1 / (1 + np.exp(-Z1))", "1 / (1 + np.exp(Z1))"),
    ("true-fork", "recorder.fork(10)", "recorder.fork(10, lr=2.1)"),
    ("mnist-rim", "== 0", "<= 200"),
]
