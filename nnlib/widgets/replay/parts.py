"""What a replay shows of a network, part by part: circles, weights, decisions, digits.

Each part has what stays the same (`scene`) and says what one moment adds (`at`).
"""

import numpy as np

from nnlib.checks import as_rows
from nnlib.layers import trainable_layers
from nnlib.plots.maps import as_places, confidence, grid
from nnlib.plots.regions import around, as_shares

LITTLE = 40  # neurons, inputs included: more are not drawn as circles
ROWS = 8  # watched rows whose sums and activations are shown
DIGIT, SIDE_OF_DIGIT = 784, 28
LEVELS = 51  # shades of a class in the map; 5 classes fill a byte


class Circles:
    """A little network: every weight and bias, and (z, a) of the watched rows.

    values : (n_values,) ; neurons : (rows, neurons without the inputs, 2)
    """

    name = "network"

    def __init__(self, recording):
        layers = trainable_layers(recording.network)
        self.rows = min(len(recording.watch), ROWS)
        self.fits = all(is_weighted_sum(layer) for layer in layers)
        sizes = [len(layers[0].W), *(len(layer.b) for layer in layers)] if self.fits else []
        self.fits = self.fits and sum(sizes) <= LITTLE
        if self.fits:
            arrays = [array for layer in layers for array in (layer.W, layer.b)]
            is_weight = np.repeat([a.ndim == 2 for a in arrays], [a.size for a in arrays])
            weights = [moment.values[is_weight] for moment in recording.moments]
            inputs = recording.watch[: self.rows] if self.rows else np.empty((0, sizes[0]))
            self.scene = {
                "sizes": sizes,
                "inputs": np.asarray(inputs, np.float32),
                "heaviest": largest_of(weights),
            }

    def at(self, recording, k, network):
        """Values and neurons of this moment."""
        pairs = recording.neurons_of(network) if self.rows else []
        pairs = [np.stack(pair, axis=2) for pair in pairs]
        neurons = np.concatenate(pairs, axis=1)[: self.rows] if pairs else np.empty((0, 0, 2))
        return {
            "values": recording.moments[k].values.astype(np.float32),
            "neurons": neurons.astype(np.float32),
        }


class WeightPictures:
    """The first layer of a network that looks at digits: a picture of weights for each neuron.

    pictures : (neurons, 784) bytes; 128 is no weight, 255 a weight of `scale`, 1 one of -scale
    """

    name = "pictures"

    def __init__(self, recording, most):
        network = recording.network
        first = network.layers[network.first]
        self.fits = is_weighted_sum(first) and len(first.W) == network.n_in == DIGIT
        if self.fits:
            n_out = len(network.layers[network.first].b)
            self.count = min(n_out, most)
            first = [moment.values[: DIGIT * n_out] for moment in recording.moments]
            shown = [values.reshape(DIGIT, n_out)[:, : self.count] for values in first]
            scale = largest_of(shown, percent=99.5)
            self.scene = {"side": SIDE_OF_DIGIT, "count": self.count, "of": n_out, "scale": scale}

    def at(self, _, __, network):
        """The first layer's weights at this moment."""
        weights = network.layers[network.first].W.T[: self.count]
        parts = np.clip(np.nan_to_num(weights / self.scene["scale"]), -1, 1)
        return {"pictures": (128 + np.rint(127 * parts)).astype(np.uint8)}


class Decisions:
    """The map of a network with two inputs: at each place its most likely class, and how confident.

    map   : (side, side) bytes, from the lower left corner: 51 * class + sureness 0..50
    wrong : (n_points,) bytes, 1 where a point's label is not the network's
    """

    name = "map"

    def __init__(self, network, points, labels, extent, side):
        self.fits = network.n_in == 2 and (points is not None or extent is not None)
        if self.fits:
            self.points = np.empty((0, 2)) if points is None else as_rows(points, 2)
            self.labels = as_labels(labels, len(self.points))
            extent = around(self.points) if extent is None else extent
            self.grid = as_places(*grid(extent, side)).astype(np.float32)
            self.scene = {
                "side": side,
                "extent": [float(end) for end in extent],
                "classes": self.shares(network, self.grid[:1]).shape[1],
                "points": self.points.astype(np.float32),
                "labels": self.labels.astype(np.uint8),
            }

    def shares(self, network, rows):
        """Probabilities (n, classes), 0 where there is no number."""
        return np.nan_to_num(as_shares(network.probabilities(rows), self.labels))

    def at(self, _, __, network):
        """The map at this moment."""
        shares, side = self.shares(network, self.grid), self.scene["side"]
        codes = LEVELS * shares.argmax(axis=1) + np.rint((LEVELS - 1) * confidence(shares))
        wrong = self.labels[:0]
        if len(self.points):
            wrong = network.predict(self.points) != self.labels
        return {
            "map": codes.astype(np.uint8).reshape(side, side),
            "wrong": wrong.astype(np.uint8),
        }


class Digits:
    """Watched digits, and what the network predicts for each: (digits, classes) probabilities."""

    name = "digits"

    def __init__(self, network, images, labels):
        self.fits = network.n_in == DIGIT and len(images) > 0
        if self.fits:
            self.rows = as_rows(images, DIGIT)
            ink = np.rint(255 * np.clip(self.rows, 0, 1)).astype(np.uint8)
            truth = None if labels is None else as_labels(labels, len(ink)).tolist()
            self.scene = {"images": ink, "labels": truth}

    def at(self, _, __, network):
        """The probabilities at this moment."""
        return {"probs": network.probabilities(self.rows).astype(np.float32)}


def is_weighted_sum(layer):
    """Whether a layer has a weight from each input to each output and a bias for each output."""
    return layer.names == ("W", "b") and layer.W.ndim == 2 and len(layer.inputs or ()) == 1


def as_labels(labels, n):
    """n labels as ints; zeros if there are none."""
    labels = np.zeros(n, int) if labels is None else np.asarray(labels).ravel().astype(int)
    if len(labels) != n:
        raise ValueError(f"expected {n} labels, one for each row, got {len(labels)}")
    return labels


def largest_of(weights, percent=100):
    """The size below which so many percent of all moments' finite weights lie; never 0."""
    weights = np.stack(weights)
    sizes = np.abs(weights[np.isfinite(weights)])
    return max(float(np.percentile(sizes, percent)), 1e-12) if sizes.size else 1.0
