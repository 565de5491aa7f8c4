"""A photo for the pad: the picture after each step of `prepare_digit`, small enough to send."""

import numpy as np

from nnlib.handwriting.pixels import shrink
from nnlib.handwriting.prepare import preparation_steps

LONGEST = 96  # pixels of a picture's longer side, as it is shown


def photo_steps(data):
    """A photo's steps for the browser; the last one is what goes onto the pad.

    data   : the bytes of a picture's file
    return : [[what was done, height, width]], and the grey levels of each as bytes
    raises : DigitImageError as `prepare_digit` does
    """
    steps = [(name, shrink(picture, LONGEST)) for name, picture in preparation_steps(data)]
    levels = [np.rint(255 * picture.clip(0.0, 1.0)).astype(np.uint8) for _, picture in steps]
    return [[name, *picture.shape] for name, picture in steps], [each.tobytes() for each in levels]
