"""The switches' Python half: what is sent is the network, and what cannot be shown is refused."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import Dense, Dropout, Network, ReLU, Tanh, load_mnist
from nnlib.plots import describe
from nnlib.recipes.trained import SHIPPED
from nnlib.saving.network_file import load_network
from nnlib.widgets import NeuronSwitches, neuron_switches_picture
from nnlib.widgets.neuron_switches.widget import without

_, (X, Y) = load_mnist()
X, Y = X[:500], Y[:500]
MODEL = load_network(SHIPPED)


def network(*layers):
    return Network([layer for layer in layers if layer])


def dense(n_in, n_out):
    return Dense(n_in, n_out, np.random.default_rng(0))


def test_with_all_neurons_on_it_is_the_network():
    assert (without(MODEL, X) == MODEL.predict(X)).all()
    assert (without(MODEL, X / 255) == MODEL.predict(X)).all()


def test_a_neuron_that_is_off_has_no_vote():
    """The same as a network whose outgoing weights of that neuron are 0."""
    twin = load_network(SHIPPED)
    twin.layers[2].W[[3, 40]] = 0
    predicted = without(MODEL, X, [3, 40])
    assert (predicted == twin.predict(X)).all() and (predicted != MODEL.predict(X)).any()


def test_what_is_sent_is_the_network_and_the_images():
    widget = NeuronSwitches(MODEL, X, Y, off=[7])
    first, _, last = MODEL.layers
    sent = np.frombuffer(widget.weights, np.float32)
    assert (sent[: 784 * 50] == first.W.ravel()).all() and (sent[-10:] == last.b).all()
    activations = np.frombuffer(widget.activations, np.float32).reshape(500, 50)
    found = (activations @ last.W + last.b).argmax(axis=1)
    assert (found == MODEL.predict(X)).all() and widget.off == [7]
    assert bytes(widget.labels) == Y.astype(np.uint8).tobytes()
    assert bytes(widget.image) == X[0].tobytes()


def test_dropout_is_idle_after_training():
    rng = np.random.default_rng(1)
    made = network(dense(784, 6), ReLU(), Dropout(0.5, rng), dense(6, 10))
    assert (without(made, X) == made.predict(X)).all()


@pytest.mark.parametrize(
    ("layers", "found"),
    [
        ((dense(784, 6), Tanh(), dense(6, 10)), "Dense, Tanh, Dense"),
        ((dense(784, 10),), "Dense and 10 outputs"),
        ((dense(784, 6), ReLU(), dense(6, 3)), "3 outputs"),
        ((dense(2, 6), ReLU(), dense(6, 10)), "got 2 inputs"),
        ((dense(784, 300), ReLU(), dense(300, 10)), "at most 200 hidden neurons, got 300"),
    ],
)
def test_other_networks_are_refused(layers, found):
    with pytest.raises(ValueError, match=found):
        NeuronSwitches(network(*layers), X, Y)


def test_other_labels_and_neurons_are_refused():
    with pytest.raises(ValueError, match="expected labels 0 to 9, got"):
        NeuronSwitches(MODEL, X, Y + 1)
    with pytest.raises(ValueError, match="neurons 0 to 49, got 50"):
        NeuronSwitches(MODEL, X, Y, off=[1, 50])


def test_the_picture_shows_what_is_left():
    figure = neuron_switches_picture(MODEL, X, Y, neuron=31, off=[0, 1])
    tiles, votes, recalls = figure.axes
    right = without(MODEL, X, [0, 1]) == Y
    heights = [bar.get_height() for bar in recalls.patches]
    assert heights == pytest.approx([right[digit == Y].mean() for digit in range(10)])
    assert [bar.get_height() for bar in votes.patches] == pytest.approx(MODEL.layers[2].W[31])
    assert tiles.get_title(loc="left") == "48 of 50 neurons on" and len(tiles.lines) == 2
    told = describe(figure)
    assert "neurons off: 0, 1" in told and f"accuracy {100 * right.mean():.1f}%" in told
    plt.close("all")


def test_favourites_are_those_with_the_largest_activations():
    widget = NeuronSwitches(MODEL, X, Y, neuron=31)
    sent = np.frombuffer(widget.favourites, np.uint8).reshape(50, 10, 28, 28)
    activations = np.frombuffer(widget.activations, np.float32).reshape(500, 50)
    order = np.argsort(-activations[:, 31], kind="stable")[:10]
    assert (sent[31] == X[order]).all() and widget.neuron == 31
