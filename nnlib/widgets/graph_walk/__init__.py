"""A walk through the graph of one neuron: forward, then backward, the youngest first."""

from nnlib.widgets.graph_walk.picture import graph_walk_picture
from nnlib.widgets.graph_walk.widget import GraphWalk

__all__ = ["GraphWalk", "graph_walk_picture"]
