"""Numpy with every trick: what our own form gives away to be read and taught.

Everything is written into arrays made beforehand, no loss and no accuracy is computed, and the
averaging over the batch hides in the learning rate. Nobody would want to read it in a notebook.
"""

import itertools
import math

import numpy as np

from tests.benchmarks.workloads import ADAM_EPS

PIECE = 16_384


def does(workload):
    return workload.kind == "digits" and workload.model == "dense"


class Tuned:
    """The workload's network, its gradients, and an array for everything in between."""

    def __init__(self, workload, case):
        self.workload, self.X, self.Y, n = workload, case.X, case.Y, workload.batch
        self.values = np.concatenate([array.ravel() for array in case.start])
        self.gradients, self.mean = np.zeros_like(self.values), np.zeros_like(self.values)
        self.square, self.spare = np.zeros_like(self.values), np.zeros(PIECE, np.float32)
        self.W, self.b = views(self.values, workload.sizes)
        self.dW, self.db = views(self.gradients, workload.sizes)
        self.A = [np.zeros((n, size), np.float32) for size in workload.sizes]
        self.D = [np.zeros_like(A) for A in self.A]
        self.slopes = [np.zeros_like(A, bool) for A in self.A]
        self.ones, self.column = np.ones(n, np.float32), np.zeros((n, 1), np.float32)
        self.t = 0

    def forward(self, rows):
        self.X.take(rows, 0, self.A[0], "clip")
        last = len(self.W) - 1
        for i, (W, b) in enumerate(zip(self.W, self.b)):
            Z = np.matmul(self.A[i], W, out=self.A[i + 1])
            Z += b
            if self.workload.hidden == "sigmoid":
                Z *= 0.5
                np.tanh(Z, out=Z)
                Z *= 0.5
                Z += 0.5
            elif i < last:
                np.maximum(Z, 0.0, out=Z)

    def delta(self, rows):
        """The loss's gradient at the last sums, not yet divided by the batch size."""
        A, D = self.A[-1], self.D[-1]
        if self.workload.loss == "quadratic cost":
            np.subtract(A, self.Y.take(rows, 0), out=D)
            return self.bend_back(len(self.W), D)
        np.max(A, axis=1, keepdims=True, out=self.column)
        np.subtract(A, self.column, out=D)
        np.exp(D, out=D)
        np.sum(D, axis=1, keepdims=True, out=self.column)
        D /= self.column
        D -= self.Y.take(rows, 0)
        return D

    def bend_back(self, i, D):
        """The gradient before an activation, from the one behind it."""
        A = self.A[i]
        if self.workload.hidden == "sigmoid":
            D *= A
            np.subtract(1.0, A, out=A)
            D *= A
            return D
        np.greater(A, 0.0, out=self.slopes[i])
        D *= self.slopes[i]
        return D

    def backward(self, D):
        for i in reversed(range(len(self.W))):
            np.matmul(self.A[i].T, D, out=self.dW[i])
            np.matmul(self.ones, D, out=self.db[i])
            if i:
                D = self.bend_back(i, np.matmul(D, self.W[i].T, out=self.D[i]))

    def learn(self, batches):
        update = self.adam if self.workload.adam else self.descend
        arrays = self.values, self.gradients, self.mean, self.square
        starts = range(0, len(self.values), PIECE)
        pieces = [[array[i : i + PIECE] for array in arrays] for i in starts]
        for rows in batches:
            self.forward(rows)
            self.backward(self.delta(rows))
            self.t += 1
            for piece in pieces:
                update(*piece)

    def descend(self, value, gradient, mean, _):
        if self.workload.momentum:
            mean *= self.workload.momentum
            mean += gradient
            gradient = mean
        rate = self.workload.rate / self.workload.batch
        value -= np.multiply(gradient, rate, out=self.spare[: len(value)])

    def adam(self, value, gradient, mean, square, beta1=0.9, beta2=0.999):
        root, n = math.sqrt(1.0 - beta2**self.t), self.workload.batch
        mean *= beta1
        mean += np.multiply(gradient, (1.0 - beta1) / n, out=self.spare[: len(value)])
        gradient *= gradient
        gradient *= (1.0 - beta2) / n**2
        square *= beta2
        square += gradient
        np.sqrt(square, out=gradient)
        gradient += ADAM_EPS * root
        np.divide(mean, gradient, out=gradient)
        gradient *= self.workload.rate * root / (1.0 - beta1**self.t)
        value -= gradient


def views(flat, sizes):
    """The weights and the biases in one flat vector."""
    weights, biases, start = [], [], 0
    for n_in, n_out in itertools.pairwise(sizes):
        weights.append(flat[start : start + n_in * n_out].reshape(n_in, n_out))
        start += n_in * n_out
        biases.append(flat[start : start + n_out])
        start += n_out
    return weights, biases


def prepare(workload, case):
    """What is to be timed, and what tells the answer afterwards."""
    tuned = Tuned(workload, case)

    def go(watch):
        with watch:
            tuned.learn(case.batches)

    return go, lambda: [array for pair in zip(tuned.W, tuned.b) for array in pair]
