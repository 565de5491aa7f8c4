"""Your own digit: a drawing, a scan or a photo becomes a picture like MNIST's."""

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.prepare import STEPS, preparation_steps, prepare_digit

__all__ = ["STEPS", "DigitImageError", "preparation_steps", "prepare_digit"]
