"""Writes into heads and README what follows from the notebooks themselves: map and minutes.

`python tests/heads.py` after a change to a text; tests/notebook_rules.py complains without it.
"""

import pathlib
import re
import sys

import nbformat

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))  # a script finds what is beside it

from tests.notebooks.rules.minutes import minutes, time_line  # noqa: E402
from tests.notebooks.rules.notebook import ROOT, Notebook, stored_paths  # noqa: E402
from tests.notebooks.rules.series import map_line  # noqa: E402

TIME = re.compile(r"^- \*\*Time:\*\*.*$", re.MULTILINE)
MAP = re.compile(r"^\*\*Where we are:\*\*.*$", re.MULTILINE)


def write_head(path):
    """Renew the two lines of one notebook's head."""
    notebook = Notebook(path)
    head, before = notebook.cells[0], notebook.cells[0].source
    there = {other.path.stem for other in notebook.others()}
    head.source = MAP.sub(map_line(notebook.number, there), head.source)
    for _ in range(2):  # the line itself takes time to read
        head.source = TIME.sub(time_line(notebook), head.source)
    if head.source != before:
        nbformat.write(notebook.stored, path)
        print(f"{path.name}: head")


def write_readme(paths):
    """Renew the column of minutes."""
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    for path in paths:
        row = rf"^(.*\(notebooks/{path.name}\).*\|) \d+ \|$"
        total = minutes(Notebook(path))[1]
        text = re.sub(row, rf"\g<1> {total} |", text, flags=re.MULTILINE)
    readme.write_text(text, "utf-8")


if __name__ == "__main__":
    for stored in stored_paths():
        write_head(stored)
    write_readme(stored_paths())
