"""Networks as the browser takes them: kinds of layers, and all their numbers in one row."""

import numpy as np

from nnlib.activations import ReLU
from nnlib.augmentation import Shift
from nnlib.batch_norm import BatchNorm
from nnlib.convolution import Conv2D
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.pooling import MaxPool2D
from nnlib.reshaping import Flatten, Reshape

IDLE = (Reshape, Shift, Flatten, Dropout)  # they change no number of a prediction


def for_browser(network, name):
    """What the browser needs to know of a network.

    return : {"name", "layers": [{"kind", "rows", "columns", "size"}]} and float32 numbers (n,)
    raises : ValueError for layers or sizes that the browser does not know
    """
    if network.n_in not in (784, None) or network.n_out != 10:
        raise ValueError(
            f"expected networks with 784 inputs and 10 outputs, got {network.n_in} and "
            f"{network.n_out} in {name!r}"
        )
    described = [one(layer, name) for layer in network.layers if not isinstance(layer, IDLE)]
    numbers = [part.ravel() for _, parts in described for part in parts]
    layers = [layer for layer, _ in described]
    return {"name": name, "layers": layers}, np.concatenate(numbers).astype(np.float32)


def one(layer, name):
    """One layer's kind and sizes, and its weights and biases."""
    kind, size = type(layer).__name__, getattr(layer, "size", 0)
    if isinstance(layer, BatchNorm):
        scale = layer.gamma / np.sqrt(layer.var + layer.eps)
        kind, parts = "Scale", (scale[None], layer.beta - layer.mean * scale)
    elif type(layer) in (Dense, Conv2D):
        parts = layer.W, layer.b
    elif type(layer) in (ReLU, MaxPool2D):
        parts = np.zeros((0, 0)), np.zeros(0)
    else:
        raise ValueError(f"the browser cannot compute the layer {kind} of {name!r}")
    rows, columns = parts[0].shape
    return {"kind": kind, "rows": rows, "columns": columns, "size": size}, parts


def blocks(layers):
    """Where each convolution's feature maps are finished: after its pooling and activation."""
    ends, inside = [], False
    for place, layer in enumerate(layers):
        if inside and layer["kind"] in ("Conv2D", "Dense"):
            ends.append(place - 1)
        inside = layer["kind"] == "Conv2D" or (inside and layer["kind"] != "Dense")
    return ends
