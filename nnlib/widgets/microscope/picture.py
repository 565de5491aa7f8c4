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
DIGITS, WIDTH = 3, 50  # of a number; letters in a line


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
    rows = -(-len(names) // 2)
    figure, axes = plt.subplots(rows, 2, figsize=(9.5, 3.8 * rows), squeeze=False)
    figure.suptitle("Framed: what this step computes. Slanted: gradients.", fontsize=12)
    plt.close(figure)  # or the notebook would show it twice
    for ax in axes.flat:
        ax.set_axis_off()
    for ax, name in zip(axes.flat, names):
        draw_step(ax, steps, order.index(name))
    return figure


def draw_step(ax, steps, at):
    """One still: the formula above, the network below it."""
    now = steps[at]
    lines = [f"{label(now.recipe.name)} = {now.symbols}"]
    result = equals(number(now.value), now.value).replace(" ", "\u00a0")  # stays in one line
    lines.append(f"{equals(now.numbers, *now.inputs)}  {result}")
    lines.append(f"{numerical(now)}: {now.verdict}" if now.verdict else "")
    lines = [textwrap.fill(line, WIDTH) for line in (f"Step {at + 1} of {len(steps)}", *lines)]
    ax.set_title("\n".join(lines), fontsize=12)
    values = dict(zip(now.recipe.operands, now.inputs)) | {now.recipe.name: now.value}
    known = {step.recipe.name: step.value for step in steps[: at + 1]}
    known |= {name: value for step in steps[:2] for name, value in inputs_of(step)}
    places = place_circles()
    draw_roads(ax, places, now, values)
    for name, place in places.items():
        draw_circle(ax, place, known.get(name), name, values, now.recipe.name)
    ax.set(xlim=(-0.9, 9.6), ylim=(-3.6, 2.7))


def inputs_of(step):
    """The inputs among a step's operands."""
    pairs = zip(step.recipe.operands, step.inputs)
    return [(name, value) for name, value in pairs if name.startswith("x_")]


def place_circles():
    """Where each circle is, by the name of what is in it."""
    columns = layout([2, 3, 1])
    places = {f"x_{j + 1}": tuple(at) for j, at in enumerate(columns[0])}
    places |= {f"a1_{k + 1}": tuple(at) for k, at in enumerate(columns[1])}
    return places | {"a2": tuple(columns[2][0])}


def draw_roads(ax, places, now, values):
    """All lines in grey; those that this step uses wide, with an arrow and their numbers."""
    lit = edges(now.recipe)
    for j, k in [*((j, k) for j in "12" for k in "123"), *((k, "") for k in "123")]:
        name = f"W1_{j}{k}" if k else f"W2_{j}"
        start, end = (
            (places[f"x_{j}"], places[f"a1_{k}"]) if k else (places[f"a1_{j}"], places["a2"])
        )
        ax.plot(*zip(start, end), color=DIM, ls="-", lw=1.2, marker="", zorder=1)
        if name in lit:
            draw_lit(ax, (start, end), now, values, name)


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
    """A circle with what it holds, and below it what this step uses or makes there."""
    fill, rim = LIGHT if name == made else "white", 3 if name in values else 1.2
    style = {"s": 1900, "clip_on": False, "edgecolors": "black", "zorder": 3}
    ax.scatter(*place, c=fill, linewidths=rim, **style)
    inside = f"{label(name)}\n{'?' if value is None else number(value, DIGITS)}"
    ax.text(*place, inside, ha="center", va="center", zorder=4)
    here = [n for n in values if belongs(n, name)]
    for line, n in enumerate(here):
        write(ax, place, spell(n, values[n]), n, made, -33 - 23 * line)


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
