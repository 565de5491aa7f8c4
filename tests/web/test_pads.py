"""The pads that need no Python: moved drawings, kernels, and neurons that are switched off."""

import numpy as np
import pytest

from nnlib import load_mnist
from nnlib.little_network.network import B1, B2, W1, W2
from nnlib.recipes import read_shipped
from nnlib.widgets import NeuronSwitches
from nnlib.widgets.feature_maps.widget import moved
from nnlib.widgets.kernel_pad.widget import feature_map
from nnlib.widgets.neuron_switches.widget import without
from tests.web.node import run_module

X, Y = (part[:200] for part in load_mnist()[1])
MOVED = """
import { movedBy } from "./widgets/feature_maps/widget.js";
export default ({ image, moves }) => moves.map(([right, down]) => movedBy(image, right, down));
"""
KERNEL = """
import { patchAt, sumOf } from "./widgets/kernel_pad/widget.js";
export default ({ image, kernel, places }) => places.map(
  ([row, column]) => sumOf(patchAt(image, row, column), kernel));
"""
SWITCHES = """
import { activate, countRight, logitsOf, numbersOf } from "./widgets/neuron_switches/widget.js";
export default ({ state, image, offs }) => {
  const net = numbersOf({ get: name => new DataView(Uint8Array.from(state[name]).buffer) });
  return offs.map(off => {
    const on = Array.from({ length: net.hidden }, (_, h) => (off.includes(h) ? 0 : 1));
    return { ...countRight(net, on), logits: logitsOf(net, on, activate(net, image)) };
  });
};
"""
DRAWING = """
import { forward } from "./widgets/network_drawing/widget.js";
export default ({ weights, biases, rows }) => rows.map(row => forward(row, weights, biases));
"""


def test_a_drawing_is_moved_as_python_moves_it():
    moves = [[0, 0], [6, -6], [-3, 2], [1, 0], [0, 5]]
    found = run_module(MOVED, {"image": X[0].ravel(), "moves": moves})
    for (right, down), image in zip(moves, found, strict=True):
        assert (np.reshape(image, (28, 28)) == moved(X[0], right, down)).all()


def test_a_kernels_sums_are_those_of_the_convolution():
    """The map would be turned, or begin one pixel too late."""
    kernel = np.random.default_rng(0).uniform(-2, 2, (3, 3))
    places = [[row, column] for row in range(26) for column in range(26)]
    given = {"image": X[1].ravel(), "kernel": kernel.ravel(), "places": places}
    wanted = feature_map(X[1] / 255, kernel).ravel()
    np.testing.assert_allclose(run_module(KERNEL, given), wanted, rtol=1e-12, atol=1e-12)


@pytest.fixture(scope="module")
def switched():
    """[(neurons off, what the browser says)]."""
    network, offs = read_shipped("digits"), [[], [3, 40], list(range(0, 50, 2)), list(range(50))]
    state = NeuronSwitches(network, X, Y).get_state()
    state = {name: list(value) for name, value in state.items() if isinstance(value, bytes)}
    return list(
        zip(offs, run_module(SWITCHES, {"state": state, "image": X[0].ravel(), "offs": offs}))
    )


def test_neurons_are_switched_off_as_in_python(switched):
    """The accuracies would be those of other neurons."""
    for off, found in switched:
        right = without(read_shipped("digits"), X, off) == Y
        assert found["all"] == np.bincount(Y, minlength=10).tolist()
        assert found["right"] == np.bincount(Y[right], minlength=10).tolist()


def test_a_drawings_logits_are_the_networks(switched):
    first, _, last = read_shipped("digits").layers
    for off, found in switched:
        A = np.maximum(X[0].ravel() / 255 @ first.W.astype(float) + first.b, 0)
        A[off] = 0
        np.testing.assert_allclose(found["logits"], A @ last.W + last.b, rtol=1e-9, atol=1e-9)


def test_the_network_drawings_sums_and_answers():
    rows = np.random.default_rng(0).normal(0, 3, (5, 2))
    found = run_module(DRAWING, {"weights": [W1, W2], "biases": [B1, B2], "rows": rows})
    Z1 = rows @ np.array(W1) + B1
    A1 = 1 / (1 + np.exp(-Z1))
    Z2 = A1 @ np.array(W2) + B2
    for columns, *wanted in zip(found, Z1, A1, Z2, 1 / (1 + np.exp(-Z2)), strict=True):
        ours = [[each[part] for each in columns[layer]] for layer in (1, 2) for part in "za"]
        for mine, theirs in zip(ours, wanted, strict=True):
            np.testing.assert_allclose(mine, theirs, rtol=1e-12)
