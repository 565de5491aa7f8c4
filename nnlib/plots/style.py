"""One meaning, one colour: positive is blue, negative orange; training solid, validation dashed."""

import pathlib
import sys

import matplotlib.pyplot as plt
from matplotlib.colors import LinearSegmentedColormap

POSITIVE, NEGATIVE, NEUTRAL = "#0072B2", "#D55E00", "#F7F7F7"
NEGATIVE_WORDS = "#B34700"  # letters are thinner than lines and need more contrast
SHADES = ("#EE8A2B", NEUTRAL, "#005F97")  # in a grey print the positive ones are the darker
PLUS_MINUS = LinearSegmentedColormap.from_list("plus_minus", SHADES)

plt.style.use(pathlib.Path(__file__).parent / "nnlib.mplstyle")


def keep_figures_whole():
    """Tells a notebook to show figures as they are laid out: cropping each costs 50 ms."""
    in_a_notebook = {"ipykernel", "IPython"} <= set(sys.modules)
    if in_a_notebook and sys.modules["IPython"].get_ipython():
        from matplotlib_inline.config import InlineBackend  # a part of ipykernel

        InlineBackend.instance().print_figure_kwargs = {"bbox_inches": None}


def new_axes(ax=None, **figure_options):
    """The axes to draw on: those given, with what is on them, or those of a new figure."""
    return ax if ax is not None else plt.subplots(**figure_options)[1]


keep_figures_whole()
