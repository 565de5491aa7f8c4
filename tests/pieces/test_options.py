"""Options: counts, measures, sources of random numbers and dtypes."""

import numpy as np
import pytest

from nnlib.checks import as_dtype, as_rng, at_least, in_range
from tests.samples import refused


@pytest.mark.parametrize("value", [0, -1, 2.5, 3.0, "3", None, True, np.nan])
def test_counts_that_do_not_fit(value):
    """A batch size of 0 or 2.5 would fail far away, or never end."""
    with refused(ValueError, "batch_size must be a whole number, 1 or more", f"got {value!r}"):
        at_least("batch_size", value, 1)


def test_counts_of_any_integer_type():
    """A count read from an array would be refused."""
    assert at_least("epochs", np.int64(3), 1) == 3 and at_least("epochs", 1, 1) == 1
    assert type(at_least("epochs", np.uint8(3), 1)) is int


@pytest.mark.parametrize("value", [-0.1, 1.0, np.inf, np.nan, "0.5", None])
def test_measures_that_do_not_fit(value):
    """A momentum of 1 would never forget."""
    words = "momentum must be a number from 0.0 to below 1.0", f"got {value!r}"
    with refused(ValueError, *words):
        in_range("momentum", value, 0.0, 1.0)


def test_measures_become_plain_floats():
    """One float64 scalar would lift a float32 update to float64."""
    assert type(in_range("lr", np.float64(0.1), 0.0, 1.0)) is float
    assert in_range("lr", 0, 0.0, 1.0) == 0.0


@pytest.mark.parametrize("rng", [0, None, np.random, np.random.RandomState(0)])
def test_only_a_generator_is_a_source_of_randomness(rng):
    """A global or older source would make runs that cannot be repeated."""
    with refused(TypeError, "rng must be a numpy Generator", "np.random.default_rng(0)"):
        as_rng(rng)


@pytest.mark.parametrize("dtype", [np.float32, "float32", np.dtype("float32")])
def test_dtypes_by_any_name(dtype):
    """A dtype would be known under one of its names only."""
    assert as_dtype(dtype) == np.float32


@pytest.mark.parametrize("dtype", [np.float16, int, "float", None, 32])
def test_unknown_dtypes(dtype):
    """A network of integers would never learn."""
    with refused(ValueError, "dtype must be float32 or float64", f"got {dtype!r}"):
        as_dtype(dtype)
