"""IDX files: every type there and back, and nothing but DataError for bytes that are none."""

import gzip
import hashlib
import pathlib
import re
import struct
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnlib
from nnlib import DataError, load_mnist, read_idx
from tests.samples import QUICK, refused

SOURCE = pathlib.Path(nnlib.__file__).parent / "data" / "SOURCE.md"
CODES = {">u1": 0x08, ">i1": 0x09, ">i2": 0x0B, ">i4": 0x0C, ">f4": 0x0D, ">f8": 0x0E}
CODES = {np.dtype(name): code for name, code in CODES.items()}
HUGE = 2**32 - 1


def header(code, *sizes):
    """What an IDX file begins with."""
    return bytes([0, 0, code, len(sizes)]) + struct.pack(f">{len(sizes)}I", *sizes)


def as_idx(array):
    """An array as the bytes of an IDX file."""
    array = array.astype(array.dtype.newbyteorder(">"))
    return header(CODES[array.dtype], *array.shape) + array.tobytes()


def written(folder, content, packed=False):
    """A file with this content, plain or .gz."""
    path = folder / ("file.gz" if packed else "file")
    path.write_bytes(gzip.compress(content, 1) if packed else content)
    return path


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("dtype", CODES)
@pytest.mark.parametrize("shape", [(7,), (3, 2), (2, 3, 4), (2, 1, 3, 2), (0, 28, 28)])
def test_there_and_back(tmp_path, dtype, shape, packed):
    """Bytes would be swapped, signs lost or dimensions turned."""
    array = np.random.default_rng(0).integers(-100, 100, shape).astype(dtype)
    path = written(tmp_path, as_idx(array), packed)
    for name in (path, str(path)):
        found = read_idx(name)
        assert found.dtype == dtype.newbyteorder("=") and found.shape == shape
        assert (found == array).all() and found.flags.writeable


def test_mnist_has_the_digests_of_the_original_files(tmp_path):
    """Ours would not be the published images, or read_idx would not read those."""
    digests = re.findall(r"\b[0-9a-f]{32}\b", SOURCE.read_text("utf-8"))
    arrays = [array for pair in load_mnist() for array in pair]
    assert len(digests) == len(arrays) == 4
    for array, digest in zip(arrays, digests, strict=True):
        content = as_idx(array)
        assert hashlib.md5(content).hexdigest() == digest
        assert (read_idx(written(tmp_path, content)) == array).all()
    assert (read_idx(written(tmp_path, as_idx(arrays[2]), packed=True)) == arrays[2]).all()


GOOD = as_idx(np.arange(12, dtype=np.uint8).reshape(3, 4))
BROKEN = [
    (b"", "it starts with nothing"),
    (GOOD[:3], "is not an IDX file: it starts with 00 00 08"),
    (b"\x89PNG" + GOOD, "is not an IDX file: it starts with 89 50 4e 47"),
    (b"\0\0\x07\x02" + GOOD[4:], "is not an IDX file"),
    (header(8) + GOOD, "is not an IDX file"),
    (header(8, *[1] * 5) + b"1", "is not an IDX file"),
    (GOOD[:10], "is truncated: it ends within its header"),
    (GOOD[:-1], "11 bytes of numbers; shape (3, 4) needs 12"),
    (GOOD + b"1", "bytes of numbers; shape (3, 4) needs 12"),
    (header(8, HUGE, HUGE), "shape (4294967295, 4294967295)"),
    (header(8, 0, HUGE, HUGE), "shape (0, 4294967295, 4294967295)"),
]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("content, words", BROKEN)
def test_broken_files_are_refused(tmp_path, content, words, packed):
    """Half the images would come, or an error that names no file."""
    path = written(tmp_path, content, packed)
    with refused(DataError, str(path), words):
        read_idx(path)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("size, words", [(2**31, "needs"), (2**31 + 1, "at most"), (HUGE, "most")])
def test_a_giant_claim_costs_no_memory(tmp_path, size, words, packed):
    """A file of 20 bytes would take 2 GB before it is refused."""
    path = written(tmp_path, header(8, size) + b"few bytes", packed)
    tracemalloc.start()
    with refused(DataError, f"{size:,}", words):
        read_idx(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**22


def test_broken_gzip_files_are_refused(tmp_path):
    """gzip's own errors would come through, of three kinds."""
    whole = gzip.compress(as_idx(np.arange(1000, dtype=np.int32)))
    spoiled = bytearray(whole)
    spoiled[len(whole) // 2] ^= 255
    for content in (GOOD, whole[:-4], whole[:50], bytes(spoiled), whole[:4], whole + b"more"):
        path = tmp_path / "file.gz"
        path.write_bytes(content)
        with refused(DataError, str(path)):
            read_idx(path)


def test_files_that_cannot_be_read(tmp_path):
    """A missing file and a folder would give other errors than a broken one."""
    with refused(DataError, "nowhere", "No such file"):
        read_idx(tmp_path / "nowhere")
    with refused(DataError, "cannot read", str(tmp_path)):
        read_idx(tmp_path)


SIZE = st.sampled_from([0, 1, 2, 3, 28, 2**16, 2**31, HUGE])
SHAPES = st.lists(SIZE, min_size=1, max_size=4)
HEADERS = st.builds(lambda code, shape: header(code, *shape), st.sampled_from([8, 13]), SHAPES)
CONTENT = st.one_of(st.binary(max_size=40), st.builds(bytes.__add__, HEADERS, st.binary()))


@pytest.mark.parametrize("name", ["file", "file.gz", "packed.gz"])
def test_any_bytes_are_read_or_refused(tmp_path, name):
    """Some bytes would crash the reader instead of being refused."""
    path = tmp_path / name

    @QUICK
    @given(CONTENT)
    def read(content):
        path.write_bytes(gzip.compress(content) if name == "packed.gz" else content)
        try:
            assert read_idx(path).nbytes <= len(content)
        except DataError as error:
            assert str(path) in str(error)

    read()
