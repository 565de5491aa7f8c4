"""MNIST: 70,000 handwritten digits, 28 x 28 grey pixels each, shipped with the package.

Their labels were checked by two independent copies; see data/SOURCE.md.
"""

import functools
import io
import os

import numpy as np

from nnlib.checks import at_least

PATH = os.path.join(os.path.dirname(__file__), "mnist.npz")
SHA256 = "06af5dfe73b70e3bc1c36439982b18a8d76803db9b544f6fdf838a37fbb01b64"


class DataError(ValueError):
    """A data file is missing, damaged, or not what it says it is."""


def load_mnist(limit=None):
    """All images and labels, split as their makers split them.

    limit  : at most so many training images; the test set always stays whole, since a
             few images prove nothing
    return : (X_train, y_train), (X_test, y_test); X uint8 (n, 28, 28), grey levels
             0 (paper) to 255 (ink); y uint8 (n,); read-only, shared by all callers
    raises : DataError if the file is missing or damaged
    source : LeCun, Cortes, Burges, The MNIST database of handwritten digits (1998)
    """
    X_train, y_train, X_test, y_test = read_verified(PATH)
    if limit is not None:
        limit = at_least("limit", limit, 1)
    return (X_train[:limit], y_train[:limit]), (X_test, y_test)


@functools.cache
def read_verified(path):
    """The file's four arrays, read once a process, after its digest was compared."""
    import hashlib  # here, so that `import nnlib` stays quick

    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise DataError(f"cannot read {path}: {error.strerror}; {cure()}") from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise DataError(f"{path} is damaged ({len(content):,} bytes); {cure()}")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays_in_file:
        arrays = [arrays_in_file[name] for name in ("x_train", "y_train", "x_test", "y_test")]
    for array in arrays:
        array.flags.writeable = False
    return arrays


def cure():
    """What to type when the shipped file is not as it was shipped."""
    return "get a fresh copy with: git checkout -- nnlib/data/mnist.npz"
