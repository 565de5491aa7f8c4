"""What may come in: examples as rows of finite numbers, and options of the right kind.

Everything else is refused here, in words that say what came and what fits, so that the
classes of the core can stay as short as they stand in the notebooks.
"""

import numpy as np


def as_rows(X, n_in=None, dtype=np.float32):
    """Examples as the rows of one matrix of numbers.

    X      : (batch, n_in), (batch, height, width) or nested lists; uint8 means grey levels
             0..255, which are scaled to 0..1
    return : (batch, n_in) of `dtype`; X itself where it already fits
    raises : ValueError or TypeError that names both shapes and the usual cure
    """
    if type(X) is np.ndarray and X.ndim == 2 and X.dtype == dtype and X.shape[1] == n_in:
        return X
    X = flat_rows(X, n_in)
    if X.dtype == np.uint8:
        return np.multiply(X, 1 / 255, dtype=dtype)
    with np.errstate(over="ignore"):
        rows = X.astype(dtype, copy=False)
    if rows.dtype.itemsize < X.dtype.itemsize and not np.isfinite(rows).all():
        row, column = np.argwhere(~np.isfinite(rows))[0]
        raise ValueError(
            f"X holds {X[row, column]:g} in row {row}, column {column}; that is missing, infinite "
            f"or too large for {np.dtype(dtype)}: remove or scale it first"
        )
    return rows


def flat_rows(X, n_in=None):
    """The same examples as a matrix, their dtype untouched: one row each, pixels side by side."""
    X = as_numbers(X, "X")
    if X.ndim < 2:
        raise ValueError(f"expected rows of features, got shape {X.shape}; use X[None] for one row")
    if X.size == 0:
        raise ValueError(f"expected at least one example with one feature, got shape {X.shape}")
    if n_in is not None and X.shape == (28, 28) and n_in == X.size:
        raise ValueError("expected a batch of images, got one of shape (28, 28); use image[None]")
    shape, X = X.shape, X.reshape(len(X), -1)
    if n_in is not None and X.shape[1] != n_in:
        raise ValueError(
            f"expected {n_in} features per row, shape (batch, {n_in}), got {X.shape[1]}, "
            f"shape {shape}; {shape_cure(shape, n_in)}"
        )
    return X


def shape_cure(shape, n_in):
    """The usual reason for a shape that does not fit, as advice."""
    if shape[0] == n_in:
        return "are rows and columns swapped? try X.T"
    if len(shape) == 2 and shape[0] * shape[1] == n_in:
        return f"if this is one example, use X.reshape(1, {n_in})"
    return "build the first layer for the data: Dense(n_in=X.shape[1], ...)"


def as_numbers(values, name):
    """Lists or arrays as one array of real numbers."""
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} must be rectangular: every row of the same length") from error
    if array.dtype.kind not in "buif":
        raise TypeError(f"expected numbers in {name}, got dtype {array.dtype}")
    return array


def finite_rows(X, n_in=None):
    """Rows like `flat_rows`, refused if a number in them is missing or infinite."""
    X = flat_rows(X, n_in)
    if X.dtype.kind == "f" and not all_finite(X):
        row, column = np.argwhere(~np.isfinite(X))[0]
        raise ValueError(
            f"X holds {X[row, column]} in row {row}, column {column}; "
            "remove or replace missing and infinite values first"
        )
    return X


def all_finite(X):
    """Whether no number is missing or infinite: quickly, if the sum of their squares is finite."""
    return bool(np.isfinite(np.vdot(X, X)) or np.isfinite(X).all())


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
