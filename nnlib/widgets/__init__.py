"""Things to move: sliders around plots. Without a kernel their default picture remains."""

from nnlib.widgets.explore import explore, log_slider

__all__ = ["explore", "log_slider"]
