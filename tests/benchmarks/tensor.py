"""nnlib's Tensor: the same forward passes, and nobody derived the backward pass."""

import numpy as np

from nnlib import SGD, Tensor
from tests.benchmarks.ours import new_network


def does(workload):
    return workload.kind == "steps" and workload.batch > 1


def cross_entropy(scores, Y):
    """CrossEntropy as one expression of Tensors."""
    shifted = scores - scores.value.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return (Y * log_probs).sum() / -len(scores)


def step(layers, tensors, optimizer, X, Y):
    """Forward pass, backward pass, update."""
    for layer in layers:
        X = layer.forward(X)
    cross_entropy(X, Y).backward()
    optimizer.step([(tensor.value, tensor.gradient) for tensor in tensors])


def prepare(workload, case):
    """What is to be timed, and what tells the answer afterwards."""
    layers, tensors = new_network(workload, case.start).layers, []
    for layer in layers:
        for name in layer.names:
            tensors.append(Tensor(getattr(layer, name)))
            setattr(layer, name, tensors[-1])
    optimizer = SGD(workload.rate, workload.momentum)

    def go(watch):
        with watch:
            for rows in case.batches:
                step(layers, tensors, optimizer, case.X[rows], case.Y[rows])

    return go, lambda: [tensor.value for tensor in tensors]
