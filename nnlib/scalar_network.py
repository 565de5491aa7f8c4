"""A whole network of single neurons: it predicts, finds its gradients, and learns.

It is slow and hides nothing; `Network` does the same with one matrix per layer.
"""

import numpy as np

from nnlib.neurons import Neuron, NeuronLayer, Synapses, slope_from_activation


def as_floats(values, n, what):
    """A list of n plain floats.

    values : a number, a list, a column, a grid of pixels: read row by row
    raises : ValueError that says how many came and how many fit
    """
    values = np.asarray(values, float).ravel().tolist()
    if len(values) != n:
        raise ValueError(f"expected {n} {what}, got {len(values)}")
    return values


class ScalarNetwork:
    """Layers of neurons, sigmoid throughout, under the quadratic cost.

    L = 1/2 * sum over k of (a_k - y_k)², for one example

    sizes       : numbers of inputs, of neurons in each layer, of outputs, such as (2, 3, 1)
    layers      : a NeuronLayer each; synapses[l] holds the weights that lead into layers[l]
    forward(x)  : the outputs, neuron by neuron, or by matrices: the same numbers
    backward(y) : fills synapses[l].dW, like W, and each neuron's db; changes no weight
    train(X, Y) : the mean loss of each epoch; one step after each example
    """

    def __init__(self, sizes, rng):
        self.layers, self.synapses = [], []
        for n_in, n_out in zip(sizes, sizes[1:]):
            W = rng.normal(0.0, np.sqrt(1 / n_in), (n_in, n_out)).tolist()
            self.layers.append(NeuronLayer(Neuron(column, 0.0) for column in zip(*W)))
            self.synapses.append(Synapses(self.layers[-1]))

    def forward(self, x, matrix=False):
        """The outputs for one example x: neuron by neuron, or by matrices."""
        self.x = as_floats(x, len(self.synapses[0].W), "inputs")
        answers = self.x
        for neurons, synapses in zip(self.layers, self.synapses):
            if matrix:
                answers = self.forward_matrix(neurons, synapses, answers)
            else:
                answers = neurons.forward(answers)
        return answers

    def forward_matrix(self, layer, synapses, x):
        """The activations of one layer by one matrix product; the neurons keep every (z, a)."""
        b = np.array([neuron.bias for neuron in layer.neurons])
        z = np.array(x) @ np.array(synapses.W) + b
        a = 0.5 * (1.0 + np.tanh(0.5 * z))  # the sigmoid in its form without overflow
        for neuron, z_k, a_k in zip(layer.neurons, z.tolist(), a.tolist()):
            neuron.history.append((z_k, a_k))
        return a.tolist()

    def errors(self, y):
        """What the outputs are too much, compared with the targets y; also the gradient dA."""
        answers = self.layers[-1].activations()
        return [a - t for a, t in zip(answers, as_floats(y, len(answers), "targets"))]

    def loss(self, y):
        """The quadratic cost of the last example, given its targets y."""
        return 0.5 * sum(error * error for error in self.errors(y))

    def backward(self, y):
        """Fills dW of all synapses and db of all neurons, from the last forward pass."""
        dA = self.errors(y)
        inputs = [self.x, *(layer.activations() for layer in self.layers[:-1])]
        for x, layer, synapses in zip(inputs[::-1], self.layers[::-1], self.synapses[::-1]):
            slopes = [slope_from_activation(a) for a in layer.activations()]
            dZ = [da * slope for da, slope in zip(dA, slopes)]
            synapses.dW = [[x_j * dz for dz in dZ] for x_j in x]  # like W
            for neuron, dz in zip(layer.neurons, dZ):
                neuron.db = dz
            dA = [sum(dz * w for dz, w in zip(dZ, row)) for row in synapses.W]

    def step(self, lr):
        """One step downhill with all weights and biases."""
        for layer, synapses in zip(self.layers, self.synapses):
            synapses.update(synapses.dW, lr)
            for neuron in layer.neurons:
                neuron.bias -= lr * neuron.db

    def train(self, X, Y, lr, epochs):
        """Learns from the examples one by one, in order; returns the mean loss of each epoch."""
        if len(X) != len(Y):
            raise ValueError(f"expected a row of targets for each of {len(X)} inputs, got {len(Y)}")
        return [self.train_epoch(X, Y, lr) for _ in range(epochs)]

    def train_epoch(self, X, Y, lr):
        """Learns from every example once; returns the mean loss, each from before its step."""
        losses = []
        for x, y in zip(X, Y):
            self.forward(x)
            losses.append(self.loss(y))
            self.backward(y)
            self.step(lr)
        return sum(losses) / len(losses)
