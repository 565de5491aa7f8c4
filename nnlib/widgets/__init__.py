"""Things to move: sliders around plots. Without a kernel their default picture remains.

Each widget is a folder: widget.py is Python's half, widget.js and widget.css are the browser's, and
picture.py is what a reader without a kernel sees.
"""

from nnlib.checks import lacking

try:  # everything below needs them
    import anywidget  # noqa: F401
    import ipywidgets  # noqa: F401
    import matplotlib  # noqa: F401
    import PIL  # noqa: F401
except ModuleNotFoundError as error:
    raise lacking(error, "nnlib.widgets") from error

from nnlib.widgets.attention_map import AttentionMap, attention_picture
from nnlib.widgets.digit_training import DigitTraining, digit_training_picture
from nnlib.widgets.explore import explore, log_slider
from nnlib.widgets.feature_maps import FeatureMaps, feature_maps_picture
from nnlib.widgets.graph_walk import GraphWalk, graph_walk_picture
from nnlib.widgets.kernel_pad import KernelPad, kernel_picture
from nnlib.widgets.microscope import Microscope, microscope_strip
from nnlib.widgets.name_reader import NameReader, name_picture
from nnlib.widgets.network_drawing import NetworkDrawing
from nnlib.widgets.neuron_switches import NeuronSwitches, neuron_switches_picture
from nnlib.widgets.pad import DigitPad, pad_picture
from nnlib.widgets.playground import Playground, playground_picture
from nnlib.widgets.replay import Replay, film, replay_page, replay_page_size, replay_picture

__all__ = [
    "AttentionMap",
    "DigitPad",
    "DigitTraining",
    "FeatureMaps",
    "KernelPad",
    "GraphWalk",
    "Microscope",
    "NameReader",
    "NetworkDrawing",
    "NeuronSwitches",
    "Playground",
    "Replay",
    "attention_picture",
    "digit_training_picture",
    "explore",
    "feature_maps_picture",
    "film",
    "kernel_picture",
    "graph_walk_picture",
    "log_slider",
    "microscope_strip",
    "name_picture",
    "neuron_switches_picture",
    "pad_picture",
    "playground_picture",
    "replay_page",
    "replay_page_size",
    "replay_picture",
]
