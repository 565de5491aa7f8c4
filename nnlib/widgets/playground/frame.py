"""What the browser needs to draw the playground once: a few numbers and some bytes.

Probabilities and what the neurons say travel as one byte per place of a grid.
"""

import functools

import numpy as np

from nnlib.activations import ReLU, Sigmoid, Softmax
from nnlib.plots.maps import as_places
from nnlib.plots.maps import grid as places
from nnlib.widgets.live.curves import status
from nnlib.widgets.playground.settings import DATA

SIDE, EVERY = 100, 4  # places a side of the map, and which of them a neuron's small map takes
SMALL = SIDE // EVERY


@functools.cache
def grid(window):
    """Rows (SIDE², 2): the places of the map, left to right, from the top line down."""
    from_top = (-window, window, window, -window)
    return as_places(*places(from_top, SIDE)).astype(np.float32)


def maps(network, window):
    """Class probabilities (SIDE, SIDE, classes) and each hidden layer's answers, thinned out."""
    out, hidden = grid(window), []
    for layer in network.layers:
        out = layer.forward(out)
        if not layer.names:
            answers = out.reshape(SIDE, SIDE, -1)[EVERY // 2 :: EVERY, EVERY // 2 :: EVERY]
            hidden.append(as_shades(layer, answers))
    return Softmax().forward(out).reshape(SIDE, SIDE, -1), hidden


def as_shades(layer, answers):
    """Answers as -1 (orange) to 1 (blue), 0 where a neuron is off or undecided."""
    if isinstance(layer, Sigmoid):
        return 2.0 * answers - 1.0
    if isinstance(layer, ReLU):
        return answers / np.maximum(answers.max(axis=(0, 1)), 1e-12)
    return answers


def as_bytes(values):
    """Numbers 0..1 as bytes 0..255; what is no number becomes 0."""
    return np.rint(255 * np.nan_to_num(values)).astype(np.uint8).tobytes()


def frame(trainer, asked, with_points):
    """One picture: (numbers, buffers), the buffers in the order of `draw` in playground.js."""
    with np.errstate(all="ignore"):
        table = trainer.curves.table(now := trainer.now())
        wrong = trainer.network.forward(trainer.X).argmax(axis=1) != trainer.y
        answer = asked and answer_at(trainer, asked)
        buffers = [*map_bytes(trainer), table.tobytes(), wrong.astype(np.uint8).tobytes()]
    if with_points:
        buffers += [trainer.X.tobytes(), trainer.y.astype(np.uint8).tobytes()]
    figures = status(now) | ({"held_out": "none"} if trainer.settings.points else {})
    own = {"columns": table.shape[1], "status": figures, "asked": answer}
    return words(trainer) | own, buffers


def map_bytes(trainer):
    """Every class's map, and every hidden neuron's small one; the last ones if nothing moved."""
    window = trainer.settings.window
    moved = trainer.network.values.tobytes(), trainer.settings.activation, window
    if trainer.drawn[0] != moved:
        probs, hidden = maps(trainer.network, window)
        small = [as_bytes(0.5 + 0.5 * layer.transpose(2, 0, 1)) for layer in hidden]
        trainer.drawn = moved, (as_bytes(probs.transpose(2, 0, 1)), b"".join(small))
    return trainer.drawn[1]


def words(trainer):
    """The settings, and what they mean for the browser."""
    settings, kind = trainer.settings, DATA[trainer.settings.data]
    return {
        "settings": vars(settings),
        "line": settings.line,
        "window": settings.window,
        "choice": bool(kind.groups),
    }


def answer_at(trainer, place):
    """What the network predicts at one place, and the label of a training point that is there."""
    at = np.array([place], np.float32)
    probs = trainer.network.probabilities(at)[0]
    probs = np.nan_to_num(probs, nan=1 / len(probs))
    distances = np.abs(trainer.X - at).max(axis=1)
    near = distances.argmin()
    is_near = distances[near] < 0.025 * trainer.settings.window
    return {
        "place": [float(x) for x in place],
        "probs": [float(p) for p in probs],
        "label": int(probs.argmax()),
        "truth": int(trainer.y[near]) if is_near else None,
    }
