"""nnlib's Value: a graph with a node for every single number, one image after the other."""

import numpy as np

from nnlib import Value


def does(workload):
    return workload.kind == "steps" and workload.batch == 1


def step(parameters, x, k, rate):
    """Forward pass, backward pass and update for one image of class k."""
    W1, b1, W2, b2 = parameters
    hidden = [z.relu() for z in x.tolist() @ W1 + b1]
    scores = np.array(hidden, object) @ W2 + b2
    loss = sum(score.exp() for score in scores).log() - scores[k]
    loss.backward()
    for array in parameters:
        for value in array.flat:
            value.number -= rate * value.gradient


def prepare(workload, case):
    """What is to be timed, and what tells the answer afterwards."""
    parameters = [
        np.array([Value(float(number)) for number in array.flat], object).reshape(array.shape)
        for array in case.start
    ]

    def go(watch):
        with watch:
            for row in np.concatenate(case.batches):
                step(parameters, case.X[row], case.y[row], workload.rate)

    def numbers():
        return [
            np.array([v.number for v in array.flat]).reshape(array.shape) for array in parameters
        ]

    return go, numbers
