"""The workloads' networks in PyTorch, and where each of nnlib's arrays lies in them."""

import functools
import itertools

import numpy as np
from torch import nn

from tests.benchmarks.models import KERNEL, pooled_side


def dense(workload):
    """Linear layers, each with an activation; the quadratic cost wants one behind the last."""
    bend = {"sigmoid": nn.Sigmoid, "ReLU": nn.ReLU}[workload.hidden]
    layers = []
    for n_in, n_out in itertools.pairwise(workload.sizes):
        layers += [nn.Linear(n_in, n_out), bend()]
    return layers if workload.loss == "quadratic cost" else layers[:-1]


def normalized(workload):
    """Batch normalization between the sums of each hidden layer and its activation."""
    layers, (*hidden, last) = [], itertools.pairwise(workload.sizes)
    for n_in, n_out in hidden:
        layers += [nn.Linear(n_in, n_out), nn.BatchNorm1d(n_out), nn.ReLU()]
    return [*layers, nn.Linear(*last)]


def convolution(workload):
    """Two convolutions, each with a pooling, then a hidden layer."""
    channels, first, second, neurons, n_out = workload.sizes
    side = pooled_side(pooled_side(workload.side))
    return [
        nn.Unflatten(1, (channels, workload.side, workload.side)),
        *(nn.Conv2d(channels, first, KERNEL), nn.MaxPool2d(2), nn.ReLU()),
        *(nn.Conv2d(first, second, KERNEL), nn.MaxPool2d(2), nn.ReLU()),
        *(nn.Flatten(), nn.Linear(side * side * second, neurons), nn.ReLU()),
        nn.Linear(neurons, n_out),
    ]


class Memory(nn.RNN):
    """Its answer at the last moment; one bias learns, since two would learn twice as fast."""

    def __init__(self, n_in, n):
        super().__init__(n_in, n, batch_first=True)
        nn.init.zeros_(self.bias_hh_l0).requires_grad_(False)

    def forward(self, X):
        return super().forward(X)[0][:, -1]


def recurrent(workload):
    """A memory that reads moment after moment, and the answer after the last one."""
    n_in, n, n_out = workload.sizes
    return [Memory(n_in, n), nn.Linear(n, n_out)]


class Head(nn.Module):
    """One head of attention, and its answer at the last moment."""

    def __init__(self, n_in, n):
        super().__init__()
        self.sums = nn.Linear(n_in, 3 * n, bias=False)

    def forward(self, X):
        query, key, value = self.sums(X).chunk(3, dim=-1)
        return nn.functional.scaled_dot_product_attention(query, key, value)[:, -1]


def attention(workload):
    """One head that looks at all moments, and the answer of the last one."""
    n_in, n, n_out = workload.sizes
    return [Head(n_in, n), nn.Linear(n, n_out)]


MAKERS = dense, normalized, convolution, recurrent, attention
MODELS = {make.__name__: make for make in MAKERS}


def new_model(workload):
    """The workload's network, with weights of its own."""
    return nn.Sequential(*MODELS[workload.model](workload))


def parameters(model):
    """(value, its form there, its form in nnlib) for each array, in nnlib's order; a form is a
    function of an array."""
    triples, channels = [], None
    for layer in model:
        if isinstance(layer, nn.Linear):
            triples += [(layer.weight, *rows(channels)), (layer.bias, np.asarray, np.asarray)]
            channels = None  # only the first one after a convolution gets channels
        elif type(layer) in ARRAYS:
            triples += ARRAYS[type(layer)](layer)
        if isinstance(layer, nn.Conv2d):
            channels = layer.out_channels
    return triples


def of_convolution(layer):
    """There a kernel comes first, then its channels; here a kernel is a column."""
    shape = (*layer.kernel_size, layer.in_channels, layer.out_channels)
    theirs = functools.partial(kernels_first, shape)
    return [(layer.weight, theirs, kernels_last), (layer.bias, np.asarray, np.asarray)]


def kernels_first(shape, W):
    """(size * size * n_in, n_out) to (n_out, n_in, size, size)."""
    return W.reshape(shape).transpose(3, 2, 0, 1)


def kernels_last(W):
    """(n_out, n_in, size, size) to (size * size * n_in, n_out)."""
    return W.transpose(2, 3, 1, 0).reshape(-1, len(W))


def of_memory(layer):
    """Weights are transposed there."""
    values = layer.weight_ih_l0, layer.weight_hh_l0, layer.bias_ih_l0
    return [(value, np.transpose, np.transpose) for value in values]


def of_normalization(layer):
    """The running numbers, too."""
    values = layer.weight, layer.bias, layer.running_mean, layer.running_var
    return [(value, np.asarray, np.asarray) for value in values]


def of_head(layer):
    """Query, key and value stand side by side in both."""
    return [(layer.sums.weight, np.transpose, np.transpose)]


ARRAYS = {
    nn.Conv2d: of_convolution,
    nn.BatchNorm1d: of_normalization,
    Memory: of_memory,
    Head: of_head,
}


def rows(channels):
    """There a Linear holds its weights transposed, and a flattened image its channels one after
    the other; here each pixel holds all of its channels."""
    if channels is None:
        return np.transpose, np.transpose
    return functools.partial(channels_first, channels), functools.partial(channels_last, channels)


def channels_first(channels, W):
    """(pixels * channels, n) to (n, channels * pixels)."""
    return W.reshape(-1, channels, W.shape[1]).transpose(2, 1, 0).reshape(W.shape[1], -1)


def channels_last(channels, W):
    """(n, channels * pixels) to (pixels * channels, n)."""
    return W.reshape(len(W), channels, -1).transpose(2, 1, 0).reshape(-1, len(W))
