"""What a figure looks like."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg


def pixels(fig):
    """The figure as it looks now."""
    canvas = FigureCanvasAgg(fig)
    canvas.draw()
    return np.array(canvas.buffer_rgba())
