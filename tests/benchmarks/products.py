"""The bare matrix products of a workload: whoever multiplies matrices cannot be faster.

Nothing else is done, and nothing sensible is learned.
"""

import itertools

import numpy as np


def does(workload):
    return True


def forward(sizes, rows, rng):
    """(left, right, where the product goes) for each layer."""
    arrays = [random((rows, n), rng) for n in sizes]
    pairs = enumerate(itertools.pairwise(sizes))
    return [(arrays[i], random(pair, rng), arrays[i + 1].copy()) for i, pair in pairs]


def backward(triples, rng):
    """The products of the way back: every dW, and every dX but the first."""
    products = []
    for i, (X, W, Z) in reversed(list(enumerate(triples))):
        dZ = random(Z.shape, rng)
        products.append((X.T, dZ, np.empty_like(W)))
        if i:
            products.append((dZ, W.T, np.empty_like(X)))
    return products


def random(shape, rng):
    return rng.random(shape, np.float32)


def prepare(workload, case):
    """What is to be timed; there is no answer."""
    rng = np.random.default_rng(0)
    products = forward(workload.sizes, workload.batch, rng)
    if workload.kind != "prediction":
        products += backward(products, rng)
    judging = [] if case.grid is None else forward(workload.sizes, len(case.grid), rng)

    def go(watch):
        with watch:
            for _ in case.batches:
                for left, right, out in products:
                    np.matmul(left, right, out=out)
            for left, right, out in judging:
                np.matmul(left, right, out=out)

    return go, lambda: None
