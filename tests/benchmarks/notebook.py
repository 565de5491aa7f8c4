"""The earlier notebook with the quadratic cost (S4), repaired so that it trains.

Its style is kept: float64 columns, one example at a time, lists of gradients added up.
"""

import numpy as np


def does(workload):
    return workload.kind == "digits" and workload.loss == "quadratic cost"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


class Network:
    """A network of any depth, given by its weights (n_out, n_in) and biases (n_out, 1)."""

    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def learn(self, mini_batches, eta):
        for mini_batch in mini_batches:
            self.sgd_step(mini_batch, eta)

    def sgd_step(self, mini_batch, eta):
        sum_b = [np.zeros(b.shape) for b in self.biases]
        sum_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in mini_batch:
            delta_b, delta_w = self.backpropagation(x, y)
            sum_b = [sb + db for sb, db in zip(sum_b, delta_b)]
            sum_w = [sw + dw for sw, dw in zip(sum_w, delta_w)]
        step = eta / len(mini_batch)
        self.weights = [w - step * sw for w, sw in zip(self.weights, sum_w)]
        self.biases = [b - step * sb for b, sb in zip(self.biases, sum_b)]

    def backpropagation(self, x, y):
        gradient_b = [np.zeros(b.shape) for b in self.biases]
        gradient_w = [np.zeros(w.shape) for w in self.weights]
        zs, activations = self.feed_forward(x)
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        gradient_b[-1] = delta
        gradient_w[-1] = np.dot(delta, activations[-2].T)
        for layer in range(2, len(self.weights) + 1):
            delta = np.dot(self.weights[1 - layer].T, delta) * sigmoid_prime(zs[-layer])
            gradient_b[-layer] = delta
            gradient_w[-layer] = np.dot(delta, activations[-layer - 1].T)
        return gradient_b, gradient_w

    def feed_forward(self, x):
        zs, activations = [], [x]
        for b, w in zip(self.biases, self.weights):
            zs.append(np.dot(w, activations[-1]) + b)
            activations.append(sigmoid(zs[-1]))
        return zs, activations


def prepare(workload, case):
    """What is to be timed, and what tells the answer afterwards."""
    columns = [(x[:, None].astype(float), y[:, None].astype(float)) for x, y in zip(case.X, case.Y)]
    mini_batches = [[columns[row] for row in rows] for rows in case.batches]
    weights = [W.T.astype(float) for W in case.start[::2]]
    network = Network(weights, [b[:, None].astype(float) for b in case.start[1::2]])

    def go(watch):
        with watch:
            network.learn(mini_batches, workload.rate)

    def parameters():
        pairs = zip(network.weights, network.biases)
        return [array for w, b in pairs for array in (w.T, b.ravel())]

    return go, parameters
