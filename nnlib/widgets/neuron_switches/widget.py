"""Fifty hidden neurons with a switch each: what does the network still know without some of them?

Everything is computed in the browser, from numbers that are sent once.
"""

import anywidget
import numpy as np
import traitlets

from nnlib.activations import ReLU
from nnlib.dropout import Dropout
from nnlib.layers import Dense
from nnlib.plots.checks import as_images, as_labels
from nnlib.widgets.pad.drawing import as_grey
from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("neuron_switches/widget.js")
LOOKS = joined("pad/widget.css", "neuron_switches/widget.css")
MOST = 200  # tiles; more could not be told apart


class NeuronSwitches(anywidget.AnyWidget):
    """Every hidden neuron's weights as an image that switches the neuron off and on.

    network : Dense, ReLU, Dense with ten outputs
    images  : (n, 28, 28) or (n, 784), 0..255 or 0..1, on which accuracy and recall are measured
    labels  : (n,) 0..9
    neuron  : whose maximally activating images and outgoing weights are shown at first
    off     : numbers of the neurons that are switched off
    raises  : ValueError for other networks, images or labels
    """

    _esm = SCRIPT
    _css = LOOKS
    weights = traitlets.Bytes().tag(sync=True)  # float32: W1, b1, W2, b2
    activations = traitlets.Bytes().tag(sync=True)  # float32 (n, hidden)
    labels = traitlets.Bytes().tag(sync=True)
    favourites = traitlets.Bytes().tag(sync=True)  # grey levels (hidden, 10, 784)
    image = traitlets.Bytes().tag(sync=True)  # what is on the pad at first: 784 grey levels
    off = traitlets.List(traitlets.Int()).tag(sync=True)
    neuron = traitlets.Int().tag(sync=True)  # whose details are shown

    def __init__(self, network, images, labels, neuron=0, off=()):
        first, _ = two_layers(network)
        images = as_images(images)
        known = as_labels(labels, len(images), "labels", "image")
        if not set(known) <= set(range(10)):
            raise ValueError(f"expected labels 0 to 9, got {sorted(set(map(int, known)))[:12]}")
        activations = hidden(network, images)
        super().__init__(
            weights=np.concatenate([v.ravel() for v, _ in network.parameters()]).tobytes(),
            activations=activations.tobytes(),
            favourites=as_grey(images)[most_activating(activations).T].tobytes(),
            labels=known.astype(np.uint8).tobytes(),
            image=as_grey(images[0]).tobytes(),
            neuron=checked([neuron], first.n_out)[0],
            off=checked(off, first.n_out),
        )


def two_layers(network):
    """The two Dense layers of a network that the browser can compute.

    raises : ValueError for any other network
    """
    kinds = [type(layer) for layer in network.layers if not isinstance(layer, Dropout)]
    if kinds != [Dense, ReLU, Dense] or network.n_in != 784 or network.n_out != 10:
        found = ", ".join(kind.__name__ for kind in kinds)
        raise ValueError(
            f"expected 784 inputs, Dense, ReLU, Dense and 10 outputs; got {network.n_in} inputs, "
            f"{found} and {network.n_out} outputs"
        )
    first, last = [layer for layer in network.layers if isinstance(layer, Dense)]
    if first.n_out > MOST:
        raise ValueError(f"expected at most {MOST} hidden neurons, got {first.n_out}")
    return first, last


def hidden(network, images):
    """The hidden neurons' activations (n, hidden), float32."""
    first, _ = two_layers(network)
    rows = images.reshape(len(images), -1) / (255.0 if images.max() > 1 else 1.0)
    return np.maximum(rows @ first.W + first.b, 0).astype(np.float32)


def most_activating(activations, count=10):
    """Which images (count, hidden) give each hidden neuron its largest activations."""
    return np.argsort(-activations, axis=0, kind="stable")[:count]


def without(network, images, off=()):
    """The classes (n,) that a network predicts with some of its hidden neurons switched off."""
    return classes(network, hidden(network, images), off)


def classes(network, activations, off=()):
    """The same, from the hidden neurons' activations."""
    first, last = two_layers(network)
    on = np.ones(first.n_out, np.float32)
    on[checked(off, first.n_out)] = 0
    return (activations * on @ last.W + last.b).argmax(axis=1)


def checked(off, n):
    """Numbers of neurons, refused if there is no such neuron."""
    off = [int(neuron) for neuron in off]
    if wrong := [neuron for neuron in off if not 0 <= neuron < n]:
        raise ValueError(f"expected neurons 0 to {n - 1}, got {wrong[0]}")
    return off
