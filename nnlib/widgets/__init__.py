"""Things to move: sliders around plots. Without a kernel their default picture remains."""

from nnlib.widgets.digit_training import DigitTraining
from nnlib.widgets.digit_training_picture import digit_training_picture
from nnlib.widgets.explore import explore, log_slider
from nnlib.widgets.microscope import Microscope
from nnlib.widgets.microscope_stills import microscope_strip
from nnlib.widgets.network_drawing import NetworkDrawing
from nnlib.widgets.pad import DigitPad, pad_picture
from nnlib.widgets.playground import Playground
from nnlib.widgets.playground_picture import playground_picture
from nnlib.widgets.replay import Replay
from nnlib.widgets.replay_film import film
from nnlib.widgets.replay_page import replay_page, replay_page_size
from nnlib.widgets.replay_picture import replay_picture

__all__ = [
    "DigitPad",
    "DigitTraining",
    "Microscope",
    "NetworkDrawing",
    "Playground",
    "Replay",
    "digit_training_picture",
    "explore",
    "film",
    "log_slider",
    "microscope_strip",
    "pad_picture",
    "playground_picture",
    "replay_page",
    "replay_page_size",
    "replay_picture",
]
