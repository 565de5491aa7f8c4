"""The walk through the graph of one neuron; the browser computes every step by itself.

Python says what the graph is and with which numbers it begins, and keeps what is typed.
"""

import math

import anywidget
import traitlets

from nnlib.widgets.graph_walk.graph import NODES, NUMBERS
from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("graph_walk/widget.js")
LOOKS = joined("graph_walk/widget.css")
LAST = 2 * sum(bool(parents) for _, _, parents, *_ in NODES) + 1


class GraphWalk(anywidget.AnyWidget):
    """Next and Back walk through the neuron's graph: forward, then backward, the youngest first.

    numbers : {name: number} for x1, w1, x2, w2, b and y; the little network's first neuron if
              not given; each can be typed again
    step    : how many steps have been walked, 0 to 15
    raises  : ValueError for an unknown name or a number that is missing or infinite
    """

    _esm = SCRIPT
    _css = LOOKS
    nodes = traitlets.List().tag(sync=True)
    numbers = traitlets.Dict().tag(sync=True)
    first = traitlets.Dict().tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)

    def __init__(self, step=0, **numbers):
        if unknown := set(numbers) - set(NUMBERS):
            raise ValueError(f"expected numbers for {', '.join(NUMBERS)}, got {sorted(unknown)}")
        given = NUMBERS | {name: float(number) for name, number in numbers.items()}
        if not all(map(math.isfinite, given.values())):
            raise ValueError(f"expected finite numbers, got {given}")
        nodes = [list(map(plain, node)) for node in NODES]
        super().__init__(nodes=nodes, numbers=given, first=given, step=step)

    @traitlets.validate("step")
    def stay_inside(self, proposal):
        """There is no step before the first and none after the last."""
        return min(max(proposal["value"], 0), LAST)


def plain(part):
    """A part of a node as JSON can say it."""
    return list(part) if isinstance(part, tuple) else part
