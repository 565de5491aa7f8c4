"""What a model card of our digit model has to say, from five trainings of the recipe `digits`.

For whom is it right: the first 5,001 test images were written by high-school students, the others
by employees of the Census Bureau (Yadav and Bottou, Cold Case, 2019). Whose 1 and 7 does it know:
ones and sevens of four habits, drawn by a script. How honest is its confidence, before and after a
temperature that is fitted on its validation images. The test images choose nothing.
"""

import numpy as np

from nnlib.activations import Softmax
from nnlib.data.mnist import load_mnist
from nnlib.data.split import train_validation_split
from nnlib.handwriting.habits import HABITS, ones_and_sevens
from nnlib.losses import CrossEntropy
from nnlib.recipes.figures import place, read_figures, rounded, write_figures
from nnlib.recipes.table import RECIPES

RESULTS = place("card.json")
SEEDS, STUDENTS, EACH = range(5), 5001, 50
TEMPERATURES, EDGES = np.arange(0.8, 2, 0.05), (0.5, 0.7, 0.9, 0.99)


def by_habit(predict, seed):
    """{habit: fraction classified correctly} of its drawings."""
    drawings = ones_and_sevens(EACH, np.random.default_rng([14, seed]))
    return {habit: np.mean(predict(drawings[habit]) == HABITS[habit][0]) for habit in HABITS}


def for_whom(right, predicted, y):
    """Accuracy by writers, recall of each digit, and how the threes go wrong."""
    return {
        "students": right[:STUDENTS].mean(),
        "employees": right[STUDENTS:].mean(),
        "recall": [right[y == digit].mean() for digit in range(10)],
        "threes missed": np.sum(~right & (y == 3)),
        "false threes": np.sum(~right & (predicted == 3)),
        "precision of 3": [
            precision_of_3(rate, right, predicted, y) for rate in (0.1, 0.01, 0.001)
        ],
    }


def precision_of_3(base_rate, right, predicted, y):
    """What the precision would be if so many digits were threes."""
    true, false = right[y == 3].mean(), np.mean(predicted[y != 3] == 3)
    return base_rate * true / (base_rate * true + (1 - base_rate) * false)


def honesty(probs, y):
    """(expected calibration error, mistakes expected above 99%, mistakes made there)."""
    confidence, right = probs.max(axis=1), probs.argmax(axis=1) == y
    group = np.digitize(confidence, EDGES)
    error = np.abs(np.bincount(group, right - confidence)).sum() / len(y)
    sure = group == len(EDGES)
    return error, np.sum(1 - confidence[sure]), np.sum(~right[sure])


def how_honest(network, seed, X, y):
    """Its calibration as it is, and with the temperature that suits its validation images."""
    held_out = train_validation_split(*load_mnist()[0], 1 / 12, np.random.default_rng(seed))[1]
    S_val, S = network.scores(held_out[0]), network.scores(X)
    T = min(TEMPERATURES, key=lambda T: CrossEntropy().forward(S_val / T, held_out[1]))
    error, expected, made = honesty(Softmax().forward(S), y)
    return {
        "ECE": error,
        "temperature": T,
        "ECE with temperature": honesty(Softmax().forward(S / T), y)[0],
        "mistakes expected above 99%": expected,
        "mistakes made above 99%": made,
    }


def one_card(seed):
    """All figures of one model."""
    network, _ = RECIPES["digits"].train(seed)
    X, y = load_mnist()[1]
    predicted = network.predict(X)
    found = for_whom(predicted == y, predicted, y) | how_honest(network, seed, X, y)
    return rounded(found | {"habits": by_habit(network.predict, seed)})


def ten_means(seed):
    """The habits as the nearest-centroid classifier of notebook 14 reads them."""
    X, y = load_mnist()[0]
    rows = X.reshape(len(X), -1).astype(np.float32) / 255
    means = np.stack([rows[y == digit].mean(axis=0) for digit in range(10)])
    return rounded(by_habit(lambda images: nearest(images.reshape(-1, 784), means), seed))


def nearest(rows, means):
    """The number of the mean that is closest to each row."""
    return (rows @ means.T - 0.5 * (means**2).sum(axis=1)).argmax(axis=1)


def fill_in_cards():
    """Trains all models, prints the means, and writes every figure down."""
    cards = [one_card(seed) for seed in SEEDS]
    found = {"models": cards, "ten means": [ten_means(seed) for seed in SEEDS]}
    write_figures(RESULTS, found)
    for name in ("students", "employees", "ECE", "temperature", "ECE with temperature"):
        print(f"{name:<22} {np.mean([card[name] for card in cards]):.4f}, mean of {len(cards)}")


def read_cards():
    """{"models": a dict of figures for each seed, "ten means": the habits, for five draws}."""
    return read_figures(RESULTS)
