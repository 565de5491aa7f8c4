"""The little network that runs through the whole series: 2 inputs, 3 hidden neurons, 1 output.

Its numbers are chosen so that the first sums come out round: z1 = (1, 0.5, -0.5).
"""

import numpy as np

from nnlib.scalar_network import ScalarNetwork

X, Y = [1.0, 0.5], [1.0]
W1, B1 = [[0.5, -1.0, 1.0], [1.0, 2.0, -4.0]], [0.0, 0.5, 0.5]
W2, B2 = [[1.0], [-2.0], [1.0]], [0.5]


def little_network():
    """A ScalarNetwork with these numbers, new each time."""
    network = ScalarNetwork((2, 3, 1), np.random.default_rng(0))
    for layer, synapses, W, b in zip(network.layers, network.synapses, (W1, W2), (B1, B2)):
        synapses.W = W
        for neuron, bias in zip(layer.neurons, b):
            neuron.bias = bias
    return network
