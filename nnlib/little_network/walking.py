"""A walk through the little network, forward and backward, one small operation at a time.

Every derivative comes with its check: a finite difference, the whole forward pass run twice.
"""

import math
from dataclasses import dataclass

import numpy as np

from nnlib.little_network import network as little
from nnlib.little_network.forward import OPERATIONS, compute, finite_difference, forward
from nnlib.little_network.notation import formula, label, number
from nnlib.little_network.operations import BACKWARD, FORWARD, Operation

SHAPES = {"x": (2,), "y": (), "W1": (2, 3), "b1": (3,), "W2": (3,), "b2": ()}
FLAT = 1e-4  # a derivative of the sigmoid that lets hardly any gradient through


@dataclass(frozen=True)
class Step:
    """One operation with its numbers.

    recipe    : what is computed from what
    symbols   : the formula in names; numbers : the same formula in numbers
    inputs    : the operands' values, like recipe.operands
    numerical : the finite difference, None for a step forward
    blur      : how far rounding may have moved it
    """

    recipe: Operation
    symbols: str
    numbers: str
    inputs: tuple
    value: float
    numerical: float | None
    blur: float
    words: str

    @property
    def verdict(self):
        """How the finite difference compares with the derivative; nothing for a step forward."""
        if self.numerical is None:
            return ""
        gap = abs(self.numerical - self.value)
        if gap <= 1e-10 + 1e-5 * abs(self.value):
            return "agrees"
        if gap <= self.blur:
            return "agrees as far as rounding lets so small a step see"
        return f"differs by {number(gap)}"


def walk(x=little.X, y=little.Y, W1=little.W1, b1=little.B1, W2=little.W2, b2=little.B2):
    """All steps in order: the forward pass, the loss, and the backward pass.

    x (2,)   y scalar   W1 (2, 3)   b1 (3,)   W2 (3,) or (3, 1)   b2 scalar
    raises : ValueError if a shape does not fit, or a number is or grows infinite
    """
    return walk_from(as_given(x=x, y=y, W1=W1, b1=b1, W2=W2, b2=b2))


def as_given(**parts):
    """What the network starts with, by name: x_1, W1_12, b2 and so on."""
    given = {}
    for name, values in parts.items():
        shape, values = SHAPES[name], np.asarray(values, float)
        if values.shape not in (shape, (*shape, 1)):
            raise ValueError(f"expected shape {shape} for {name}, got {values.shape}")
        if not np.isfinite(values).all():
            raise ValueError(f"expected finite numbers for {name}, got nan or infinity")
        for index, value in np.ndenumerate(values.reshape(shape)):
            place = "".join(str(i + 1) for i in index)
            given[f"{name}_{place}" if place else name] = float(value)
    return given


def walk_from(given):
    """All steps, from numbers by name."""
    values = forward(given)
    for recipe in BACKWARD:
        values[recipe.name] = compute(recipe, values)
    for name, value in values.items():
        if not math.isfinite(value):
            raise ValueError(f"{label(name)} would be too large for a computer's numbers")
    return [make_step(recipe, values, given) for recipe in (*FORWARD, *BACKWARD)]


def make_step(recipe, values, given):
    """A recipe with everything filled in."""
    inputs, value = tuple(values[name] for name in recipe.operands), values[recipe.name]
    template = OPERATIONS[recipe.kind][1]
    symbols = formula(template, [label(name) for name in recipe.operands])
    numbers = formula(template, [number(u) for u in inputs])
    judged = (
        finite_difference(given, recipe.by, recipe.of, recipe.only) if recipe.by else (None, 0.0)
    )
    words = recipe.words + (flat(value) if recipe.kind == "slope" else "")
    return Step(recipe, symbols, numbers, inputs, value, *judged, words)


def flat(slope):
    """What a derivative of nothing means for the gradient."""
    if slope == 0:
        return " Saturated: the sigmoid is flat here, with slope 0, and no gradient gets through."
    if slope < FLAT:
        return " Nearly saturated: the sigmoid is so flat that hardly any gradient gets through."
    return ""
