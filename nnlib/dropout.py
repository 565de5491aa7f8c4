"""Dropout drops neurons at random while training, so that none can lean on another.

When training is over, all of them take part.
"""

import numpy as np

from nnlib.checks import as_rng, in_range
from nnlib.layers import Layer


class Dropout(Layer):
    """Sets a random fraction of the numbers to 0 while training, and passes all of them afterwards.

    A = X * mask, mask = 0 with probability rate, otherwise 1 / (1 - rate)

    rate : 0 <= rate < 1; the division keeps the mean of each number as it is
    rng  : draws a new mask for each batch

    source : Srivastava et al., Dropout (2014), scaled while training as in their section 10
    """

    options = ("rate",)

    def __init__(self, rate, rng):
        self.rate = in_range("rate", rate, 0.0, 1.0)
        self.rng = as_rng(rng)

    def forward(self, X):
        """A, like X; X itself once training is over."""
        self.mask = X.dtype.type(1.0)
        if self.training:
            kept = self.rng.random(X.shape, np.float32) >= self.rate
            self.mask = kept * X.dtype.type(1.0 / (1.0 - self.rate))
        return X * self.mask

    def backward(self, dA, need_dX=True):
        """dX, like X: through the neurons that took part."""
        return dA * self.mask
