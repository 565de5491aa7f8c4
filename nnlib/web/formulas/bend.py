"""Notebook 04, cell bend-the-plane: the map of a random network."""

import numpy as np

from nnlib.web.formulas.one_neuron import as_map


def bend(fig, draw):
    """The page draws the weights as numpy does, from the state that a seed leads to."""
    tree, _, about = as_map(fig)
    return tree, {"map": about, "starts": [start_of(seed) for seed in range(21)]}


def start_of(seed):
    """The state of numpy's generator for a seed, as two texts: JavaScript counts to 2**53 only."""
    state = np.random.default_rng(seed).bit_generator.state["state"]
    return {name: str(number) for name, number in state.items()}
