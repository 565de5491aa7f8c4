"""The earlier script with momentum (S1), repaired: biases learn as fast as weights.

Its style is kept: float32 weights beside float64 biases, and a softmax row after row.
"""

import numpy as np


def does(workload):
    is_dense = workload.kind == "digits" and workload.model == "dense"
    return is_dense and len(workload.sizes) == 3 and workload.momentum > 0


def relu(x):
    return x * (x > 0)


def relu_derivative(x):
    return 1.0 * (x > 0)


def softmax(x):
    result = np.zeros(x.shape)
    for i in range(x.shape[0]):
        exps = np.exp(x[i] - np.max(x[i]))
        result[i] = exps / np.sum(exps)
    return result


def train(values, batches, learning_rate, momentum, l2=0.0):
    """Steps from batch to batch; `values` are w1, b1, w2, b2, changed in place."""
    w1, b1, w2, b2 = values
    v_w1, v_b1, v_w2, v_b2 = (np.zeros(value.shape) for value in values)
    for x, t in batches:
        n = x.shape[0]
        sum_hidden = np.dot(x, w1) + b1
        hidden = relu(sum_hidden)
        output = softmax(np.dot(hidden, w2) + b2)
        delta_output = output - t
        delta_hidden = np.dot(delta_output, w2.T) * relu_derivative(sum_hidden)
        grad_w2 = np.dot(hidden.T, delta_output) / n + l2 * w2
        grad_b2 = np.mean(delta_output, axis=0)
        grad_w1 = np.dot(x.T, delta_hidden) / n + l2 * w1
        grad_b1 = np.mean(delta_hidden, axis=0)
        v_w2 = momentum * v_w2 - learning_rate * grad_w2
        v_b2 = momentum * v_b2 - learning_rate * grad_b2
        v_w1 = momentum * v_w1 - learning_rate * grad_w1
        v_b1 = momentum * v_b1 - learning_rate * grad_b1
        w2 += v_w2
        b2 += v_b2
        w1 += v_w1
        b1 += v_b1


def prepare(workload, case):
    """What is to be timed, and what tells the answer afterwards."""
    w1, b1, w2, b2 = case.start
    values = [w1.copy(), b1.astype(float), w2.copy(), b2.astype(float)]

    def go(watch):
        with watch:
            batches = ((case.X[rows], case.Y[rows]) for rows in case.batches)
            train(values, batches, workload.rate, workload.momentum)

    return go, lambda: values
