"""The little network of the series: its numbers, and a walk through all that it computes."""

from nnlib.little_network.network import B1, B2, W1, W2, X, Y, little_network

__all__ = ["B1", "B2", "W1", "W2", "X", "Y", "little_network"]
