"""Exercises of notebook 03, How can one matrix product replace our loops?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

SQUARE = (
    np.array([[1.0, 2.0], [3.0, -1.0]]),
    np.array([[0.5, -2.0], [1.0, 4.0]]),
    np.array([1.0, -3.0]),
)
PREDICTIONS = (
    (np.array([[0.9], [0.2], [0.7], [0.4]]), np.array([1, 0, 1, 0])),
    (np.array([[0.8], [0.3], [0.1], [0.6], [0.2]]), np.array([1, 1, 1, 1, 0])),
)

EXERCISES = {
    "03.1": Exercise(
        right=lambda: (32, 10),
        mistakes={
            "that has a column for each image; in this series examples are rows": lambda: (10, 32),
            "that is what leaves the first layer; the second one has 10 neurons": lambda: (32, 50),
            "that is the shape of the second layer's weights": lambda: (50, 10),
            "that is the shape of both layers' weights multiplied, without the images": (
                lambda: (784, 10)
            ),
            "that is the shape of the batch that goes in": lambda: (32, 784),
            "that is the result for one image; there are 32 images": lambda: (10,),
            "the inner numbers meet inside the products and disappear": lambda: (32, 784, 50, 10),
            "that is how many numbers there are; a shape has one entry per axis": lambda: 32 * 10,
        },
        praise="(32, 784) @ (784, 50) @ (50, 10): the inner numbers disappear",
    ),
    "03.2": Exercise(
        right=lambda outputs, labels: ((outputs[:, 0] > 0.5) == labels).mean(),
        mistakes={
            "that still compares every output with every label; give both the same shape": (
                lambda outputs, labels: ((outputs > 0.5) == labels).mean()
            ),
            "that still counts pairs from an n × n table; give both the same shape": (
                lambda outputs, labels: ((outputs > 0.5) == labels).sum() / len(labels)
            ),
            "that counts the correct predictions; divide by how many there are": (
                lambda outputs, labels: ((outputs[:, 0] > 0.5) == labels).sum()
            ),
            "that is the fraction of wrong predictions": (
                lambda outputs, labels: ((outputs[:, 0] > 0.5) != labels).mean()
            ),
            "that is how often the network predicts 1; compare with the labels": (
                lambda outputs, labels: (outputs[:, 0] > 0.5).mean()
            ),
            "an output of 0.9 never equals a label; first ask whether it is above 0.5": (
                lambda outputs, labels: (outputs[:, 0] == labels).mean()
            ),
            "that compares the first output with every label": (
                lambda outputs, labels: ((outputs[0] > 0.5) == labels).mean()
            ),
            "that says for each prediction whether it is correct; now take the mean": (
                lambda outputs, labels: (outputs[:, 0] > 0.5) == labels
            ),
        },
        praise="two arrays of shape (n,) are compared one by one, without any stretching",
        inputs=PREDICTIONS,
    ),
    "03.3": Exercise(
        right=lambda X, V, b: X @ V.T + b,
        mistakes={
            "V is still made for columns: transpose it": lambda X, V, b: X @ V + b,
            "you left out the bias": lambda X, V, b: X @ V.T,
            "the data belong on the left: X @ V.T, not V @ X": lambda X, V, b: V @ X + b,
            "that gives columns, and the bias was added along the wrong axis": lambda X, V, b: (
                V @ X.T + b
            ),
            "transpose V, not the data": lambda X, V, b: X.T @ V + b,
            "that gives columns; transpose the result, or turn the product around": (
                lambda X, V, b: V @ X.T + b[:, None]
            ),
            "the bias became a column: it belongs to neurons, not to examples": lambda X, V, b: (
                X @ V.T + b[:, None]
            ),
            "* multiplies element by element; a matrix product is @": lambda X, V, b: X * V.T + b,
        },
        praise="as in PyTorch, which stores its weights this way",
        inputs=(SQUARE,),
    ),
}
