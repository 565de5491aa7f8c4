"""Networks in files: kept whole, and believed only after every claim was checked."""

from nnlib.saving.network_file import load_network, save_network
from nnlib.saving.npz_checks import ModelFileError

__all__ = ["ModelFileError", "load_network", "save_network"]
