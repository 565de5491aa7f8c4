"""The pictures of an `explore` for a page: the notebook's own `draw` at its controls' positions.

Where there are more positions than a page can carry, a formula (nnlib.web.formulas) moves the
picture; where there is none, some positions are left out, and the page says so.
"""

import gzip
import itertools
import json
import math

import matplotlib.pyplot as plt
from IPython.display import display

from nnlib.plots.words import describe
from nnlib.web import svg
from nnlib.web.changes import alike, between
from nnlib.web.formulas import formula_of
from nnlib.web.positions import as_slider, count, only, thin
from nnlib.web.tables import pack
from nnlib.widgets.explore import keep_places, make_controls

BUDGET = 400_000  # bytes of one control's file as it travels, compressed
MOST = 4500  # pictures drawn for one control


def capture(fig, draw, *, samples=None, continuous=True, **controls):
    """Takes the place of `explore`: shows the stored picture, and returns what a page needs.

    samples : at how many positions draw is called at most; a quick build takes few
    return  : what `static/frames.js` takes, ready for JSON
    raises  : what draw raises at any position
    """
    widgets = make_controls(draw, controls, continuous)
    sliders = [as_slider(name, widget) for name, widget in widgets.items()]
    plt.close(fig)
    fig.set_label(f"{draw.__name__} {' '.join(widgets)}")  # no other picture of the page has it
    at_first = {slider["name"]: slider["values"][slider["first"]] for slider in sliders}
    draw(**at_first)
    keep_places(fig)
    formula = formula_of(draw, at_first)
    data = (
        by_formula(fig, formula, sliders)
        if formula
        else by_frames(fig, draw, sliders, samples or MOST)
    )
    draw(**at_first)
    display(fig)
    return data


def by_formula(fig, formula, sliders):
    """The first picture, and the numbers with which a formula moves it to all positions."""
    tree, data = formula.prepared(fig)
    tree.set("aria-label", describe(fig))
    found = head(fig, tree, list(map(shortly, sliders)), count(sliders))
    return found | {"formula": formula.name, "data": data}


def by_frames(fig, draw, sliders, most):
    """As many pictures as a page can carry, each as what differs from the first."""
    base, total = picture(fig), count(sliders)
    sliders = [only(slider, places) for slider, places in zip(sliders, thin(sliders, most))]
    pictures = [between(base, at) for at in drawn(fig, draw, sliders)]
    data = told(fig, base, sliders, pictures, total)
    if travels(data) > BUDGET:
        pictures = [without_words(changes) for changes in pictures]
        data = told(fig, base, sliders, pictures, total)
    while (size := travels(data)) > BUDGET:
        kept = thin(sliders, int(0.97 * len(pictures) * BUDGET / size))
        if math.prod(map(len, kept)) == len(pictures):
            break  # choices only
        pictures = chosen(pictures, [len(slider["values"]) for slider in sliders], kept)
        sliders = [only(slider, places) for slider, places in zip(sliders, kept)]
        data = told(fig, base, sliders, pictures, total)
    return data


def told(fig, base, sliders, pictures, total):
    """All that a page is told of these pictures."""
    shape = [len(slider["values"]) for slider in sliders]
    return head(fig, base, sliders, total) | pack(alike(base, pictures), shape)


def without_words(changes):
    """Changes without what the picture shows in words: the page says where the sliders stand."""
    return {at: value for at, value in changes.items() if at != (0, "aria-label")}


def picture(fig):
    """The figure as a tree, with what it shows in words."""
    tree = svg.draw(fig)
    tree.set("aria-label", describe(fig))
    return tree


def drawn(fig, draw, sliders):
    """The picture at each position, the last slider moving fastest."""
    names = [slider["name"] for slider in sliders]
    for values in itertools.product(*(slider["values"] for slider in sliders)):
        draw(**dict(zip(names, values)))
        yield picture(fig)


def chosen(pictures, shape, kept):
    """Those of the pictures whose places are kept."""
    table = dict(zip(itertools.product(*map(range, shape)), pictures))
    return [table[places] for places in itertools.product(*kept)]


def head(fig, tree, sliders, total):
    """What every control has: its first picture, how wide that is, its sliders."""
    width = round(fig.get_figwidth() * fig.dpi)
    return {"svg": svg.as_text(tree), "width": width, "sliders": sliders, "all": total}


def shortly(slider):
    """A range of many equal steps by its lowest value, its step and how many there are."""
    values = slider["values"]
    if slider["kind"] != "range":
        return slider
    low, step, count = values[0], round(values[1] - values[0], 9), len(values)
    even = all(abs(low + k * step - value) < 1e-9 for k, value in enumerate(values))
    few = {name: value for name, value in slider.items() if name != "values"}
    return few | {"low": low, "step": step, "count": count} if even else slider


def travels(data):
    """How many bytes of it travel to a reader."""
    return len(gzip.compress(json.dumps(data, separators=(",", ":")).encode(), 9))
