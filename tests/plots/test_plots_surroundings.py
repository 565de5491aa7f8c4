"""Pictures are the same for everybody, whatever a reader's own settings ask of matplotlib."""

import os
import subprocess
import sys

import nbformat
import pytest

from tests.notebooks.kernel import execute

OWN_SETTINGS = """
text.usetex: True
image.origin: lower
text.color: white
axes.labelcolor: white
axes.facecolor: black
lines.marker: o
savefig.bbox: tight
axes.titlecolor: white
legend.loc: lower left
"""
ALL_SETTINGS = """
import matplotlib
own = matplotlib.rcParams["text.usetex"]
from nnlib import plots
for name, value in matplotlib.rcParams.items():
    print(name, value)
print(own, file=sys.stderr)
"""
PICTURE = """
import matplotlib.pyplot as plt
from nnlib import plots
plots.curves([1, 2], {"a": [1, 2]}, "x", "y")
plt.show()
"""


def settings(folder):
    """All of matplotlib's settings beside a file of a reader's own, and whether it was read."""
    surroundings = os.environ | {"MPLCONFIGDIR": str(folder), "MPLBACKEND": "agg"}
    command = [sys.executable, "-c", "import sys" + ALL_SETTINGS]
    done = subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True)
    return done.stdout, done.stderr.strip()


@pytest.mark.slow
def test_a_readers_own_settings_change_no_picture(tmp_path):
    """White words on white paper, digits upside down, an error where LaTeX is missing."""
    plain, own = tmp_path / "plain", tmp_path / "own"
    for folder in (plain, own):
        folder.mkdir()
    (own / "matplotlibrc").write_text(OWN_SETTINGS)
    before, after = settings(plain), settings(own)
    assert (before[1], after[1]) == ("False", "True")
    assert before[0] == after[0]


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["agg", "TkAgg"])
def test_a_notebook_shows_pictures_whatever_mplbackend_asks_for(tmp_path, monkeypatch, backend):
    """Every cell would run without a word and without a picture."""
    monkeypatch.setenv("MPLBACKEND", backend)
    cells = [nbformat.v4.new_code_cell(PICTURE), nbformat.v4.new_code_cell("plt.subplots();")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    execute(notebook, tmp_path)
    shown = [[output.get("data", {}) for output in cell.outputs] for cell in notebook.cells]
    assert [["image/png" in data for data in cell] for cell in shown] == [[True], [True]]


@pytest.mark.slow
def test_a_choice_by_magic_stays(tmp_path):
    """A reader who asks for another way in the notebook means it."""
    code = """%matplotlib notebook
import matplotlib.pyplot as plt
from nnlib import plots
print(plt.get_backend())
"""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    execute(notebook, tmp_path)
    assert notebook.cells[0].outputs[-1].text.strip().lower() == "notebook"
