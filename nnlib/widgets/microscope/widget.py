"""The backprop microscope: the little network, walked through one multiplication at a time.

Python computes and words every step (nnlib.little_network.walking); the browser leafs through them
(microscope.js) and asks again only when another number is typed.
"""

import math
import re

import anywidget
import traitlets

from nnlib.little_network import network as little
from nnlib.little_network.notation import equals, label, number
from nnlib.little_network.walking import as_given, walk_from
from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("microscope/widget.js")
LOOKS = joined("microscope/widget.css")
SHORT, SHORTER = 4, 3  # digits in the drawing: of values, and of gradients


class Microscope(anywidget.AnyWidget):
    """Next and Back walk through the network's forward pass and its backward pass.

    x, y, W1, b1, W2, b2 : the numbers to begin with, the little network's if not given; all
                           can be typed again
    step                 : how many steps have been walked, 0 to len(steps)
    raises               : ValueError if a shape does not fit, or a number is or grows infinite
    """

    _esm = SCRIPT
    _css = LOOKS
    steps = traitlets.List().tag(sync=True)
    fields = traitlets.Dict().tag(sync=True)  # name -> the text in its field
    shorts = traitlets.Dict().tag(sync=True)  # name -> the number in the drawing
    message = traitlets.Unicode().tag(sync=True)
    answers = traitlets.Int(0).tag(sync=True)  # grows with each message that was answered
    step = traitlets.Int(0).tag(sync=True)

    def __init__(self, x=little.X, y=little.Y, W1=little.W1, b1=little.B1, W2=little.W2,
                 b2=little.B2, step=0):  # fmt: skip
        self.given = self.first = as_given(x=x, y=y, W1=W1, b1=b1, W2=W2, b2=b2)
        shown = self.shown(self.given)
        super().__init__(**shown, step=step)
        self.on_msg(self.heard)

    @traitlets.validate("step")
    def stay_inside(self, proposal):
        """There is no step before the first and none behind the last."""
        return min(max(proposal["value"], 0), len(self.steps))

    def shown(self, given):
        """All that the browser shows of these numbers."""
        steps = walk_from(given)
        values = given | {step.recipe.name: step.value for step in steps}
        return {
            "steps": [for_browser(step) for step in steps],
            "fields": {name: plain(value) for name, value in given.items()},
            "shorts": {name: number(value, digits(name)) for name, value in values.items()},
        }

    def heard(self, _, content, __):
        """Answers the browser: a number was typed, or the first numbers are wanted back."""
        if "reset" in content:
            self.reset()
        elif content.get("name") in self.given:
            self.type_in(content["name"], str(content.get("text")))

    def type_in(self, name, text):
        """Takes a typed number, or says why not and keeps the old one."""
        try:
            self.take(self.given | {name: parse(text)}, f"{label(name)} is {text.strip()} now.")
        except ValueError as error:
            stays = f"{label(name)} stays {number(self.given[name])}."
            self.take(self.given, f"{error}. {stays}")

    def reset(self):
        """Back to the numbers of the beginning."""
        self.take(self.first, "The first numbers are back.")

    def take(self, given, message):
        """Shows these numbers, all at once."""
        shown = self.shown(given)
        with self.hold_sync():
            self.given, self.message, self.answers = given, message, self.answers + 1
            for name, value in shown.items():
                setattr(self, name, value)


def parse(text):
    """A typed number, or a ValueError that says kindly what is wrong with it."""
    typed = text.strip().replace("−", "-")
    said = f"“{typed[:20]}{'…' if len(typed) > 20 else ''}”"
    try:
        value = float(typed)
    except ValueError:
        if not typed:
            raise ValueError("An empty field is no number") from None
        hint = ": please write a point, as in 0.5" if "," in typed else ""
        raise ValueError(f"{said} is no number{hint}") from None
    if math.isnan(value):
        raise ValueError(f"{said} means “not a number”, and nothing can be computed from it")
    if math.isinf(value):
        raise ValueError(f"{said} is too large for a computer's numbers")
    return value


def digits(name):
    """How many digits the drawing has room for: fewer in the pills of gradients."""
    return SHORTER if name[0] in "dqs" else SHORT


def plain(value):
    """A number as one would type it: 3 for 3.0, and every digit of the others."""
    return repr(value).removesuffix(".0")


def for_browser(step):
    """One step as texts, and the names of what it touches."""
    recipe = step.recipe
    return {
        "name": recipe.name,
        "chapter": recipe.chapter,
        "label": label(recipe.name),
        "symbols": step.symbols,
        "numbers": equals(step.numbers, *step.inputs),
        "result": equals(number(step.value), step.value),
        "numerical": numerical(step),
        "verdict": step.verdict,
        "words": step.words,
        "operands": recipe.operands,
        "edges": edges(recipe),
        "forward": step.numerical is None,
    }


def numerical(step):
    """What the finite difference gives for a derivative, in words; nothing for a step forward."""
    if step.numerical is None:
        return ""
    where = label(step.recipe.by) + (" along this path alone" if step.recipe.only else "")
    return f"Finite difference with respect to {where}: {number(step.numerical)}"


def edges(recipe):
    """The weights along whose lines this step runs."""
    found = (re.fullmatch(r"d?[Wpq](\d_\d+)", name) for name in (recipe.name, *recipe.operands))
    return sorted({f"W{match[1]}" for match in found if match})
