"""python -m nnlib.ship: trains the network that comes with the package, and writes its file.

It follows the recipe "digits" with seed 0; the same file comes out again on the same machine.
"""

import os

from nnlib.recipes import RECIPES
from nnlib.saving import save_network

SHIPPED = os.path.join(os.path.dirname(__file__), "data", "digits_network.npz")


def main():
    """Trains for a few seconds and replaces the file."""
    network, _ = RECIPES["digits"].train(seed=0)
    save_network(network, SHIPPED)


if __name__ == "__main__":
    main()
