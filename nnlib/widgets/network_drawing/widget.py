"""A small network as circles and lines that carry their numbers, with a slider for each input.

The browser computes and draws it (widget.js), so it moves with the hand and needs no
kernel once it is shown.
"""

import math
from decimal import Decimal

import anywidget
import numpy as np
import traitlets

from nnlib.checks import as_numbers
from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("network_drawing/widget.js")
LOOKS = joined("network_drawing/widget.css")
FINEST = 4  # decimals of a step that a hand can feel


class NetworkDrawing(anywidget.AnyWidget):
    """Sigmoid neurons throughout: each circle shows its answer, its bias and its sum z.

    weights : one matrix (n_in, n_out) per layer, as lists or arrays
    biases  : one row (n_out,) per layer
    inputs  : the numbers to begin with; afterwards where the sliders stand
    scales  : (low, high, step) of each slider, wide and fine enough for its number
    raises  : ValueError or TypeError for what is no number, and for shapes that do not fit
    """

    _esm = SCRIPT
    _css = LOOKS
    weights = traitlets.List().tag(sync=True)
    biases = traitlets.List().tag(sync=True)
    inputs = traitlets.List().tag(sync=True)
    scales = traitlets.List().tag(sync=True)

    def __init__(self, weights, biases, inputs):
        inputs = finite(inputs, "inputs")
        if inputs.ndim != 1:
            raise ValueError(f"expected one row of inputs, got shape {inputs.shape}")
        weights, biases = as_layers(weights, biases, len(inputs))
        super().__init__(weights=weights, biases=biases, inputs=inputs.tolist())

    @traitlets.validate("inputs")
    def _as_many_numbers(self, proposal):
        inputs = finite(proposal["value"], "inputs")
        if inputs.shape != (len(self.weights[0]),):
            raise ValueError(f"expected {len(self.weights[0])} inputs, got shape {inputs.shape}")
        return inputs.tolist()

    @traitlets.observe("inputs")
    def _hold_them(self, change):
        if not self.scales or not all(map(holds, self.scales, change["new"])):
            self.scales = [list(scale(value)) for value in change["new"]]


def finite(values, name):
    """Numbers as an array of floats, refused unless all of them are there."""
    values = as_numbers(values, name).astype(float)
    if not np.isfinite(values).all():
        raise ValueError(
            f"expected finite numbers in {name}, got {values[~np.isfinite(values)][0]}"
        )
    return values


def scale(value):
    """(low, high, step) of a slider that can be set to a value; no step that is seen: "any"."""
    low, high = min(-5, math.floor(value)), max(5, math.ceil(value))
    decimals = -Decimal(repr(value)).normalize().as_tuple().exponent
    step = 0.25 if value % 0.25 == 0 else 10.0**-decimals if decimals <= FINEST else "any"
    return low, high, step


def holds(scale, value):
    """Whether a slider can be set to a value exactly."""
    low, high, step = scale
    if step == "any" or not low <= value <= high:
        return low <= value <= high
    return (Decimal(repr(value)) - Decimal(low)) % Decimal(repr(step)) == 0


def as_layers(weights, biases, n_in):
    """Weights and biases as nested lists of floats, refused unless each layer fits the next."""
    weights, biases = [finite(W, "weights") for W in weights], [finite(b, "biases") for b in biases]
    if len(weights) != len(biases) or not weights:
        raise ValueError(f"expected as many biases as weights, got {len(biases)}, {len(weights)}")
    for W, b in zip(weights, biases):
        if W.ndim != 2 or W.shape[0] != n_in or b.shape != W.shape[1:]:
            raise ValueError(
                f"expected weights ({n_in}, n_out) and biases (n_out,), got {W.shape}, {b.shape}"
            )
        n_in = len(b)
    return [W.tolist() for W in weights], [b.tolist() for b in biases]
