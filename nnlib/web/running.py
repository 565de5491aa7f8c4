"""Runs a notebook and takes from it what its controls need on a page."""

import nbformat
from nbclient import NotebookClient

from nnlib.web.capture import LIVE

QUIET = ["--IPKernelApp.log_level=ERROR"]  # its warnings would tear the progress bar
FIRST = "from nnlib.web import capture\ncapture.start({samples!r})"


def controls_of(lesson, samples=None, timeout=1200):
    """What each control of a notebook needs, {cell's id: {"kind": ..., ...}}.

    samples : as in `capture.start`
    timeout : seconds that one cell may take
    """
    notebook = nbformat.read(lesson.path, 4)
    cell = nbformat.v4.new_code_cell(FIRST.format(samples=samples))
    notebook.cells.insert(0, cell)
    where = {"metadata": {"path": str(lesson.path.parent)}}
    NotebookClient(
        notebook, timeout=timeout, kernel_name="python3", resources=where, extra_arguments=QUIET
    ).execute()
    return {
        cell.id: output.data[LIVE]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if LIVE in output.get("data", {})
    }
