"""Small random things to test with, each made anew from a seed."""

import contextlib

import numpy as np
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st

from nnlib import SGD, CrossEntropy, Dense, Network, Tanh, fit

QUICK = settings(  # the same examples each time; a failing one is shown as it was found
    derandomize=True, deadline=None, max_examples=50, phases=[Phase.explicit, Phase.generate]
)
SIZES = st.integers(1, 7)
SEEDS = st.integers(0, 2**32 - 1)


def points(n=60, seed=0):
    """Points in three clouds of four features, float64, and their labels."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n)
    return rng.normal(size=(n, 4)) + 2.0 * np.eye(3, 4)[y], y


def small_network(seed=0, dtype=np.float32, n_out=3):
    """4-5-n_out with tanh, raw scores."""
    rng = np.random.default_rng(seed)
    return Network([Dense(4, 5, rng, 1.0), Tanh(), Dense(5, n_out, rng, 1.0)], dtype)


def digits(n=40, seed=0):
    """Made-up pictures (n, 28, 28) of uint8 grey levels, and labels 0 to 9."""
    rng = np.random.default_rng(seed)
    return rng.integers(0, 256, (n, 28, 28), dtype=np.uint8), rng.integers(0, 10, n)


def trained(X=None, y=None, *, seed=0, network=None, loss=None, optimizer=None, **options):
    """A network after a short training, and its history."""
    if X is None:
        X, y = points()
    network = network or small_network()
    options = {"epochs": 3, "batch_size": 16, "rng": np.random.default_rng(seed)} | options
    history = fit(network, loss or CrossEntropy(), optimizer or SGD(0.1), X, y, **options)
    return network, history


@contextlib.contextmanager
def refused(kind, *words):
    """What is done inside must raise such an error, with all these words in its message."""
    with pytest.raises(kind) as caught:
        yield caught
    missing = [word for word in words if word not in str(caught.value)]
    assert not missing, f"{missing} not in the message: {caught.value}"
