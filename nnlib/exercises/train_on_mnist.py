"""Exercises of notebook 11, How well does our network read?"""

import numpy as np

from nnlib.exercises.checking import Exercise

PREDICTED, LABELS = np.array([7, 2, 1, 0, 4, 1, 4, 9]), np.array([7, 2, 1, 0, 9, 1, 4, 4])

EXERCISES = {
    "11.1": Exercise(
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
        praise="15 neurons with 784 weights and a bias each, then 10 with 15 and a bias",
    ),
    "11.2": Exercise(
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
        praise="true counts as 1 and false as 0, so the mean is the share",
        inputs=((PREDICTED, LABELS), (LABELS, LABELS)),
    ),
    "11.3": Exercise(
        right=lambda: np.sqrt(0.9 * 0.1 / 500),
        mistakes={
            "you left out (1 - p)": lambda: np.sqrt(0.9 / 500),
            "you left out n: that is the scatter of one image": lambda: np.sqrt(0.9 * 0.1),
            "the root spans the whole fraction, with n in it": lambda: np.sqrt(0.9 * 0.1) / 500,
            "all 500 images were tested, so n is 500": lambda: np.sqrt(0.9 * 0.1 / 450),
            "that is two standard errors": lambda: 2 * np.sqrt(0.9 * 0.1 / 500),
            "that is in percent: p is the share 0.9, not 90": lambda: 100 * np.sqrt(0.09 / 500),
        },
        praise="about 1.3 points, so the friend can promise little more than 87 to 93 %",
        within=5e-4,
    ),
}
