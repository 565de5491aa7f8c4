"""Six moments under the microscope as one ordinary picture, for readers without a kernel.

It shows the steps of nnlib.little_network.walking, the same that the microscope leafs through.
"""

import textwrap

import matplotlib.pyplot as plt
import numpy as np

from nnlib.little_network.notation import equals, label, number
from nnlib.little_network.walking import walk
from nnlib.plots.neurons import layout  # and the project's look
from nnlib.widgets.microscope.widget import edges, numerical

TELLING = ("z1_3", "a2", "L", "dz2", "da1_2", "dW1_12")
GRADIENT, LIGHT, DIM = "#8E2A6B", "#FFE69A", "#BBBBBB"  # as in the microscope
DIGITS, WIDTH = 3, 46  # of a number; letters in a line
RADIUS, FIRST, NEXT, HALF = 23, 37, 24, 12  # points: of a circle, to its plates, half a plate
AIR, LINE = 5, 17  # points: between a plate and the next circle, from line to line
UNIT = 30  # points that one unit of height takes
ROADS = [*(f"W1_{j}{k}" for j in "12" for k in "123"), *(f"W2_{k}" for k in "123")]
EDGE = 0.9  # units from the outermost circles' centres to the edge


def microscope_strip(names=TELLING, **numbers):
    """The network at a few steps of its walk: what is known by then, and what the step makes.

    names   : of the steps
    numbers : x, y, W1, b1, W2, b2, as nnlib.little_network.walking.walk takes them
    return  : matplotlib's Figure
    raises  : ValueError for a name that no step has
    """
    steps = walk(**numbers)
    order = [step.recipe.name for step in steps]
    if unknown := set(names) - set(order):
        raise ValueError(f"expected names of steps such as {', '.join(TELLING)}, got {unknown}")
    places, low, high = room_for([steps[order.index(name)] for name in names])
    titles = [title_of(steps, order.index(name)) for name in names]
    head = LINE * max(1 + title.count("\n") for title in titles) + HALF
    rows, tall = -(-len(names) // 2), (UNIT * (high - low) + head) / 72
    figure, axes = plt.subplots(rows, 2, figsize=(9.5, rows * tall + 0.4), squeeze=False)
    figure.suptitle("Framed: what this step computes. Slanted: gradients.", fontsize=12)
    plt.close(figure)  # or the notebook would show it twice
    for ax in axes.flat:
        ax.set_axis_off()
    for ax, name, title in zip(axes.flat, names, titles):
        ax.set_title(title, fontsize=12)
        ax.set(xlim=(-EDGE, 9.6), ylim=(low, high))
        draw_step(ax, steps, order.index(name), places)
    return figure


def title_of(steps, at):
    """Which step it is, its formula in names and in numbers, and its check."""
    now = steps[at]
    lines = [f"{label(now.recipe.name)} = {now.symbols}"]
    result = equals(number(now.value), now.value).replace(" ", "\u00a0")  # stays in one line
    lines.append(f"{equals(now.numbers, *now.inputs)}  {result}")
    lines.append(f"{numerical(now)}, which {now.verdict}" if now.verdict else "")
    lines = [textwrap.fill(line, WIDTH) for line in (f"Step {at + 1} of {len(steps)}", *lines)]
    return "\n".join(lines)


def room_for(shown):
    """Where each circle is, and the picture's lowest and highest places, in units.

    The hidden neurons stand so far apart that the plates below one leave the next one free.
    """
    below, above = (
        [max(depth(step, f"a1_{k}", side) for step in shown) for k in "123"] for side in (-1, 1)
    )
    apart = max(2 * UNIT, max(below[:2]) + RADIUS + AIR) / UNIT
    low, high = below[2] / UNIT, above[0] / UNIT
    return place_circles(apart / 2), -apart - max(EDGE, low), apart + max(EDGE, high)


def depth(step, circle, side):
    """How many points from a circle's centre the last of its plates on that side ends."""
    plates = sum(belongs(name, circle) for name in set(names_in(step)))
    if not plates or side_of(step, circle, place_circles()) != side:
        return RADIUS
    return FIRST + (plates - 1) * NEXT + HALF


def side_of(step, circle, places):
    """Where a circle's plates are, 1 above it or -1 below: where fewer of the step's lines lead."""
    ends = [ends_of(road) for road in edges(step.recipe)]
    others = [name for pair in ends if circle in pair for name in pair if name != circle]
    down = sum(np.sign(places[circle][1] - places[other][1]) for other in others)
    return 1 if down > 0 else -1


def ends_of(road):
    """The two circles that a weight connects."""
    column, index = road.split("_")
    return ("x_" + index[0], "a1_" + index[1]) if column == "W1" else (f"a1_{index}", "a2")


def names_in(step):
    """What a step takes and what it makes."""
    return (*step.recipe.operands, step.recipe.name)


def draw_step(ax, steps, at, places):
    """One still: the network as it is after this step."""
    now = steps[at]
    values = dict(zip(now.recipe.operands, now.inputs)) | {now.recipe.name: now.value}
    known = {step.recipe.name: step.value for step in steps[: at + 1]}
    known |= {name: value for step in steps[:2] for name, value in inputs_of(step)}
    draw_roads(ax, places, now, values)
    for name, place in places.items():
        draw_circle(ax, place, known.get(name), name, values, now.recipe.name)
        draw_plates(ax, place, name, values, now.recipe.name, side_of(now, name, places))


def inputs_of(step):
    """The inputs among a step's operands."""
    pairs = zip(step.recipe.operands, step.inputs)
    return [(name, value) for name, value in pairs if name.startswith("x_")]


def place_circles(stretch=1.0):
    """Where each circle is, by the name of what is in it."""
    columns = [column * (1, stretch) for column in layout([2, 3, 1])]
    places = {f"x_{j + 1}": tuple(at) for j, at in enumerate(columns[0])}
    places |= {f"a1_{k + 1}": tuple(at) for k, at in enumerate(columns[1])}
    return places | {"a2": tuple(columns[2][0])}


def draw_roads(ax, places, now, values):
    """All lines in grey; those that this step uses wide, with an arrow and their numbers."""
    lit = edges(now.recipe)
    for name in ROADS:
        ends = [places[end] for end in ends_of(name)]
        ax.plot(*zip(*ends), color=DIM, ls="-", lw=1.2, marker="", zorder=1)
        if name in lit:
            draw_lit(ax, ends, now, values, name)


def draw_lit(ax, ends, now, values, name):
    """A road in use: which way, and on it what it carries."""
    ends = ends if now.numerical is None else ends[::-1]
    style = {"arrowstyle": "-|>", "lw": 3, "color": "black", "shrinkA": 22, "shrinkB": 22}
    ax.annotate("", ends[1], ends[0], arrowprops=style, zorder=2)
    middle, index = np.mean(ends, axis=0), name[1:]
    carried = [n for n in (f"{kind}{index}" for kind in ("W", "dW", "p", "q")) if n in values][-1]
    said = spell(carried, values[carried]).replace(" ", "\n", 1)
    write(ax, middle, said, carried, now.recipe.name)


def draw_circle(ax, place, value, name, values, made):
    """A circle with what it holds."""
    fill, rim = LIGHT if name == made else "white", 3 if name in values else 1.2
    style = {"s": 1900, "clip_on": False, "edgecolors": "black", "zorder": 3}
    ax.scatter(*place, c=fill, linewidths=rim, **style)
    inside = f"{label(name)}\n{'?' if value is None else number(value, DIGITS)}"
    ax.text(*place, inside, ha="center", va="center", zorder=4)


def draw_plates(ax, place, name, values, made, side):
    """Beside a circle, what this step uses or makes there."""
    here = [n for n in values if belongs(n, name)]
    for line, n in enumerate(here):
        write(ax, place, spell(n, values[n]), n, made, side * (FIRST + NEXT * line))


def write(ax, place, said, name, made, above=0):
    """A number on its plate, so many points above a place: slanted if it is a gradient."""
    frame = {"fc": LIGHT, "ec": "black", "lw": 2} if name == made else {"fc": "white", "ec": "none"}
    style = {"style": "italic", "color": GRADIENT} if name[0] in "dsq" else {}
    style |= {"ha": "center", "va": "center", "zorder": 5, "textcoords": "offset points"}
    ax.annotate(said, place, (0, above), bbox={"boxstyle": "round,pad=0.15"} | frame, **style)


def belongs(name, circle):
    """Whether a quantity is one of a circle's own: its sum, bias, derivative or gradient."""
    column, _, index = circle.partition("_")
    if column == "x":
        return name == f"d{circle}"
    own = [f"{letter}{column[1]}" + (f"_{index}" if index else "") for letter in ("z", "b", "s")]
    own += [f"d{circle}", f"d{own[0]}", f"d{own[1]}"]
    return name in own + (["y", "e", "L"] if circle == "a2" else [])


def spell(name, value):
    """A number, short, and its name; a product's name is part of the formula above."""
    short = number(value, DIGITS)
    return short if name[0] in "pq" else f"{label(name)} {equals(short, value, digits=DIGITS)}"
