"""What a network thinks of a name after each of its letters."""

import numpy as np

from nnlib.data.places import LONGEST, one_hot_letters, plain_letters
from nnlib.layers import Dense
from nnlib.recurrent import Last, Recurrent


def parts_of(network, classes):
    """The recurrent and the dense layer of a network that reads names; refuses any other."""
    kinds = [type(layer) for layer in network.layers]
    if kinds != [Recurrent, Last, Dense] or network.shape != (None, 26):
        raise ValueError("expected a network of Recurrent(26, ...), Last and Dense")
    if network.n_out != len(classes):
        raise ValueError(
            f"the network has {network.n_out} outputs, but {len(classes)} classes came"
        )
    return network.layers[0], network.layers[2]


def readable(text):
    """The letters of a text that can be read: a to z, at most 14 of them."""
    return plain_letters(text)[:LONGEST]


def reading(network, name):
    """Probabilities (letters + 1, classes): before the first letter, and after each one.

    The network reads blanks first, as it did while training, and the name's last letter last.
    """
    recurrent, _, dense = network.layers
    H = recurrent.forward(one_hot_letters([readable(name)], LONGEST).astype(network.dtype))[0]
    H = np.concatenate([np.zeros_like(H[:1]), H])
    scores = H[LONGEST - len(readable(name)) :] @ dense.W + dense.b
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)
