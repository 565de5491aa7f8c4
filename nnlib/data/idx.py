"""The IDX format: how MNIST was published, and any data set that wants to look like it.

Two zero bytes, one byte for the type, one for the number of dimensions; then each dimension
as four bytes, big end first; then the numbers themselves.
"""

import math
import os
import struct

import numpy as np

from nnlib.data.mnist import DataError

TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
LARGEST = 2**31  # bytes; more than any file a learner means to read at once


def read_idx(path):
    """The array in an IDX file, plain or .gz.

    return : uint8 (n, 28, 28) for MNIST's images, uint8 (n,) for its labels
    raises : DataError for another format, or a file that is truncated or too long; nothing
             is allocated before the header has been checked
    """
    import gzip  # here, so that `import nnlib` stays quick
    import zlib

    opener = gzip.open if str(path).endswith(".gz") else open
    try:
        with opener(path, "rb") as file:
            dtype, shape = read_header(file, path)
            return read_numbers(file, path, dtype, shape)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DataError(f"{path} is not a complete gzip file: {error}") from error
    except OSError as error:
        raise DataError(f"cannot read {path}: {error.strerror or error}") from error


def read_header(file, path):
    """The dtype and shape that the file claims."""
    magic = file.read(4)
    if len(magic) < 4 or magic[:2] != b"\0\0" or magic[2] not in TYPES or not 1 <= magic[3] <= 4:
        raise DataError(f"{path} is not an IDX file: it starts with {magic.hex(' ') or 'nothing'}")
    sizes = file.read(4 * magic[3])
    if len(sizes) < 4 * magic[3]:
        raise DataError(f"{path} is truncated: it ends within its header")
    return np.dtype(TYPES[magic[2]]), struct.unpack(f">{magic[3]}I", sizes)


def read_numbers(file, path, dtype, shape):
    """The numbers behind the header, exactly as many as it says."""
    wanted = math.prod(shape) * dtype.itemsize
    if math.prod(max(size, 1) for size in shape) > LARGEST // dtype.itemsize:
        raise DataError(f"{path} claims {wanted:,} bytes, shape {shape}; at most {LARGEST:,} fit")
    if (
        not str(path).endswith(".gz")
        and (held := os.fstat(file.fileno()).st_size - file.tell()) != wanted
    ):
        raise DataError(f"{path} holds {held:,} bytes of numbers; shape {shape} needs {wanted:,}")
    content = read_slowly(file, wanted)
    if len(content) < wanted or file.read(1):
        found = "more" if len(content) == wanted else f"{len(content):,}"
        raise DataError(f"{path} holds {found} bytes of numbers; shape {shape} needs {wanted:,}")
    return np.frombuffer(content, dtype).reshape(shape).astype(dtype.newbyteorder("="))


def read_slowly(file, wanted, piece=2**20):
    """At most `wanted` bytes, a piece at a time: a false claim costs no memory."""
    content = bytearray()
    while len(content) < wanted and (more := file.read(min(piece, wanted - len(content)))):
        content += more
    return content
