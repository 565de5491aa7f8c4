"""What the microscope needs on a page without a kernel: what is computed from what, in words."""

import dataclasses

from nnlib.little_network.operations import BACKWARD, FORWARD


def page_files(widget):
    """{"recipes": every operation of the walk in its order}."""
    return {"recipes": [dataclasses.asdict(recipe) for recipe in (*FORWARD, *BACKWARD)]}
