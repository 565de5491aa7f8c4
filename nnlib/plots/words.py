"""A picture in words, for readers who do not see it: what it shows, with its numbers.

`describe` reads the lines, bars, points and images that were drawn. A function that knows better
what its picture shows says so with `say`, and gives what it draws a gid: that is not read again.
"""

import re

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.contour import ContourSet
from matplotlib.patches import StepPatch
from matplotlib.quiver import Quiver
from matplotlib.text import Annotation

MOST = 8  # things of a kind that are told one by one
SIGNS = {r"\sigma": "σ", r"\eta": "η", r"\alpha": "α", r"\lambda": "λ", "\u2212": "-"}


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
    """One panel: its title, what its axes count, what was said of it, and what is drawn."""
    kinds = (lines, bars, points, images, fields, marks)
    kinds = kinds if ax.axison else (lines, bars, images, marks)  # its places mean nothing
    told = [words for kind in kinds for words in kind(ax)]
    said = getattr(ax, "in_words", "")
    if not (said or told):
        return ""
    names = [plain(ax.get_ylabel()), plain(ax.get_xlabel())] if ax.axison else ["", ""]
    axes = " over ".join(filter(None, names))
    title = " ".join(plain(ax.get_title(loc=side)) for side in ("left", "center", "right")).strip()
    parts = [title, axes and f"axes: {axes}", said, *few(told)]
    return "; ".join(filter(None, parts))


def few(told):
    """The first things of a list, and how many more there are."""
    more = len(told) - MOST
    return told if more <= 1 else [*told[:MOST], f"and {more} more like these"]


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


def lines(ax):
    """The lines of the panel: many that look alike are told together."""
    if not ax.axison and (count := sum(len(line.get_xdata()) == 2 for line in own(ax.lines))):
        yield f"{count} connecting lines"
        return
    bundles = {}
    for line in known_lines(ax):
        bundles.setdefault((line.get_color(), line.get_linestyle()), {})[line] = track(ax, line)
    whole = {look for look, tracks in bundles.items() if is_bundle(list(tracks.values()))}
    for line in known_lines(ax):
        look = line.get_color(), line.get_linestyle()
        if look not in whole:
            yield single(ax, line, bundles[look][line])
        elif line is next(iter(bundles[look])):
            name = next(filter(None, map(named, bundles[look])), "")
            yield bundle(name, list(bundles[look].values()))


def known_lines(ax):
    """The lines that show something, but for the ends of error bars."""
    caps = {cap for group in ax.containers for cap in caps_of(group)}
    shown = [line for line in own(ax.lines) if line not in caps]
    return [line for line in shown if np.isfinite(np.asarray(line.get_ydata(False), float)).any()]


def caps_of(group):
    """The ends of error bars, which say nothing by themselves."""
    return group.lines[1] if isinstance(group, ErrorbarContainer) else ()


def named(artist):
    """What the legend calls it, or nothing."""
    name = str(artist.get_label())
    return "" if name.startswith("_") else plain(name)


def track(ax, line):
    """The known places of a line: x and y."""
    x, y = (np.asarray(each, float) for each in line.get_data(orig=False))
    if line.get_transform() != ax.transData:
        return x, y
    known = np.isfinite(x) & np.isfinite(y)
    return without_dust(x[known], ax.xaxis), without_dust(y[known], ax.yaxis)


def is_bundle(tracks):
    """Whether these are more than three lines that all run from one x to another."""
    ends = {tuple(x[[0, -1]]) for x, _ in tracks if len(x) > 2}
    return len(tracks) > 3 and len(ends) == 1 and all(len(x) > 2 for x, _ in tracks)


def bundle(name, tracks):
    """Many lines from one x to another: between which heights they begin, pass and end."""
    told = []
    for part in (0, 0.5, 1):
        x = tracks[0][0][0] + part * np.ptp(tracks[0][0])
        heights = [y[np.abs(each - x).argmin()] for each, y in tracks]
        span = " to ".join(map(amount, dict.fromkeys([min(heights), max(heights)])))
        told.append(f"{span} at {amount(x)}")
    name = f"{name}: {len(tracks)} lines" if name else f"{len(tracks)} lines"
    return f"{name} from {told[0]} by way of {told[1]} to {told[2]}"


def single(ax, line, places):
    """One line, rule or row of points."""
    name, (x, y) = named(line), places
    if line.get_transform() != ax.transData:
        return rule(name, x, y)
    if line.get_linestyle() not in ("None", "none", " ", "") and len(x) > 1:
        return (walk if is_a_plane(ax) else curve)(name, x, y)
    return dots(name, x, y, ax.yaxis)


def is_a_plane(ax):
    """Whether both axes are inputs or weights, so that a line is a walk and no function."""
    return ax.get_aspect() == 1.0 or any(isinstance(each, ContourSet) for each in ax.collections)


def without_dust(values, axis):
    """Values in which what no eye could tell from 0 is 0, unless the axis is logarithmic."""
    dust = 0 if axis.get_scale() == "log" else 1e-4 * np.abs(values).max()
    return np.where(np.abs(values) < dust, 0, values)


def own(artists):
    """What a reader sees of these, and nobody has described by a gid."""
    return [each for each in artists if each.get_visible() and each.get_gid() is None]


def rule(name, x, y):
    """A line straight through the panel."""
    upright = x[0] == x[-1]
    where = f"x = {amount(x[0])}" if upright else f"y = {amount(y[0])}"
    return f"{name + ': ' if name else ''}a line at {where}"


def curve(name, x, y):
    """A line: its ends, and its highest and lowest place if these lie between."""
    if not (np.all(np.diff(x) > 0) or np.all(np.diff(x) < 0)):
        return walk(name, x, y)
    start = f"{name}: from" if name else "a line from"
    reach = np.ptp(y)
    if reach <= 1e-9 * np.abs(y).max(initial=0):
        return f"{name or 'a line'} {'is level ' if name else ''}at {amount(y[0])}"
    way = "up to" if y[-1] > y[0] else "down to"
    way = "to" if abs(y[-1] - y[0]) < 0.01 * reach else way
    ends = f"{amount(y[0])} at {amount(x[0])} {way} {amount(y[-1])} at {amount(x[-1])}"
    return f"{start} {ends}{between(x, y, reach)}"


def walk(name, x, y):
    """A line from place to place."""
    ends = f"from {place(x[0], y[0])} to {place(x[-1], y[-1])} through {len(x)} points"
    return f"{name}: {ends}" if name else f"a line {ends}"


def between(x, y, reach):
    """The highest and lowest place of a curve, if it is clearly beyond both ends."""
    told = ""
    for word, at in (("highest", y.argmax()), ("lowest", y.argmin())):
        if min(abs(y[at] - y[0]), abs(y[at] - y[-1])) > 0.02 * reach:
            told += f", {word} {amount(y[at])} at {amount(x[at])}"
    return told


def place(x, y):
    """A place of the plane."""
    return f"({amount(x)}, {amount(y)})"


def dots(name, x, y, axis=None):
    """Separate points, one by one if they are few; y may be a named row."""
    row = names_at(axis, y[:1])[0] if axis and np.ptp(y) == 0 else ""
    if len(x) > 5:
        across, up = (f"{amount(each.min())} to {amount(each.max())}" for each in (x, y))
        return f"{name or 'points'}: {len(x)} points, x {across}, y {up}"
    if re.search("[a-z]", row):
        return f"{row}: points at {', '.join(map(amount, x))}"
    return f"{name or ('a point' if len(x) == 1 else 'points')} at {', '.join(map(place, x, y))}"


def bars(ax):
    """The bars of the panel: each one if they are few, otherwise the largest."""
    for group in [each for each in ax.containers if isinstance(each, BarContainer)]:
        if not any(bar.get_gid() for bar in group.patches):
            yield row_of_bars(ax, group)
    for steps in own(ax.patches):
        if isinstance(steps, StepPatch):
            yield histogram(*steps.get_data()[:2])


def row_of_bars(ax, group):
    """Bars that were drawn at once."""
    lying = group.orientation == "horizontal"
    sizes = np.array([bar.get_width() if lying else bar.get_height() for bar in group.patches])
    sizes = without_dust(sizes, ax.xaxis if lying else ax.yaxis)
    if len(sizes) == 1:
        return f"a bar of {amount(sizes[0])}"
    names = names_at(ax.yaxis if lying else ax.xaxis, [middle(bar, lying) for bar in group.patches])
    label = f"bars, {named(group)}" if named(group) else "bars"
    pairs = [f"{name}: {amount(size)}" for name, size in zip(names, sizes)]
    if len(pairs) <= MOST + 2:
        return f"{label} {', '.join(pairs)}; the largest is {names[sizes.argmax()]}"
    return f"{len(pairs)} {label}, the largest {pairs[sizes.argmax()]}"


def histogram(heights, edges):
    """Steps over intervals: the highest of them."""
    k = int(np.argmax(heights))
    where = f"between {amount(edges[k])} and {amount(edges[k + 1])}"
    return f"a histogram of {len(heights)} intervals, highest {where} with {amount(heights[k])}"


def middle(bar, lying):
    """Where a bar stands on the axis that names it."""
    return bar.get_y() + bar.get_height() / 2 if lying else bar.get_x() + bar.get_width() / 2


def names_at(axis, places):
    """What an axis writes at these places, or the numbers there."""
    ticks = zip(axis.get_ticklocs(), axis.get_ticklabels())
    written = {round(at, 6): plain(label.get_text()) for at, label in ticks}
    return [written.get(round(at, 6)) or amount(at) for at in places]


def points(ax):
    """Clouds of points: how many, and where."""
    for cloud in own(ax.collections):
        if isinstance(cloud, PathCollection) and not isinstance(cloud, ContourSet):
            x, y = np.ma.filled(cloud.get_offsets().astype(float), np.nan).T
            known = np.isfinite(x) & np.isfinite(y)
            if known.any():
                yield dots(named(cloud), x[known], y[known])


def images(ax):
    """Images: their size, and the range of what they show."""
    for image in own(ax.images):
        values = np.ma.filled(np.ma.asarray(image.get_array(), float), np.nan)
        if values.ndim == 2 and values.size > 1 and np.isfinite(values).any():
            low, high = np.nanmin(values), np.nanmax(values)
            size = f"{values.shape[0]} × {values.shape[1]}"
            yield f"an image of {size} pixels with values {amount(low)} to {amount(high)}"


def fields(ax):
    """Contour lines and arrows."""
    for each in own(ax.collections):
        if isinstance(each, ContourSet):
            levels = np.asarray(each.levels, float)
            yield f"contour lines from {amount(levels[0])} to {amount(levels[-1])}"
        elif isinstance(each, Quiver):
            yield f"{each.N} arrows"


def marks(ax):
    """What is written into the picture, but for the numbers at bars."""
    texts = [text for text in own(ax.texts) if not (ax.containers and isinstance(text, Annotation))]
    words = [plain(text.get_text()) for text in texts]
    words = [word for word in words if word]
    if words and len(words) <= 3 * MOST:
        yield f"written in it: {', '.join(words)}"
    elif words:
        yield f"written in it: {len(words)} words or numbers, first {', '.join(words[:MOST])}"
