"""The playground: toy data, and every control acts while the network learns."""

from nnlib.widgets.playground.picture import playground_picture
from nnlib.widgets.playground.widget import Playground

__all__ = ["Playground", "playground_picture"]
