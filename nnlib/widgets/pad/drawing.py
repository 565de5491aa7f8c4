"""Drawings as the pad sends and takes them: grey levels 0 (paper) to 255 (ink)."""

import numpy as np

from nnlib.plots.checks import filled


def as_grey(images):
    """Images as grey levels 0 to 255."""
    if images.dtype == np.uint8:
        return images
    return np.round(images * (1 if images.max() > 1 else 255)).astype(np.uint8)


def as_drawing(image):
    """One image (28, 28), 0..255 or 0..1, as grey levels; refused if it is anything else."""
    image = filled(image, "the drawing")
    if image.shape not in ((28, 28), (784,)):
        raise ValueError(f"expected a drawing of shape (28, 28), got {image.shape}")
    if image.min() < 0 or image.max() > 255:
        raise ValueError(
            f"expected grey levels 0 to 255 or 0 to 1, got {image.min():g} to {image.max():g}"
        )
    return as_grey(image.reshape(28, 28))
