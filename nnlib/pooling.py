"""Max pooling keeps the strongest answer of every small window and forgets where exactly it was.

The image shrinks, and a pattern that moves by a pixel often gives the same answer.
"""

import functools

import numpy as np

from nnlib.checks import at_least
from nnlib.layers import Layer


class MaxPool2D(Layer):
    """Keeps the largest number of every window of size x size pixels, channel by channel.

    X (batch, height, width, channels)   A (batch, height / size, width / size, channels)
    dX = dA at the pixel that won, 0 elsewhere; where several are equal, the first one wins

    raises : ValueError for an image that cannot be divided into such windows
    """

    options, inputs = ("size",), (None, None, None)

    def __init__(self, size=2):
        self.size = at_least("size", size, 1)

    def outputs(self, shape):
        """An image with one pixel for every window."""
        return (*map(self.windows, shape[:2]), shape[2])

    def windows(self, pixels):
        """How many windows a row of so many pixels holds; None for any number."""
        if pixels is not None and pixels % self.size:
            raise ValueError(f"{pixels} pixels cannot be divided into windows of {self.size}")
        return pixels and pixels // self.size

    def parts(self, X):
        """The first pixel of every window, then the second, and so on: size * size views."""
        return [X[:, r :: self.size, c :: self.size] for r, c in np.ndindex(self.size, self.size)]

    def forward(self, X):
        """A: the pixels of all windows compete at once."""
        self.outputs(X.shape[1:])
        self.X, self.A = X, functools.reduce(np.maximum, self.parts(X))
        return self.A

    def backward(self, dA, need_dX=True):
        """dX, like X: a window's gradient goes to the first pixel that equals its maximum."""
        dX, is_open = np.empty_like(self.X), np.ones(dA.shape, bool)
        for x, dx in zip(self.parts(self.X), self.parts(dX)):
            won = is_open & (x == self.A)
            np.multiply(dA, won, out=dx)
            is_open ^= won
        return dX
