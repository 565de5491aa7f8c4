"""A small network drawn with its numbers, and a slider for each input."""

from nnlib.widgets.network_drawing.widget import NetworkDrawing

__all__ = ["NetworkDrawing"]
