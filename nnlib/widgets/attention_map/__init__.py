"""Digits are typed, and a map shows where a head looks while it writes them backwards."""

from nnlib.widgets.attention_map.picture import attention_picture
from nnlib.widgets.attention_map.widget import AttentionMap

__all__ = ["AttentionMap", "attention_picture"]
