"""A network of ours in PyTorch, and its weights and gradients back.

A file of PyTorch's can run a stranger's program when it's loaded, so none is: the architecture is
ours, and numbers are all that crosses the bridge.
"""

import operator

import numpy as np

from nnlib.saving.frameworks import needed
from nnlib.saving.layouts import (
    CHANNELS_FIRST,
    SAME,
    TRANSPOSED,
    check_kind,
    fill,
    wants_channels_first,
)
from nnlib.summary import shapes_through

PLACES = {  # kind: {our parameter: (where it is in the module, how it lies there)}
    "Dense": {"W": ("weight", TRANSPOSED), "b": ("bias", SAME)},
    "Conv2D": {"W": ("weight", CHANNELS_FIRST), "b": ("bias", SAME)},
    "BatchNorm": {
        "gamma": ("weight", SAME),
        "beta": ("bias", SAME),
        "mean": ("running_mean", SAME),
        "var": ("running_var", SAME),
    },
    "Recurrent": {
        "W": ("weight_ih_l0", TRANSPOSED),
        "U": ("weight_hh_l0", TRANSPOSED),
        "b": ("b", SAME),
    },
    "Attention": {"W": ("project.weight", TRANSPOSED)},
}


def to_pytorch(network):
    """An nn.Sequential that computes the same from the same examples, in the same dtype.

    Where PyTorch wants the channels of an image first, a module moves them there, and another
    one moves them back. It's in eval mode unless the network is training.

    raises : ImportError without PyTorch, TypeError for a layer that PyTorch has no module for
    """
    torch = needed("torch")
    modules = plan(network)
    module = torch.nn.Sequential(*(each for each, _ in modules))
    module.to(getattr(torch, network.dtype.name)).train(network.training)
    with torch.no_grad():
        for layer, _, name, tensor, layout in tensors(network, module, modules):
            array = np.ascontiguousarray(layout.there(getattr(layer, name), layer))
            tensor.copy_(torch.from_numpy(array))
    return module


def from_pytorch(module, network):
    """Copies a module's weights, and its gradients where it has any, into a network of ours.

    module : an nn.Sequential with the modules that `to_pytorch(network)` has
    return : the network, changed in place
    raises : TypeError or ValueError if a module or a shape doesn't fit; then nothing is changed
    """
    needed("torch")
    found = list(tensors(network, module, plan(network)))
    for layer, number, name, tensor, layout in found:
        check_shape(tensor, layout.there(getattr(layer, name), layer).shape, number, name)
    for layer, number, name, tensor, layout in found:
        fill(network, name, number, layout.back(tensor.detach().cpu().numpy(), layer))
        if tensor.grad is not None:
            fill(network, "d" + name, number, layout.back(tensor.grad.cpu().numpy(), layer))
    return network


def plan(network):
    """[(module, number of the layer it stands for)]; 0 for one that only moves channels."""
    from nnlib.saving.pytorch_layers import MAKERS, ChannelsFirst, ChannelsLast

    modules, first = [], False
    shapes = shapes_through(network.layers)
    for number, (layer, shape) in enumerate(zip(network.layers, shapes), start=1):
        kind = check_kind(layer, number, shape, MAKERS, "PyTorch")
        wanted = wants_channels_first(layer, shape)
        if wanted is not None and wanted != first:
            modules.append((ChannelsFirst() if wanted else ChannelsLast(), 0))
            first = wanted
        modules.append((MAKERS[kind](layer, shape), number))
    return [*modules, (ChannelsLast(), 0)] if first else modules


def tensors(network, module, modules):
    """(layer, its number, name, tensor, layout) of every parameter, once the kinds agree."""
    found = list(module.children())
    names, wanted = ([type(each).__name__ for each in some] for some in (found, dict(modules)))
    if names != wanted:
        raise TypeError(f"expected the modules {', '.join(wanted)}; got {', '.join(names)}")
    for each, (_, number) in zip(found, modules):
        layer = network.layers[number - 1] if number else None
        for name, (place, layout) in PLACES.get(type(layer).__name__, {}).items():
            yield layer, number, name, operator.attrgetter(place)(each), layout


def check_shape(tensor, wanted, number, name):
    """Refuses a tensor that can't be the parameter of our layer."""
    if tuple(tensor.shape) != wanted:
        raise ValueError(
            f"the tensor for {name} of layer {number} should have the shape {wanted}, got "
            f"{tuple(tensor.shape)}"
        )
