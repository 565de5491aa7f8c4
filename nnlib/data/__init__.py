"""What networks learn from: MNIST, toy sets, files in MNIST's format, and the honest split."""

from nnlib.data.idx import read_idx
from nnlib.data.mnist import DataError, load_mnist
from nnlib.data.places import load_places
from nnlib.data.split import train_validation_split
from nnlib.data.toy import blobs, circles, moons, spirals

__all__ = [
    "DataError",
    "blobs",
    "circles",
    "load_mnist",
    "load_places",
    "moons",
    "read_idx",
    "spirals",
    "train_validation_split",
]
