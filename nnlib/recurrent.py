"""A recurrent layer reads a sequence: each moment it sees the next input and its own last answer.

One set of weights serves every moment, so its gradient is a sum over all of them.
"""

import math

import numpy as np

from nnlib.checks import as_rng, at_least
from nnlib.layers import Layer


class Recurrent(Layer):
    """Tanh neurons with a memory: what they answered at the last moment comes in again.

    H[t] = tanh(X[t] @ W + H[t - 1] @ U + b), H before the first moment is 0

    X (batch, time, n_in)   H (batch, time, n_out)   W (n_in, n_out)   U (n_out, n_out)   b (n_out,)

    U starts as a rotation (or its mirror image), which keeps the length of what is remembered.
    In the backward pass the gradient comes from two sides: from the layers above and from the
    next moment. This is backpropagation through time.

    raises : ValueError for sizes below 1; the network refuses sequences of other shapes
    source : Elman, Finding structure in time (1990); Werbos, Backpropagation through time (1990)
    """

    names, options = ("W", "U", "b"), ("n_in", "n_out")

    def __init__(self, n_in, n_out, rng):
        self.n_in, self.n_out = at_least("n_in", n_in, 1), at_least("n_out", n_out, 1)
        self.inputs = (None, self.n_in)
        rng = as_rng(rng)
        self.W = rng.normal(0.0, math.sqrt(1.0 / n_in), (n_in, n_out))
        self.U = np.linalg.qr(rng.normal(size=(n_out, n_out)))[0]
        self.b = np.zeros(n_out)
        self.dW, self.dU, self.db = (np.zeros_like(a) for a in (self.W, self.U, self.b))

    def outputs(self, shape):
        """As many moments as came in, each of n_out numbers."""
        return (shape[0], self.n_out)

    def forward(self, X):
        """H, the answers at all moments (batch, time, n_out)."""
        batch, time, n_in = X.shape
        self.X = X.reshape(-1, n_in)  # every moment is a row: only the memory has to wait
        Z = (self.X @ self.W + self.b).reshape(batch, time, -1)
        self.H = np.zeros((batch, time + 1, self.n_out), Z.dtype)
        for t in range(time):
            self.H[:, t + 1] = np.tanh(Z[:, t] + self.H[:, t] @ self.U)
        return self.H[:, 1:]

    def backward(self, dH, need_dX=True):
        """Fills dW, dU and db, each a sum over all moments; returns dX, unless nobody needs it."""
        slopes = 1.0 - self.H[:, 1:] ** 2
        dZ, later = dH * slopes, 0.0
        for t in reversed(range(dH.shape[1])):  # from the last moment to the first
            dZ[:, t] += later * slopes[:, t]
            later = dZ[:, t] @ self.U.T  # what the next moment asks of this one's memory
        rows, before = dZ.reshape(-1, self.n_out), self.H[:, :-1].reshape(-1, self.n_out)
        np.matmul(self.X.T, rows, out=self.dW)  # like W
        np.matmul(before.T, rows, out=self.dU)  # like U
        rows.sum(axis=0, out=self.db)  # like b
        if need_dX:
            return (rows @ self.W.T).reshape(*dH.shape[:2], -1)  # dX, like X


class Last(Layer):
    """Keeps the answer at the last moment, when everything has been read.

    A = H[last]    H (batch, time, n)   A (batch, n)
    """

    inputs = (None, None)

    def outputs(self, shape):
        """The numbers of one moment."""
        return shape[1:]

    def forward(self, H):
        """A, like (batch, n)."""
        self.shape = H.shape
        return H[:, -1]

    def backward(self, dA, need_dX=True):
        """dH, like H: 0 at all moments but the last."""
        dH = np.zeros(self.shape, dA.dtype)
        dH[:, -1] = dA
        return dH


class Moments(Layer):
    """Lets the next layers answer at every moment: each moment becomes a row of its own.

    H (batch, time, n)   A (batch * time, n), the moments of the first example first
    """

    inputs = (None, None)

    def outputs(self, shape):
        """The numbers of one moment."""
        return shape[1:]

    def forward(self, H):
        """A, like (batch * time, n)."""
        self.shape = H.shape
        return H.reshape(-1, H.shape[-1])

    def backward(self, dA, need_dX=True):
        """dH, like H."""
        return dA.reshape(self.shape)
