"""A network of ours as an ONNX graph, which many programs can run, and its weights back.

The file holds operations and numbers, so nothing in it is a program in Python; Netron draws it.
"""

import numpy as np

from nnlib.layers import trainable_layers
from nnlib.saving.frameworks import needed
from nnlib.saving.layouts import (
    CHANNELS_FIRST,
    SAME,
    Layout,
    check_kind,
    fill,
    wants_channels_first,
)
from nnlib.saving.whole_file import write_whole
from nnlib.summary import shapes_through

OPERATIONS, FORMAT = 18, 10  # the oldest versions that hold every node of ours
STACKED = Layout(lambda a, layer: a.T[None], lambda a, layer: a[0].T)
TWO_BIASES = Layout(  # ONNX adds two, and our b is their sum
    lambda a, layer: np.concatenate([a, np.zeros_like(a)])[None],
    lambda a, layer: a[0, : layer.n_out] + a[0, layer.n_out :],
)
PLACES = {  # kind: {our parameter: how it lies in the graph}
    "Dense": {"W": SAME, "b": SAME},
    "Conv2D": {"W": CHANNELS_FIRST, "b": SAME},
    "BatchNorm": dict.fromkeys(("gamma", "beta", "mean", "var"), SAME),
    "Recurrent": {"W": STACKED, "U": STACKED, "b": TWO_BIASES},
    "Attention": {"W": SAME},
}


def to_onnx(network, path=None):
    """The network as an ONNX model, which predicts what ours predicts; also a file, if asked for.

    Its input is X, its output scores, and its weights are W1, b1, W2 and so on, as in our files.
    All numbers are float32, because few programs that run such graphs take any others.

    raises : ImportError without ONNX, TypeError for a layer that it has no operations for
    """
    onnx = needed("onnx")
    from onnx import helper

    graph, dtype = make_graph(network), onnx.TensorProto.FLOAT
    shapes = shapes_through(network.layers)
    ends = [
        helper.make_tensor_value_info(name, dtype, named_axes(shape))
        for name, shape in (("X", shapes[0]), ("scores", shapes[-1]))
    ]
    body = helper.make_graph(graph.nodes, "network", ends[:1], ends[1:], graph.arrays)
    versions = {"opset_imports": [helper.make_opsetid("", OPERATIONS)], "ir_version": FORMAT}
    model = helper.make_model(body, producer_name="nnlib", **versions)
    onnx.checker.check_model(model)
    if path is not None:
        write_whole(path, lambda file: file.write(model.SerializeToString()))
    return model


def from_onnx(model, network):
    """Copies the weights of a model that `to_onnx` has made into a network of ours.

    return : the network, changed in place
    raises : ValueError if an array is missing or has another shape; then nothing is changed
    """
    needed("onnx")
    from onnx import numpy_helper

    held = {array.name: numpy_helper.to_array(array) for array in model.graph.initializer}
    found = [
        (network.layers.index(layer) + 1, name, checked(held, key, array, layer, layout))
        for key, layer, name, array, layout in weights(network)
    ]
    for number, name, array in found:
        fill(network, name, number, array)
    return network


def make_graph(network):
    """All nodes and arrays, in order."""
    from nnlib.saving.onnx_nodes import ADDERS, Graph

    graph, first = Graph("X"), False
    names = {}
    for key, layer, _, array, layout in weights(network):
        array = layout.there(array, layer).astype(np.float32)
        names.setdefault(id(layer), []).append(graph.array(key, array))
    shapes = shapes_through(network.layers)
    for number, (layer, shape) in enumerate(zip(network.layers, shapes), start=1):
        kind = check_kind(layer, number, shape, ADDERS, "ONNX")
        graph.begin(number, kind)
        first = move_channels(graph, first, wants_channels_first(layer, shape), len(shape))
        ADDERS[kind](graph, layer, names.get(id(layer), []), shape)
    move_channels(graph, first, False, len(shapes[-1]))
    graph.add("Identity")
    graph.nodes[-1].output[0] = "scores"
    return graph


def move_channels(graph, first, wanted, axes):
    """Moves the channels if the next layer wants them elsewhere; whether they come first now."""
    if wanted is None or wanted == first:
        return first
    inner = range(1, axes)
    graph.axes(*((0, axes, *inner) if wanted else (0, *(k + 1 for k in inner), 1)))
    return wanted


def weights(network):
    """(name in the file, layer, name, array, layout) of every parameter."""
    for number, layer in enumerate(trainable_layers(network), start=1):
        for name, layout in PLACES.get(type(layer).__name__, {}).items():
            yield f"{name}{number}", layer, name, getattr(layer, name), layout


def checked(held, key, array, layer, layout):
    """The array of this name as ours would be, refused if it isn't there or doesn't fit."""
    wanted = layout.there(array, layer).shape
    if key not in held or held[key].shape != wanted:
        got = f"one of shape {held[key].shape}" if key in held else "none"
        raise ValueError(f"expected an array {key} of shape {wanted} in the model, got {got}")
    return layout.back(held[key], layer)


def named_axes(shape):
    """The axes of a batch of examples; those of any length have names."""
    return ["batch", *(f"any_{k}" if n is None else n for k, n in enumerate(shape))]
