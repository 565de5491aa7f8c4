"""A picture in words, for readers who do not see it: what it shows, with its numbers.

`describe` reads the lines, bars, points and images that were drawn. A function that knows better
what its picture shows says so with `say`, and gives what it draws a gid: that is not read again.
"""

from nnlib.plots.words_of_images import frames, images
from nnlib.plots.words_of_lines import known_lines, lines, named_axis
from nnlib.plots.words_of_marks import bars, fields, marks, points
from nnlib.plots.words_of_numbers import is_log, plain, sentence

MOST = 8  # things without a name that are told one by one


def say(ax, words):
    """Keeps what a picture on these axes shows, in words; said again, the new words count."""
    ax.in_words = words
    return ax


def describe(figure):
    """What a figure shows, panel by panel, as one text; empty for an empty figure."""
    panels = [ax for ax in figure.axes if ax.get_visible() and ax.get_label() != "<colorbar>"]
    told = [words for words in map(panel, panels) if words]
    if len(told) > 1:
        told = [f"Panel {k} of {len(told)}: {words}" for k, words in enumerate(told, 1)]
    headings = [figure, *getattr(figure, "subfigs", [])]
    titles = [plain(each._suptitle.get_text()) for each in headings if each._suptitle]
    return " ".join(map(sentence, [*titles, *told]))


def panel(ax):
    """One panel: its title, what was said of it, what its axes count, and what is drawn."""
    kinds = (lines, bars, points, images, frames, fields, marks)
    kinds = kinds if ax.axison else (lines, bars, images, marks)  # its places mean nothing
    tracks = known_lines(ax)
    told = [pair for kind in kinds for pair in kind(ax, tracks)]
    said = getattr(ax, "in_words", "")
    if not (said or told):
        return ""
    names = [name_with_scale(ax, which) for which in "yx"] if ax.axison else []
    axes = " over ".join(filter(None, names))
    title = " ".join(plain(ax.get_title(loc=side)) for side in ("left", "center", "right")).strip()
    parts = [title, said, axes and f"axes: {axes}", *few(told)]
    return "; ".join(filter(None, parts))


def name_with_scale(ax, which):
    """What an axis counts, and whether its steps multiply."""
    name = named_axis(ax, which)
    return f"{name} (logarithmic)" if name and is_log(getattr(ax, f"{which}axis")) else name


def few(told):
    """What was told of (name, words): everything with a name, and the first of the others."""
    nameless = [words for name, words in told if not name]
    more = len(nameless) - MOST
    if more <= 1:
        return [words for _, words in told]
    left_out = {id(words) for words in nameless[MOST:]}
    kept = [words for _, words in told if id(words) not in left_out]
    return [*kept, f"and {more} more like the nameless ones"]
