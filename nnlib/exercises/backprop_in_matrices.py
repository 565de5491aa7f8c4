"""The exercises of notebook 10, How does the gradient flow through a layer and a batch?

The arrays are square, so a transposed or swapped matrix shows by its numbers only.
"""

import numpy as np

from nnlib.exercises.exercise import Exercise

X = np.array([[1.0, 0.5, -2.0], [0.0, 3.0, 1.0], [-1.5, 2.0, 0.5]])
W = np.array([[0.5, -1.0, 2.0], [1.0, 2.0, -4.0], [-0.5, 0.25, 1.5]])
BLAME = np.array([[1.0, -2.0, 0.5], [2.0, 1.0, -1.0], [-1.0, 0.5, 3.0]])
SUMS = np.array([[0.0, 1.5, -2.0], [0.5, -3.0, -0.5], [2.0, 0.25, -1.5]])
A = np.array([[0.1, 0.9, 0.5], [0.3, 0.75, 0.2], [0.6, 0.05, 0.4]])
PROBS = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.25, 0.5, 0.25]])
LABELS = np.array([0, 2, 0])


def wanted(y):
    """Labels as rows with a 1 at the label."""
    return np.eye(3)[y]


def through_softmax(dP, P):
    """Blame for probabilities as blame for scores."""
    return P * (dP - (dP * P).sum(axis=1, keepdims=True))


def sigmoid(Z):
    """Squeezes any number into 0..1."""
    return 1 / (1 + np.exp(-Z))


EXERCISES = {
    "10.1": Exercise(
        right=lambda X, dZ: X.T @ dZ,
        mistakes={
            "transposed: rows of dW are inputs, so X.T comes first": lambda X, dZ: dZ.T @ X,
            "that is the mean; each example uses the weights, so sum (the loss has divided)": (
                lambda X, dZ: X.T @ dZ / len(X)
            ),
            "examples must meet examples: turn X, so that the sum runs over i": (
                lambda X, dZ: X @ dZ
            ),
            "X @ dZ.T sums over neurons, not over examples": lambda X, dZ: X @ dZ.T,
            "dZ @ X.T sums over neurons; that pattern belongs to dX, with W.T": (
                lambda X, dZ: dZ @ X.T
            ),
            "* multiplies place by place; this sum over examples needs @": lambda X, dZ: X.T * dZ,
            "* pairs each input with the neuron of its own number only; every pair counts": (
                lambda X, dZ: X * dZ
            ),
            "that is one number; dW has the shape of W": lambda X, dZ: (X.T @ dZ).sum(),
        },
        praise="the sum of all examples' outer products",
        inputs=((X, BLAME),),
    ),
    "10.2": Exercise(
        right=lambda dZ: dZ.sum(axis=0),
        mistakes={
            "that is the mean: the biases would learn n times slower than the weights": (
                lambda dZ: dZ.mean(axis=0)
            ),
            "axis=1 sums over neurons; a bias collects the examples of its own neuron": (
                lambda dZ: dZ.sum(axis=1)
            ),
            "that is the mean, and over neurons: sum, over examples": lambda dZ: dZ.mean(axis=1),
            "right numbers, but as a (1, n_out) matrix; b is (n_out,), so leave out keepdims": (
                lambda dZ: dZ.sum(axis=0, keepdims=True)
            ),
            "axis=1 sums over neurons, and keepdims makes it a column": (
                lambda dZ: dZ.sum(axis=1, keepdims=True)
            ),
            "that is one number for all; each neuron has a bias of its own": lambda dZ: dZ.sum(),
            "that is the mean of everything; each neuron has a bias of its own": (
                lambda dZ: dZ.mean()
            ),
            "every example uses the same bias: add their rows up": lambda dZ: dZ,
        },
        praise="one sum per neuron, over the whole batch",
        inputs=((BLAME,),),
    ),
    "10.3": Exercise(
        right=lambda dZ, W: dZ @ W.T,
        mistakes={
            "dZ stands at the neurons: on the way back W is transposed": lambda dZ, W: dZ @ W,
            "rows stay on the left: dZ first, then W.T": lambda dZ, W: W.T @ dZ,
            "rows stay on the left: dZ first, then W, transposed": lambda dZ, W: W @ dZ,
            "that is dX transposed, as in books with columns": lambda dZ, W: W @ dZ.T,
            "dZ.T @ W mixes examples with inputs; keep the examples as rows": (
                lambda dZ, W: dZ.T @ W
            ),
            "the loss has divided by the batch already": lambda dZ, W: dZ @ W.T / len(dZ),
            "* multiplies place by place; each input sums over all neurons, with @": (
                lambda dZ, W: dZ * W.T
            ),
            "* pairs examples with inputs; each input sums over all neurons, with @ and W.T": (
                lambda dZ, W: dZ * W
            ),
        },
        praise="each input collects what it owes to every neuron",
        inputs=((BLAME, W),),
    ),
    "10.4": Exercise(
        right=lambda dA, Z: dA * (Z > 0),
        mistakes={
            "so blame passes everywhere; ask whether Z is positive (its ReLU never is negative)": (
                lambda dA, Z: dA * (np.maximum(Z, 0) >= 0)
            ),
            "the slope on the right is 1, not z": lambda dA, Z: dA * Z,
            "the slope on the right is 1, not the activation": lambda dA, Z: dA * np.maximum(Z, 0),
            "that is the slope alone: multiply the upstream gradient by it": (
                lambda dA, Z: 1.0 * (Z > 0)
            ),
            "blame itself is not bent; Z decides where it passes": (
                lambda dA, Z: np.maximum(dA, 0)
            ),
            "that is ReLU forward; the blame is missing": lambda dA, Z: np.maximum(Z, 0),
            "on the left no blame passes; you let Z pass there": lambda dA, Z: np.where(
                Z > 0, dA, Z
            ),
            "* and not @: a bend works on each number alone": lambda dA, Z: dA @ (Z > 0),
            "that lets blame pass where Z is negative": lambda dA, Z: dA * (Z < 0),
            "at the kink, Z = 0, the slope is taken to be 0: use > rather than >=": (
                lambda dA, Z: dA * (Z >= 0)
            ),
            "np.sign gives -1 on the left; there the slope is 0": lambda dA, Z: dA * np.sign(Z),
        },
        praise="blame passes where the signal passed",
        inputs=((BLAME, SUMS),),
    ),
    "10.5": Exercise(
        right=lambda dA, A: dA * A * (1 - A),
        mistakes={
            "A is the activation already; you bent it once more": lambda dA, A: (
                dA * sigmoid(A) * (1 - sigmoid(A))
            ),
            "that is the slope alone: multiply the upstream gradient by it": (
                lambda dA, A: A * (1 - A)
            ),
            "the slope is a (1 - a); the factor a is missing": lambda dA, A: dA * (1 - A),
            "the slope is a (1 - a); the factor 1 - a is missing": lambda dA, A: dA * A,
            "that is the slope of tanh": lambda dA, A: dA * (1 - A * A),
            "1 - A needs brackets: * comes before -": lambda dA, A: dA * A * 1 - A,
            "that is the upstream gradient; the slope is missing": lambda dA, A: dA,
            "* and not @: a bend works on each number alone": lambda dA, A: dA @ (A * (1 - A)),
        },
        praise="no Z was needed, and nothing was bent twice",
        inputs=((BLAME, A),),
    ),
    "10.6": Exercise(
        right=lambda dA, Z: dA * np.where(Z > 0, 1, 0.1),
        mistakes={
            "that is the plain ReLU; the leaky one has a slope on the left too": lambda dA, Z: (
                dA * (Z > 0)
            ),
            "that is leaky ReLU forward; the blame is missing": lambda dA, Z: np.where(
                Z > 0, Z, 0.1 * Z
            ),
            "that multiplies the blame by the answer; multiply it by the slope, 1 or 0.1": (
                lambda dA, Z: dA * np.where(Z > 0, Z, 0.1 * Z)
            ),
            "that is the slope alone: multiply the upstream gradient by it": lambda dA, Z: np.where(
                Z > 0, 1, 0.1
            ),
            "Z decides which slope it is, not the blame": lambda dA, Z: (
                dA * np.where(dA > 0, 1, 0.1)
            ),
            "on the left too the blame is multiplied: by 0.1": lambda dA, Z: np.where(
                Z > 0, dA, 0.1
            ),
            "the slopes are swapped": lambda dA, Z: dA * np.where(Z > 0, 0.1, 1),
            "on the left too the slope is positive": lambda dA, Z: dA * np.where(Z > 0, 1, -0.1),
            "on the left the slope is 0.1, not 0.1 z": lambda dA, Z: (
                dA * np.where(Z > 0, 1, 0.1 * Z)
            ),
        },
        praise="a way back that no page here has shown you",
        inputs=((BLAME, SUMS + 0.1),),
    ),
}
