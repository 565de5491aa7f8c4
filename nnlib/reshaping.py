"""The same numbers in another arrangement: rows of pixels become images, and images rows.

Neither layer computes anything, so the gradient only goes back to the arrangement it came from.
"""

import math

from nnlib.checks import at_least
from nnlib.layers import Layer
from nnlib.summary import features


class Flatten(Layer):
    """Lays the numbers of every example in one row, as Dense needs them.

    X (batch, height, width, channels)   A (batch, height * width * channels)
    """

    def outputs(self, shape):
        """A row; its length is None for images of any size."""
        return (features(shape),)

    def forward(self, X):
        """A, the numbers of X in the same order."""
        self.shape = X.shape
        return X.reshape(len(X), -1)

    def backward(self, dA, need_dX=True):
        """dX, the numbers of dA in the shape of X."""
        return dA.reshape(self.shape)


class Reshape(Flatten):
    """Arranges each row of numbers as an image: 784 numbers become 28 x 28 pixels of 1 channel.

    X (batch, height * width * channels)   A (batch, height, width, channels)
    """

    options = ("height", "width", "channels")

    def __init__(self, height, width, channels=1):
        self.height, self.width = at_least("height", height, 1), at_least("width", width, 1)
        self.channels = at_least("channels", channels, 1)
        self.inputs = (math.prod(self.outputs(None)),)

    def outputs(self, shape):
        """An image."""
        return self.height, self.width, self.channels

    def forward(self, X):
        """A, the numbers of X in the same order."""
        self.shape = X.shape
        return X.reshape(len(X), *self.outputs(None))
