"""The trained networks that come with the package: "digits", made in
seconds, "long" in one minute and "convolution" in two.

Each follows its recipe with seed 0; the same file comes out again on the same machine.
"""

import os

from nnlib.recipes.table import RECIPES
from nnlib.saving.network_file import load_network, save_network
from nnlib.saving.whole_file import write_whole

DATA = os.path.dirname(__file__)
SHIPPED = os.path.join(DATA, "digits_network.npz")
SHIPPED_LONG = os.path.join(DATA, "long_network.npz")
SHIPPED_CONVOLUTION = os.path.join(DATA, "convolution_network.npz")
PLACES = {"digits": SHIPPED, "long": SHIPPED_LONG, "convolution": SHIPPED_CONVOLUTION}
LOG = "{}_log.txt"  # beside the network: what was printed of its training


def read_shipped(name):
    """A trained network that comes with the package: "digits", "long" or "convolution"."""
    return load_network(PLACES[known(name)])


def known(name):
    """The name as it is, refused unless such a network comes with the package."""
    if name not in PLACES:
        raise ValueError(f"expected one of {', '.join(map(repr, PLACES))}, got {name!r}")
    return name


def read_log(name):
    """The complete log of the training that made such a network: every epoch, none left out."""
    with open(os.path.join(DATA, LOG.format(known(name))), encoding="utf-8") as file:
        return file.read()


def train(names):
    """Trains these networks, and replaces their files and their logs."""
    for name in names:
        network, history = RECIPES[name].train(seed=0)
        save_network(network, PLACES[name])
        write_log(name, history)


def write_log(name, history):
    """Keeps what `print(history)` shows."""
    place = os.path.join(DATA, LOG.format(name))
    write_whole(place, lambda file: file.write(f"{history}\n".encode()))
