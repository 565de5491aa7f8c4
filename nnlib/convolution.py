"""A convolution looks at every small patch of an image in turn, always with the same weights.

What it finds in one place it finds in every other place, and it needs few weights for that.
"""

import functools

import numpy as np

from nnlib.checks import at_least
from nnlib.layers import Dense


@functools.lru_cache(maxsize=64)
def patch_pixels(height, width, size):
    """Which pixels each patch of an image covers.

    return : (patches, size * size) numbers of pixels; both count row by row, from the top left
    """
    pixels = np.arange(height * width).reshape(height, width)
    corners = pixels[: height - size + 1, : width - size + 1]
    return corners.reshape(-1, 1) + pixels[:size, :size].ravel()


class Conv2D(Dense):
    """A Dense layer that looks at every patch of an image in turn, with the same weights.

    Z[i, r, c] = (patch of image i with its top left corner at r, c, as a row) @ W + b

    X (batch, height, width, n_in)   Z (batch, height - size + 1, width - size + 1, n_out)
    W (size * size * n_in, n_out): column k is a kernel, W[:, k].reshape(size, size, n_in)
    b (n_out,)

    The kernel moves by one pixel and stays inside the image; it is not flipped, as in every
    framework (mathematicians call this a cross-correlation).

    raises : ValueError for images smaller than the kernel
    source : LeCun et al., Gradient-based learning applied to document recognition (1998)
    """

    options = ("n_in", "n_out", "size")

    def __init__(self, n_in, n_out, size, rng, gain=2.0):
        n_in, self.size = at_least("n_in", n_in, 1), at_least("size", size, 1)
        super().__init__(size * size * n_in, n_out, rng, gain)
        self.n_in, self.inputs = n_in, (None, None, n_in)

    def outputs(self, shape):
        """An image with a channel for every kernel."""
        return (*map(self.places, shape[:2]), self.n_out)

    def places(self, pixels):
        """In how many places a kernel fits into a row of so many pixels; None for any number."""
        if pixels is not None and pixels < self.size:
            raise ValueError(f"a kernel of {self.size} pixels does not fit into {pixels} pixels")
        return pixels and pixels - self.size + 1

    def forward(self, X):
        """Z; keeps the patches as rows, (batch * patches, size * size * n_in)."""
        batch, height, width, n_in = self.shape = X.shape
        pixels = patch_pixels(height, width, self.size)
        patches = X.reshape(batch, -1, n_in).take(pixels, axis=1)
        Z = super().forward(patches.reshape(-1, len(self.W)))
        return Z.reshape(batch, *self.outputs(X.shape[1:]))

    def backward(self, dZ, need_dX=True):
        """Fills dW and db; returns dX: each weight reaches the pixels that it saw."""
        rows = dZ.reshape(-1, self.n_out)
        np.matmul(self.X.T, rows, out=self.dW)  # like W
        dZ.sum(axis=0).sum(axis=(0, 1), out=self.db)  # like b; over the batch first is faster
        if need_dX:
            dX, (height, width) = np.zeros(self.shape, dZ.dtype), dZ.shape[1:3]
            W = self.W.reshape(self.size, self.size, self.n_in, self.n_out)
            for r, c in np.ndindex(self.size, self.size):
                seen = (rows @ W[r, c].T).reshape(-1, height, width, self.n_in)
                dX[:, r : r + height, c : c + width] += seen
            return dX
