"""The kernel pad: nine weights to move, and what they make of a drawing."""

from nnlib.widgets.kernel_pad.picture import kernel_picture
from nnlib.widgets.kernel_pad.widget import KernelPad

__all__ = ["KernelPad", "kernel_picture"]
