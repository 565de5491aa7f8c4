"""Your own digit: a drawing, a scan or a photo becomes a picture like MNIST's."""

from nnlib.handwriting.prepare import STEPS, preparation_steps, prepare_digit
from nnlib.handwriting.steps import DigitImageError

__all__ = ["STEPS", "DigitImageError", "preparation_steps", "prepare_digit"]
