"""Open any picture as grey levels: a file, its bytes, a PIL picture or an array.

Nothing is decoded before its size is known, and only kinds of pictures that run nothing.
"""

import io
import os

import numpy as np

from nnlib.handwriting.steps import DigitImageError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "PPM")
LARGEST, SMALLEST = 50_000_000, 8  # pixels of a picture, pixels of a side
GREY = np.array([0.299, 0.587, 0.114])  # how bright red, green and blue look


def to_grey(image):
    """Any picture as an array (h, w), 0 is black and 1 is white."""
    if isinstance(image, str | os.PathLike | bytes | bytearray | memoryview):
        image = decoded(image)
    elif hasattr(image, "convert"):
        image = picture_to_array(image)
    return array_to_grey(image)


def decoded(source):
    """The picture in a file or in the bytes of one, as an array."""
    from PIL import Image, UnidentifiedImageError  # here, so that `import nnlib` stays quick

    is_path = isinstance(source, str | os.PathLike)
    name = source if is_path else "this"
    try:
        with Image.open(source if is_path else io.BytesIO(source), formats=FORMATS) as picture:
            return picture_to_array(picture)
    except DigitImageError:
        raise
    except UnidentifiedImageError as error:
        raise DigitImageError(f"{name} is not a picture of a known kind {FORMATS}") from error
    except Image.DecompressionBombError as error:
        raise DigitImageError(f"{name} is too large; at most {LARGEST:,} pixels fit") from error
    except Exception as error:  # a damaged file can raise anything
        raise DigitImageError(f"cannot read {name}: {error}") from error


def picture_to_array(picture):
    """A PIL picture upright, on white paper, as an array; its size is checked before its pixels."""
    from PIL import Image, ImageOps

    check_size(*picture.size[::-1])
    if picture.mode[0] in "IF":  # 16 bits or floats: PIL would cut them off at 255
        return np.asarray(picture)
    picture = ImageOps.exif_transpose(picture)
    if picture.has_transparency_data:
        rgba = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    return np.asarray(picture.convert("L").reduce(max(1, max(picture.size) // 1000)))


def check_size(height, width):
    """Refuses what is too large to be decoded, or too small to show a digit."""
    if height * width > LARGEST:
        raise DigitImageError(f"{height} x {width} pixels are too many; at most {LARGEST:,} fit")
    if min(height, width) < SMALLEST:
        raise DigitImageError(f"{height} x {width} pixels are too few; {SMALLEST} a side or more")


def array_to_grey(array):
    """Numbers as grey levels 0..1: colours weighed, transparent pixels white."""
    array = rectangular(array)
    if array.dtype.kind not in "buif" or array.ndim not in (2, 3):
        raise DigitImageError(f"expected a picture, an array (h, w), got shape {array.shape}")
    if array.ndim == 3 and array.shape[2] not in (3, 4):
        raise DigitImageError(f"expected 3 or 4 colours in the last axis, got {array.shape}")
    check_size(*array.shape[:2])
    if not np.isfinite(array).all():
        raise DigitImageError("the picture holds missing or infinite numbers")
    levels = in_unit(array)
    if levels.ndim == 2:
        return levels
    opaque = levels[..., 3] if levels.shape[2] == 4 else 1.0
    return levels[..., :3] @ GREY * opaque + (1.0 - opaque)


def rectangular(rows):
    """Lists or an array as an array."""
    try:
        return np.asarray(rows)
    except ValueError as error:
        raise DigitImageError("expected a picture, an array (h, w), got ragged lists") from error


def in_unit(array):
    """Bytes by 255; numbers from 0 to 1 as they are; all others stretched to fill 0..1."""
    if array.dtype == np.uint8:
        return array / 255
    levels = array.astype(float)
    low, high = levels.min(), levels.max()
    if 0.0 <= low and high <= 1.0:
        return levels
    return (levels - low) / max(high - low, 1e-300)
