"""Attention lets every moment of a sequence look at other moments and take what it needs.

Where to look isn't fixed: a moment's query is compared with the keys of all moments, and the
better a key fits, the more of that moment's value arrives.
"""

import math

import numpy as np

from nnlib.checks import as_rng, at_least, yes_or_no
from nnlib.layers import Layer


class Attention(Layer):
    """One head: each moment mixes the values of the moments that its query fits best.

    Q, K, V = X @ W, cut into three equal parts
    S = Q @ Kᵀ / sqrt(n), and -inf where a causal head would look ahead
    A = softmax of each row of S
    H = A @ V

    X (batch, time, n_in)   W (n_in, 3 n)   Q, K, V, H (batch, time, n)   S, A (batch, time, time)

    A[i, t, s] is how much of moment s the moment t of example i takes; each row adds up to 1.
    causal : whether a moment sees itself and earlier ones only; False lets it see all

    raises : ValueError for sizes below 1; the network refuses sequences of other shapes
    source : Vaswani et al., Attention is all you need (2017), section 3.2.1, one head
    """

    names, options = ("W",), ("n_in", "n", "causal")

    def __init__(self, n_in, n, rng, causal=True):
        self.n_in, self.n = at_least("n_in", n_in, 1), at_least("n", n, 1)
        self.causal, self.inputs = yes_or_no("causal", causal), (None, self.n_in)
        self.W = as_rng(rng).normal(0.0, math.sqrt(1.0 / n_in), (n_in, 3 * n))
        self.dW = np.zeros_like(self.W)

    def outputs(self, shape):
        """As many moments as came in, each of n numbers."""
        return (shape[0], self.n)

    def forward(self, X):
        """H, the mixtures at all moments (batch, time, n)."""
        self.X = X
        self.Q, self.K, self.V = np.split(X @ self.W, 3, axis=-1)
        S = self.Q @ self.K.swapaxes(1, 2) / math.sqrt(self.n)
        if self.causal:
            ahead = np.triu(np.ones(S.shape[1:], bool), k=1)
            S = np.where(ahead, -np.inf, S)  # e to the power of -inf is 0
        exps = np.exp(S - S.max(axis=-1, keepdims=True))
        self.A = exps / exps.sum(axis=-1, keepdims=True)
        return self.A @ self.V

    def backward(self, dH, need_dX=True):
        """Fills dW; returns dX, unless nobody needs it."""
        dV = self.A.swapaxes(1, 2) @ dH
        dA = dH @ self.V.swapaxes(1, 2)
        dS = self.A * (dA - (dA * self.A).sum(axis=-1, keepdims=True))  # as in Softmax
        dS = dS / math.sqrt(self.n)
        dQ, dK = dS @ self.K, dS.swapaxes(1, 2) @ self.Q
        dQKV = np.concatenate([dQ, dK, dV], axis=-1)
        rows = dQKV.reshape(-1, 3 * self.n)  # every moment is a row
        np.matmul(self.X.reshape(-1, self.n_in).T, rows, out=self.dW)  # like W
        if need_dX:
            return dQKV @ self.W.T  # dX, like X
