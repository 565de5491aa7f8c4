"""A network's layers as a text, and back: what a file says besides the weights.

A layer is looked up by its name in a fixed table; nothing in the text is ever run. What a file
says of a layer are its `options`; how much memory that would take is known before any is taken.
"""

import inspect
import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnlib.activations import ReLU, Sigmoid, Softmax, Tanh
from nnlib.attention import Attention
from nnlib.augmentation import Shift
from nnlib.batch_norm import BatchNorm
from nnlib.convolution import Conv2D
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.network import Network
from nnlib.pooling import MaxPool2D
from nnlib.recurrent import Last, Moments, Recurrent
from nnlib.reshaping import Flatten, Reshape
from nnlib.saving.npz_checks import LARGEST, ModelFileError

FORMAT = {"format": "nnlib network", "version": 1}
SINGLE = {"edge", "answers"}  # said of networks with one output only


class Kind(NamedTuple):
    """A class of layers that files may name, and the shapes of its parameters by its options."""

    layer: type
    shapes: Callable = lambda **options: {}


KINDS = {
    "Dense": Kind(Dense, lambda n_in, n_out: {"W": (n_in, n_out), "b": (n_out,)}),
    "Dropout": Kind(Dropout),
    "Sigmoid": Kind(Sigmoid),
    "Tanh": Kind(Tanh),
    "ReLU": Kind(ReLU),
    "Softmax": Kind(Softmax),
    "BatchNorm": Kind(BatchNorm, lambda n, **_: dict.fromkeys(BatchNorm.names, (n,))),
    "Conv2D": Kind(
        Conv2D, lambda n_in, n_out, size: {"W": (size * size * n_in, n_out), "b": (n_out,)}
    ),
    "MaxPool2D": Kind(MaxPool2D),
    "Flatten": Kind(Flatten),
    "Reshape": Kind(Reshape),
    "Shift": Kind(Shift),
    "Recurrent": Kind(
        Recurrent,
        lambda n_in, n_out: {"W": (n_in, n_out), "U": (n_out, n_out), "b": (n_out,)},
    ),
    "Last": Kind(Last),
    "Moments": Kind(Moments),
    "Attention": Kind(Attention, lambda n_in, n, causal: {"W": (n_in, 3 * n)}),
}


def to_text(network):
    """The layers and the dtype of a network, as JSON.

    raises : TypeError if it is none, ModelFileError for a layer that the table does not know
    """
    import json  # here, so that `import nnlib` stays quick

    if not isinstance(network, Network):
        raise TypeError(f"expected a Network to save, got {type(network).__name__}")
    layers = [layer_entry(layer) for layer in network.layers]
    entries = FORMAT | {"dtype": network.dtype.name, "layers": layers}
    return json.dumps(entries | single_output(network))


def layer_entry(layer):
    """One layer as {"kind": its class, option: value, ...}."""
    kind = type(layer).__name__
    if kind not in KINDS or KINDS[kind].layer is not type(layer):
        own = ", a class of your own" if kind in KINDS else ""
        raise ModelFileError(f"cannot save a layer of kind {kind}{own}; known: {', '.join(KINDS)}")
    return {"kind": kind} | {name: plain(getattr(layer, name)) for name in layer.options}


def plain(value):
    """An option as JSON can say it."""
    return list(value) if isinstance(value, tuple) else value


def single_output(network):
    """What is to be said of a single output, if there is but one: {"edge": ..., "answers": ...}."""
    if network.n_out > 1:
        return {}
    return {"edge": float(network.edge), "answers": [int(answer) for answer in network.answers]}


def from_text(words):
    """The layers as [(kind, options)], the dtype, what is said of a single output; all checked."""
    import json

    said = json.loads(words)
    if not isinstance(said, dict) or {key: said.get(key) for key in FORMAT} != FORMAT:
        raise ModelFileError(f"is not a network's file of version {FORMAT['version']}")
    entries = {*FORMAT, "dtype", "layers"}
    if not entries <= set(said) <= entries | SINGLE or not isinstance(said["layers"], list):
        raise ModelFileError("has an architecture with other entries than dtype and layers")
    if said["dtype"] not in ("float32", "float64"):
        raise ModelFileError("has an architecture whose dtype is not float32 or float64")
    layers, dtype = [read_entry(entry) for entry in said["layers"]], np.dtype(said["dtype"])
    return layers, dtype, checked_single(said)


def checked_single(said):
    """What is said of a single output: an edge, and two whole numbers; {} if nothing is."""
    single = {name: said[name] for name in SINGLE if name in said}
    edge, answers = single.get("edge", 0.0), single.get("answers", [0, 1])
    fine = type(edge) in (int, float) and math.isfinite(edge) and isinstance(answers, list)
    fine = fine and [type(answer) for answer in answers] == [int, int]
    if not fine or not -(2**53) < answers[0] < answers[1] < 2**53:
        raise ModelFileError(f"has a single output with impossible answers: {str(single)[:99]}")
    return {"edge": edge, "answers": tuple(answers)} if single else {}


def read_entry(said):
    """One layer as (kind, options), every one of them checked."""
    kind = said.get("kind") if isinstance(said, dict) else None
    known = KINDS.get(kind) if isinstance(kind, str) else None
    if known is None or set(said) != {"kind", *known.layer.options}:
        raise ModelFileError(f"has an architecture with an unknown layer: {str(said)[:99]}")
    options = {name: said[name] for name in known.layer.options}
    if not all(map(is_option, options.values())) or not is_possible(known, options):
        raise ModelFileError(f"has a layer with impossible options: {str(said)[:99]}")
    return kind, options


def is_option(value):
    """Whether a layer may be asked to take this: a size, a measure, a switch, or some sizes."""
    if isinstance(value, list):
        return 0 < len(value) <= 4 and all(type(size) is int and size > 0 for size in value)
    return type(value) in (int, bool) or (type(value) is float and math.isfinite(value))


def is_possible(kind, options):
    """Whether there may be such a layer. One without parameters is made; others take memory."""
    try:
        shapes = kind.shapes(**options).values()
        if shapes:
            return all(type(n) is int and 1 <= n <= LARGEST for shape in shapes for n in shape)
        return bool(make(kind, options))
    except (TypeError, ValueError):
        return False


def make(kind, options):
    """A new layer; what it draws at random will be overwritten."""
    draws = "rng" in inspect.signature(kind.layer).parameters
    return kind.layer(**options, **({"rng": np.random.default_rng(0)} if draws else {}))


def array_shapes(layers):
    """{"W1": (n_in, n_out), "b1": (n_out,), ...}: the arrays that the layers need."""
    needed = [KINDS[kind].shapes(**options) for kind, options in layers]
    return {
        f"{name}{number}": shape
        for number, shapes in enumerate(filter(None, needed), start=1)
        for name, shape in shapes.items()
    }


def build(layers, dtype, arrays, single=()):
    """A network of these layers with these arrays, refused if one of its weights is no number."""
    try:
        network = Network([make(KINDS[kind], options) for kind, options in layers], dtype)
    except (TypeError, ValueError) as error:
        raise ModelFileError(f"has layers that make no network: {error}") from error
    for name, (value, _) in zip(arrays, network.parameters(), strict=True):
        if not np.isfinite(arrays[name]).all():
            raise ModelFileError(f"holds missing or infinite weights in {name}")
        value[...] = arrays[name]
    vars(network).update(single)
    return network
