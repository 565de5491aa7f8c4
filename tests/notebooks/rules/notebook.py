"""A stored notebook as the rules read it."""

import functools
import os
import pathlib
import re

import nbformat

from tests.notebooks.rules.series import number_of

ROOT = pathlib.Path(__file__).parents[3]
FOLDER = pathlib.Path(os.environ.get("NNLIB_NOTEBOOKS", ROOT / "notebooks"))
CHECK = re.compile(r"\b(equal|equality_table|check)\(|^\s*assert\b", re.MULTILINE)
HEADING = re.compile(r"^#{2,3} +(.+?)\s*$", re.MULTILINE)


class Notebook:
    """One file of the series: its number, and its cells in order."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.number = number_of(self.path.name)
        self.stored = nbformat.read(self.path, 4)
        self.cells = self.stored.cells

    @functools.cached_property
    def code(self):
        """The code cells."""
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @functools.cached_property
    def markdown(self):
        """The cells of text."""
        return [cell for cell in self.cells if cell.cell_type == "markdown"]

    def after(self, cell):
        """All cells below one."""
        return self.cells[self.cells.index(cell) + 1 :]

    def next_code(self, cell):
        """The next code cell below one, or None."""
        return next((other for other in self.after(cell) if other.cell_type == "code"), None)

    def tagged(self, tag):
        """The code cells with a tag."""
        return [cell for cell in self.code if tag in tags(cell)]

    def others(self):
        """The other notebooks in the same folder, in reading order."""
        paths = sorted(self.path.parent.glob("*.ipynb"))
        return [read(path) for path in paths if path.name != self.path.name]


@functools.cache
def read(path):
    """A notebook, read once in a session."""
    return Notebook(path)


def stored_paths():
    """The files of the series, in reading order."""
    return sorted(FOLDER.glob("*.ipynb"))


def tags(cell):
    """The tags of a cell."""
    return cell.metadata.get("tags", [])


def texts(cell):
    """Everything that a cell's outputs say, as one string."""
    said = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        said += [output.get("text", ""), data.get("text/plain", ""), data.get("text/html", "")]
    return "\n".join(said)


def stored_pictures(cell):
    """The PNGs that a cell stores, as base64 text."""
    return [output.data["image/png"] for output in outputs_with_pictures(cell)]


def stored_words(cell):
    """What each of these pictures shows, for those who do not see it."""
    metadata = [output.get("metadata", {}) for output in outputs_with_pictures(cell)]
    return [each.get("image/png", {}).get("alt", "") for each in metadata]


def outputs_with_pictures(cell):
    """The outputs of a cell that hold a PNG."""
    return [output for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
