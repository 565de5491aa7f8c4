"""Spoiled formulas of notebook 18, How did it get there?"""

SPOILS = [
    ("copies", "network.values.copy()", "network.values"),
    ("neurons", "1 / (1 + np.exp(-Z1))", "1 / (1 + np.exp(Z1))"),
    ("true-fork", "recorder.fork(10)", "recorder.fork(10, lr=2.1)"),
    ("story", "neurons(8)", "neurons(40)"),
    ("hidden-jobs", "X.any", "X.all"),
    ("hidden-jobs", "X.all", "X.any"),
    ("naive-fork", "SGD(2, momentum=0.9)", "middle.state['optimizer']"),
    ("fork-ends", "lr=lr", "lr=2"),
    ("mnist-rim", "(0, 4, 12)", "(0, 1, 12)"),
    ("mnist-rim", "== 0", "<= 200"),
]
