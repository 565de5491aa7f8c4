"""Augmentation changes the training images a little, so that no batch is ever seen twice.

A digit that moves by a pixel keeps its label; the network has to find it where it is.
"""

import numpy as np

from nnlib.checks import as_rng, at_least
from nnlib.layers import Layer


class Shift(Layer):
    """Moves each image by up to `reach` pixels at random while training, and not afterwards.

    A[i, r, c] = X[i, r + down_i, c + right_i], 0 where that is outside the image

    X, A  : (batch, height, width, channels)
    reach : of both shifts, -reach <= down_i, right_i <= reach, drawn for each image of each batch
    """

    options, inputs = ("reach",), (None, None, None)

    def __init__(self, reach, rng):
        self.reach, self.rng = at_least("reach", reach, 0), as_rng(rng)

    def forward(self, X):
        """A, like X; X itself once training is over."""
        self.seen = None
        if not self.training:
            return X
        batch, height, width = X.shape[:3]
        corners = self.rng.integers(0, 2 * self.reach + 1, (2, batch, 1))
        down, right = corners[0] + np.arange(height), corners[1] + np.arange(width)
        self.seen = np.arange(batch)[:, None, None], down[:, :, None], right[:, None, :]
        return self.framed(X)[self.seen]

    def backward(self, dA, need_dX=True):
        """dX, like X: each pixel's gradient moves back; what came in at the edges is dropped."""
        if self.seen is None:
            return dA
        wide, frame = self.framed(np.zeros_like(dA)), self.reach
        wide[self.seen] = dA
        return wide[:, frame : wide.shape[1] - frame, frame : wide.shape[2] - frame]

    def framed(self, X):
        """The images with a frame of zeros, `reach` pixels wide."""
        frame = (self.reach, self.reach)
        return np.pad(X, ((0, 0), frame, frame, (0, 0)))
