"""Things to move: sliders around plots. Without a kernel their default picture remains."""

from nnlib.widgets.explore import explore, log_slider
from nnlib.widgets.network_drawing import NetworkDrawing
from nnlib.widgets.pad import DigitPad, pad_picture

__all__ = ["DigitPad", "NetworkDrawing", "explore", "log_slider", "pad_picture"]
