"""Many values as few bytes: each change in a table of its own, over the sliders that matter to it.

A curve's numbers are whole hundredths, of which the differences are stored; texts are stored once.
"""

import os
import re

import numpy as np

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
GEOMETRY = ("d", "x", "y", "width", "height", "transform")
LARGEST = 1e12  # hundredths of a point that a browser still counts exactly


class Texts:
    """Every text once: `number(text)` is its place in `packed()`."""

    def __init__(self, rows):
        self.all = sorted({text for row in rows for text in row if text is not None})
        self.places = {text: k for k, text in enumerate(self.all)}
        self.places[None] = -1

    def packed(self):
        """In order: how many letters each shares with the one before, and the others."""
        parts = []
        for before, text in zip(["", *self.all], self.all):
            same = len(os.path.commonprefix([before, text]))
            parts += [same, text[same:]]
        return parts


def pack(rows, shape):
    """Tables of all changes, for a page.

    rows  : {(element, attribute): [value at each position]}, the last slider moves fastest
    shape : how many positions each slider has
    return: {"texts": [...], "changes": [...]}; a change has "at" (element, attribute), "of" (which
            sliders) and either "texts" (their numbers) or a curve's "pieces", "which", "numbers"
    """
    found = {at: over_its_own(values, shape) for at, values in rows.items()}
    curves = {at: as_curve(*at, values) for at, (_, values) in found.items()}
    texts = Texts([values for at, (_, values) in found.items() if not curves[at]])
    changes = []
    for at, (of, values) in found.items():
        content = curves[at] or {"texts": [texts.places[value] for value in values]}
        changes.append({"at": list(at), "of": of, **content})
    return {"texts": texts.packed(), "changes": changes}


def over_its_own(values, shape):
    """Which sliders change these values, and the values over those sliders only."""
    _, codes = np.unique([str(value) for value in values], return_inverse=True)
    codes = codes.reshape(shape)
    of = [k for k in range(len(shape)) if (codes != codes.take([0], axis=k)).any()]
    places = np.arange(codes.size).reshape(shape)
    for k in reversed(range(len(shape))):
        places = places if k in of else places.take(0, axis=k)
    return of, [values[place] for place in places.ravel()]


def as_curve(_, name, values):
    """A path or a place as numbers, if it has the same form everywhere and enough to count."""
    if name not in GEOMETRY or None in values or len(set(values)) < 3:
        return None
    forms = {NUMBER.sub("#", value) for value in values}
    if len(forms) > 1:
        return None
    table = np.array([[float(number) for number in NUMBER.findall(value)] for value in values])
    if np.abs(table).max(initial=0) * 100 > LARGEST:
        return None
    return as_differences(forms.pop(), np.rint(100 * table).astype(np.int64))


def as_differences(form, table):
    """Columns that differ, each once, by the way of differences that has least to say."""
    moving = [k for k in range(table.shape[1]) if (table[:, k] != table[0, k]).any()]
    columns, which = np.unique(table[:, moving], axis=1, return_inverse=True)
    first = [int(np.flatnonzero(which == k)[0]) for k in range(columns.shape[1])]
    order = np.argsort(first)  # as they come along the path, so that neighbours stay neighbours
    rank = np.argsort(order)
    numbers, lag, times = shortest(columns[:, order])
    return {
        "pieces": pieces(form, table[0], moving),
        "which": [int(rank[k]) for k in np.ravel(which)],
        "width": columns.shape[1],
        "lag": lag,
        "times": times,
        "numbers": numbers,
    }


def pieces(form, row, moving):
    """What stands between the numbers that move; the others are in it."""
    parts = form.split("#")
    texts = [parts[0]]
    for k, part in enumerate(parts[1:]):
        if k in moving:
            texts.append(part)
        else:
            texts[-1] += f"{row[k] / 100:.2f}".rstrip("0").rstrip(".") + part
    return texts


def shortest(columns):
    """Whole numbers as differences: to the one before, the one before that, or the row before."""
    best = None
    for lag in {1, 2, columns.shape[1]}:
        numbers = columns.ravel()
        for times in range(3):
            cost = np.log2(1 + 2 * np.abs(numbers)).sum()
            if best is None or cost < best[0]:
                best = cost, numbers.tolist(), lag, times
            numbers = np.concatenate([numbers[:lag], numbers[lag:] - numbers[:-lag]])
    return best[1:]
