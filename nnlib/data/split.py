"""The honest way to split any data set: learn from one part, judge by the other."""

import numpy as np

from nnlib.checks import as_rng, in_range


def train_validation_split(X, y, fraction, rng):
    """A shuffled split: a part to learn from, a part to judge choices by.

    fraction : of the examples that go to validation, between 0 and 1
    return   : (X_train, y_train), (X_validation, y_validation)
    raises   : ValueError if X and y differ in length or a part would be empty
    """
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError(f"X holds {len(X)} examples and y {len(y)} labels; they must agree")
    held = round(in_range("fraction", fraction, 0.0, 1.0) * len(X))
    if not 0 < held < len(X):
        raise ValueError(f"a fraction of {fraction} leaves a part of the {len(X)} examples empty")
    order = as_rng(rng).permutation(len(X))
    return (X[order[held:]], y[order[held:]]), (X[order[:held]], y[order[:held]])
