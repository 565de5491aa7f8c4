"""The pad: draw a digit, and ten bars answer."""

from nnlib.widgets.pad.picture import pad_picture
from nnlib.widgets.pad.widget import DigitPad

__all__ = ["DigitPad", "pad_picture"]
