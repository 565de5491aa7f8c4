"""Pictures: arrays in, `Axes` out. Importing this applies the project's style."""

from nnlib.checks import lacking

try:
    import matplotlib  # noqa: F401  everything below draws with it
except ModuleNotFoundError as error:
    raise lacking(error, "nnlib.plots") from error

from nnlib.plots.digits import confusion, digits, probabilities
from nnlib.plots.lines import curves, history
from nnlib.plots.neurons import network, plane
from nnlib.plots.regions import regions
from nnlib.plots.style import NEGATIVE, NEUTRAL, PLUS_MINUS, POSITIVE, wipe
from nnlib.plots.sweeps import parallel_coordinates
from nnlib.plots.words import describe, say

__all__ = [
    "NEGATIVE",
    "NEUTRAL",
    "PLUS_MINUS",
    "POSITIVE",
    "confusion",
    "curves",
    "describe",
    "digits",
    "history",
    "network",
    "parallel_coordinates",
    "plane",
    "probabilities",
    "regions",
    "say",
    "wipe",
]
