"""Curves: something that changes along an axis."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from nnlib.checks import as_numbers
from nnlib.plots.style import NEGATIVE, POSITIVE, new_axes, plt


def curves(x, ys, xlabel, ylabel, title=None, ax=None):
    """Named curves over one axis.

    ys     : {name: values like x}; nan leaves a gap
    return : Axes
    raises : ValueError or TypeError if there is no curve, or one that is not like x
    """
    x, ys = as_curves(x, ys)
    ax = new_axes(ax)
    for name, y in ys.items():
        ax.plot(x, y, label=name)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title)
    if len(ys) > 1:
        ax.legend()
    return ax


def as_curves(x, ys):
    """Places and named values as arrays of numbers, all of one length."""
    if not isinstance(ys, dict) or not ys:
        raise ValueError(f"expected curves as {{name: values}}, got {ys!r:.60}")
    x = as_numbers(x, "x")
    ys = {name: as_numbers(y, f"the curve {name!r}") for name, y in ys.items()}
    if x.ndim != 1 or not len(x):
        raise ValueError(f"expected x (n,) of one place or more, got shape {x.shape}")
    for name, y in ys.items():
        if y.shape != x.shape:
            raise ValueError(f"expected {len(x)} values like x in {name!r}, got shape {y.shape}")
    return x, ys


def history(history, axes=None):
    """How loss and accuracy changed, epoch by epoch: training solid, validation dashed.

    history : History
    return  : array of two Axes, loss and accuracy
    raises  : ValueError before the first epoch has ended
    """
    if not len(history.loss):
        raise ValueError("this history holds no epoch yet; train first")
    if axes is None:
        axes = plt.subplots(1, 2, figsize=(10, 3.8))[1]
    pairs = [(history.loss, history.val_loss), (history.accuracy, history.val_accuracy)]
    for ax, (training, validation), name in zip(axes, pairs, ("loss", "accuracy"), strict=True):
        epochs = np.arange(1, len(training) + 1)
        marker = "." if len(epochs) <= 40 else ""  # more of them would hide the dashes
        known = [np.nan if value is None else value for value in training]
        ax.plot(epochs, known, "-", marker=marker, color=POSITIVE, label="training")
        if validation:
            ax.plot(epochs, validation, "--", marker=marker, color=NEGATIVE, label="validation")
        ax.set(xlabel="epoch", title=f"{name}, epoch by epoch", ylabel=unit(name))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
        ax.legend()
    return axes


def unit(name):
    """What one axis counts in."""
    return "loss" if name == "loss" else "accuracy"
