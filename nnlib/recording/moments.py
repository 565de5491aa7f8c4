"""What a network was at many moments of its training: its weights, and all that follows from them.

Sums and activations are not stored: the weights and the watched rows give them again.
"""

import copy
from dataclasses import dataclass

import numpy as np

from nnlib.layers import trainable_layers
from nnlib.packing import copied
from nnlib.recording.write_json import export_run, size_of_export
from nnlib.saving.npz_checks import LARGEST


@dataclass(repr=False)
class Moment:
    """A network between two steps of its training.

    step           : how many steps were done; epoch : how many epochs were completed
    values         : every weight and bias, in one vector
    loss, accuracy : of these weights, on the first thousand training examples
    gradient_norms : length of (dW, db) there, one for each layer with weights
    val_loss       : after the last completed epoch; None before, or without validation examples
    lr             : the learning rate of the next step
    state          : what a training needs to go on from here; None when read from a file
    """

    step: int
    epoch: int
    values: np.ndarray
    loss: float
    accuracy: float | None
    gradient_norms: list
    val_loss: float | None
    lr: float
    state: dict | None = None


class Recording:
    """A network, the moments it went through, and the rows X whose answers are of interest.

    network_at(k) : the network as it was at moment k, a copy
    neurons(k)    : its (z, a) for the watched rows, a pair of (n_rows, n_out) for each trainable
                    layer; a is z where no activation follows
    neurons_of(network) : the same for a network at hand
    export(path)  : writes everything as JSON, see write_json.py; ValueError, before anything
                    is written, if that would take more than `largest` bytes
    export_size() : about how many bytes that takes
    """

    def __init__(self, network, moments, watch):
        self.network, self.moments, self.watch = network, moments, watch

    def __len__(self):
        return len(self.moments)

    def network_at(self, k):
        """The network at moment k, in memory of its own."""
        self.check_not_empty()
        network = copy.copy(self.network)
        network.layers = [copied(layer) for layer in network.layers]
        network.pack()[0][:] = self.moments[k].values
        network.training = False
        return network

    def neurons(self, k):
        """(z, a) of each trainable layer at moment k, for the watched rows."""
        return self.neurons_of(self.network_at(k))

    def neurons_of(self, network):
        """(z, a) of each trainable layer of a network, for the watched rows."""
        out, pairs = self.watch, []
        for layer in network.layers:
            out = layer.forward(out)
            if layer.names:
                pairs.append((out, out))
            elif pairs and out.shape == pairs[-1][0].shape:
                pairs[-1] = (pairs[-1][0], out)
        return pairs

    def export(self, path, largest=LARGEST):
        """Writes everything as JSON; see write_json.py."""
        self.check_not_empty()
        export_run(self, path, largest)

    def export_size(self):
        """About how many bytes `export` would write."""
        self.check_not_empty()
        return size_of_export(self)

    def check_not_empty(self):
        """Refuses to speak of moments before there are any."""
        if not self.moments:
            raise RuntimeError("nothing is recorded yet: train with fit(..., callbacks=[recorder])")

    def two_layer_view(self):
        """A network with one hidden layer as plain lists, its first watched row in the middle.

        {"input_neurons": [...], "output_neurons": [...], "training_states": [
            {"input_to_hidden_synapses": W1, "hidden_to_output_synapses": W2,
             "hidden_layer": [(sum, activated sum), ...]}, one for each moment]}
        """
        self.check_not_empty()
        dense = trainable_layers(self.network)
        if len(dense) != 2 or not len(self.watch):
            raise ValueError(
                f"this view needs one hidden layer and a watched row; here are {len(dense) - 1} "
                f"hidden layers and {len(self.watch)} watched rows"
            )
        states = [self.two_layer_state(k) for k in range(len(self))]
        answer = self.neurons(-1)[-1][1][0]
        return {
            "input_neurons": self.watch[0].tolist(),
            "training_states": states,
            "output_neurons": answer.tolist(),
        }

    def two_layer_state(self, k):
        """One entry of `two_layer_view`."""
        network = self.network_at(k)
        first, second = trainable_layers(network)
        z, a = self.neurons_of(network)[0]
        return {
            "input_to_hidden_synapses": first.W.tolist(),
            "hidden_to_output_synapses": second.W.tolist(),
            "hidden_layer": list(zip(z[0].tolist(), a[0].tolist())),
        }
