"""A small notebook of one's own in a real JupyterLab, for what the lessons do not show."""

import contextlib

from nbformat.v4 import new_code_cell, new_notebook

from tests.notebooks.tidy import METADATA


@contextlib.contextmanager
def lab_notebook(tab, sources):
    """The tab with a notebook of these cells, {id: source}, opened and not yet run."""
    cells = [new_code_cell(source, id=name) for name, source in sources.items()]
    tab.write("99_own.ipynb", new_notebook(cells=cells, metadata=METADATA))
    tab.open("99_own.ipynb")
    try:
        yield tab
    finally:
        tab.shut()
