"""A small notebook of one's own in a real JupyterLab, for what the lessons do not show."""

import contextlib

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tests.lab.page import LabPage
from tests.lab.server import lab_server
from tests.notebooks.tidy import METADATA


@contextlib.contextmanager
def lab_notebook(browser, folder, sources):
    """A tab with a notebook of these cells, {id: source}, opened and not yet run."""
    path = folder / "99_own.ipynb"
    cells = [new_code_cell(source, id=name) for name, source in sources.items()]
    nbformat.write(new_notebook(cells=cells, metadata=METADATA), path)
    with lab_server([path]) as address:
        lab = LabPage(browser, address)
        lab.open(path.name)
        try:
            yield lab
        finally:
            lab.close()
