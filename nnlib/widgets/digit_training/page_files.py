"""What a page needs to train on digits without Python: fewer images, and the first picture."""

import base64
import zlib

import numpy as np

from nnlib.widgets.digit_training.trainer import digits
from nnlib.widgets.digit_training.widget import DigitTraining

LEARNED, JUDGED = 10_000, 1_000  # images to learn from, and held out
WORDS = "On this page it learns from 10,000 images; in JupyterLab, from 58,000."


def page_files(widget):
    """{"images": packed bytes, "first": what is shown before anything is loaded}."""
    return {"images": packed_images(), "first": first_picture(widget)}


def page_digits():
    """(X, Y) to learn from and (X, Y) held out: the first of those in JupyterLab."""
    X, Y, (X_held_out, Y_held_out) = digits()
    return X[:LEARNED], Y[:LEARNED], (X_held_out[:JUDGED], Y_held_out[:JUDGED])


def packed_images():
    """The grey levels of all images, one after the other, then all labels; as zlib packs them."""
    X, Y, (X_held_out, Y_held_out) = page_digits()
    grey = np.concatenate([X, np.rint(255 * X_held_out).astype(np.uint8)])
    labels = np.concatenate([Y, Y_held_out]).argmax(axis=1).astype(np.uint8)
    return zlib.compress(grey.tobytes() + labels.tobytes(), 9)


def first_picture(widget):
    """The widget's picture before its first step, on the page's images, and how many there are."""
    live = DigitTraining(**vars(widget.trainer.settings))
    live.trainer.X, live.trainer.Y, live.trainer.held_out = page_digits()
    live.trainer.restart()
    numbers, buffers = live.picture()
    buffers = [base64.b64encode(buffer).decode("ascii") for buffer in buffers]
    return {
        "numbers": numbers | {"settings": dict(numbers["settings"])},
        "buffers": buffers,
        "count": LEARNED,
        "words": WORDS,
    }
