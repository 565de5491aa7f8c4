"""A network's layers as a text, and back: what a file says besides the weights.

A layer is looked up by its name in a fixed table; nothing in the text is ever run.
"""

import numpy as np

from nnlib.activations import ReLU, Sigmoid, Softmax, Tanh
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.network import Network
from nnlib.saving.npz_checks import LARGEST, ModelFileError

FORMAT = {"format": "nnlib network", "version": 1}
BENDS = {kind.__name__: kind for kind in (Sigmoid, Tanh, ReLU, Softmax)}


def to_text(network):
    """The layers and the dtype of a network, as JSON.

    raises : TypeError if it is none, ModelFileError for a layer that the table does not know
    """
    import json  # here, so that `import nnlib` stays quick

    if not isinstance(network, Network):
        raise TypeError(f"expected a Network to save, got {type(network).__name__}")
    layers = [layer_entry(layer) for layer in network.layers]
    return json.dumps(FORMAT | {"dtype": network.dtype.name, "layers": layers})


def layer_entry(layer):
    """One layer as {"kind": name}, with its sizes if it has weights, or its rate."""
    kind = type(layer).__name__
    if kind == "Dense":
        return {"kind": kind, "n_in": layer.W.shape[0], "n_out": layer.W.shape[1]}
    if kind == "Dropout":
        return {"kind": kind, "rate": layer.rate}
    if kind in BENDS:
        return {"kind": kind}
    known = ", ".join(["Dense", "Dropout", *BENDS])
    raise ModelFileError(f"cannot save a layer of kind {kind}; known: {known}")


def from_text(words):
    """The layers as [(kind, its sizes or its rate)] and the dtype, every word of them checked."""
    import json

    said = json.loads(words)
    if not isinstance(said, dict) or {key: said.get(key) for key in FORMAT} != FORMAT:
        raise ModelFileError(f"is not a network's file of version {FORMAT['version']}")
    if set(said) != {*FORMAT, "dtype", "layers"} or not isinstance(said["layers"], list):
        raise ModelFileError("has an architecture with other entries than dtype and layers")
    if said["dtype"] not in ("float32", "float64"):
        raise ModelFileError("has an architecture whose dtype is not float32 or float64")
    return [read_entry(entry) for entry in said["layers"]], np.dtype(said["dtype"])


def read_entry(said):
    """One layer as (kind,), with (n_in, n_out) behind it for Dense and the rate for Dropout."""
    kind = said.get("kind") if isinstance(said, dict) else None
    if isinstance(kind, str) and kind in BENDS and len(said) == 1:
        return (kind,)
    if kind == "Dropout" and set(said) == {"kind", "rate"}:
        return kind, checked_rate(said["rate"])
    if kind != "Dense" or set(said) != {"kind", "n_in", "n_out"}:
        raise ModelFileError(f"has an architecture with an unknown layer: {str(said)[:99]}")
    sizes = said["n_in"], said["n_out"]
    if not all(type(size) is int and 1 <= size <= LARGEST for size in sizes):
        raise ModelFileError(f"has a layer with impossible sizes: {str(said)[:99]}")
    return kind, *sizes


def checked_rate(rate):
    """A rate of Dropout, 0 <= rate < 1."""
    if type(rate) not in (int, float) or not 0 <= rate < 1:
        raise ModelFileError(f"has a Dropout with an impossible rate: {str(rate)[:99]}")
    return float(rate)


def array_shapes(layers):
    """{"W1": (n_in, n_out), "b1": (n_out,), ...}: the arrays that the layers need."""
    dense = [sizes for kind, *sizes in layers if kind == "Dense"]
    shapes = {}
    for number, (n_in, n_out) in enumerate(dense, start=1):
        shapes |= {f"W{number}": (n_in, n_out), f"b{number}": (n_out,)}
    return shapes


def build(layers, dtype, arrays):
    """A network of these layers with these arrays, refused if one of its weights is no number."""
    rng = np.random.default_rng(0)  # what it draws for Dense is overwritten at once
    makers = BENDS | {
        "Dense": lambda n_in, n_out: Dense(n_in, n_out, rng),
        "Dropout": lambda rate: Dropout(rate, rng),
    }
    network = Network([makers[kind](*details) for kind, *details in layers], dtype)
    for name, (value, _) in zip(arrays, network.parameters(), strict=True):
        if not np.isfinite(arrays[name]).all():
            raise ModelFileError(f"holds missing or infinite weights in {name}")
        value[...] = arrays[name]
    return network
