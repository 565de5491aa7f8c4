"""What an option may be: a count, a measure, a source of random numbers, a dtype."""

import numpy as np


def at_least(name, value, low):
    """An option that counts something: a whole number, not below `low`."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < low:
        raise ValueError(f"{name} must be a whole number, {low} or more; got {value!r}")
    return int(value)


def in_range(name, value, low, high):
    """An option that measures something: a finite number, low <= value < high."""
    if not isinstance(value, (int, float, np.number)) or not low <= value < high:
        raise ValueError(f"{name} must be a number from {low} to below {high}; got {value!r}")
    return float(value)


def as_rng(rng):
    """The source of random numbers, refused unless it is a numpy Generator."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng must be a numpy Generator, got {rng!r}; use np.random.default_rng(0)")
    return rng


def as_dtype(dtype):
    """The type of every number in a network: float32 or float64."""
    if dtype not in (np.float32, np.float64, "float32", "float64"):
        raise ValueError(f"dtype must be float32 or float64, got {dtype!r}")
    return np.dtype(dtype)
