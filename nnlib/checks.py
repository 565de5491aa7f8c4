"""What may come in: examples as rows of finite numbers, and options of the right kind.

Everything else is refused here, in words that say what came and what fits, so that the
classes of the core can stay as short as they are in the notebooks.
"""

import math

import numpy as np


def as_rows(X, shape=None, dtype=np.float32):
    """Examples as one array of numbers, an example a row.

    X      : (batch, *shape), the same numbers in another arrangement, such as images
             (batch, height, width) for rows of pixels, or nested lists; uint8 means grey levels
             0..255, which are scaled to 0..1
    shape  : of one example, or how many numbers that are; None takes rows as they come
    return : (batch, *shape) of `dtype`; X itself where it already fits
    raises : ValueError or TypeError that names both shapes and the usual cure
    """
    shape = (shape,) if isinstance(shape, int) else shape
    if type(X) is np.ndarray and X.dtype == dtype and X.ndim > 1 and X.shape[1:] == shape:
        return X
    X = examples(X, shape)
    if X.dtype == np.uint8:
        return np.multiply(X, 1 / 255, dtype=dtype)
    with np.errstate(over="ignore"):
        rows = X.astype(dtype, copy=False)
    if rows.dtype.itemsize < X.dtype.itemsize and not np.isfinite(rows).all():
        place = np.argwhere(~np.isfinite(rows))[0]
        raise ValueError(
            f"X holds {X[tuple(place)]:g} in {where(place)}; that is missing, infinite "
            f"or too large for {np.dtype(dtype)}: remove or scale it first"
        )
    return rows


def examples(X, shape=None):
    """The same examples in the arrangement that is asked for, their dtype untouched."""
    X = as_numbers(X, "X")
    if X.ndim < 2:
        raise ValueError(f"expected rows of features, got shape {X.shape}; use X[None] for one row")
    if X.size == 0:
        raise ValueError(f"expected at least one example with one feature, got shape {X.shape}")
    if shape is None:
        return X.reshape(len(X), -1)
    shape = (shape,) if isinstance(shape, int) else shape
    if None in shape:
        return as_it_comes(X, shape)
    size = math.prod(shape)
    if X.shape in ((28, 28), shape) and X.size == size:
        raise ValueError(f"expected a batch of images, got one of shape {X.shape}; use image[None]")
    if X.size != len(X) * size:
        raise ValueError(
            f"expected {size} features per row, shape {('batch', *shape)}, got "
            f"{X.size // len(X)}, shape {X.shape}; {shape_cure(X.shape, size)}".replace("'", "")
        )
    return X.reshape(len(X), *shape)


def as_it_comes(X, shape):
    """Examples as they are, refused unless their shape fits; None stands for any length."""
    pairs = zip(X.shape[1:], shape)
    if X.ndim != len(shape) + 1 or any(b not in (None, a) for a, b in pairs):
        wanted = ", ".join("any" if n is None else str(n) for n in shape)
        raise ValueError(f"expected examples of shape (batch, {wanted}), got shape {X.shape}")
    return X


def shape_cure(shape, n_in):
    """The usual reason for a shape that does not fit, as advice."""
    if shape[0] == n_in:
        return "are rows and columns swapped? try X.T"
    if len(shape) == 2 and shape[0] * shape[1] == n_in:
        return f"if this is one example, use X.reshape(1, {n_in})"
    return "build the first layer for the data: Dense(n_in=X.shape[1], ...)"


def where(place):
    """A place in an array, in words."""
    row, *rest = map(int, place)
    return f"row {row}, column {rest[0]}" if len(rest) == 1 else f"example {row}, at {tuple(rest)}"


def as_numbers(values, name):
    """Lists or arrays as one array of real numbers."""
    try:
        array = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name} must be rectangular: every row of the same length") from error
    if array.dtype.kind not in "buif":
        raise TypeError(f"expected numbers in {name}, got dtype {array.dtype}")
    return array


def finite_rows(X, shape=None):
    """Examples like `examples`, refused if a number in them is missing or infinite."""
    X = examples(X, shape)
    if X.dtype.kind == "f" and not all_finite(X):
        place = np.argwhere(~np.isfinite(X))[0]
        raise ValueError(
            f"X holds {X[tuple(place)]} in {where(place)}; "
            "remove or replace missing and infinite values first"
        )
    return X


def all_finite(X):
    """Whether no number is missing or infinite: quickly, if the sum of their squares is finite."""
    return bool(np.isfinite(np.vdot(X, X)) or np.isfinite(X).all())


def check_gradient(dOut, out):
    """Refuses a gradient that does not fit what the last forward pass returned."""
    if out is None:
        raise RuntimeError("backward needs a forward pass before it: call network.forward(X) first")
    if np.shape(dOut) != out.shape:
        raise ValueError(
            f"expected a gradient like the scores, shape {out.shape}, got {np.shape(dOut)}"
        )


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


def yes_or_no(name, value):
    """An option that is a switch: True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise ValueError(f"{name} must be True or False; got {value!r}")
    return bool(value)


def lacking(error, module):
    """The ImportError of a tool that misses a package of others, with what to type."""
    from importlib.metadata import version

    wheel = f"nnlib-{version('nnlib')}-py3-none-any.whl"
    return ModuleNotFoundError(
        f"{module} needs {error.name}, which is missing: run `python3 start.py` in the project's "
        f'folder, or install nnlib with its extra, as in `pip install "{wheel}[widgets]"`',
        name=error.name,
    )
