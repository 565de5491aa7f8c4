"""python -m nnlib.ship [recipe ...]: trains the networks that come with the package, and writes
their files: "digits" in a few seconds, "long" in about a minute.

Each follows its recipe with seed 0; the same file comes out again on the same machine.
"""

import os
import sys

from nnlib.recipes import RECIPES
from nnlib.saving import load_network, save_network

DATA = os.path.join(os.path.dirname(__file__), "data")
SHIPPED = os.path.join(DATA, "digits_network.npz")
SHIPPED_LONG = os.path.join(DATA, "long_network.npz")
PLACES = {"digits": SHIPPED, "long": SHIPPED_LONG}


def read_shipped(name):
    """The trained network that comes with the package: "digits" or "long"."""
    return load_network(PLACES[name])


def main():
    """Trains those that were asked for, or both, and replaces their files."""
    for name in sys.argv[1:] or PLACES:
        network, _ = RECIPES[name].train(seed=0)
        save_network(network, PLACES[name])


if __name__ == "__main__":
    main()
