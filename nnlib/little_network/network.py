"""The little network that runs through the whole series: 2 inputs, 3 hidden neurons, 1 output.

Its numbers are chosen so that the first sums come out round: z1 = (1, 0.5, -0.5).
"""

import numpy as np

from nnlib.scalar_network import ScalarNetwork

X, Y = [1.0, 0.5], [1.0]
W1, B1 = [[0.5, -1.0, 1.0], [1.0, 2.0, -4.0]], [0.0, 0.5, 0.5]
W2, B2 = [[1.0], [-2.0], [1.0]], [0.5]


def little_network(W=(W1, W2), b=(B1, B2)):
    """A ScalarNetwork with these numbers, or others of the same shapes, new each time."""
    network = ScalarNetwork((2, 3, 1), np.random.default_rng(0))
    for layer, synapses, weights, biases in zip(network.layers, network.synapses, W, b):
        synapses.W = weights
        for neuron, bias in zip(layer.neurons, biases):
            neuron.bias = bias
    return network
