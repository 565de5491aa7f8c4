"""What a network's file must look like before one number of it is believed.

It is an uncompressed zip of numpy arrays (.npz). Every claim in it is checked against the
size of the file itself, so no file can take more memory than it takes room on the disk.
"""

import contextlib
import math
import os
import re

import numpy as np

LARGEST = 2**26  # bytes: sixteen million float32 weights
LONGEST = 10_000  # characters of the architecture
MOST = 100  # arrays
TEXT = re.compile(r"\{'descr': '<U([1-9]\d{0,4})', 'fortran_order': False, 'shape': \(\), \}")
END = b"PK\x05\x06"  # starts the last 22 bytes of a zip file
FAR_END = b"PK\x06\x07"  # stands before them in a zip file beyond 4 GB


class ModelFileError(ValueError):
    """A network's file is missing, damaged, or not what it says it is."""


@contextlib.contextmanager
def opened(path):
    """The file and its zip archive; whatever goes wrong inside becomes one ModelFileError."""
    import zipfile  # here, so that `import nnlib` stays quick

    try:
        with open(path, "rb") as file:
            check_ends(file)
            with zipfile.ZipFile(file) as archive:
                yield file, archive
    except ModelFileError as error:
        raise ModelFileError(f"{path} {error}") from None
    except OSError as error:
        raise ModelFileError(f"cannot read {path}: {error.strerror or error}") from error
    except Exception as error:  # a damaged zip file can raise anything
        raise ModelFileError(f"{path} is damaged: {str(error) or type(error).__name__}") from error


def check_ends(file):
    """Refuses other kinds of files, and lists of members too long to be read."""
    size = file.seek(0, os.SEEK_END)
    if size > LARGEST:
        raise ModelFileError(f"is too large: {size:,} bytes; at most {LARGEST:,} fit")
    file.seek(max(0, size - 42))
    tail = file.read()
    if len(tail) < 42 or tail[-22:-18] != END or tail[-2:] != b"\0\0" or tail[:4] == FAR_END:
        raise ModelFileError("is not a network's file, or it is truncated: no end of an npz file")
    if int.from_bytes(tail[-10:-6], "little") > 200 * MOST:
        raise ModelFileError(f"lists too many arrays; at most {MOST} fit")
    file.seek(0)


def check_members(archive, size):
    """Refuses members that are compressed, doubled, or larger together than the file's size."""
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(names) > MOST:
        raise ModelFileError(f"holds {len(names)} arrays; at most {MOST} fit")
    if len(set(names)) < len(names):
        raise ModelFileError("holds two arrays of the same name")
    if any(member.compress_type or member.flag_bits & 1 for member in members):
        raise ModelFileError("is compressed or encrypted; write it with save_network or np.savez")
    if any(member.file_size != member.compress_size for member in members):
        raise ModelFileError("is damaged: an array has two sizes")
    if sum(member.file_size for member in members) > size:
        raise ModelFileError(f"claims more than the {size:,} bytes that it has")


def check_names(archive, wanted):
    """Refuses any array too many or too few."""
    names = set(archive.namelist())
    wanted = {f"{name}.npy" for name in wanted}
    if missing := sorted(wanted - names):
        raise ModelFileError(f"lacks {missing[0]}, which its architecture asks for")
    if strange := sorted(names - wanted):
        raise ModelFileError(f"holds {strange[0]!r}, which its architecture does not know")


def read_header(archive, name):
    """What a .npy file says of its array, and how many bytes of numbers follow."""
    member = f"{name}.npy"
    with archive.open(member) as file:
        start = file.read(10)
        if start[:8] != b"\x93NUMPY\x01\x00":
            raise ModelFileError(f"holds {member}, which is not an array")
        length = int.from_bytes(start[8:], "little")
        words = file.read(length).decode("latin1")
    return words.strip(" \n"), archive.getinfo(member).file_size - 10 - length


def read_text(file, archive, name):
    """An array that is one text, after its header was checked."""
    if f"{name}.npy" not in archive.namelist():
        raise ModelFileError(f"is an npz file, but not a network's: it holds no {name}")
    words, left = read_header(archive, name)
    found = TEXT.fullmatch(words)
    if not found or int(found[1]) > LONGEST or left != 4 * int(found[1]):
        raise ModelFileError(f"holds {name}.npy, which is not a text of at most {LONGEST} letters")
    return str(read_arrays(file, [name])[name])


def read_arrays(file, names):
    """{name: array}, once all headers were checked."""
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in names}


def check_array(archive, name, shape, dtype):
    """Refuses an array whose header is not exactly what the architecture asks for."""
    words, left = read_header(archive, name)
    wanted = f"{{'descr': '{dtype.str}', 'fortran_order': False, 'shape': {shape}, }}"
    if words != wanted or left != math.prod(shape) * dtype.itemsize:
        raise ModelFileError(f"holds {name}.npy with {words[:99]!r}; expected {wanted!r}")
