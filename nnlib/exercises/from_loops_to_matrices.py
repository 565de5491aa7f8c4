"""Exercises of notebook 03, Why is one matrix product the same, and faster?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

SQUARE = (
    np.array([[1.0, 2.0], [3.0, -1.0]]),
    np.array([[0.5, -2.0], [1.0, 4.0]]),
    np.array([1.0, -3.0]),
)


class WholeBatch(np.ndarray):
    """A batch that cannot be read row by row, for a task that wants no loop."""

    def __iter__(self):
        raise TypeError("X is read row by row; let one product do the whole batch")

    def __getitem__(self, place):
        return iter(self) if isinstance(place, int | np.integer) else super().__getitem__(place)


EXERCISES = {
    "03.1": Exercise(
        right=lambda: (32, 50),
        mistakes={
            "that is a column for each image; in this series data are rows": lambda: (50, 32),
            "that is the shape of the weights": lambda: (784, 50),
            "that is what goes in": lambda: (32, 784),
            "that is one image; there are 32": lambda: (50,),
            "the two 784 meet inside the product and vanish": lambda: (32, 784, 50),
            "that is how many numbers there are; a shape has one entry per axis": lambda: 32 * 50,
        },
        praise="(32, 784) @ (784, 50): the inner numbers vanish, 32 rows of 50 sums remain",
    ),
    "03.2": Exercise(
        right=lambda X, W, b: X @ W + b,
        mistakes={
            "you left out the bias": lambda X, W, b: X @ W,
            "W is transposed: its rows are inputs already": lambda X, W, b: X @ W.T + b,
            "the order: the data stand on the left, W @ X mixes up rows and columns": (
                lambda X, W, b: W @ X + b
            ),
            "the bias became a column: it belongs to neurons, not to examples": (
                lambda X, W, b: X @ W + b[:, None]
            ),
            "* multiplies place by place; a matrix product is @": lambda X, W, b: X * W + b,
            "that gives columns, as in other books; here rows go in and rows come out": (
                lambda X, W, b: W.T @ X.T + b[:, None]
            ),
        },
        praise="one line serves any batch, and no loop is needed",
        inputs=((SQUARE[0].view(WholeBatch), *SQUARE[1:]),),
    ),
    "03.3": Exercise(
        right=lambda X, V, b: X @ V.T + b,
        mistakes={
            "V still stands for columns: transpose it": lambda X, V, b: X @ V + b,
            "you left out the bias": lambda X, V, b: X @ V.T,
            "the data stand on the left: X @ V.T, not V @ X": lambda X, V, b: V @ X + b,
            "that gives columns, and the bias went along the wrong side": lambda X, V, b: (
                V @ X.T + b
            ),
            "transpose V, not the data": lambda X, V, b: X.T @ V + b,
            "that gives columns; turn the result around, or the product": lambda X, V, b: (
                V @ X.T + b[:, None]
            ),
            "the bias went along the wrong side: it belongs to neurons, not to examples": (
                lambda X, V, b: X @ V.T + b[:, None]
            ),
        },
        praise="as in PyTorch, which stores its weights like this",
        inputs=(SQUARE,),
    ),
}
