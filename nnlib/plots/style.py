"""One meaning, one colour: positive is blue, negative orange; training solid, validation dashed."""

import os
import pathlib
import sys
import threading

import matplotlib.pyplot as plt
from matplotlib.backends import BackendFilter, backend_registry
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from nnlib.plots.words import describe

POSITIVE, NEGATIVE, NEUTRAL = "#0072B2", "#D55E00", "#F7F7F7"
NEGATIVE_WORDS = "#B34700"  # letters are thinner than lines and need more contrast
SHADES = ("#EE8A2B", NEUTRAL, "#005F97")  # in a grey print the positive ones are the darker
PLUS_MINUS = LinearSegmentedColormap.from_list("plus_minus", SHADES)

STYLE = pathlib.Path(__file__).parent / "nnlib.mplstyle"
INLINE = ("inline", "module://matplotlib_inline.backend_inline")


def use_style():
    """The same pictures for everybody: matplotlib's defaults, not a reader's own, and our style."""
    plt.style.use(["default", STYLE])


def fit_into_notebook():
    """Changes how a notebook shows figures; elsewhere nothing is to do."""
    in_a_notebook = {"ipykernel", "IPython"} <= set(sys.modules)
    if in_a_notebook and (shell := sys.modules["IPython"].get_ipython()):
        keep_figures_whole()
        show_figures_below_cells(shell)
        leave_figures_to_cells(shell.events)
        describe_figures(shell.display_formatter.mimebundle_formatter)


def keep_figures_whole():
    """Figures are shown as they are laid out: cropping each costs 50 ms."""
    from matplotlib_inline.config import InlineBackend  # a part of ipykernel

    InlineBackend.instance().print_figure_kwargs = {"bbox_inches": None}


def show_figures_below_cells(shell):
    """Undoes MPLBACKEND, which sends figures to files or windows; a choice by %matplotlib stays."""
    used, asked = plt.get_backend().lower(), os.environ.get("MPLBACKEND", "").lower()
    into_files = backend_registry.list_builtin(BackendFilter.NON_INTERACTIVE)
    if used in into_files or (used == asked and used not in INLINE):
        shell.run_line_magic("matplotlib", "inline")


def leave_figures_to_cells(events):
    """A widget's message must not show, and close, what a running cell has begun to draw.

    IPython shows open figures after each message, and a widget's comes on another thread.
    """
    from matplotlib_inline.backend_inline import flush_figures  # a part of ipykernel

    def flush_for_cells():
        if threading.current_thread() is threading.main_thread():
            flush_figures()

    if flush_figures in events.callbacks["post_execute"]:
        events.unregister("post_execute", flush_figures)
        events.register("post_execute", flush_for_cells)


def describe_figures(formatter):
    """Every figure that is shown brings its description along, as `alt` beside the picture."""
    formatter.for_type(Figure, lambda figure: ({}, {"image/png": {"alt": describe(figure)}}))


def new_axes(ax=None, **figure_options):
    """The axes to draw on: those given, with what is on them, or those of a new figure."""
    return ax if ax is not None else plt.subplots(**figure_options)[1]


def wipe(ax):
    """Takes away what was drawn on axes: they keep their ticks, names, and limits that were set.

    Quicker than ax.clear(), whose new ticks take time: for a figure that a slider moves.
    """
    kinds = ax.lines, ax.patches, ax.collections, ax.images, ax.texts, ax.artists, ax.tables
    legend = [ax.get_legend()] if ax.get_legend() else []
    for artist in [*legend, *(artist for kind in kinds for artist in kind)]:
        artist.remove()
    ax.set_prop_cycle(None)
    ax.relim()


def pieces(ax, name):
    """What was drawn on these axes under a name."""
    return [artist for artist in ax.get_children() if artist.get_gid() == name]


fit_into_notebook()
use_style()
