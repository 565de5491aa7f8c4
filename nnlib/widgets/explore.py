"""Sliders over one living figure.

The picture is an ordinary PNG output, not a widget: it stays visible in the stored notebook,
on a code host and in a web page. A callback may run on another thread while cells run, so
nothing here touches pyplot's idea of a current figure after the start.
"""

import contextlib
import functools
import html
import inspect
import io
import math
import threading
from decimal import Decimal

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from traitlets import TraitError

from nnlib.plots.words import describe
from nnlib.widgets.kept_drawings import keep_drawings

DRAWING = threading.RLock()  # moves of one moment may come on two threads, matplotlib bears one
STILL = (
    "<b>Nothing in this picture has changed.</b> If it should have, run this cell again: "
    "another cell may have taken its names, a copy of this one for example."
)


def explore(fig, draw, *, continuous=True, **controls):
    """Calls draw(**values) whenever a control moves, and shows fig again in the same place.

    The axes are laid out once, for the first picture: later ones are drawn the faster, and
    do not jump.

    fig        : the figure that draw paints on
    draw       : takes one value per control; an exception in it is shown below the
                 controls, and the next move may mend it
    continuous : False waits until a slider is let go, for a draw that takes its time
    controls   : as ipywidgets' interact takes them: (low, high, step), a list of choices,
                 True or False, or a widget; draw's own defaults are where they start
    raises     : ValueError for a default that its control cannot show
    """
    sliders = make_controls(draw, controls, continuous)
    message = ipywidgets.HTML()
    plt.close(fig)  # or the notebook would show it twice
    display(ipywidgets.VBox([*sliders.values(), message]))

    def moved(_):
        with DRAWING:
            if repaint(fig, draw, sliders, message):
                picture.update(as_png(fig), raw=True, metadata=in_words(fig))

    with DRAWING:  # a slider moved already waits until its picture is there
        for slider in sliders.values():
            slider.observe(moved, "value")
        draw(**{name: slider.value for name, slider in sliders.items()})
        keep_places(fig)
        picture = display(fig, display_id=True)


def keep_places(fig):
    """Lays the axes out as they are now, and never again."""
    fig.draw_without_rendering()
    fig.set_layout_engine("none")
    if heading := fig._suptitle:  # a new one would not be laid out
        fig.suptitle = functools.partial(fig.suptitle, y=heading.get_position()[1])
    keep_drawings(fig)


def as_png(fig):
    """The figure as the notebook shows it, drawn once: the usual way draws every picture twice."""
    is_agg = isinstance(fig.canvas, FigureCanvasAgg)  # the same one knows its formulas already
    canvas, file = fig.canvas if is_agg else FigureCanvasAgg(fig), io.BytesIO()
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())
    image = Image.fromarray(pixels)
    if pixels[..., 3].min() == 255:  # nothing to see through: a quarter less to compress
        image = image.convert("RGB")
    image.save(file, "png", compress_level=1)
    return {"image/png": file.getvalue(), "text/plain": repr(fig)}


def in_words(fig):
    """What a reader hears who does not see the figure."""
    return {"image/png": {"alt": describe(fig)}}


def make_controls(draw, controls, continuous):
    """One labelled widget per control."""
    make, starts = ipywidgets.interactive.widget_from_abbrev, inspect.signature(draw).parameters
    widgets = {name: make(choices, starts[name].default) for name, choices in controls.items()}
    for name, widget in widgets.items():
        if not isinstance(controls[name], ipywidgets.Widget):
            show_exactly(name, widget, starts[name].default)
        widget.description = name.replace("_", " ")
        widget.style.description_width = "10em"
        widget.layout.width = "32em"
        if hasattr(widget, "continuous_update"):
            widget.continuous_update = continuous
    return widgets


def show_exactly(name, widget, start):
    """Refuses a default that the control would replace by another, or that is off its steps."""
    asked = start is not inspect.Parameter.empty
    if asked:
        with contextlib.suppress(TraitError):  # a word for a number: it stays what it was
            widget.value = start
        if not widget.value == start:
            raise ValueError(f"{name}={start!r} is none of what its control shows: {span(widget)}")
    if getattr(widget, "step", None):
        low, value, step = (Decimal(str(part)) for part in (widget.min, widget.value, widget.step))
        if asked and (value - low) % step:
            raise ValueError(f"{name}={start!r} lies between the steps: {span(widget)}")
        widget.value = type(widget.value)(value - (value - low) % step)
        decimals = max(-part.as_tuple().exponent for part in (low, step))
        if isinstance(widget, ipywidgets.FloatSlider) and decimals > 2:  # otherwise two are shown
            widget.readout_format = f".{decimals}f"


def span(widget):
    """What a control offers, in words."""
    if hasattr(widget, "options"):
        return ", ".join(map(repr, widget.options))
    if hasattr(widget, "step"):
        return f"{widget.min} to {widget.max} in steps of {widget.step}"
    return "True or False" if isinstance(widget, ipywidgets.Checkbox) else "text"


def repaint(fig, draw, sliders, message):
    """Draws with the sliders' values; True if that worked, otherwise says what went wrong."""
    fig.stale = False  # until draw changes something in it
    try:
        draw(**{name: slider.value for name, slider in sliders.items()})
    except Exception as error:  # the learner's own function may raise anything
        text = html.escape(f"{type(error).__name__}: {error}")
        message.value = f"<b>This setting does not work.</b> <code>{text}</code>"
        return False
    message.value = "" if fig.stale else STILL
    return True


def log_slider(value, low, high, steps_per_decade=10):
    """A slider whose steps multiply: from one power of ten to another.

    low, high : powers of ten, such as 0.001 and 10
    raises    : ValueError for a value that does not lie between them
    """
    if not low <= value <= high:
        raise ValueError(f"expected a value from {low} to {high}, got {value}")
    return ipywidgets.FloatLogSlider(
        value,
        min=round(math.log10(low), 9),
        max=round(math.log10(high), 9),
        step=1 / steps_per_decade,
        readout_format=".3g",
    )
