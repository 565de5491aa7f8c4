"""A network of ours in Keras 3, and its weights and gradients back.

A file of Keras' can run a stranger's program when it's loaded, so none is: the architecture is
ours, and numbers are all that crosses the bridge.
"""

import operator

import numpy as np

from nnlib.saving.frameworks import needed
from nnlib.saving.layouts import KERNELS, SAME, check_kind, fill
from nnlib.summary import shapes_through

PLACES = {  # kind: {our parameter: (where it is in Keras' layer, how it lies there)}
    "Dense": {"W": ("kernel", SAME), "b": ("bias", SAME)},
    "Conv2D": {"W": ("kernel", KERNELS), "b": ("bias", SAME)},
    "BatchNorm": {
        "gamma": ("gamma", SAME),
        "beta": ("beta", SAME),
        "mean": ("moving_mean", SAME),
        "var": ("moving_variance", SAME),
    },
    "Recurrent": {
        "W": ("cell.kernel", SAME),
        "U": ("cell.recurrent_kernel", SAME),
        "b": ("cell.bias", SAME),
    },
    "Attention": {"W": ("kernel", SAME)},
}


def to_keras(network):
    """A keras.Sequential that computes the same from the same examples, in the same dtype.

    Keras decides at each call whether it's training: model(X) is not, model(X, training=True) is.

    raises : ImportError without TensorFlow, TypeError for a layer that Keras has none for
    """
    needed("tensorflow")
    import keras

    model = keras.Sequential(
        [keras.Input(shape=network.shape, dtype=network.dtype.name), *plan(network)]
    )
    for layer, _, name, variable, layout in variables(network, model):
        variable.assign(np.ascontiguousarray(layout.there(getattr(layer, name), layer)))
    return model


def from_keras(model, network, gradients=None):
    """Copies a model's weights, and gradients if they are given, into a network of ours.

    model     : a keras.Sequential with the layers that `to_keras(network)` has
    gradients : in the order of model.trainable_variables, as tape.gradient returns them
    return    : the network, changed in place
    raises    : TypeError or ValueError if a layer or a shape doesn't fit
    """
    needed("tensorflow")
    found = list(variables(network, model))
    for layer, number, name, variable, layout in found:
        check_shape(variable, layout.there(getattr(layer, name), layer).shape, number, name)
    known = {} if gradients is None else dict(zip(map(id, model.trainable_variables), gradients))
    for layer, number, name, variable, layout in found:
        fill(network, name, number, layout.back(as_array(variable), layer))
        if id(variable) in known:
            fill(network, "d" + name, number, layout.back(as_array(known[id(variable)]), layer))
    return network


def plan(network):
    """Keras' layer for each of ours."""
    from nnlib.saving.keras_layers import MAKERS

    made, options = [], {"dtype": network.dtype.name}
    shapes = shapes_through(network.layers)
    for number, (layer, shape) in enumerate(zip(network.layers, shapes), start=1):
        made.append(MAKERS[check_kind(layer, number, shape, MAKERS, "Keras")](layer, options))
    return made


def variables(network, model):
    """(layer, its number, name, variable, layout) of every parameter, once the kinds agree."""
    names, wanted = ([type(e).__name__ for e in some] for some in (model.layers, plan(network)))
    if names != wanted:
        raise TypeError(f"expected the layers {', '.join(wanted)}; got {', '.join(names)}")
    for number, (layer, theirs) in enumerate(zip(network.layers, model.layers), start=1):
        for name, (place, layout) in PLACES.get(type(layer).__name__, {}).items():
            yield layer, number, name, operator.attrgetter(place)(theirs), layout


def as_array(tensor):
    """A tensor of any backend as an array of numpy's."""
    from keras import ops

    return ops.convert_to_numpy(tensor)


def check_shape(variable, wanted, number, name):
    """Refuses a variable that can't be the parameter of our layer."""
    if tuple(variable.shape) != wanted:
        raise ValueError(
            f"the variable for {name} of layer {number} should have the shape {wanted}, got "
            f"{tuple(variable.shape)}"
        )
