"""The bare matrix products of a workload: whoever multiplies matrices cannot be faster.

Nothing else is done, and nothing sensible is learned.
"""

import itertools

import numpy as np

from tests.benchmarks.models import KERNEL, pooled_side


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


def dense(workload, rng):
    """Both ways through the layers, or only there."""
    products = forward(workload.sizes, workload.batch, rng)
    return products if workload.kind == "prediction" else products + backward(products, rng)


def convolution(workload, rng):
    """Every patch of the images is a row; afterwards every image."""
    channels, first, second, *sizes = workload.sizes
    triples, side = [], workload.side
    for n_in, n_out in ((channels, first), (first, second)):
        rows = workload.batch * (side - KERNEL + 1) ** 2
        triples += forward((KERNEL * KERNEL * n_in, n_out), rows, rng)
        side = pooled_side(side)
    triples += forward((side * side * second, *sizes), workload.batch, rng)
    return triples if workload.kind == "prediction" else triples + backward(triples, rng)


def recurrent(workload, rng):
    """One product for all moments, except where the memory has to wait for the one before."""
    n_in, n, n_out = workload.sizes
    rows = workload.batch * workload.side
    sums = forward((n_in, n), rows, rng) + forward((n, n_out), workload.batch, rng)
    H, W, out = forward((n, n), workload.batch, rng)[0]
    memory = [(H, W, out), (H, W.T, out.copy())] * workload.side  # there and back
    dU = (random((n, rows), rng), random((rows, n), rng), np.empty_like(W))
    return [*sums, *memory, *backward(sums, rng), dU]


def attention(workload, rng):
    """Scores and mixtures of each example, and the way back to query, key and value."""
    n_in, n, n_out = workload.sizes
    batch, moments = workload.batch, workload.side
    sums = forward((n_in, 3 * n), batch * moments, rng) + forward((n, n_out), batch, rng)
    Q, S = random((batch, moments, n), rng), random((batch, moments, moments), rng)
    scores, mixture = (Q, Q.swapaxes(1, 2), np.empty_like(S)), (S, Q, np.empty_like(Q))
    turned = (S.swapaxes(1, 2), Q, np.empty_like(Q))
    heads = [scores, mixture, turned, scores, mixture, turned]  # A V; dV, dA, dQ, dK
    return [*sums, *heads, *backward(sums, rng)]


PRODUCTS = {
    "dense": dense,
    "normalized": dense,
    "convolution": convolution,
    "recurrent": recurrent,
    "attention": attention,
}


def prepare(workload, case):
    """What is to be timed; there is no answer."""
    rng = np.random.default_rng(0)
    products = PRODUCTS[workload.model](workload, rng)
    judging = [] if case.grid is None else forward(workload.sizes, len(case.grid), rng)

    def go(watch):
        with watch:
            for _ in case.batches:
                for left, right, out in products:
                    np.matmul(left, right, out=out)
            for left, right, out in judging:
                np.matmul(left, right, out=out)

    return go, lambda: None
