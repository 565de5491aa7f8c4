"""Refreshing stores what a reader can see, and a second time it changes nothing."""

import signal
import subprocess
import sys
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests import refresh
from tests.notebooks.tidy import METADATA

pytestmark = pytest.mark.slow

CELLS = {
    "setup": "import os, sys, anywidget, ipywidgets\nimport matplotlib.pyplot as plt\n"
    "from tqdm import tqdm\nfrom tqdm.auto import tqdm as auto\nfrom nnlib.widgets import explore",
    "threads": "print(os.environ['OPENBLAS_NUM_THREADS'])",
    "plot": "plt.plot([0, 1])\nplt.show()",
    "slider": "fig, ax = plt.subplots()\nexplore(fig, lambda a: ax.plot([0, a]), a=(0, 9, 1))",
    "bars": "for _ in auto(range(3)): pass\nfor _ in tqdm(range(3)): pass\n"
    "for _ in tqdm(iter('abc'), file=sys.stdout): pass\nprint('done')",
    "widget": "class Pad(anywidget.AnyWidget):\n    _esm = 'export default {}'\nPad()",
    "value": "print(1, end='')\nprint(2)\n3",
}


def write(path, cells):
    """Store a notebook that was never run."""
    code = [new_code_cell(source, id=name) for name, source in cells.items()]
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Hello", id="head"), *code]), path)
    return path


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """A notebook with plots, a slider, progress bars and a widget, refreshed once."""
    path = write(tmp_path_factory.mktemp("refresh") / "sample.ipynb", CELLS)
    assert refresh.main([str(path)]) == 0
    return path


def outputs(path, name):
    """The stored outputs of one cell."""
    cells = {cell.id: cell for cell in nbformat.read(path, 4).cells}
    return cells[name].outputs


@pytest.mark.slow
def test_second_run_gives_no_diff(stored, capsys):
    before = stored.read_bytes()
    assert refresh.main([str(stored)]) == 0
    assert stored.read_bytes() == before
    assert refresh.main(["--check", str(stored)]) == 0
    assert capsys.readouterr().out == "sample.ipynb: unchanged\n" * 2


def test_what_a_reader_sees_is_stored(stored):
    assert outputs(stored, "threads")[0].text == "1\n"
    assert "image/png" in outputs(stored, "plot")[0].data
    assert ["image/png" in output.data for output in outputs(stored, "slider")] == [True]
    assert [output.get("text") for output in outputs(stored, "bars")] == ["done\n"]
    assert outputs(stored, "widget") == []
    assert [output.get("text") for output in outputs(stored, "value")] == ["12\n", None]


def test_metadata_are_plain_and_counts_ascend(stored):
    notebook = nbformat.read(stored, 4)
    assert notebook.metadata == METADATA
    assert [cell.id for cell in notebook.cells] == ["head", *CELLS]
    assert [cell.execution_count for cell in notebook.cells[1:]] == [1, 2, 3, 4, 5, 6, 7]


def test_check_names_the_stale_cells_and_writes_nothing(stored, tmp_path, capsys):
    notebook = nbformat.read(stored, 4)
    cells = {cell.id: cell for cell in notebook.cells}
    cells["value"].outputs[0].text = "13\n"
    cells["plot"].outputs[0].data["image/png"] = cells["slider"].outputs[0].data["image/png"]
    cells["widget"].metadata["collapsed"] = False
    nbformat.write(notebook, path := tmp_path / "stale.ipynb")
    before = path.read_bytes()
    assert refresh.main(["--check", str(path)]) == 1
    assert path.read_bytes() == before
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "stale.ipynb: stale"
    assert "  cell plot: a picture" in said
    assert "  cell value: outputs" in said
    assert "  cell widget: metadata" in said and len(said) == 4


def test_an_error_is_reported_and_leaves_the_file(tmp_path, capsys):
    path = write(tmp_path / "bad.ipynb", {"good": "1", "bad": "1 / 0", "never": "2"})
    before = path.read_bytes()
    assert refresh.main([str(path)]) == 1
    assert path.read_bytes() == before
    said = capsys.readouterr().out
    assert "bad.ipynb: does not run, left as it was\n  cell bad\n" in said
    assert said.endswith("ZeroDivisionError: division by zero\n")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C in another way")
def test_ctrl_c_leaves_the_file(tmp_path):
    source = f"open({str(tmp_path / 'begun')!r}, 'w').close()\nimport time\ntime.sleep(60)"
    path = write(tmp_path / "long.ipynb", {"sleeps": source})
    before = path.read_bytes()
    command = [sys.executable, refresh.__file__, path, path]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "begun").exists():
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert "interrupted" in process.communicate(timeout=30)[1]
    assert process.returncode == 1
    assert path.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} == {"begun", "long.ipynb"}
