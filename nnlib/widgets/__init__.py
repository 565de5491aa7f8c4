"""Things to move: sliders around plots. Without a kernel their default picture remains."""

from nnlib.widgets.explore import explore, log_slider
from nnlib.widgets.microscope import Microscope
from nnlib.widgets.microscope_stills import microscope_strip
from nnlib.widgets.network_drawing import NetworkDrawing
from nnlib.widgets.pad import DigitPad, pad_picture
from nnlib.widgets.playground import Playground
from nnlib.widgets.playground_picture import playground_picture

__all__ = [
    "DigitPad",
    "Microscope",
    "NetworkDrawing",
    "Playground",
    "explore",
    "log_slider",
    "microscope_strip",
    "pad_picture",
    "playground_picture",
]
