"""Numbers, places and labels as they are read aloud."""

import re

import numpy as np
from matplotlib.category import StrCategoryFormatter
from matplotlib.ticker import FixedFormatter, FuncFormatter

SIGNS = {r"\sigma": "σ", r"\eta": "η", r"\alpha": "α", r"\lambda": "λ", "\u2212": "-"}
DUST = 1e-4  # of the largest value: what no eye could tell from 0
NAMED = FixedFormatter, FuncFormatter, StrCategoryFormatter
ROUND = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)  # percent


def plain(text):
    """A label without its mathematical markup, in one line."""
    for sign, letter in SIGNS.items():
        text = text.replace(sign, letter)
    return re.sub(r"\s+", " ", re.sub(r"\\[a-z]+|[${}\\_]", "", text)).strip()


def sentence(text):
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def amount(value):
    """A number as it is read aloud: three digits that count."""
    if not np.isfinite(value):
        return "undefined"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value + 0.0:.3g}"


def place(x, y):
    """A place of the plane."""
    return f"({amount(x)}, {amount(y)})"


def percent(share):
    """A part of 1 in percent."""
    return f"{100 * share:.3g}%" if share < 0.9995 else "100%"


def below(shares):
    """A round number of percent that no share reaches."""
    return next(f"{most}%" for most in ROUND if 100 * max(shares) < most or most == ROUND[-1])


def times(count):
    """How often something happens."""
    return "once" if count == 1 else f"{count} times"


def listed(words):
    """One, two and three."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def named(artist):
    """What the legend calls it, or nothing."""
    name = str(artist.get_label())
    return "" if name.startswith("_") else plain(name)


def own(artists):
    """What a reader sees of these, and nobody has described by a gid."""
    return [each for each in artists if each.get_visible() and each.get_gid() is None]


def is_log(axis):
    """Whether equal steps along an axis multiply."""
    return axis.get_scale() == "log"


def as_drawn(values, axis):
    """How far along an axis values lie: by their logarithms on a logarithmic one."""
    if not is_log(axis):
        return values
    return np.log10(np.maximum(values, np.finfo(float).tiny))


def without_dust(values, axis=None):
    """Values in which what no eye could tell from 0 is 0, unless the axis is logarithmic."""
    dust = 0 if axis and is_log(axis) else DUST * np.nanmax(np.abs(values), initial=0)
    return np.where(np.abs(values) < dust, 0, values)


def has_names(axis):
    """Whether somebody has named the places of an axis."""
    return isinstance(axis.get_major_formatter(), NAMED)


def names_at(axis, places):
    """What an axis writes at these places, or the numbers there."""
    ticks = zip(axis.get_ticklocs(), axis.get_ticklabels())
    written = {round(at, 6): plain(label.get_text()) for at, label in ticks}
    return [written.get(round(at, 6)) or amount(at) for at in places]
