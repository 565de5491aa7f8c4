"""Exercises of notebook 15, How well does our network classify digits?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

PREDICTED, LABELS = np.array([7, 2, 1, 0, 4, 1, 4, 9]), np.array([7, 2, 1, 0, 9, 1, 4, 4])

NUMBERS = np.array([[1.0, -2.0, 3.0], [0.5, 4.0, -1.5]])
DRAWS = np.array([[0.9, 0.2, 0.5], [0.1, 0.85, 0.95]])

EXERCISES = {
    "15.1": Exercise(
        right=lambda: 784 * 15 + 15 + 15 * 10 + 10,
        mistakes={
            "you counted the weights; each neuron has a bias too": lambda: 784 * 15 + 15 * 10,
            "that is the first layer alone; the ten outputs have weights too": lambda: (
                784 * 15 + 15
            ),
            "those are the weights of the first layer alone": lambda: 784 * 15,
            "the biases of the ten outputs are missing": lambda: 784 * 15 + 15 + 15 * 10,
            "the biases of the hidden neurons are missing": lambda: 784 * 15 + 15 * 10 + 10,
            "that is the network of this page; `script` has 15 hidden neurons": lambda: 39_760,
            "inputs have no bias: they compute nothing": lambda: 784 * 15 + 784 + 15 * 10 + 15 + 10,
            "those are the neurons; count the connections between them": lambda: 784 + 15 + 10,
        },
        praise="and nearly all of them sit in the first layer",
    ),
    "15.2": Exercise(
        right=lambda predicted, y: np.mean(predicted == y),
        mistakes={
            "that is how many are right; divide by how many there are": lambda p, y: np.sum(p == y),
            "that is the share of mistakes": lambda p, y: np.mean(p != y),
            "that is in percent; a share lies between 0 and 1": lambda p, y: 100 * np.mean(p == y),
            "that tells for each image; take the mean of it": lambda p, y: p == y,
            "each prediction met every label: one of the two is a column": lambda p, y: np.mean(
                p[:, None] == y
            ),
        },
        praise="the number that every result of this page is about",
        inputs=((PREDICTED, LABELS), (LABELS, LABELS)),
    ),
    "15.3": Exercise(
        right=lambda: np.sqrt(0.9 * 0.1 / 500),
        mistakes={
            "you left out (1 - p)": lambda: np.sqrt(0.9 / 500),
            "you left out n: that is the scatter of one image": lambda: np.sqrt(0.9 * 0.1),
            "the root spans the whole fraction, with n in it": lambda: np.sqrt(0.9 * 0.1) / 500,
            "all 500 images were tested, so n is 500": lambda: np.sqrt(0.9 * 0.1 / 450),
            "that is two standard errors": lambda: 2 * np.sqrt(0.9 * 0.1 / 500),
            "that is in percent: p is the share 0.9, not 90": lambda: 100 * np.sqrt(0.09 / 500),
        },
        praise="so 500 images are too few to argue about one point",
        within=5e-4,
    ),
    "15.4": Exercise(
        right=lambda X, draws, rate: X * (draws >= rate) / (1 - rate),
        mistakes={
            "the wrong ones are silent: a draw below the rate means silence": lambda X, draws, r: (
                X * (draws < r) / (1 - r)
            ),
            "the others have to speak louder, or the sums shrink": lambda X, draws, rate: (
                X * (draws >= rate)
            ),
            "you divided by the rate; the share that speaks is 1 - rate": lambda X, draws, rate: (
                X * (draws >= rate) / rate
            ),
            "that makes the others quieter; they have to speak louder": lambda X, draws, rate: (
                X * (draws >= rate) * (1 - rate)
            ),
            "nobody is silent yet; that is the louder voice alone": lambda X, draws, rate: (
                X / (1 - rate)
            ),
            "that is the mask; multiply the numbers by it": lambda X, draws, rate: (
                (draws >= rate) / (1 - rate)
            ),
            "true and false alone: multiply the numbers by them": lambda X, draws, rate: (
                draws >= rate
            ),
            "you multiplied by the draws themselves; compare them with the rate": lambda X, d, r: (
                X * d / (1 - r)
            ),
        },
        praise="those who speak make up for those who do not",
        inputs=((NUMBERS, DRAWS, 0.3), (NUMBERS, DRAWS, 0.8)),
    ),
}
