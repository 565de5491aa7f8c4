"""Formulas: where a picture has too many positions to draw, JavaScript moves matplotlib's SVG.

Each function here says for one figure of a notebook which of its artists move, and what numbers
the script of the same name in `static/moves/` needs; that script is the notebook's `draw` again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnlib.web.formulas.bend import bend
from nnlib.web.formulas.change import change
from nnlib.web.formulas.header import header
from nnlib.web.formulas.one_neuron import gate, plane
from nnlib.web.formulas.scores import scores

FORMULAS = {
    ("draw_plane", "w1 w2 b"): plane,
    ("draw_gate", "question w1 w2 b"): gate,
    ("draw_plane", "neurons activation seed"): bend,
    ("draw_loss", "score_0 score_1 score_2 truth"): scores,
    ("draw_change", "right down turn thickness noise image"): change,
    ("draw_header", "images rows columns"): header,
}


@dataclass
class Formula:
    """The name of a script, and what prepares its numbers: `prepared(fig)` gives (tree, data)."""

    name: str
    prepared: Callable[[Any], tuple]


def formula_of(draw, names):
    """The formula for a notebook's draw function with controls of these names, or None."""
    prepare = FORMULAS.get((draw.__name__, " ".join(names)))
    if prepare:
        return Formula(prepare.__name__, lambda fig: prepare(fig, draw))
    return None
