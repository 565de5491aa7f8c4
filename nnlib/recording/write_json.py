"""A recorded training as one JSON file, for anybody who wants to draw it; `load_run` reads it.

    {"format": "nnlib run", "version": 1, "dtype": "float32",
     "layers": [{"kind": "Dense", "n_in": 2, "n_out": 3}, {"kind": "Sigmoid"}, ...],
     "input_neurons": [the watched rows],
     "training_states": [
        {"step": 0, "epoch": 0, "loss": 0.7, "accuracy": 0.5, "val_loss": null, "lr": 0.1,
         "gradient_norms": [one for each Dense],
         "weights": [W1, W2, ...], "biases": [b1, b2, ...],
         "neurons": [for each watched row: [for each Dense: [[z, a], ...]]]},
        ... one for each moment],
     "output_neurons": [for each watched row its answer at the last moment]}

Numbers that are missing or infinite stand as null where that can happen: loss, val_loss, norms.
"""

import math

import numpy as np

from nnlib.layers import dense_layers
from nnlib.saving.architecture import layer_entry
from nnlib.saving.npz_checks import LARGEST
from nnlib.saving.whole_file import write_whole

FORMAT = {"format": "nnlib run", "version": 1}
DIGITS = 22  # characters of one number, its comma included
NUMBERS = ("loss", "accuracy", "val_loss", "lr")
COUNTS = ("step", "epoch")
LISTS = ("gradient_norms", "weights", "biases", "neurons")


def size_of_export(recording):
    """About how many bytes `export_run` will write."""
    outputs = sum(len(layer.b) for layer in dense_layers(recording.network))
    neurons = 2 * len(recording.watch) * outputs
    numbers = len(recording) * (recording.network.values.size + neurons + 20)
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
    }


def as_state(recording, k):
    """One moment in the layout above."""
    moment, network, watched = recording.moments[k], recording.network_at(k), len(recording.watch)
    pairs = [np.stack(pair, axis=2) for pair in recording.neurons_of(network)] if watched else []
    dense = dense_layers(network)
    state = {name: getattr(moment, name) for name in COUNTS}
    state |= {name: finite(getattr(moment, name)) for name in NUMBERS}
    return state | {
        "gradient_norms": [finite(norm) for norm in moment.gradient_norms],
        "weights": [layer.W.tolist() for layer in dense],
        "biases": [layer.b.tolist() for layer in dense],
        "neurons": [[layer[i].tolist() for layer in pairs] for i in range(watched)],
    }


def finite(number):
    """A number as it is, None in place of a missing or infinite one."""
    return float(number) if number is not None and math.isfinite(number) else None
