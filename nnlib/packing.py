"""All parameters of a network in one flat vector, and all gradients in another.

The layers hold views of their parts, so an update, a copy or a recording of a whole network is
one operation on one array.
"""

import copy

import numpy as np


def pack(network):
    """Lays a network's numbers out: its values, its gradients, and the arrays that own them.

    raises : ValueError if a parameter has been replaced by one of another shape
    """
    shapes = parameter_shapes(network.layers)
    network.sizes = network.sizes or shapes
    check_shapes(network, shapes)
    network.values, network.gradients = lay_out(network.layers, network.dtype)
    network.memory = owner(network.values), owner(network.gradients)


def parameter_shapes(layers):
    """[(number of the layer, name, shape)] of every parameter, in order."""
    numbered = enumerate(layers, start=1)
    return [(k, name, getattr(layer, name).shape) for k, layer in numbered for name in layer.names]


def check_shapes(network, shapes):
    """Refuses a parameter that has changed its shape."""
    for (number, name, shape), (_, _, known) in zip(shapes, network.sizes, strict=True):
        if shape != known:
            raise ValueError(f"{name} of layer {number} must keep its shape {known}, got {shape}")


def lay_out(layers, dtype):
    """Moves the layers' parameters into one vector and their gradients into another.

    return : (values, gradients); vectors in which all of them lie already are used as they are
    """
    if found := shared(layers, dtype):
        return found
    pairs = [pair for layer in layers for pair in layer.parameters()]
    values = np.concatenate([value.ravel() for value, _ in pairs], dtype=dtype)
    gradients = np.concatenate([gradient.ravel() for _, gradient in pairs], dtype=dtype)
    start = 0
    for layer in layers:
        for name in layer.names:
            shape = getattr(layer, name).shape
            stop = start + getattr(layer, name).size
            setattr(layer, name, values[start:stop].reshape(shape))
            setattr(layer, "d" + name, gradients[start:stop].reshape(shape))
            start = stop
        layer.packed_in = values
    return values, gradients


def owner(array):
    """The array whose memory this one looks into: itself, if it is not a view."""
    return array if array.base is None else array.base


def shared(layers, dtype):
    """(values, gradients) if all lie one behind the other in two vectors already, or None."""
    pairs = [pair for layer in layers for pair in layer.parameters()]
    values, gradients = (stretch(arrays, dtype) for arrays in zip(*pairs))
    return None if values is None or gradients is None else (values, gradients)


def stretch(arrays, dtype):
    """The part of one vector in which these arrays lie one behind the other, or None."""
    vector = arrays[0].base
    if vector is None or vector.ndim != 1 or vector.dtype != dtype:
        return None
    start = stop = (address(arrays[0]) - address(vector)) // vector.itemsize
    for array in arrays:
        here = address(vector) + stop * vector.itemsize
        if array.base is not vector or not array.flags.c_contiguous or address(array) != here:
            return None
        stop += array.size
    return vector[start:stop] if stop - start < vector.size else vector


def address(array):
    """Where an array's numbers begin."""
    return array.__array_interface__["data"][0]


def own_layers(layers, dtype):
    """Layers for a new network, which takes none away from another one.

    Layers that lie one behind the other in another network are shared with it, numbers and all;
    other layers of another network are copied.
    """
    layers = list(layers)
    if any(layer.names for layer in layers) and not shared(layers, dtype):
        layers = [copied(layer) if is_taken(layer) else layer for layer in layers]
    return layers


def is_taken(layer):
    """Whether a network holds this layer's parameters."""
    vector = getattr(layer, "packed_in", None)
    return vector is not None and any(value.base is vector for value, _ in layer.parameters())


def copied(layer):
    """The same layer with numbers of its own; what its last forward pass has left is shared."""
    twin = copy.copy(layer)
    twin.packed_in = None
    for name in layer.names:
        setattr(twin, name, getattr(layer, name).copy())
    if hasattr(layer, "rng"):
        twin.rng = copy.deepcopy(layer.rng)
    return twin
