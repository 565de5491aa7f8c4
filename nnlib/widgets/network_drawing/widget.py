"""A small network as circles and lines that carry their numbers, with a slider for each input.

The browser computes and draws it (network_drawing.js), so it moves with the hand and needs no
kernel once it is shown.
"""

import anywidget
import numpy as np
import traitlets

from nnlib.widgets.shared.sources import joined

SCRIPT = joined("shared/elements.js", "shared/svg.js", "network_drawing/widget.js")
LOOKS = joined("network_drawing/widget.css")


class NetworkDrawing(anywidget.AnyWidget):
    """Sigmoid neurons throughout: each circle shows its answer, its bias and its sum z.

    weights : one matrix (n_in, n_out) per layer, as lists or arrays
    biases  : one row (n_out,) per layer
    inputs  : the numbers to begin with; afterwards where the sliders stand, -5..5
    raises  : ValueError if the shapes do not fit
    """

    _esm = SCRIPT
    _css = LOOKS
    weights = traitlets.List().tag(sync=True)
    biases = traitlets.List().tag(sync=True)
    inputs = traitlets.List().tag(sync=True)

    def __init__(self, weights, biases, inputs):
        weights, biases = as_layers(weights, biases, len(inputs))
        super().__init__(weights=weights, biases=biases, inputs=[float(x) for x in inputs])


def as_layers(weights, biases, n_in):
    """Weights and biases as nested lists of floats, refused unless each layer fits the next."""
    weights, biases = ([np.asarray(part, float) for part in parts] for parts in (weights, biases))
    if len(weights) != len(biases):
        raise ValueError(f"expected as many biases as weights, got {len(biases)}, {len(weights)}")
    for W, b in zip(weights, biases):
        if W.ndim != 2 or W.shape[0] != n_in or b.shape != W.shape[1:]:
            raise ValueError(
                f"expected weights ({n_in}, n_out) and biases (n_out,), got {W.shape}, {b.shape}"
            )
        n_in = len(b)
    return [W.tolist() for W in weights], [b.tolist() for b in biases]
