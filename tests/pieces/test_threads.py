"""How many threads a matrix product may use, and that it is put back."""

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from nnlib import SGD, CrossEntropy, fit
from nnlib.training import blas_threads
from tests.samples import points, small_network


def counts():
    """The number of threads of each BLAS library in this process."""
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


@pytest.fixture(autouse=True)
def two_threads():
    """Two threads to begin with, whatever the machine and its settings."""
    with threadpool_limits(2, user_api="blas"):
        if counts() != {2}:
            pytest.skip("the threads of numpy's matrix products cannot be counted here")
        yield
        assert counts() == {2}


def test_a_limit_holds_inside_and_ends_outside():
    """A busy machine would slow training down, or the reader's other work stay limited."""
    with blas_threads(1):
        assert counts() == {1}
    assert counts() == {2}
    with blas_threads(None):
        assert counts() == {2}


def test_fit_uses_one_thread_unless_told_otherwise():
    """Two threads would fight over one small product."""
    seen, (X, y) = [], points()
    options = {"epochs": 1, "batch_size": 20, "callbacks": [lambda *_: seen.append(counts())]}
    for choice in ({}, {"threads": None}, {"threads": 1}):
        rng = np.random.default_rng(0)
        fit(small_network(), CrossEntropy(), SGD(0.1), X, y, rng=rng, **options, **choice)
    assert seen == [{1}, {2}, {1}]
