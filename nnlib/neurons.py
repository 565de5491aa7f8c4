"""One neuron weighs its inputs, adds a bias and applies an activation function; a layer is many.

Plain Python floats and loops, on purpose: every number can be looked at and worked out by hand.
"""

import math


def weighted_sum(inputs, weights):
    """How much the inputs matter in all.

    sum over j of inputs_j * weights_j

    inputs : numbers, one for each weight
    raises : ValueError if there are more or fewer
    """
    if len(inputs) != len(weights):
        raise ValueError(f"expected {len(weights)} inputs, one per weight, got {len(inputs)}")
    return sum(x * w for x, w in zip(inputs, weights))


def sigmoid(z):
    """Squeezes any number into 0..1.

    a = 1 / (1 + exp(-z)) = exp(z) / (1 + exp(z)); exp of a negative number never overflows
    """
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


def slope_from_activation(a):
    """The sigmoid's slope, from the sigmoid's output: a, not z.

    da/dz = a * (1 - a) where a = sigmoid(z)
    """
    return a * (1 - a)


class Neuron:
    """A weighted sum, its bias, and the sigmoid.

    z = x_1 w_1 + x_2 w_2 + ... + b
    a = sigmoid(z)

    history : every (z, a) it ever computed, the latest last
    """

    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias
        self.history = []

    def forward(self, inputs):
        """The activation a, for one number an input; z and a go into the history."""
        z = weighted_sum(inputs, self.weights) + self.bias
        a = sigmoid(z)
        self.history.append((z, a))
        return a


class NeuronLayer:
    """Neurons side by side: all see the same inputs, each has its own output."""

    def __init__(self, neurons):
        self.neurons = list(neurons)

    def forward(self, inputs):
        """The activations of all neurons."""
        return [neuron.forward(inputs) for neuron in self.neurons]

    def activations(self):
        """What each neuron returned last."""
        return [neuron.history[-1][1] for neuron in self.neurons]


def matrix_like(fits, W):
    """W as it is, refused with a ValueError unless it has the shape of a matrix that fits."""
    wanted, got = [len(row) for row in fits], [len(row) for row in W]
    if got != wanted:
        raise ValueError(f"expected weights in rows of lengths {wanted}, got {got}")
    return W


class Synapses:
    """All weights that lead into a layer, and all that they have been.

    W[j][k] leads from input j to neuron k, so column k is what neuron k holds. The neurons keep
    the numbers; W reads them, and takes a whole new matrix.

    earlier : every matrix W there was before an update, the oldest first
    """

    def __init__(self, layer):
        self.layer = layer
        self.earlier = []

    @property
    def W(self):
        """The matrix of weights, a row for each input, as the neurons hold them; may be set."""
        return list(zip(*(neuron.weights for neuron in self.layer.neurons)))

    @W.setter
    def W(self, rows):
        for neuron, column in zip(self.layer.neurons, zip(*matrix_like(self.W, rows))):
            neuron.weights = list(column)

    def update(self, dW, lr):
        """One step downhill: W - lr * dW; the old W joins `earlier`."""
        W, dW = self.W, matrix_like(self.W, dW)
        self.W = [[w - lr * dw for w, dw in zip(*rows)] for rows in zip(W, dW)]
        self.earlier.append(W)
