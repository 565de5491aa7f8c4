"""What may come in: rows of finite numbers, and targets that fit the scores.

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
    if X.dtype.kind == "f" and not np.isfinite(X).all():
        row, column = np.argwhere(~np.isfinite(X))[0]
        raise ValueError(
            f"X holds {X[row, column]} in row {row}, column {column}; "
            "remove or replace missing and infinite values first"
        )
    return X


def as_targets(y, scores):
    """Targets in the shape and dtype of the scores.

    y      : (batch,) labels, which become one-hot rows, or numbers in the shape of the scores
    scores : (batch, n_out)
    return : like scores; y itself where it already fits
    raises : ValueError if the shapes do not fit or a label is out of range
    """
    if type(y) is np.ndarray and y.shape == scores.shape and y.dtype == scores.dtype:
        return y
    return checked_targets(y, scores)


def checked_targets(y, scores):
    """Targets like `as_targets`, every number looked at also where the shape fits already."""
    y = as_numbers(y, "y")
    if len(scores) == 0:
        raise ValueError("expected at least one example, got an empty batch")
    if y.shape == scores.shape or (y.ndim == 1 and scores.shape == (len(y), 1)):
        return finite_targets(y.reshape(scores.shape).astype(scores.dtype, copy=False))
    if y.ndim != 1 or len(y) != len(scores):
        raise ValueError(
            f"targets of shape {y.shape} do not fit scores of shape {scores.shape}; expected "
            f"labels of shape ({len(scores)},) or targets like the scores"
        )
    return one_hot(y, scores.shape[1], scores.dtype)


def finite_targets(y):
    """Targets as they are, refused if one is missing or infinite."""
    if not np.isfinite(y).all():
        raise ValueError("y holds missing or infinite values; remove or replace them first")
    return y


def as_probabilities(y, scores):
    """Targets like `as_targets`, refused if a row is no probability over the classes."""
    targets = as_answers(y, scores)
    if abs(float(targets.sum()) - len(targets)) > 1e-3 * len(targets):
        raise ValueError("each row of targets must add up to 1: one true class per example")
    return targets


def as_answers(y, scores):
    """Targets like `as_targets`, refused if one lies outside 0..1."""
    targets = as_targets(y, scores)
    return targets if targets is y else within_0_and_1(targets)


def within_0_and_1(targets):
    """Targets as they are, refused if one is neither 0 nor 1 nor between."""
    if targets.min() < 0 or targets.max() > 1:
        wrong = targets[(targets < 0) | (targets > 1)][0]
        raise ValueError(f"expected labels 0 or 1, or probabilities between, got {wrong:g}")
    return targets


def one_column(scores):
    """Scores as they are, refused unless there is one per row."""
    if scores.ndim != 2 or scores.shape[1] != 1:
        raise ValueError(f"expected one score per row, shape (batch, 1), got {scores.shape}")
    return scores


def one_hot(y, n_classes, dtype=np.float32):
    """Labels as rows that are 1 at the label and 0 elsewhere.

    y      : (batch,) ints, 0 <= y < n_classes
    return : (batch, n_classes)
    raises : TypeError for labels that are not integers, ValueError for labels out of range
    """
    y = as_numbers(y, "y")
    if y.ndim != 1 or len(y) == 0:
        raise ValueError(f"expected labels of shape (batch,), got {y.shape}; a column? y.ravel()")
    if y.dtype.kind == "f":
        raise TypeError(f"expected integer labels, got {y.dtype}; use y.astype(int)")
    if y.min() < 0 or y.max() >= n_classes:
        wrong = y[(y < 0) | (y >= n_classes)][0]
        raise ValueError(f"expected labels 0 to {n_classes - 1}, got {wrong}")
    return np.eye(n_classes, dtype=dtype)[y.astype(np.intp)]
