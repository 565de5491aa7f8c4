"""Open any picture as grey levels: a file, its bytes, a PIL picture or an array.

Nothing is decoded before its size is known, and only kinds of pictures that run nothing.
Whatever goes wrong comes out as one kind of error, with a cure.
"""

import contextlib
import io
import os

import numpy as np

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.grey_levels import LARGEST, array_to_grey, check_size

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "PPM")


def to_grey(image):
    """Any picture as an array (h, w), 0 is black and 1 is white.

    raises : DigitImageError if it cannot be read; the message says what to do
    """
    if isinstance(image, bytes | bytearray | memoryview):
        image = io.BytesIO(image)
    if isinstance(image, str | os.PathLike) or hasattr(image, "read"):
        image = decoded(image)
    elif hasattr(image, "convert"):
        with in_plain_words("this picture"):
            image = picture_to_array(image)
    return array_to_grey(image)


def decoded(source):
    """The picture in a file, by its path or opened, as an array."""
    from PIL import Image  # here, so that `import nnlib` stays quick

    name = source if isinstance(source, str | os.PathLike) else "this file"
    if isinstance(source, io.TextIOBase):
        raise DigitImageError("the file was opened as text; open it with mode 'rb'")
    with in_plain_words(name), Image.open(source, formats=FORMATS) as picture:
        return picture_to_array(picture)


@contextlib.contextmanager
def in_plain_words(name):
    """What is done inside fails with a DigitImageError only: a damaged file can raise anything."""
    try:
        yield
    except DigitImageError:
        raise
    except Exception as error:
        raise DigitImageError(why_unread(name, error)) from error


def why_unread(name, error):
    """One sentence for what Pillow raised: what came, and what to do."""
    from PIL import Image, UnidentifiedImageError

    if isinstance(error, UnidentifiedImageError):
        cure = "open it elsewhere and save it as JPEG or PNG (so too a phone's HEIC)"
        return f"{name} is not a picture of a known kind {FORMATS}; {cure}"
    if isinstance(error, Image.DecompressionBombError):
        return f"{name} is too large; at most {LARGEST:,} pixels fit, make it smaller"
    closed = not str(error) or isinstance(error, AttributeError)  # Pillow's, new and old
    why = "its file is closed" if closed else str(error)
    return f"cannot read {name}: {why}; open it again, or save it once more as JPEG or PNG"


def picture_to_array(picture):
    """A PIL picture upright, as an array: grey, or with colours and transparency (h, w, 4).

    Its size is checked before its pixels. 16 bits and floats stay what they are: PIL would cut
    them off at 255.
    """
    from PIL import ImageOps

    check_size(*picture.size[::-1])
    picture = ImageOps.exif_transpose(picture)
    if picture.mode[0] in "IF":
        return np.asarray(picture)
    if picture.mode == "LAB":  # PIL turns it into nothing else; L is how light it is
        picture = picture.getchannel("L")
    picture = picture.convert("RGBA" if picture.has_transparency_data else "L")
    return np.asarray(picture.reduce(max(1, max(picture.size) // 1000)))
