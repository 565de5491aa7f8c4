"""A tiny transformer for short sequences of tokens: only its forward pass is written.

`Tensor` finds the gradients, so that every line here is one step of the model.
"""

import math

import numpy as np

from nnlib.autodiff import Tensor


def softmax(S):
    """Each row as probabilities."""
    exps = np.exp(S - S.max(axis=-1, keepdims=True))
    return exps / exps.sum(axis=-1, keepdims=True)


def attend(X, W):
    """One causal head: H = softmax(Q @ Kᵀ / sqrt(n)) @ V.    X (batch, time, n), W (n, 3 n)"""
    Q, K, V = np.split(X @ W, 3, axis=-1)
    S = Q @ K.swapaxes(1, 2) / math.sqrt(K.shape[-1])
    ahead = np.triu(np.ones(S.shape[1:], bool), k=1)
    return softmax(np.where(ahead, np.float32(-np.inf), S)) @ V


def normalized(X):
    """Every moment at mean 0 and standard deviation 1: layer normalization."""
    centred = X - X.mean(axis=-1, keepdims=True)
    return centred / np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + 1e-5)


def cross_entropy(scores, y):
    """The mean surprise at the true tokens y, as one Tensor."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return -(log_probs * np.eye(scores.shape[-1], dtype=scores.dtype)[y]).sum() / len(y)


class Transformer:
    """Scores of the next token at every moment, after `depth` blocks of attending and thinking.

    X = E[tokens] + P                                      a token's row and its place's row
    X = X + attend(normalized(X)) @ U                      in each block: look around,
    X = X + relu(normalized(X) @ W1 + b1) @ W2             then think
    scores = normalized(X) @ V

    source : Vaswani et al., Attention is all you need (2017), one head, the answer's half only
    """

    def __init__(self, tokens, time, n, depth, rng, dtype=np.float32):
        def new(*shape, gain=1.0):
            spread = math.sqrt(gain / shape[0])
            return Tensor(rng.normal(0.0, spread, shape).astype(dtype))

        self.E, self.P = (Tensor(rng.normal(size=(k, n)).astype(dtype)) for k in (tokens, time))
        self.blocks = [
            (new(n, 3 * n), new(n, n, gain=0.1), new(n, 4 * n, gain=2.0),
             Tensor(np.zeros(4 * n, dtype)), new(4 * n, n, gain=0.1))
            for _ in range(depth)
        ]  # fmt: skip
        self.V = new(n, tokens)

    def forward(self, tokens):
        """Scores (batch, time, tokens) as a Tensor."""
        X = self.E[tokens] + self.P[: tokens.shape[1]]
        for W, U, W1, b1, W2 in self.blocks:
            X = X + attend(normalized(X), W) @ U
            X = X + np.maximum(normalized(X) @ W1 + b1, 0.0) @ W2
        return normalized(X) @ self.V

    def parameters(self):
        """All tensors that learn."""
        return [self.E, self.P, self.V, *(tensor for block in self.blocks for tensor in block)]
