"""The trained networks that come with the package: "digits", made in seconds, "long" in a minute.

Each follows its recipe with seed 0; the same file comes out again on the same machine.
"""

import os

from nnlib.recipes.recipe import RECIPES
from nnlib.saving.network_file import load_network, save_network

DATA = os.path.dirname(__file__)
SHIPPED = os.path.join(DATA, "digits_network.npz")
SHIPPED_LONG = os.path.join(DATA, "long_network.npz")
PLACES = {"digits": SHIPPED, "long": SHIPPED_LONG}


def read_shipped(name):
    """The trained network that comes with the package: "digits" or "long"."""
    if name not in PLACES:
        raise ValueError(f"expected one of {', '.join(map(repr, PLACES))}, got {name!r}")
    return load_network(PLACES[name])


def train(names):
    """Trains these networks, and replaces their files."""
    for name in names:
        network, _ = RECIPES[name].train(seed=0)
        save_network(network, PLACES[name])
