"""What shows no digit is refused with one kind of error, which says what came and what to do."""

import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from PIL import Image

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.photographs import light
from nnlib.handwriting.prepare import prepare_digit
from tests.handwriting.photos import RNG, SEVEN, X, as_file, photos
from tests.samples import refused


def png_header(width, height):
    """A PNG that claims a size and has no pixels."""
    said = b"IHDR" + struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n\0\0\0\r" + said + struct.pack(">I", zlib.crc32(said)) + b"\0\0\0\0IDAT"
    )


WHOLE = as_file(Image.fromarray(photos()[0]), "PNG")
SPECK = np.full((300, 300), 255, np.uint8)
SPECK[150:155, 150:155] = 0
NOISE = RNG(0).normal(128, 30, (300, 200)).clip(0, 255).astype(np.uint8)
BAD = {
    "white": (np.full((300, 200), 255, np.uint8), "blank"),
    "black": (np.zeros((28, 28)), "blank"),
    "noise": (NOISE, "blank"),
    "light": ((255 * light(RNG(7), 400, 300)).astype(np.uint8), "blank"),
    "a speck": (SPECK, "only a speck"),
    "a truncated file": (WHOLE[: len(WHOLE) // 2], "cannot read this"),
    "a truncated JPEG": (as_file(Image.fromarray(NOISE), "JPEG")[:3000], "cannot read this"),
    "no picture": (b"no picture", "not a picture of a known kind ('PNG'"),
    "a program": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
    "a phone's HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "save it as JPEG or PNG (so too a"),
    "nothing": (b"", "not a picture"),
    "a giant file": (png_header(20_000, 20_000), "too large"),
    "a large file": (png_header(8000, 8000), "at most 50,000,000"),
    "a missing file": ("nowhere.png", "cannot read nowhere.png"),
    "a folder": (".", "cannot read ."),
    "a giant array": (np.broadcast_to(np.uint8(0), (10**5, 10**5)), "at most 50,000,000"),
    "a missing number": (np.where(SEVEN > 200, np.nan, 0.0), "missing or infinite"),
    "an infinite number": (np.where(SEVEN > 200, np.inf, 0.0), "missing or infinite"),
    "a row": (SEVEN.ravel(), "shape (784,)"),
    "a batch": (X[:2], "got (2, 28, 28)"),
    "words": (np.array([["a"]]), "expected a picture"),
    "None": (None, "expected a picture"),
    "ragged lists": ([[1, 2], [3]], "expected a picture"),
    "no pixels": (np.zeros((0, 28)), "too few"),
    "few pixels": (np.eye(5), "5 x 5 pixels are too few"),
    "small picture": (Image.new("L", (3, 90)), "90 x 3 pixels are too few"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_shows_no_digit_is_refused(name):
    """A wrong answer would come, errors of a dozen kinds, or a full memory."""
    image, words = BAD[name]
    tracemalloc.start()
    try:
        with refused(DigitImageError, words):
            prepare_digit(image)
        assert tracemalloc.get_traced_memory()[1] < 2**26
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_spoiled_files_are_read_or_refused():
    """Some damage would come through as an error of Pillow's."""
    rng, wholes = RNG(0), [WHOLE, as_file(Image.fromarray(photos()[0]), "JPEG")]
    for round in range(60):
        content = bytearray(wholes[round % 2])
        for place in rng.integers(0, len(content), 3):
            content[place] = rng.integers(256)
        try:
            assert prepare_digit(bytes(content)).shape == (28, 28)
        except DigitImageError:
            pass
