"""What one attention head, a recurrent network and a tiny transformer reach on rows of digits.

All read the same tokens and write the answer token by token; 2,000 questions that no seed has
seen judge them. A head gets a token and its place; a recurrent network gets the token alone, and
a second one the place as well. Settings were chosen with other seeds.
"""

import numpy as np

from nnlib.data.sequences import reversed_digits, sorted_digits, split_sums, sums
from nnlib.recipes.figures import place, read_figures, rounded, write_figures
from nnlib.recipes.writers import exact, head, recurrent, train_writer, transformer, written

RESULTS = place("attention.json")
SEEDS = range(5)
UNSEEN, BATCH = 2000, 64


def task(name):
    """(rng -> a batch to learn from, questions to judge by, length of an answer)."""
    kind, digits = name.split()
    if kind == "add":
        learn, judge = split_sums(int(digits), UNSEEN)
        batch = lambda rng: sums(rng.choice(learn, BATCH), int(digits))  # noqa: E731
        return batch, sums(judge, int(digits)), int(digits) + 1
    make = {"reverse": reversed_digits, "sort": sorted_digits}[kind]
    unseen = make(UNSEEN, int(digits), np.random.default_rng([23, 999]))
    return lambda rng: make(BATCH, int(digits), rng), unseen, int(digits)


RUNS = {  # name: (task, what learns it, learning rate, steps, seeds)
    "reverse 16, head": ("reverse 16", head(32), 0.02, 150, SEEDS),
    "reverse 16, head, no places": ("reverse 16", head(0), 0.02, 1500, SEEDS),
    "reverse 16, head, sees all": ("reverse 16", head(32, causal=False), 0.02, 150, SEEDS),
    "reverse 16, recurrent, equal time": ("reverse 16", recurrent(), 0.01, 100, SEEDS),
    "reverse 16, recurrent": ("reverse 16", recurrent(), 0.01, 4000, SEEDS[:3]),
    "reverse 16, recurrent, places": ("reverse 16", recurrent(32), 0.01, 4000, SEEDS[:3]),
    "reverse 8, recurrent": ("reverse 8", recurrent(), 0.01, 4000, SEEDS[:3]),
    "reverse 4, recurrent": ("reverse 4", recurrent(), 0.01, 4000, SEEDS[:3]),
    "sort 5, head": ("sort 5", head(10), 0.01, 1000, SEEDS),
    "sort 5, recurrent": ("sort 5", recurrent(), 0.003, 2000, SEEDS),
    "sort 5, transformer": ("sort 5", transformer(10), 0.005, 500, SEEDS),
    "sort 8, head": ("sort 8", head(16), 0.01, 2000, SEEDS),
    "sort 8, recurrent": ("sort 8", recurrent(), 0.003, 6000, SEEDS),
    "sort 8, transformer": ("sort 8", transformer(16), 0.005, 1500, SEEDS),
    "add 2, head": ("add 2", head(8), 0.01, 3000, SEEDS),
    "add 2, recurrent": ("add 2", recurrent(), 0.003, 8000, SEEDS),
    "add 2, transformer": ("add 2", transformer(8), 0.003, 2000, SEEDS),
}


def run(name, seed):
    """{"exact": fraction of all-right answers, "written": the same when it reads its own tokens,
    "seconds": CPU time of the training} of one training."""
    what, make, lr, steps, _ = RUNS[name]
    batch, unseen, answer = task(what)
    writer, seconds = train_writer(make, batch, answer, seed, lr, steps)
    found = {"exact": exact(writer, unseen, answer), "seconds": seconds}
    found["written"] = written(writer, unseen, answer)
    return rounded(found)


def measure_attention():
    """Trains all of them, prints what they reach, and writes it down."""
    found = {}
    for name, (*_, seeds) in RUNS.items():
        found[name] = [run(name, seed) for seed in seeds]
        print(name, *found[name], sep="\n  ", flush=True)
    write_figures(RESULTS, found)


def read_attention():
    """{what was trained: figures for each seed}, as this script wrote them."""
    return read_figures(RESULTS)
