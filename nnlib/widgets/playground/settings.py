"""Everything that the playground's controls say, as one value that never changes.

A move of a control makes a new one, and `line` is the Python that makes the same again.
"""

import dataclasses
import math
import re

from nnlib.activations import ReLU, Sigmoid, Tanh
from nnlib.checks import at_least, in_range
from nnlib.data.toy import blobs, circles, moons, spirals
from nnlib.optimizers import SGD, Adam
from nnlib.widgets.playground.formula import read_formula
from nnlib.widgets.playground.points import EXAMPLE, MOST_CLASSES, START, as_points, window_of

ACTIVATIONS = {"tanh": Tanh, "ReLU": ReLU, "sigmoid": Sigmoid}
OPTIMIZERS = {
    "SGD": SGD,
    "momentum": lambda lr: SGD(lr, momentum=0.9),
    "Adam": Adam,
}
MOST_LAYERS, MOST_NEURONS = 4, 16
FAR = 1e6  # of a place on the map
NEW_START = {"data", "classes", "hidden", "seed"}  # what training cannot go on from


@dataclasses.dataclass(frozen=True)
class DataSet:
    """How to make one of the toy data sets, and the square -window..window that shows it."""

    make: callable  # None for data of one's own
    noise: float
    window: float
    groups: str = ""  # what the function calls its number of classes, if there is a choice


DATA = {
    "blobs": DataSet(blobs, 0.2, 1.8, "centers"),
    "moons": DataSet(moons, 0.1, 1.8),
    "circles": DataSet(circles, 0.05, 1.4),
    "spirals": DataSet(spirals, 0.02, 1.3, "arms"),
    "points": DataSet(None, 0.0, 1.5),
    "formula": DataSet(None, 0.0, 1.3, "classes"),
}


@dataclasses.dataclass(frozen=True)
class Settings:
    """Where every control stands; noise None means what suits the data set.

    points  : ((x1, x2, class), ...) or a text with such a row a line; of the data "points"
    formula : of x1 and x2, gives the class; of the data "formula"
    raises : ValueError that says what came and what fits
    """

    data: str = "moons"
    classes: int = 2
    noise: float | None = None
    hidden: tuple = (8, 8)
    activation: str = "tanh"
    optimizer: str = "Adam"
    lr: float = 0.01
    batch_size: int = 32
    l2: float = 0.0
    seed: int = 0
    points: tuple = ()
    formula: str = ""

    def __post_init__(self):
        for name, value in checked(self).items():
            object.__setattr__(self, name, value)

    def changed(self, **new):
        """The same with some controls moved; a new data set comes with its own noise."""
        if "data" in new:
            new = {"classes": 2, "noise": None} | new
        return dataclasses.replace(self, **new)

    @property
    def window(self):
        """The map shows the square -window..window."""
        return window_of(self.points) if self.points else DATA[self.data].window

    @property
    def line(self):
        """One line of Python that makes a playground with these settings."""
        values = {name: value for name, value in vars(self).items() if value not in ((), "")}
        if self.classes == 2 or self.points:
            del values["classes"]
        words = (f'"{v}"' if isinstance(v, str) else f"{v!r}" for v in values.values())
        return f"Playground({', '.join(f'{n}={w}' for n, w in zip(values, words))})"


def checked(settings):
    """Every setting in its own type, refused if it does not fit."""
    usual = DATA[one_of("data", settings.data, DATA)].noise
    noise = usual if settings.noise is None else settings.noise
    own = as_own(settings)
    points = own["points"]
    classes = max(2, *(label + 1 for *_, label in points)) if points else settings.classes
    return own | {
        "classes": classes if points else as_classes(classes, settings.data),
        "noise": in_range("noise", noise, 0.0, 1.0),
        "hidden": as_hidden(settings.hidden),
        "activation": one_of("activation", settings.activation, ACTIVATIONS),
        "optimizer": one_of("optimizer", settings.optimizer, OPTIMIZERS),
        "lr": in_range("lr", settings.lr, 0.0, 100.0),
        "batch_size": at_least("batch_size", settings.batch_size, 1),
        "l2": in_range("l2", settings.l2, 0.0, 10.0),
        "seed": at_least("seed", settings.seed, 0),
    }


def as_own(settings):
    """Points or a formula of one's own, where the data set is made of them."""
    points = (
        as_points(settings.points if len(settings.points) else START)
        if settings.data == "points"
        else ()
    )
    formula = (settings.formula or EXAMPLE) if settings.data == "formula" else ""
    if settings.data == "formula":
        read_formula(formula)
    return {"points": points, "formula": formula}


def one_of(name, value, choices):
    """A name, refused unless it is among the choices."""
    if not isinstance(value, str) or value not in choices:
        names = ", ".join(f'"{choice}"' for choice in choices)
        raise ValueError(f"{name} must be one of {names}; got {value!r}")
    return value


def as_classes(value, data):
    """How many classes, refused where the data set has two by nature or the palette ends."""
    if at_least("classes", value, 2) > MOST_CLASSES:
        raise ValueError(f"classes must be at most {MOST_CLASSES}; got {value!r}")
    if value > 2 and not DATA[data].groups:
        raise ValueError(f'"{data}" has 2 classes; more fit "blobs" and "spirals"; got {value!r}')
    return int(value)


def as_hidden(value):
    """The hidden layers' sizes as a tuple; one number means one layer."""
    try:
        sizes = tuple(value) if not isinstance(value, str) else ()
    except TypeError:
        sizes = (value,)
    if not 1 <= len(sizes) <= MOST_LAYERS:
        raise ValueError(
            f"hidden must name 1 to {MOST_LAYERS} layers by their sizes, such as (8, 8); "
            f"got {value!r}"
        )
    sizes = tuple(at_least("each size in hidden", size, 1) for size in sizes)
    if max(sizes) > MOST_NEURONS:
        raise ValueError(f"each size in hidden must be at most {MOST_NEURONS}; got {value!r}")
    return sizes


def as_place(text):
    """Two numbers from a text such as "0.5, -0.3", or from a pair.

    raises : ValueError that says what came and what fits
    """
    parts = text
    if isinstance(text, str):
        parts = re.split(r"[\s,;]+", text.replace("\u2212", "-").strip(" ()[]"))
    try:
        place = [float(part) for part in parts]
    except (TypeError, ValueError):
        place = []
    if len(place) != 2 or not all(math.isfinite(x) and abs(x) <= FAR for x in place):
        raise ValueError(f"expected two numbers, such as 0.5, -0.3; got {text!r}")
    return place
