"""A recorded training as one JSON file, for anybody who wants to draw it; `load_run` reads it.

    {"format": "nnlib run", "version": 1, "dtype": "float32",
     "layers": [{"kind": "Dense", "n_in": 2, "n_out": 3}, {"kind": "Sigmoid"}, ...],
     "input_neurons": [the watched rows],
     "training_states": [
        {"step": 0, "epoch": 0, "loss": 0.7, "accuracy": 0.5, "val_loss": null, "lr": 0.1,
         "gradient_norms": [one for each layer with parameters],
         "weights": [W1, W2, ...], "biases": [b1, b2, ...],
         "neurons": [for each watched row: [for each layer with parameters: [[z, a], ...]]]},
        ... one for each moment],
     "output_neurons": [for each watched row its output at the last moment]}

A parameter with another name than W and b has a list under its own name. A network with a single
output also has "edge" and "answers": from which score on it predicts the second of two labels.

Numbers that are missing or infinite stand as null where that can happen: loss, val_loss, norms.
"""

import math

import numpy as np

from nnlib.layers import trainable_layers
from nnlib.saving.architecture import layer_entry, single_output
from nnlib.saving.npz_checks import LARGEST
from nnlib.saving.whole_file import write_whole
from nnlib.summary import shapes_through

FORMAT = {"format": "nnlib run", "version": 1}
DIGITS = 22  # characters of one number, its comma included
NUMBERS = ("loss", "accuracy", "val_loss", "lr")
COUNTS = ("step", "epoch")
LISTS = ("gradient_norms", "neurons")
PLURALS = {"W": "weights", "b": "biases"}


def size_of_export(recording):
    """About how many bytes `export_run` will write."""
    network = recording.network
    shapes = shapes_through(network.layers)[1:]
    pairs = zip(network.layers, shapes)
    outputs = sum(math.prod(filter(None, shape)) for layer, shape in pairs if layer.names)
    neurons = 2 * len(recording.watch) * outputs
    numbers = len(recording) * (network.values.size + neurons + 20)
    return 1000 + numbers * DIGITS


def export_run(recording, path, largest=LARGEST):
    """Writes the whole recording as JSON, all of it or nothing.

    raises : ValueError, before anything is written, if it would be larger than `largest` bytes
    """
    import json  # here, so that `import nnlib` stays quick

    size = size_of_export(recording)
    if size > largest:
        raise ValueError(
            f"{len(recording)} moments would take about {size / 1e6:,.0f} MB, more than "
            f"{largest / 1e6:,.0f}; record fewer moments, watch fewer rows, or raise `largest`"
        )
    text = json.dumps(as_dict(recording), allow_nan=False)
    write_whole(path, lambda file: file.write(text.encode()))


def as_dict(recording):
    """The recording as lists and numbers, in the layout above."""
    network, watched = recording.network, len(recording.watch)
    last = recording.neurons(-1)[-1][1].tolist() if watched else []
    return FORMAT | {
        "dtype": network.dtype.name,
        "layers": [layer_entry(layer) for layer in network.layers],
        "input_neurons": np.asarray(recording.watch).tolist(),
        "training_states": [as_state(recording, k) for k in range(len(recording))],
        "output_neurons": last,
        **single_output(network),
    }


def as_state(recording, k):
    """One moment in the layout above."""
    moment, network, watched = recording.moments[k], recording.network_at(k), len(recording.watch)
    pairs = [as_pairs(*pair) for pair in recording.neurons_of(network)] if watched else []
    state = {name: getattr(moment, name) for name in COUNTS}
    state |= {name: finite(getattr(moment, name)) for name in NUMBERS}
    return state | {
        "gradient_norms": [finite(norm) for norm in moment.gradient_norms],
        "neurons": [[layer[i].tolist() for layer in pairs] for i in range(watched)],
        **parameter_lists(network),
    }


def as_pairs(z, a):
    """(rows, neurons, 2): the neurons of a layer in one row, each with its sum and activation."""
    return np.stack([part.reshape(len(part), -1) for part in (z, a)], axis=2)


def parameter_lists(network):
    """{"weights": [W1, W2, ...], "biases": [b1, b2, ...]}, and others by their names."""
    lists = {}
    for layer in trainable_layers(network):
        for name in layer.names:
            lists.setdefault(plural(name), []).append(getattr(layer, name).tolist())
    return lists


def plural(name):
    """Under which entry a parameter's arrays are listed."""
    return PLURALS.get(name, name)


def finite(number):
    """A number as it is, None in place of a missing or infinite one."""
    return float(number) if number is not None and math.isfinite(number) else None
