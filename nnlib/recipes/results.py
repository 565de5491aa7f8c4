"""How many of the 10,000 test images each recipe reads, with seeds 0 to 4: in results.json.

The seeds were fixed beforehand; the test set plays no part in any choice. What a training cost is
in costs.json, for each recipe that was measured since costs are written down.
"""

import os
import time

from nnlib.data.mnist import load_mnist
from nnlib.evaluation import accuracy
from nnlib.recipes.figures import place, processor, read_figures, write_figures
from nnlib.recipes.table import RECIPES

RESULTS, COSTS = place("results.json"), place("costs.json")
SEEDS = range(5)


def read_results():
    """{recipe: test accuracies of seeds 0 to 4, each 0..1}, as this script wrote them."""
    return read_figures(RESULTS)


def read_costs():
    """{recipe: {"CPU seconds": of a training with each of the seeds, "processor": a name}}."""
    return read_figures(COSTS)


def follow(name):
    """Trains a recipe with every seed; prints as it goes.

    return : test accuracies and CPU seconds of the trainings, each a list
    """
    X_test, y_test = load_mnist()[1]
    found, costs = [], []
    for seed in SEEDS:
        start = time.process_time()
        network, _ = RECIPES[name].train(seed)
        costs.append(round(time.process_time() - start, 1))
        found.append(round(accuracy(network, X_test, y_test), 4))
        print(f"{name:<20} seed {seed}: {100 * found[-1]:.2f}%  {costs[-1]:5.1f} CPU s", flush=True)
    print(f"{name:<20} mean of {len(found)}: {100 * sum(found) / len(found):.2f}%")
    return found, costs


def measure(names):
    """Trains these recipes and writes down what they reach; what was known of the rest stays."""
    results = read_results() if os.path.exists(RESULTS) else {}
    costs = read_costs() if os.path.exists(COSTS) else {}
    for name in names:
        results[name], seconds = follow(name)
        costs[name] = {"CPU seconds": seconds, "processor": processor()}
    write_figures(RESULTS, results)
    write_figures(COSTS, costs)
