"""How many of the 10,000 test images each recipe reads, with seeds 0 to 4: in results.json.

The seeds were fixed beforehand; the test set plays no part in any choice.
"""

import os
import time

from nnlib.data.mnist import load_mnist
from nnlib.evaluation import accuracy
from nnlib.recipes.figures import place, read_figures, write_figures
from nnlib.recipes.table import RECIPES

RESULTS = place("results.json")
SEEDS = range(5)


def read_results():
    """{recipe: test accuracies of seeds 0 to 4, each 0..1}, as this script wrote them."""
    return read_figures(RESULTS)


def follow(name):
    """Trains a recipe with every seed; prints as it goes and returns the accuracies."""
    X_test, y_test = load_mnist()[1]
    found = []
    for seed in SEEDS:
        start = time.perf_counter()
        network, _ = RECIPES[name].train(seed)
        seconds = time.perf_counter() - start
        found.append(round(accuracy(network, X_test, y_test), 4))
        print(f"{name:<20} seed {seed}: {100 * found[-1]:.2f}%  {seconds:5.1f} s", flush=True)
    print(f"{name:<20} mean of {len(found)}: {100 * sum(found) / len(found):.2f}%")
    return found


def measure(names):
    """Trains these recipes and writes down what they reach; what was known of the rest stays."""
    results = read_results() if os.path.exists(RESULTS) else {}
    results |= {name: follow(name) for name in names}
    write_figures(RESULTS, results)
