"""Keep a network in a file, and get it back without trusting the file.

One npz holds the architecture, a text in JSON, and the arrays W1, b1, W2, b2 and so on.
"""

import os

import numpy as np

from nnlib.layers import trainable_layers
from nnlib.saving.architecture import array_shapes, build, from_text, to_text
from nnlib.saving.npz_checks import (
    LARGEST,
    LONGEST,
    MOST,
    ModelFileError,
    check_array,
    check_members,
    check_names,
    opened,
    read_arrays,
    read_text,
)
from nnlib.saving.whole_file import write_whole

TEXT = "architecture"  # the name of the array that holds the JSON


def save_network(network, path):
    """Writes a network's layers and weights into one file, all of it or nothing.

    raises : ModelFileError if the file cannot be written, or could not be read again: unknown
             layers, missing or infinite weights, more than 64 MB
    """
    words, arrays = to_text(network), named_arrays(network)
    size = sum(array.nbytes for array in arrays.values())
    if size > LARGEST - 2**18 or len(words) > LONGEST or len(arrays) >= MOST:
        raise ModelFileError(f"this network is too large for a file: {size:,} bytes of weights")
    if not all(np.isfinite(array).all() for array in arrays.values()):
        raise ModelFileError("this network holds missing or infinite weights; it is not saved")
    try:
        write_whole(path, lambda file: np.savez(file, **{TEXT: np.array(words)} | arrays))
    except OSError as error:
        raise ModelFileError(f"cannot write {path}: {error.strerror or error}") from error


def named_arrays(network):
    """{"W1": ..., "b1": ..., "W2": ...}: the layers that have weights are numbered from 1."""
    return {
        f"{name}{number}": np.ascontiguousarray(getattr(layer, name), network.dtype)
        for number, layer in enumerate(trainable_layers(network), start=1)
        for name in layer.names
    }


def load_network(path):
    """The network that `save_network` wrote.

    raises : ModelFileError for any other file; nothing is allocated before every name, shape,
             type and size has been checked, and nothing in the file is run
    """
    with opened(path) as (file, archive):
        check_members(archive, os.fstat(file.fileno()).st_size)
        layers, dtype, single = from_text(read_text(file, archive, TEXT))
        shapes = array_shapes(layers)
        check_names(archive, [TEXT, *shapes])
        for name, shape in shapes.items():
            check_array(archive, name, shape, dtype)
        return build(layers, dtype, read_arrays(file, shapes), single)
