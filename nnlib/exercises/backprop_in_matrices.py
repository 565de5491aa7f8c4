"""The exercises of notebook 10, How does the gradient flow through a layer and a batch?

The arrays are square, so a transposed or swapped matrix shows by its numbers only.
"""

import numpy as np

from nnlib.exercises.exercise import Exercise

X = np.array([[1.0, 0.5, -2.0], [0.0, 3.0, 1.0], [-1.5, 2.0, 0.5]])
W = np.array([[0.5, -1.0, 2.0], [1.0, 2.0, -4.0], [-0.5, 0.25, 1.5]])
UPSTREAM = np.array([[1.0, -2.0, 0.5], [2.0, 1.0, -1.0], [-1.0, 0.5, 3.0]])
Z = np.array([[0.0, 1.5, -2.0], [0.5, -3.0, -0.5], [2.0, 0.25, -1.5]])
A = np.array([[0.1, 0.9, 0.5], [0.3, 0.75, 0.2], [0.6, 0.05, 0.4]])


def sigmoid(Z):
    """Squeezes any number into 0..1."""
    return 1 / (1 + np.exp(-Z))


def hidden_backward(X, A1, W2, dZ2, transposed=True, once=True, summed=True):
    """The hidden layer's gradients, dW1 above db1; each False puts one of the three bugs back."""
    dA1 = dZ2 @ (W2.T if transposed else W2)
    dZ1 = dA1 * (A1 * (1 - A1) if once else sigmoid(A1) * (1 - sigmoid(A1)))
    db1 = dZ1.sum(axis=0) if summed else dZ1.mean(axis=0)
    return np.vstack([X.T @ dZ1, db1])


def with_bugs(**bugs):
    """The backward pass with these bugs left in."""
    return lambda X, A1, W2, dZ2: hidden_backward(X, A1, W2, dZ2, **bugs)


def stacked(dW1, db1):
    """What the exercise on bugs asks for, from its two parts."""
    return np.vstack([dW1, db1])


def other_derivative(derivative):
    """The backward pass with another derivative of the sigmoid, given its activation."""

    def backward(X, A1, W2, dZ2):
        dZ1 = (dZ2 @ W2.T) * derivative(A1)
        return stacked(X.T @ dZ1, dZ1.sum(axis=0))

    return backward


def one_matrix(answer):
    """The one matrix that is asked for."""
    if isinstance(answer, tuple):
        raise ValueError("return one matrix, np.vstack([dW1, db1]), as the buggy function does")
    return answer


EXERCISES = {
    "10.1": Exercise(
        right=lambda dA, Z: dA * (Z > 0),
        mistakes={
            "this lets the gradient pass everywhere, because a ReLU's output is never negative; "
            "test Z instead": lambda dA, Z: dA * (np.maximum(Z, 0) >= 0),
            "where Z is positive, the derivative is 1, not Z": lambda dA, Z: dA * Z,
            "where Z is positive, the derivative is 1, not the activation": (
                lambda dA, Z: dA * np.maximum(Z, 0)
            ),
            "that's the local gradient alone; multiply it by the upstream gradient": (
                lambda dA, Z: 1.0 * (Z > 0)
            ),
            "you applied ReLU to the gradient; it's Z that decides where the gradient passes": (
                lambda dA, Z: np.maximum(dA, 0)
            ),
            "that's the forward pass of ReLU; the upstream gradient is missing": (
                lambda dA, Z: np.maximum(Z, 0)
            ),
            "where Z is negative the gradient is 0; you let Z itself pass there": (
                lambda dA, Z: np.where(Z > 0, dA, Z)
            ),
            "use * rather than @, because an activation function works on each number separately": (
                lambda dA, Z: dA @ (Z > 0)
            ),
            "this lets the gradient pass where Z is negative; it's the other way around": (
                lambda dA, Z: dA * (Z < 0)
            ),
            "at the kink, Z = 0, we take the derivative to be 0: use > rather than >=": (
                lambda dA, Z: dA * (Z >= 0)
            ),
            "np.sign gives -1 where Z is negative, but the derivative there is 0": (
                lambda dA, Z: dA * np.sign(Z)
            ),
        },
        praise="the gradient passes where the signal passed",
        inputs=((UPSTREAM, Z),),
    ),
    "10.2": Exercise(
        right=lambda X, dOut: (X * dOut).sum(axis=0),
        mistakes={
            "that's each example's contribution; they all use the same gain, so add them up": (
                lambda X, dOut: X * dOut
            ),
            "that's the mean; paths through examples add up, and it's the loss that divides": (
                lambda X, dOut: (X * dOut).mean(axis=0)
            ),
            "axis=1 adds up along each row; a gain adds up over the examples in its own column": (
                lambda X, dOut: (X * dOut).sum(axis=1)
            ),
            "X.T @ dOut pairs every input with every output; a gain affects only its own column": (
                lambda X, dOut: X.T @ dOut
            ),
            "that would be the gradient of a bias; the local gradient of a gain is its input": (
                lambda X, dOut: dOut.sum(axis=0)
            ),
            "that's the local gradient alone; multiply it by the upstream gradient": (
                lambda X, dOut: X.sum(axis=0)
            ),
            "multiply first and add up afterwards: each example has a path of its own": (
                lambda X, dOut: X.sum(axis=0) * dOut.sum(axis=0)
            ),
            "that's a single number, but each column has a gain of its own": (
                lambda X, dOut: (X * dOut).sum()
            ),
            "the numbers are right, but in a (1, n) matrix; g is (n,), so leave out keepdims": (
                lambda X, dOut: (X * dOut).sum(axis=0, keepdims=True)
            ),
        },
        praise="one gain, many examples, so their contributions add up",
        inputs=((X, UPSTREAM),),
    ),
    "10.3": Exercise(
        right=hidden_backward,
        mistakes={
            "all three bugs are still there; take one line at a time": with_bugs(
                transposed=False, once=False, summed=False
            ),
            "one bug is left, in dA1: a hidden neuron adds up over the outputs it feeds, "
            "so W2 must be transposed": with_bugs(transposed=False),
            "one bug is left, in dZ1: A1 is already an activation, "
            "so don't apply the sigmoid again": with_bugs(once=False),
            "one bug is left, in db1: only the loss divides by the batch size, so take a sum": (
                with_bugs(summed=False)
            ),
            "db1 is right now; two bugs are left, in dA1 and in dZ1": with_bugs(
                transposed=False, once=False
            ),
            "dZ1 is right now; two bugs are left, in dA1 and in db1": with_bugs(
                transposed=False, summed=False
            ),
            "dA1 is right now; two bugs are left, in dZ1 and in db1": with_bugs(
                once=False, summed=False
            ),
            "the derivative of the sigmoid is a (1 - a); the factor 1 - a is missing": (
                other_derivative(lambda A1: A1)
            ),
            "the derivative of the sigmoid is a (1 - a); the factor a is missing": (
                other_derivative(lambda A1: 1 - A1)
            ),
            "1 - a² is the derivative of tanh; this layer has sigmoids": (
                other_derivative(lambda A1: 1 - A1 * A1)
            ),
            "now both dW1 and db1 are divided by the batch size; neither of them should be": (
                lambda X, A1, W2, dZ2: hidden_backward(X, A1, W2, dZ2) / len(X)
            ),
            "dW1 was right at first: its rows belong to inputs, so X.T comes first": (
                lambda X, A1, W2, dZ2: stacked(
                    hidden_backward(X, A1, W2, dZ2)[:-1].T, hidden_backward(X, A1, W2, dZ2)[-1]
                )
            ),
        },
        praise="three bugs that no error message would have shown you",
        inputs=((X, A, W, UPSTREAM),),
        view=one_matrix,
    ),
}
