"""Recipes for convolutional networks: images stay images until the last two layers.

A block is a convolution, max pooling, batch normalization and ReLU; two blocks look for strokes
and for arrangements of strokes, and two dense layers decide.
"""

from typing import NamedTuple

from nnlib.activations import ReLU
from nnlib.augmentation import Shift
from nnlib.batch_norm import BatchNorm
from nnlib.convolution import Conv2D
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import Adam
from nnlib.pooling import MaxPool2D
from nnlib.recipes.recipe import Recipe
from nnlib.reshaping import Flatten, Reshape

SIDE, KERNEL = 28, 5  # pixels


class ImageRecipe(NamedTuple):
    """The hyperparameters of one training of a convolutional network, see also `Recipe`.

    kernels : how many in each block; hidden : neurons of the dense layer, dropout : its rate
    norm    : whether the blocks hold batch normalization
    shift   : by how many pixels the training images may move; 0 leaves them in place
    """

    kernels: tuple = (16, 32)
    hidden: int = 128
    norm: bool = True
    shift: int = 1
    dropout: float = 0.4
    epochs: int = 6
    batch_size: int = 64
    learning_rate: float = 0.002
    loss: type = CrossEntropy
    optimizer: type = Adam
    momentum: float = 0.0
    images: int | None = None
    validation: float = 0.0
    falling: bool = True

    def network(self, rng):
        """A fresh network as the recipe says."""
        layers, side, n_in = [Reshape(SIDE, SIDE)], SIDE, 1
        layers += [Shift(self.shift, rng.spawn(1)[0])] if self.shift else []
        for n_out in self.kernels:
            layers += [Conv2D(n_in, n_out, KERNEL, rng), MaxPool2D()]
            layers += [BatchNorm(n_out), ReLU()] if self.norm else [ReLU()]
            side, n_in = (side - KERNEL + 1) // 2, n_out
        layers += [Flatten(), Dense(side * side * n_in, self.hidden, rng), ReLU()]
        layers += [Dropout(self.dropout, rng.spawn(1)[0])] if self.dropout else []
        return Network([*layers, Dense(self.hidden, 10, rng)])

    train = Recipe.train


IMAGE_RECIPES = {
    "convolution": ImageRecipe(),
    "convolution, plain": ImageRecipe(norm=False, shift=0, dropout=0.0),
}
