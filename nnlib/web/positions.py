"""The positions of a control: all of them, or as many as a page can carry."""

import math

import ipywidgets


def as_slider(name, widget):
    """What the page needs to know of a control: its values, the first one, how to write them.

    return : {"name", "kind": "range", "choice" or "check", "values", "first": index, "form"}
    raises : TypeError for a control that a page does not know
    """
    kind, values = values_of(widget)
    first = nearest(values, widget.value) if kind == "range" else values.index(widget.value)
    slider = {"name": name, "kind": kind, "values": values, "first": first}
    if kind == "range":
        slider["form"] = widget.readout_format
    if kind == "choice":
        slider["labels"] = [str(label) for label in widget._options_labels]
    return slider


def values_of(widget):
    """The kind of a control, and its values in order."""
    if isinstance(widget, ipywidgets.Checkbox):
        return "check", [False, True]
    if isinstance(widget, ipywidgets.Dropdown):
        return "choice", list(widget._options_values)
    if not hasattr(widget, "step"):
        raise TypeError(f"expected a slider, a choice or a checkbox, got {type(widget).__name__}")
    count = math.floor((widget.max - widget.min) / widget.step + 1e-9) + 1
    if isinstance(widget, ipywidgets.FloatLogSlider):
        return "range", [float(widget.base ** (widget.min + k * widget.step)) for k in range(count)]
    return "range", [type(widget.min)(round(widget.min + k * widget.step, 9)) for k in range(count)]


def nearest(values, value):
    """The place of the value that differs least."""
    return min(range(len(values)), key=lambda k: abs(values[k] - value))


def count(sliders):
    """How many positions there are together."""
    return math.prod(len(slider["values"]) for slider in sliders)


def thin(sliders, most):
    """At most so many positions: the longest ranges lose some, but not their ends or their first.

    return : for each slider the indices that are kept; choices and checks keep all
    """
    kept = [list(range(len(slider["values"]))) for slider in sliders]
    while math.prod(map(len, kept)) > most:
        able = [k for k, slider in enumerate(sliders) if slider["kind"] == "range"]
        longest = max(able, key=lambda k: len(kept[k]), default=None)
        if longest is None or len(kept[longest]) <= 3:
            break
        values, first = sliders[longest]["values"], sliders[longest]["first"]
        kept[longest] = evenly(len(values), len(kept[longest]) - 1, first)
    return kept


def evenly(count, wanted, first):
    """So many of the places 0 to count - 1, about equally far apart, `first` among them."""
    places = [round(k * (count - 1) / (wanted - 1)) for k in range(wanted)]
    if first not in places:
        inner = range(1, wanted - 1)
        places[min(inner, key=lambda k: abs(places[k] - first))] = first
    return sorted(set(places))


def only(slider, kept):
    """The same control with fewer positions."""
    values = [slider["values"][k] for k in kept]
    return slider | {"values": values, "first": kept.index(slider["first"])}
