"""Lines in words: where a curve begins, turns and ends, and how a walk in a plane goes."""

import re

import numpy as np
from matplotlib.container import ErrorbarContainer
from matplotlib.contour import ContourSet

from nnlib.plots.words_of_numbers import (
    amount,
    as_drawn,
    listed,
    named,
    names_at,
    own,
    place,
    plain,
    times,
    without_dust,
)

PARTS = (0.25, 0.5, 0.75)  # where between its ends a line is told
TURN, VISIBLE = 0.05, 0.01  # of a curve's height, of the panel's side: a turn that is seen
TURNS = 6  # that are told one by one
PIECES = 4  # stretches between gaps that are told one by one
NOUNS = {"*": "star", "x": "cross", "X": "cross"}


def known_lines(ax):
    """[(line, x, y)] of the lines that show something, but for the ends of error bars."""
    caps = {cap for group in ax.containers for cap in caps_of(group)}
    shown = [(line, *track(ax, line)) for line in own(ax.lines) if line not in caps]
    return [(line, x, y) for line, x, y in shown if np.isfinite(y).any()]


def caps_of(group):
    """The ends of error bars, which say nothing by themselves."""
    return group.lines[1] if isinstance(group, ErrorbarContainer) else ()


def track(ax, line):
    """The places of a line, nan where it has a gap: x as it is, y without dust."""
    x, y = (np.asarray(each, float) for each in line.get_data(orig=False))
    if line.get_transform() != ax.transData:
        return x, y
    gap = ~(np.isfinite(x) & np.isfinite(y))
    x, y = np.where(gap, np.nan, x), without_dust(np.where(gap, np.nan, y), ax.yaxis)
    return (without_dust(x, ax.xaxis) if is_a_plane(ax) else x), y


def is_a_plane(ax):
    """Whether both axes are inputs or weights, so that a line is a walk and no function."""
    return ax.get_aspect() == 1.0 or any(isinstance(each, ContourSet) for each in ax.collections)


def lines(ax, tracks):
    """(name, words) of the lines: many that look alike, and have no names, are told together."""
    if not ax.axison and (count := sum(len(line.get_xdata()) == 2 for line in own(ax.lines))):
        yield "", f"{count} connecting lines"
        return
    alike = {}
    for line, x, y in tracks:
        alike.setdefault((line.get_color(), line.get_linestyle()), []).append((line, x, y))
    for line, x, y in tracks:
        group = alike[line.get_color(), line.get_linestyle()]
        if not is_bundle(group):
            yield named(line), single(ax, line, x, y, tracks)
        elif line is group[0][0]:
            name = next(filter(None, (named(each) for each, *_ in group)), "")
            yield name, bundle(name, [pair for _, *pair in group])


def is_bundle(group):
    """Whether these are more than three lines, nameless but one, from one x to another."""
    ends = {tuple(x[[0, -1]]) for _, x, _ in group if len(x) > 2}
    whole = all(len(x) > 2 and np.isfinite(x).all() for _, x, _ in group)
    nameless = sum(bool(named(line)) for line, *_ in group) < 2
    return len(group) > 3 and len(ends) == 1 and whole and nameless


def bundle(name, tracks):
    """Many lines from one x to another: between which heights they begin, pass and end."""
    told = []
    for part in (0, *PARTS, 1):
        x = tracks[0][0][0] + part * np.ptp(tracks[0][0])
        heights = [y[np.abs(each - x).argmin()] for each, y in tracks]
        span = " to ".join(map(amount, dict.fromkeys([min(heights), max(heights)])))
        told.append(f"{span} at {amount(x)}")
    name = f"{name}: {len(tracks)} lines" if name else f"{len(tracks)} lines"
    return f"{name} from {told[0]} by way of {listed(told[1:-1])} to {told[-1]}"


def single(ax, line, x, y, tracks):
    """One line, rule or row of points."""
    name, noun = named(line), NOUNS.get(line.get_marker(), "point")
    if line.get_transform() != ax.transData:
        return rule(name, x, y)
    known = np.isfinite(x)
    is_line = line.get_linestyle() not in ("None", "none", " ", "")
    if not is_line or known.sum() < 2:
        return dots(name, x[known], y[known], ax.yaxis, noun, [] if is_a_plane(ax) else tracks)
    told = [stretch(ax, *part) for part in stretches(x, y)]
    if len(told) > PIECES:
        spans = " and ".join(f"{axis} {span(each[known])}" for axis, each in (("x", x), ("y", y)))
        return f"{name or 'a line'} in {len(told)} pieces, {spans}"
    if name and told[0].startswith("is level"):
        return f"{name} {'; after a gap '.join(told)}"
    told = "; after a gap ".join(told)
    return f"{name}: {told}" if name else f"a line {told}"


def span(values):
    """From the smallest to the largest."""
    return f"{amount(values.min())} to {amount(values.max())}"


def stretches(x, y):
    """The parts of a line between its gaps."""
    known = np.isfinite(x)
    cuts = np.flatnonzero(np.diff(known.astype(int))) + 1
    parts = zip(np.split(x, cuts), np.split(y, cuts), np.split(known, cuts))
    return [(across, up) for across, up, is_there in parts if is_there.all()]


def stretch(ax, x, y):
    """A line without a gap: a place, a walk or a curve."""
    if len(x) == 1:
        return f"the single place {place(x[0], y[0])}"
    steps = np.diff(x)
    is_function = (steps > 0).all() or (steps < 0).all()
    return curve(ax, x, y) if is_function and not is_a_plane(ax) else walk(ax, x, y)


def rule(name, x, y):
    """A line straight through the panel."""
    where = f"x = {amount(x[0])}" if x[0] == x[-1] else f"y = {amount(y[0])}"
    return f"{name + ': ' if name else ''}a line at {where}"


def curve(ax, x, y):
    """A curve: its ends, where it turns, and its height between."""
    across, up = as_drawn(x, ax.xaxis), as_drawn(y, ax.yaxis)
    reach = np.ptp(up)
    if reach <= 1e-9 * np.abs(up).max(initial=0):
        return f"is level at {amount(y[0])}"
    way = "up to" if y[-1] > y[0] else "down to"
    way = "to" if abs(up[-1] - up[0]) < 0.01 * reach else way
    ends = f"from {amount(y[0])} at {amount(x[0])} {way} {amount(y[-1])} at {amount(x[-1])}"
    if len(x) == 2 or is_straight(across, up):
        return f"straight {ends}"
    found = turns(up, TURN * reach)
    if 1 < len(found) <= TURNS:
        return f"{ends}, turning at {heights(x, y, found)}"
    often = f", {len(found)} turns" if len(found) > TURNS else ""
    return f"{ends}{between(x, y, up, reach)}{often}{on_the_way(x, y, across)}"


def heights(x, y, places):
    """Some places of a curve."""
    return listed([f"{amount(y[k])} at {amount(x[k])}" for k in places])


def is_straight(x, y):
    """Whether no place of a line is off the straight one between its ends."""
    along = np.hypot(x[-1] - x[0], y[-1] - y[0])
    off = (x[-1] - x[0]) * (y - y[0]) - (y[-1] - y[0]) * (x - x[0])
    if not along:
        return False
    return np.abs(off / along).max() <= 0.01 * min(filter(None, (np.ptp(x), np.ptp(y))))


def turns(values, least):
    """Where values turn round and then go back by more than `least`."""
    found, low, high, rising = [], 0, 0, None
    for k, value in enumerate(values):
        low, high = (k if value < values[low] else low), (k if value > values[high] else high)
        if rising is not False and values[high] - value > least:
            found += [high] if rising else []
            rising, low, high = False, k, k
        elif rising is not True and value - values[low] > least:
            found += [low] if rising is False else []
            rising, low, high = True, k, k
    return found


def between(x, y, up, reach):
    """The highest and lowest place of a curve, if it is clearly beyond both ends."""
    told = ""
    for word, at in (("highest", up.argmax()), ("lowest", up.argmin())):
        if min(abs(up[at] - up[0]), abs(up[at] - up[-1])) > 0.02 * reach:
            told += f", {word} {amount(y[at])} at {amount(x[at])}"
    return told


def on_the_way(x, y, across):
    """A curve's height at a quarter, half and three quarters of its length."""
    wanted = across[0] + np.multiply(PARTS, across[-1] - across[0])
    found = dict.fromkeys(np.abs(across[:, None] - wanted).argmin(axis=0).tolist())
    found = [k for k in found if 0 < k < len(x) - 1]
    return f", by way of {heights(x, y, found)}" if found else ""


def walk(ax, x, y):
    """A line from place to place: its ends, three places between, and how often it turns back."""
    told = f"from {place(x[0], y[0])} to {place(x[-1], y[-1])} through {len(x)} points"
    if len(x) == 2:
        return f"straight {told.partition(' through')[0]}"
    found = dict.fromkeys(round(part * (len(x) - 1)) for part in PARTS)
    found = [place(x[k], y[k]) for k in found if 0 < k < len(x) - 1]
    back = [turned(values, axis, name) for values, axis, name in both(ax, x, y)]
    return "".join([told, f", by way of {listed(found)}", *filter(None, back)])


def both(ax, x, y):
    """The two coordinates of a walk, their axes and names."""
    return (x, ax.xaxis, named_axis(ax, "x") or "x"), (y, ax.yaxis, named_axis(ax, "y") or "y")


def turned(values, axis, name):
    """How often a walk turns back along an axis, and how far beyond its ends it goes."""
    least = VISIBLE * abs(np.ptp(axis.get_view_interval()))
    count = len(turns(values, least))
    beyond = [
        amount(far)
        for far, ends in ((values.min(), min(values[0], values[-1])),
                          (values.max(), max(values[0], values[-1])))
        if abs(far - ends) > 2 * least
    ]  # fmt: skip
    told = f", {name} turns back {times(count)}" if count else ""
    return f"{told}, {'and' if told else name} reaches {listed(beyond)}" if beyond else told


def named_axis(ax, which):
    """What an axis counts; another panel may hold the name, one that shares the axis."""
    shared = getattr(ax, f"get_shared_{which}_axes")().get_siblings(ax)
    others = [each for each in ax.figure.axes if each in shared and each is not ax]
    labels = [getattr(each, f"{which}axis").get_label_text() for each in (ax, *others)]
    return next(filter(None, map(plain, labels)), "")


def dots(name, x, y, axis=None, noun="point", tracks=()):
    """Separate points, one by one if they are few; y may be a named row."""
    row = names_at(axis, y[:1])[0] if axis and np.ptp(y) == 0 else ""
    several = f"{noun}es" if noun == "cross" else f"{noun}s"
    if len(x) > 5 and np.ptp(y) > 0:
        count = f"{name}: {len(x)}" if name else f"{len(x)} {several}"
        count = count if several in count else f"{count} {several}"
        return f"{count}, x {span(x)}, y {span(y)}{trend(x, y)}"
    if re.search("[a-z]", row):
        return f"{row}: {several} at {', '.join(map(amount, x))}"
    places = [place(*at) + on_a_curve(*at, tracks) for at in zip(x, y)]
    return f"{name or (f'a {noun}' if len(x) == 1 else several)} at {', '.join(places)}"


def trend(x, y):
    """Whether points rise or fall from left to right."""
    if not (np.ptp(x) and np.ptp(y)):
        return ""
    alike = np.corrcoef(x, y)[0, 1]
    return f", {'rising' if alike > 0 else 'falling'} to the right" if abs(alike) > 0.7 else ""


def on_a_curve(x, y, tracks):
    """On which named curve a point lies, if on one of several."""
    near = [named(line) for line, across, up in tracks if passes(across, up, x, y)]
    near = [name for name in near if name]
    return f" on {near[0]}" if len(near) == 1 else ""


def passes(across, up, x, y):
    """Whether a curve goes through a place, as far as an eye can tell."""
    known = np.isfinite(across) & np.isfinite(up)
    across, up = across[known], up[known]
    if len(across) < 3 or not (np.diff(across) > 0).all() or not across[0] <= x <= across[-1]:
        return False
    return abs(np.interp(x, across, up) - y) <= 0.015 * np.ptp(up)
