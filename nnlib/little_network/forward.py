"""The forward pass of the little network, number by number, and finite differences.

A finite difference runs the whole pass twice and compares: it knows no derivative.
"""

from nnlib.little_network.operations import FORWARD
from nnlib.neurons import sigmoid, slope_from_activation

NUDGE, EPSILON = 1e-5, 2.0**-52
OPERATIONS = {  # how each kind is computed, and how it is written
    "times": (lambda u, v: u * v, "{} · {}"),
    "times one": (lambda u: u, "{} · 1"),
    "plus": (lambda *terms: sum(terms), " + "),
    "minus": (lambda u, v: u - v, "{} − {}"),
    "half square": (lambda u: 0.5 * u * u, "½ · {}²"),
    "sigmoid": (sigmoid, "σ({})"),
    "slope": (slope_from_activation, "{0} · (1 − {0})"),
}


def forward(given, moved="", amount=0.0, only=""):
    """Every number of the forward pass by name; one of them may be moved on its way.

    only : the one product in which it moves, otherwise for all who use it
    """
    values = dict(given)
    if moved in given and not only:
        values[moved] += amount
    for recipe in FORWARD:
        seen = values | ({moved: values[moved] + amount} if recipe.name == only else {})
        values[recipe.name] = compute(recipe, seen) + amount * (recipe.name == moved)
    return values


def compute(recipe, values):
    """The result of one operation."""
    return OPERATIONS[recipe.kind][0](*(values[name] for name in recipe.operands))


def finite_difference(given, by, of="L", only=""):
    """How many times as far as `by` does `of` move? A central finite difference.

    The step is smaller where it would move a sum z further than itself: large numbers would
    leave the place whose derivative we want.

    return : the derivative, and how far rounding may have moved it
    """
    here, there = forward(given), forward(given, by, NUDGE, only)
    reach = max(abs(there[name] - here[name]) for name in here if name[0] == "z") / NUDGE
    step = NUDGE / min(max(1.0, reach), 1e300)
    up, down = forward(given, by, step, only), forward(given, by, -step, only)
    size = here["L"] + abs(here["e"]) * (1 + abs(here["y"])) if of == "L" else here[of]
    return (up[of] - down[of]) / (2 * step), 8 * EPSILON * size / step
