"""The backprop microscope: the little network, one multiplication at a time."""

from nnlib.widgets.microscope.picture import microscope_strip
from nnlib.widgets.microscope.widget import Microscope

__all__ = ["Microscope", "microscope_strip"]
