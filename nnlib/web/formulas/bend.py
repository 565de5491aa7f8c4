"""Notebook 04, section 3: the map of a random network, whose weights the page draws."""

from nnlib.web.formulas.one_neuron import as_map


def bend(fig, draw):
    """The page draws random numbers as numpy does: it needs the map only."""
    tree, _, about = as_map(fig)
    return tree, about
