"""A recorded training as a film: all that a browser needs to play it back, as plain data.

It holds no network and asks no kernel: numbers and pictures, packed moment by moment.

    {"format": "nnlib film", "version": 1, "axis": "epoch" or "step",
     "scene": {part: what stays the same: "network", "pictures", "map", "digits"},
     "runs": [{"name": "original", "past": 0, "at": [place of each moment on the axis],
               "steps": [...], "epochs": [...], "loss", "accuracy", "lr", "norms": packed,
               "network": {"values", "neurons"}, "pictures": {"pictures"},
               "map": {"map", "wrong"}, "digits": {"probs"}: packed, a row for each moment},
              the fork, if there is one, with "past": how many moments it shares]}
"""

import base64

import numpy as np

from nnlib.widgets.replay.parts import Circles, Decisions, Digits, WeightPictures

LARGEST = 2**25  # bytes of numbers
KINDS = {"float32": "<f4", "float64": "<f8", "uint8": "|u1"}


def film(
    recording, fork=None, *, points=None, labels=None, extent=None, digits=None,
    digit_labels=None, names=("original", "fork"), side=50, pictures=50, largest=LARGEST,
):  # fmt: skip
    """Makes the film of one recording, or of two side by side.

    fork           : another recording of the same kind of network, such as recorder.fork(k)
    points, labels : (n, 2) and (n,) to be shown on the map of a network with two inputs
    extent         : of this map, x1 from, to, x2 from, to; otherwise around the points
    digits         : (n, 28, 28) whose probabilities are shown; the watched rows if not given
    digit_labels   : (n,) what they truly are
    names          : of the two recordings
    side, pictures : places a side of the map, and the most weight pictures
    raises         : ValueError if networks differ, or it would take more than `largest` bytes
    """
    recordings = [recording] if fork is None else [recording, fork]
    check_alike(recordings)
    network = recording.network_at(0)
    parts = [
        Circles(recording),
        WeightPictures(recording, pictures),
        Decisions(network, points, labels, extent, side),
        Digits(network, recording.watch if digits is None else digits, digit_labels),
    ]
    parts = [part for part in parts if part.fits]
    check_size(recordings, parts, largest)
    axis = axis_of(recordings)
    runs = [as_run(recording, one, axis, parts) for one in recordings]
    return {
        "format": "nnlib film",
        "version": 1,
        "axis": axis,
        "scene": {part.name: packed(part.scene) for part in parts},
        "runs": [{"name": str(name)} | run for name, run in zip(names, runs)],
    }


def check_alike(recordings):
    """Refuses recordings without moments, and networks that cannot stand side by side."""
    shapes = []
    for recording in recordings:
        if not len(recording):
            raise ValueError("this recording holds no moments yet; train with it first")
        shapes.append([value.shape for value, _ in recording.network.parameters()])
    if shapes[0] != shapes[-1]:
        raise ValueError(f"two networks of one shape fit; got {shapes[0]} and {shapes[-1]}")


def check_size(recordings, parts, largest):
    """Refuses a film that would be too large, judged by its first moment."""
    first = recordings[0]
    at_first = frames(parts, first, 0)
    each = sum(array.nbytes for arrays in at_first for array in arrays.values())
    moments = sum(map(len, recordings))
    if each * moments > largest:
        raise ValueError(
            f"{moments} moments of {each / 1e3:,.0f} kB would take {each * moments / 1e6:,.0f} MB, "
            f"more than {largest / 1e6:,.0f}; record fewer moments (a larger every=), "
            f"or film fewer pictures= or a coarser side="
        )


def axis_of(recordings):
    """What the slider counts: epochs if every moment has one of its own, otherwise steps."""
    epochs = [[moment.epoch for moment in recording.moments] for recording in recordings]
    return "epoch" if all(len(set(one)) == len(one) for one in epochs) else "step"


def as_run(original, recording, axis, parts):
    """Everything of one recording, in the layout above."""
    run = {"past": shared_past(original, recording)} | packed(track(recording, axis))
    tracks = part_tracks(parts, recording)
    return run | {part.name: packed(track) for part, track in zip(parts, tracks)}


def shared_past(original, other):
    """How many of the original's moments came before the first of a fork; 0 without a fork."""
    if other is original:
        return 0
    first = other.moments[0]
    for k, moment in enumerate(original.moments):
        if moment.step == first.step and np.array_equal(moment.values, first.values):
            return k
    return 0


def track(recording, axis):
    """The figures of every moment."""
    moments = recording.moments
    known = [np.nan if moment.accuracy is None else moment.accuracy for moment in moments]
    return {
        "at": [int(getattr(moment, axis)) for moment in moments],
        "steps": [int(moment.step) for moment in moments],
        "epochs": [int(moment.epoch) for moment in moments],
        "loss": np.array([moment.loss for moment in moments], float),
        "accuracy": np.array(known, float),
        "lr": np.array([moment.lr for moment in moments], float),
        "norms": np.array([moment.gradient_norms for moment in moments], float),
    }


def part_tracks(parts, recording):
    """For each part what it shows at every moment, stacked."""
    moments = [frames(parts, recording, k) for k in range(len(recording))]
    return [
        {name: np.stack([one[name] for one in shown]) for name in shown[0]}
        for shown in zip(*moments)
    ]


def frames(parts, recording, k):
    """What each part shows at one moment."""
    network = recording.network_at(k)
    with np.errstate(all="ignore"):  # a training that failed is worth a film, too
        return [part.at(recording, k, network) for part in parts]


def packed(entries):
    """The same entries, each array as text."""
    return {
        name: pack(value) if isinstance(value, np.ndarray) else value
        for name, value in entries.items()
    }


def pack(array):
    """An array as what JSON can hold: its kind, its shape, its bytes in base64."""
    kind = array.dtype.name
    data = base64.b64encode(np.ascontiguousarray(array, KINDS[kind]).tobytes()).decode("ascii")
    return {"kind": kind, "shape": list(array.shape), "data": data}


def unpack(entry):
    """The array that `pack` packed."""
    flat = np.frombuffer(base64.b64decode(entry["data"]), KINDS[entry["kind"]])
    return flat.reshape(entry["shape"])
