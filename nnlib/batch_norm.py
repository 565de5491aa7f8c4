"""Batch normalization keeps every feature at mean 0 and variance 1, whatever the layers before do.

While training it measures both on the batch; afterwards it uses what it has seen on average.
"""

import math

import numpy as np

from nnlib.checks import at_least, in_range
from nnlib.layers import Layer


class BatchNorm(Layer):
    """Normalizes each feature over the batch, then lets the network choose its scale and shift.

    N = (X - mean) / sqrt(var + eps)      A = gamma * N + beta
    dX = gamma / sqrt(var + eps) * (dA - mean(dA) - N * mean(dA * N)), while training

    X, A, N (batch, n) or (batch, height, width, n)    gamma, beta, mean, var (n,)

    While training, mean and var are the batch's; the running ones, self.mean and self.var, move
    towards them with each forward pass, and are used once training is over. No gradient moves
    those: dmean and dvar stay 0, so an optimizer leaves them alone. They are parameters so that
    whatever keeps a network, such as a file or early stopping, keeps them too.

    momentum : how much of the running numbers stays at each step (PyTorch counts the other
               way: its momentum of 0.1 is 0.9 here)
    raises   : ValueError for examples with another number of features, and while training for a
               batch with a single number per feature, which has no variance
    source   : Ioffe and Szegedy, Batch normalization (2015), algorithm 1; the running variance
               is the unbiased one, as in PyTorch
    """

    names, options = ("gamma", "beta", "mean", "var"), ("n", "momentum", "eps")

    def __init__(self, n, momentum=0.9, eps=1e-5):
        self.n = at_least("n", n, 1)
        self.momentum = in_range("momentum", momentum, 0.0, 1.0)
        self.eps = in_range("eps", eps, 0.0, math.inf)
        self.gamma, self.beta = np.ones(n), np.zeros(n)
        self.mean, self.var = np.zeros(n), np.ones(n)
        self.dgamma, self.dbeta, self.dmean, self.dvar = np.zeros((4, n))

    def outputs(self, shape):
        """The shape that enters, whose last number must be n."""
        check_features(shape, self.n)
        return shape

    def forward(self, X):
        """A, like X."""
        mean, var = self.measure(X) if self.training else (self.mean, self.var)
        self.scale = 1.0 / np.sqrt(var + self.eps)
        self.N = (X - mean) * self.scale
        return self.gamma * self.N + self.beta

    def measure(self, X):
        """The batch's mean and variance; the running ones take a step towards them."""
        count = numbers_per_feature(X)
        mean = feature_sums(X) / count
        var = feature_sums((X - mean) ** 2) / count
        self.mean += (1.0 - self.momentum) * (mean - self.mean)
        self.var += (1.0 - self.momentum) * (var * count / (count - 1) - self.var)
        return mean, var

    def backward(self, dA, need_dX=True):
        """Fills dgamma and dbeta; returns dX, like X."""
        self.dgamma[:] = feature_sums(dA * self.N)
        self.dbeta[:] = feature_sums(dA)
        if need_dX:
            if self.training:  # the batch's mean and variance depend on X, too
                dA = dA - (self.dbeta + self.N * self.dgamma) / numbers_per_feature(dA)
            return self.gamma * self.scale * dA


def feature_sums(X):
    """(n,): each feature's sum over examples and pixels; over the batch first, which is quick."""
    return X.sum(axis=0).reshape(-1, X.shape[-1]).sum(axis=0)


def numbers_per_feature(X):
    """How many numbers of each feature a batch holds, refused if there is only one."""
    count = X.size // X.shape[-1]
    if count < 2:
        raise ValueError(
            "batch normalization needs at least 2 numbers per feature to measure a variance, got "
            f"a batch of shape {X.shape}; choose a batch_size that leaves no single example over"
        )
    return count


def check_features(shape, n):
    """Refuses examples whose last axis is not n long."""
    if not shape or shape[-1] != n:
        raise ValueError(
            f"BatchNorm({n}) expects examples with {n} features on their last axis, got shape "
            f"{tuple(shape)}; give it as many as the layer before it has outputs"
        )
