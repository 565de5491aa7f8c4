"""What the outputs should have been: targets that fit the scores, or labels that stand for them.

Whatever does not fit is refused in words that say what came and what fits.
"""

import numpy as np

from nnlib.checks import as_numbers


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
    """Targets like `as_targets`, refused if they cannot be probabilities over the classes.

    This is asked in every step, so it looks at the sum of all rows; `fit` looks at each row once.
    """
    targets = as_answers(y, scores)
    if abs(float(targets.sum()) - len(targets)) > 1e-3 * len(targets):
        raise ValueError("each row of targets must add up to 1: one true class per example")
    return targets


def rows_add_up_to_1(targets):
    """Targets as they are, refused if any row is no probability over the classes."""
    wrong = np.flatnonzero(abs(targets.sum(axis=1) - 1) > 1e-3)
    if len(wrong):
        total = targets[wrong[0]].sum()
        raise ValueError(f"each row of targets must add up to 1; row {wrong[0]} gives {total:g}")
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


def as_labels(y, n, n_classes, answers=(0, 1)):
    """The true labels of n examples, as they are.

    y         : (n,) ints: 0 <= y < n_classes; for a single output one of the two answers
    raises    : TypeError for labels that are not integers, ValueError for any that do not fit
    """
    if np.shape(y) != (n,):
        raise ValueError(f"expected labels of shape ({n},), got {np.shape(y)}")
    y = whole_labels(y)
    known = np.arange(n_classes) if n_classes > 1 else np.array(answers)
    if not np.isin(y, known).all():
        wrong = y[~np.isin(y, known)][0]
        words = f"0 to {n_classes - 1}" if n_classes > 1 else f"{answers[0]} or {answers[1]}"
        raise ValueError(f"expected labels {words}, got {wrong}")
    return y


def whole_labels(y):
    """Labels as one row of whole numbers, refused if they are anything else."""
    y = as_numbers(y, "y")
    if y.ndim != 1 or len(y) == 0:
        raise ValueError(f"expected labels of shape (batch,), got {y.shape}; a column? y.ravel()")
    if y.dtype.kind == "f":
        raise TypeError(f"expected integer labels, got {y.dtype}; use y.astype(int)")
    return y


def one_hot(y, n_classes, dtype=np.float32):
    """Labels as rows that are 1 at the label and 0 elsewhere.

    y      : (batch,) ints, 0 <= y < n_classes
    return : (batch, n_classes)
    raises : TypeError for labels that are not integers, ValueError for labels out of range
    """
    y = whole_labels(y)
    if y.min() < 0 or y.max() >= n_classes:
        wrong = y[(y < 0) | (y >= n_classes)][0]
        raise ValueError(f"expected labels 0 to {n_classes - 1}, got {wrong}")
    return np.eye(n_classes, dtype=dtype)[y.astype(np.intp)]
