"""Reads a recorded training from its JSON file (see write_json.py), and believes nothing in it.

Every name, type, shape and number is checked, and the sums and activations are computed again.
"""

import math

import numpy as np

from nnlib.recording.moments import Moment, Recording
from nnlib.recording.write_json import COUNTS, FORMAT, LISTS, NUMBERS, as_pairs, plural
from nnlib.saving.architecture import SINGLE, array_shapes, build, checked_single, read_entry
from nnlib.saving.npz_checks import LARGEST, MOST, ModelFileError

ENTRIES = {*FORMAT, "dtype", "layers", "input_neurons", "training_states", "output_neurons"}


def load_run(path):
    """The Recording that `export_run` wrote; without what a fork would need.

    raises : ModelFileError for any other file
    """
    try:
        return from_dict(read_json(path))
    except ModelFileError as error:
        raise ModelFileError(f"{path} {error}") from None
    except OSError as error:
        raise ModelFileError(f"cannot read {path}: {error.strerror or error}") from error
    except Exception as error:  # nesting too deep, a number too long, letters that are none
        raise ModelFileError(f"{path} is damaged: {str(error)[:99]}") from error


def read_json(path):
    """What the file says, refused if it is too large or holds a number that JSON does not know."""
    import json  # here, so that `import nnlib` stays quick

    with open(path, "rb") as file:
        text = file.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise ModelFileError(f"is too large; at most {LARGEST:,} bytes fit")
    return json.loads(text, parse_constant=refuse_constant)


def refuse_constant(word):
    """NaN and Infinity are not JSON."""
    raise ModelFileError(f"holds {word}, which is not a number")


def from_dict(said):
    """The recording behind lists and numbers."""
    if not isinstance(said, dict) or {key: said.get(key) for key in FORMAT} != FORMAT:
        raise ModelFileError(f"is not a recorded training of version {FORMAT['version']}")
    if not ENTRIES <= set(said) <= ENTRIES | SINGLE or said["dtype"] not in ("float32", "float64"):
        raise ModelFileError("has other entries than a recorded training")
    layers, states = as_list(said, "layers", MOST), as_list(said, "training_states", 10**6)
    layers, dtype = [read_entry(entry) for entry in layers], np.dtype(said["dtype"])
    shapes = array_shapes(layers)
    if not states or sum(map(math.prod, shapes.values())) * len(states) > LARGEST:
        raise ModelFileError("has no moments, or layers larger than itself")
    zeros = {name: np.zeros(shape, dtype) for name, shape in shapes.items()}
    network = build(layers, dtype, zeros, checked_single(said))
    rows = as_list(said, "input_neurons", 10**6)
    watch = numbers(rows, (len(rows), *seen_shape(rows, network.shape)), dtype) if rows else ()
    recording = Recording(network, [as_moment(state, shapes, dtype) for state in states], watch)
    check_neurons(recording, said)
    return recording


def seen_shape(rows, shape):
    """The shape of each watched example: None, any length, becomes the first example's."""
    lengths, part = [], rows[0]
    for n in shape:
        is_filled = isinstance(part, list) and len(part) > 0
        lengths.append(len(part) if n is None and is_filled else n or 0)
        part = part[0] if is_filled else None
    return tuple(lengths)


def as_list(said, name, most):
    """One entry, which must be a list that is not too long."""
    if not isinstance(said[name], list) or len(said[name]) > most:
        raise ModelFileError(f"has no list of {name}, or one that is too long")
    return said[name]


def numbers(said, shape, dtype=np.float64):
    """Nested lists as an array of exactly this shape, every number of it finite."""
    if len(shape) == 0:
        if type(said) not in (int, float) or not math.isfinite(said):
            raise ModelFileError(f"holds {str(said)[:50]!r} where a number belongs")
        return dtype.type(said) if isinstance(dtype, np.dtype) else float(said)
    if not isinstance(said, list) or len(said) != shape[0]:
        raise ModelFileError(f"holds a list that does not fit the shape {shape}")
    return np.array([numbers(part, shape[1:]) for part in said], dtype).reshape(shape)


def as_moment(state, shapes, dtype):
    """One moment, its weights and biases in one vector."""
    places = places_in_lists(shapes)
    lists = {entry for entry, _ in places.values()}
    if not isinstance(state, dict) or set(state) != {*COUNTS, *NUMBERS, *LISTS, *lists}:
        raise ModelFileError("has a moment with other entries than it should")
    counts = [state[name] for name in COUNTS]
    if not all(type(count) is int and 0 <= count < 2**53 for count in counts):
        raise ModelFileError("has a moment whose step or epoch is no count")
    known = [None if state[name] is None else float(numbers(state[name], ())) for name in NUMBERS]
    loss, accuracy, val_loss, lr = known
    counted = {entry: sum(other == entry for other, _ in places.values()) for entry in lists}
    counted["gradient_norms"] = len({number_in(name) for name in shapes})
    parts = {entry: as_list(state, entry, n) for entry, n in counted.items()}
    if any(len(part) < counted[entry] for entry, part in parts.items()):
        raise ModelFileError("has a moment with too few parameters or gradient norms")
    norms = parts["gradient_norms"]
    with np.errstate(over="ignore"):
        arrays = [
            numbers(parts[entry][at], shapes[name], dtype).ravel()
            for name, (entry, at) in places.items()
        ]
    values = np.concatenate(arrays)
    if not np.isfinite(values).all():
        raise ModelFileError("holds weights that are too large")
    norms = [math.nan if norm is None else float(numbers(norm, ())) for norm in norms]
    loss = math.nan if loss is None else loss
    return Moment(*counts, values, loss, accuracy, norms, val_loss, lr)


def places_in_lists(shapes):
    """{"W1": ("weights", 0), "b1": ("biases", 0), "W2": ("weights", 1), ...}."""
    places, counted = {}, {}
    for name in shapes:
        entry = plural(name.removesuffix(number_in(name)))
        places[name] = entry, counted.get(entry, 0)
        counted[entry] = counted.get(entry, 0) + 1
    return places


def number_in(name):
    """The number of the layer, as text: "12" in "W12"."""
    return name[len(name.rstrip("0123456789")) :]


def check_neurons(recording, said):
    """Pre-activations and activations must be those that the weights and the watched rows give."""
    close = 1e-4 if recording.network.dtype == np.float32 else 1e-9
    for k, state in enumerate(said["training_states"]):
        rows = as_list(state, "neurons", len(recording.watch))
        pairs = recording.neurons(k) if len(recording.watch) else []
        for i in range(len(recording.watch)):
            for layer, (z, a) in zip(rows[i], pairs, strict=True):
                wanted = as_pairs(z[i : i + 1], a[i : i + 1])[0]
                found = numbers(layer, wanted.shape)
                if not np.allclose(found, wanted, close, close):
                    raise ModelFileError(
                        f"holds pre-activations or activations of moment {k} that its weights "
                        "do not give"
                    )
    answers = recording.neurons(-1)[-1][1] if len(recording.watch) else np.zeros((0,))
    found = numbers(said["output_neurons"], answers.shape)
    if not np.allclose(found, answers, close, close):
        raise ModelFileError("has an answer that its weights do not give")
