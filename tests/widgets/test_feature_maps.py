"""The feature maps' Python half: what is sent is the networks, and the rest is refused."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import Conv2D, Dense, Flatten, MaxPool2D, Network, ReLU, Reshape, Sigmoid, load_mnist
from nnlib.plots import describe
from nnlib.recipes import read_shipped
from nnlib.widgets import FeatureMaps, feature_maps_picture
from nnlib.widgets.feature_maps.widget import feature_maps, moved

DIGIT = load_mnist()[1][0][0]  # a 7
NETWORKS = {"dense": read_shipped("digits"), "convolutional": read_shipped("convolution")}
RNG = np.random.default_rng(0)


def test_what_is_sent_is_the_networks():
    """The browser would compute with other numbers, or one layer with those of the next."""
    sent = FeatureMaps(NETWORKS, DIGIT, right=2, down=-1)
    dense, convolutional = sent.networks
    numbers = np.frombuffer(sent.numbers, np.float32)
    first, _, last = NETWORKS["dense"].layers
    assert (numbers[: first.W.size] == first.W.ravel()).all()
    assert [layer["kind"] for layer in dense["layers"]] == ["Dense", "ReLU", "Dense"]
    counts = [
        layer["columns"] * (layer["rows"] + 1)
        for network in sent.networks
        for layer in network["layers"]
    ]
    assert sum(counts) == len(numbers) and sent.blocks == [3, 7]
    final = NETWORKS["convolutional"].layers[-1]
    assert (numbers[-10:] == final.b).all() and (sent.right, sent.down) == (2, -1)
    assert sent.pixels == DIGIT.tobytes()


def test_batch_normalization_becomes_a_scale():
    sent = FeatureMaps(NETWORKS, DIGIT)
    layers = sent.networks[1]["layers"]
    norm = next(each for each in NETWORKS["convolutional"].layers if hasattr(each, "gamma"))
    X = RNG.normal(size=(5, 16)).astype(np.float32)
    start = NETWORKS["dense"].values.size + sum(
        (each["rows"] + 1) * each["columns"] for each in layers[:2]
    )
    scale, shift = np.frombuffer(sent.numbers, np.float32)[start : start + 32].reshape(2, 16)
    assert layers[2]["kind"] == "Scale"
    assert scale * X + shift == pytest.approx(norm.forward(X), abs=1e-5)


def test_the_maps_are_those_after_pooling_and_activation():
    maps, network = feature_maps(NETWORKS["convolutional"], DIGIT), NETWORKS["convolutional"]
    out = DIGIT.reshape(1, 784) / np.float32(255)
    for layer in network.layers[: [type(each) for each in network.layers].index(ReLU) + 1]:
        out = layer.forward(out)
    assert maps.shape == (12, 12, 16) and (maps == out[0]).all()


def test_a_moved_image_is_the_same_elsewhere():
    image = moved(DIGIT, 3, -2)
    assert (image[:-2, 3:] == DIGIT[2:, :-3]).all() and not image[:, :3].any()
    assert (moved(DIGIT, 0, 0) == DIGIT).all()


def small(*layers):
    """A convolutional network with these layers after its convolution."""
    return Network([Reshape(28, 28), Conv2D(1, 2, 5, RNG), *layers, Dense(288, 10, RNG)])


@pytest.mark.parametrize(
    ("networks", "words"),
    [
        ({}, "one or two networks"),
        (NETWORKS["convolutional"], "one or two networks"),
        ({"dense": NETWORKS["dense"]}, "a network with a convolution, got 'dense'"),
        ({"small": small(MaxPool2D(), Sigmoid(), Flatten())}, "the layer Sigmoid of 'small'"),
        ({"two": Network([Dense(2, 10, RNG)])}, "784 inputs and 10 outputs, got 2 and 10"),
    ],
)
def test_other_networks_are_refused(networks, words):
    for make in (FeatureMaps, feature_maps_picture):
        with pytest.raises(ValueError, match=words):
            make(networks, DIGIT)


def test_other_drawings_and_moves_are_refused():
    for make in (FeatureMaps, feature_maps_picture):
        with pytest.raises(ValueError, match="expected a drawing"):
            make(NETWORKS, DIGIT[:3])
        with pytest.raises(ValueError, match="a move by -6 to 6 pixels, got 7"):
            make(NETWORKS, DIGIT, right=7)


def test_the_still_picture_says_what_the_networks_say():
    before = plt.get_fignums()
    figure = feature_maps_picture(NETWORKS, DIGIT, right=4)
    assert plt.get_fignums() == before  # or a notebook would show it twice
    paper, maps, bars = figure.axes
    image = moved(DIGIT, 4, 0)
    assert (np.asarray(paper.images[0].get_array()) == image).all()
    heights = np.reshape([bar.get_height() for bar in bars.patches], (2, 10))
    for found, network in zip(heights, NETWORKS.values()):
        assert found == pytest.approx(network.probabilities(image[None])[0])
    told = describe(figure)
    assert "16 feature maps of 12 × 12" in told and "predictions: dense: " in told
    assert (
        np.nanmax(maps.images[0].get_array())
        == feature_maps(NETWORKS["convolutional"], image).max()
    )
