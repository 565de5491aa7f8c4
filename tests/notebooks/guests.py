"""Cells that need a framework: where it isn't installed, they say so, and that's all they may say.

Such a cell is tagged `needs-torch`, `needs-tensorflow`, `needs-onnx` or `needs-dask`. What is
stored below it was made with the framework. Where NNLIB_REQUIRE names the framework, the cell
itself stops if it's missing, so nothing can be left out unseen.
"""

import functools

from nbformat.v4 import new_output

from nnlib.saving.frameworks import NAMES, is_here, missing

TAG = "needs-"
here = functools.cache(is_here)


def guests(cell):
    """The frameworks that a cell needs."""
    tags = cell.get("metadata", {}).get("tags", [])
    return [tag.removeprefix(TAG) for tag in tags if tag.startswith(TAG)]


def absent(cell):
    """Those that aren't installed."""
    return [name for name in guests(cell) if not here(name)]


def words_instead(cell):
    """What a cell may print without its frameworks, or None if one of several is here."""
    lines = [missing(name) + "\n" for name in absent(cell)]
    if len(lines) < len(guests(cell)):
        return None
    return [new_output("stream", name="stdout", text="".join(lines))]


def left_out(notebooks):
    """One line for each framework that's missing: how many cells were run, but not compared."""
    cells = [cell for notebook in notebooks for cell in notebook.code]
    counts = {name: sum(name in absent(cell) for cell in cells) for name in NAMES}
    return [
        f"{count} cells said only that {NAMES[name]} isn't installed."
        for name, count in counts.items()
        if count
    ]
