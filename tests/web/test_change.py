"""Changed digits on a page: the picture comes first, and the accuracy when all are classified."""

import numpy as np
import pytest

from nnlib import Dense, Network
from nnlib.web.formulas.change import as_text
from tests.web.node import run_module

PARTS = """
import { makeChanges } from "./static/changes.js";
export default async ({ told, places }) => {
  const changesAt = await makeChanges(told), plain = value => (value.pixels ? "" : value);
  const listed = list => list.map(([element, , value]) => [element, plain(value)]);
  return places.map(at => [...changesAt(at)].map(listed));
};
"""
COUNT, PIECE, STILL = 60, 25, {"right": 0, "down": 0, "turn": 0, "thickness": 0, "noise": 0}
ACCURACY = 99  # the element's number


@pytest.fixture(scope="module")
def digits():
    """Images by chance, a network, and what it should answer."""
    rng = np.random.default_rng(0)
    levels, labels = rng.integers(0, 256, (COUNT, 784)), rng.integers(0, 10, COUNT)
    network = Network([Dense(784, 10, rng)])
    return levels, labels, network, network.predict(levels / 255)


@pytest.fixture(scope="module")
def told(digits):
    """What a page would be told: sliders for `right` and for the image."""
    levels, labels, network, _ = digits
    sliders = [{"name": name, "values": [value]} for name, value in STILL.items()]
    sliders[0]["values"] = [0, 3]
    scale = {"x": [1, 0], "y": [100, 0]}
    data = {
        "picture": 1,
        "title": 2,
        "bars": [{"at": 10 + k, "sides": [k, k + 1]} for k in range(10)],
        "accuracy": {"at": ACCURACY, "sides": [0, 1]},
        "shades": list(range(256)),
        "colors": ["blue", "orange"],
        "scales": [scale, scale],
        "images": as_text(levels, np.uint8),
        "labels": labels.tolist(),
        "layers": [{"W": as_text(layer.W), "b": as_text(layer.b)} for layer in network.layers],
        "seed": 0,
    }
    image = {"name": "image", "values": list(range(COUNT))}
    return {"formula": "change", "sliders": [*sliders, image], "data": data}


def test_the_picture_comes_first_and_the_accuracy_last(told, digits):
    _, labels, _, predicted = digits
    [lists] = run_module(PARTS, {"told": told, "places": [[0, 0, 0, 0, 0, 7]]})
    first, *between, last = lists
    assert len(between) == -(-COUNT // PIECE) - 1 and all(one == first for one in between)
    assert last[:-1] == first and ACCURACY not in [element for element, _ in first]
    assert dict(first)[2] == f"a {labels[7]}; prediction {predicted[7]}"
    height = 100 * np.mean(predicted == labels)
    assert last[-1] == [
        ACCURACY,
        f"M 0.00 0.00 L 1.00 0.00 L 1.00 {height:.2f} L 0.00 {height:.2f} z",
    ]


def test_what_is_known_of_all_images_is_not_counted_again(told):
    places = [[0, 0, 0, 0, 0, 7], [0, 0, 0, 0, 0, 8], [1, 0, 0, 0, 0, 8]]
    whole, again, moved = run_module(PARTS, {"told": told, "places": places})
    assert len(whole) == len(moved) == 4 and len(again) == 1
    assert again[0][-1] == whole[-1][-1] != moved[-1][-1]
