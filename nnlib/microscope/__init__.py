"""The walk under the backprop microscope, one small operation at a time; no drawing here."""

from nnlib.microscope.walking import Step, as_given, walk, walk_from

__all__ = ["Step", "as_given", "walk", "walk_from"]
