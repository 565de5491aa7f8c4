"""Spoiled formulas of notebook 18, How did it get there?"""

SPOILS = [
    ("copies", "network.values.copy()", "network.values"),
    ("recorder-run", "1 / (1 + np.exp(-(X", "1 / (1 + np.exp((X"),
    ("recorder-run", "A1 @ last.W + last.b", "A1 @ last.W - last.b"),
    ("story", "neurons(8)", "neurons(40)"),
    ("hidden-jobs", "X.any", "X.all"),
    ("hidden-jobs", "X.all", "X.any"),
    ("seeds", "new_network(seed=1)", "new_network(seed=3)"),
    ("naive-fork", "SGD(2, momentum=0.9)", "middle.state['optimizer']"),
    ("true-fork", "recorder.fork(10)", "recorder.fork(10, lr=2.1)"),
    ("five-seeds", "fork(10, lr=lr)", "fork(10)"),
    ("fork-ends", "lr=lr", "lr=2"),
    ("mnist-rim", "(0, 4, 12)", "(0, 1, 12)"),
    ("mnist-rim", "== 0\n", "<= 200\n"),
    ("page-run", "stories[0].fork(5)", "stories[0].fork(5, lr=0.1)"),
]
