"""The networks of the workloads: their layers in nnlib, and the weights that all start from.

What `sizes` counts: neurons in dense and normalized networks; for a convolution the channels, the
kernels of its two layers, the neurons of its hidden layer and the outputs; for recurrence and for
attention the numbers of one moment, those of its answer and the outputs.
"""

import itertools

import numpy as np

from nnlib import (
    Attention,
    BatchNorm,
    Conv2D,
    Dense,
    Flatten,
    Last,
    MaxPool2D,
    Recurrent,
    ReLU,
    Reshape,
    Sigmoid,
)

WEIGHT_SEED = 1
KERNEL = 5
BENDS = {"sigmoid": Sigmoid, "ReLU": ReLU}


def dense(workload, rng):
    """Dense layers, each with an activation; the quadratic cost wants one behind the last, too."""
    layers = []
    for n_in, n_out in itertools.pairwise(workload.sizes):
        layers += [Dense(n_in, n_out, rng), BENDS[workload.hidden]()]
    return layers if workload.loss == "quadratic cost" else layers[:-1]


def normalized(workload, rng):
    """Batch normalization between the sums of each hidden layer and its activation."""
    layers, (*hidden, last) = [], itertools.pairwise(workload.sizes)
    for n_in, n_out in hidden:
        layers += [Dense(n_in, n_out, rng), BatchNorm(n_out), ReLU()]
    return [*layers, Dense(*last, rng)]


def pooled_side(side):
    """How many rows are left of an image after a convolution and a pooling."""
    return (side - KERNEL + 1) // 2


def convolution(workload, rng):
    """Two convolutions, each with a pooling, then a hidden layer."""
    channels, first, second, neurons, n_out = workload.sizes
    side = pooled_side(pooled_side(workload.side))
    return [
        Reshape(workload.side, workload.side, channels),
        *(Conv2D(channels, first, KERNEL, rng), MaxPool2D(), ReLU()),
        *(Conv2D(first, second, KERNEL, rng), MaxPool2D(), ReLU()),
        *(Flatten(), Dense(side * side * second, neurons, rng), ReLU()),
        Dense(neurons, n_out, rng),
    ]


def recurrent(workload, rng):
    """A memory that reads the rows of an image, and the answer after the last one."""
    n_in, n, n_out = workload.sizes
    return [Recurrent(n_in, n, rng), Last(), Dense(n, n_out, rng)]


def attention(workload, rng):
    """One head that looks at all rows of an image, and the answer of the last one."""
    n_in, n, n_out = workload.sizes
    return [Attention(n_in, n, rng, causal=False), Last(), Dense(n, n_out, rng)]


MAKERS = dense, normalized, convolution, recurrent, attention
MODELS = {make.__name__: make for make in MAKERS}


def layers_of(workload):
    """The workload's layers in nnlib, float64 and with weights of their own."""
    return MODELS[workload.model](workload, np.random.default_rng(WEIGHT_SEED))


def starting_arrays(workload):
    """All parameters in nnlib's order, float32."""
    rng = np.random.default_rng(WEIGHT_SEED)
    layers = layers_of(workload)
    pairs = [(name, getattr(layer, name).shape) for layer in layers for name in layer.names]
    return [start(name, shape, rng).astype(np.float32) for name, shape in pairs]


def start(name, shape, rng):
    """Weights spread as He et al. advise, the rest a little off where nnlib begins, so that an
    array in the wrong place would show; running means and variances where they begin."""
    if name in ("mean", "var"):
        return np.full(shape, float(name == "var"))
    if name in ("W", "U"):
        gain = 1.0 if name == "U" else 2.0  # a memory must not grow from moment to moment
        return rng.normal(0.0, np.sqrt(gain / shape[0]), shape)
    return rng.normal(float(name == "gamma"), 0.1, shape)
