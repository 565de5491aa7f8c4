"""The earlier small library with a README (S3), repaired: no ReLU before its softmax.

Its style is kept: layer objects, float64 columns, asserted shapes, one example at a time.
"""

import numpy as np


def does(workload):
    plain = workload.model == "dense" and not workload.momentum and not workload.adam
    return workload.kind == "digits" and workload.loss == "cross-entropy" and plain


class FullyConnectedLayer:
    """Weights (n_out, n_in), biases (n_out, 1), and the sums of their gradients."""

    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases
        self.reset()

    def reset(self):
        self.weight_gradients = np.zeros(self.weights.shape)
        self.bias_gradients = np.zeros(self.biases.shape)

    def forward(self, x):
        assert x.shape == (self.weights.shape[1], 1)
        self.input = x
        return np.dot(self.weights, x) + self.biases

    def backward(self, upstream):
        assert upstream.shape == self.biases.shape
        self.weight_gradients += np.dot(upstream, self.input.T)
        self.bias_gradients += upstream
        return np.dot(self.weights.T, upstream)

    def update(self, rate):
        self.weights -= rate * self.weight_gradients
        self.biases -= rate * self.bias_gradients
        self.reset()


class ReluLayer:
    """Passes what is positive."""

    def forward(self, x):
        self.input = x
        return np.maximum(0, x)

    def backward(self, upstream):
        assert upstream.shape == self.input.shape
        return upstream * (self.input > 0)

    def update(self, rate):
        pass


class SoftmaxLayer:
    """Its backward pass is left to the cross-entropy cost: together they are a - y."""

    def forward(self, x):
        exps = np.exp(x)
        return exps / np.sum(exps)

    def backward(self, upstream):
        return upstream

    def update(self, rate):
        pass


class Network:
    """Layers, one after the other."""

    def __init__(self, layers):
        self.layers = layers

    def train(self, batches, rate):
        for batch in batches:
            for x, y in batch:
                self.train_example(x, y)
            for layer in self.layers:
                layer.update(rate / len(batch))

    def train_example(self, x, y):
        for layer in self.layers:
            x = layer.forward(x)
        gradient = x - y
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)


def prepare(workload, case):
    """What is to be timed, and what tells the answer afterwards."""
    columns = [(x[:, None].astype(float), y[:, None].astype(float)) for x, y in zip(case.X, case.Y)]
    batches = [[columns[row] for row in rows] for rows in case.batches]
    connected = [
        FullyConnectedLayer(W.T.astype(float), b[:, None].astype(float))
        for W, b in zip(case.start[::2], case.start[1::2])
    ]
    layers = [layer for one in connected for layer in (one, ReluLayer())]
    network = Network([*layers[:-1], SoftmaxLayer()])

    def go(watch):
        with watch:
            network.train(batches, workload.rate)

    def parameters():
        return [array for one in connected for array in (one.weights.T, one.biases.ravel())]

    return go, parameters
