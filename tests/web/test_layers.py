"""Networks that the browser computes: layer by layer as nnlib does."""

import numpy as np
import pytest

from nnlib import load_mnist
from nnlib.recipes import read_shipped
from nnlib.widgets.feature_maps.browser_layers import IDLE, for_browser
from tests.web.node import run_module

LAYERS = """
import { bytesOf, floatsOf, inkOf } from "./widgets/shared/layers.js";
import { outputsOf, readNetworks, softmaxOf } from "./widgets/shared/layers.js";
const view = bytes => new DataView(Uint8Array.from([9, ...bytes]).buffer, 1);
export default ({ networks, numbers, images }) => {
  const model = { get: name => view(name === "numbers" ? numbers : images.flat()) };
  const all = bytesOf(model, "images"), read = readNetworks(networks, floatsOf(model, "numbers"));
  return read.map(network => images.map((_, i) => {
    const outputs = outputsOf(network, inkOf(all.subarray(784 * i, 784 * (i + 1))), 28);
    const probs = softmaxOf(outputs.at(-1).values);
    return { outputs: outputs.map(({ values }) => values), probs };
  }));
};
"""
NETWORKS = {"dense": read_shipped("digits"), "convolutional": read_shipped("convolution")}
IMAGES = load_mnist()[1][0][:6]


@pytest.fixture(scope="module")
def found():
    """{network: what the browser makes of each image}."""
    pairs = [for_browser(network, name) for name, network in NETWORKS.items()]
    given = {
        "networks": [described for described, _ in pairs],
        "numbers": list(np.concatenate([numbers for _, numbers in pairs]).tobytes()),
        "images": IMAGES.reshape(len(IMAGES), 784),
    }
    return dict(zip(NETWORKS, run_module(LAYERS, given), strict=True))


@pytest.mark.parametrize("name", NETWORKS)
def test_every_layers_output_is_nnlibs(found, name):
    """The maps would be those of another network, or turned."""
    X = IMAGES.reshape(len(IMAGES), 784) / np.float32(255)
    outputs = []
    for layer in NETWORKS[name].layers:
        X = layer.forward(X)
        if not isinstance(layer, IDLE):
            outputs.append(X.reshape(len(IMAGES), -1))
    for i, one in enumerate(found[name]):
        assert len(one["outputs"]) == len(outputs)
        for ours, wanted in zip(one["outputs"], outputs):
            scale = max(1, np.abs(wanted).max())
            np.testing.assert_allclose(np.divide(ours, scale), wanted[i] / scale, atol=1e-5)


@pytest.mark.parametrize("name", NETWORKS)
def test_probabilities_are_nnlibs(found, name):
    wanted = NETWORKS[name].probabilities(IMAGES)
    np.testing.assert_allclose([one["probs"] for one in found[name]], wanted, atol=1e-5)
