"""A name is typed, and five bars move from letter to letter."""

from nnlib.widgets.name_reader.picture import name_picture
from nnlib.widgets.name_reader.widget import NameReader

__all__ = ["NameReader", "name_picture"]
