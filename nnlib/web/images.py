"""Pixels as an address that holds a PNG, as small as it gets."""

import base64
import io

import numpy as np
from PIL import Image


def as_url(pixels):
    """An opaque picture (height, width, 4) of bytes as a data URL."""
    sizes = [as_png(image) for image in ways(pixels)]
    return "data:image/png;base64," + base64.b64encode(min(sizes, key=len)).decode()


def ways(pixels):
    """The same picture in grey, by a palette, and in full, as far as each can show it."""
    grey = pixels[..., :1]
    opaque = (pixels[..., 3] == 255).all()
    if opaque and (pixels[..., :3] == grey).all():
        return [Image.fromarray(np.ascontiguousarray(pixels[..., 0]))]
    colors, places = np.unique(pixels.reshape(-1, 4), axis=0, return_inverse=True)
    full = Image.fromarray(np.ascontiguousarray(pixels[..., : 3 if opaque else 4]))
    if not opaque or len(colors) > 256:
        return [full]
    indexed = Image.fromarray(places.reshape(pixels.shape[:2]).astype(np.uint8), "P")
    indexed.putpalette(colors[:, :3].tobytes())
    return [full, indexed]


def as_png(image):
    """The bytes of its file."""
    file = io.BytesIO()
    image.save(file, "png", optimize=True)
    return file.getvalue()
