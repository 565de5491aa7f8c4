"""The self-test of notebook 00: all is well here, and what is not is told as a sentence."""

import os
import pathlib
import subprocess
import sys

import nbformat
import pytest

from nnlib.exercises import installation as selftest
from tests.notebooks.kernel import execute

pytestmark = pytest.mark.slow

FILE = pathlib.Path(selftest.__file__)
OTHER_NUMPY = 'raise ImportError("No module named numpy._core._multiarray_umath")'


def run(tmp_path, **surroundings):
    """What the self-test says on its own."""
    done = subprocess.run(
        [sys.executable, str(FILE)],
        env=os.environ | surroundings,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.stderr == "" and done.returncode == 0
    return done.stdout


def test_everything_is_in_place(capsys):
    """A visitor with a sound installation would be sent to mend it."""
    assert selftest.check_installation(), capsys.readouterr().out
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Everything is in place."
    assert [line[:3] for line in lines[:-2]] == ["yes"] * len(selftest.TESTS)


def test_a_missing_package_is_named_with_its_cure(monkeypatch, capsys):
    """The visitor would see a traceback, or nothing."""
    monkeypatch.setitem(selftest.NEEDED, "no_such_package", "a miracle")
    assert not selftest.check_installation()
    said = capsys.readouterr().out
    assert "NO   All packages can be imported." in said
    assert "no_such_package (a miracle) is missing" in said and "python3 start.py" in said


def test_it_needs_nothing_but_python_to_speak(tmp_path):
    """Without numpy it could not say that numpy is missing; -S leaves all packages out."""
    code = f"import runpy, sys; runpy.run_path({str(FILE)!r}); print('numpy' in sys.modules)"
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("False\n", "")
    done = subprocess.run([sys.executable, "-S", str(FILE)], capture_output=True, text=True)
    assert "numpy (the matrices) is missing; close" in done.stdout


def test_another_numpy_is_named_with_what_led_to_it(tmp_path):
    """A numpy of another Python would end in a traceback, which running start.py leaves as it is
    as long as the notebooks are opened without it."""
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy/__init__.py").write_text(OTHER_NUMPY)
    said = run(tmp_path, PYTHONPATH=str(tmp_path))
    assert "NO   All packages can be imported." in said
    assert "numpy (the matrices) does not work: No module named numpy._core" in said
    assert f"PYTHONPATH={tmp_path} may lead astray" in said and "python3 start.py" in said


def test_a_package_that_lacks_another_is_not_called_missing(tmp_path):
    (tmp_path / "tqdm.py").write_text("import no_such_package")
    said = run(tmp_path, PYTHONPATH=str(tmp_path))
    assert "tqdm (progress bars) does not work: No module named 'no_such" in said


def test_a_backend_that_there_is_not_is_told(tmp_path):
    said = run(tmp_path, MPLBACKEND="no_such_backend")
    assert "matplotlib (the pictures) does not work" in said
    assert "MPLBACKEND=no_such_backend may lead astray" in said


@pytest.mark.slow
@pytest.mark.parametrize("own", ["", "MPLBACKEND"])
def test_a_notebook_without_pictures_is_told_what_to_run(tmp_path, monkeypatch, own):
    """Everything would be in place, and no cell show a picture."""
    monkeypatch.setenv("MPLBACKEND", "agg" if own else "")
    cells = (
        "from nnlib.exercises import check_installation\ncheck_installation()",
        "%matplotlib agg\ncheck_installation()",
        "%matplotlib inline\ncheck_installation()",
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    execute(notebook, tmp_path)
    before, without, after = (str(cell.outputs) for cell in notebook.cells)
    assert "Everything is in place." in before and "Everything is in place." in after
    assert "NO" in without and "uses 'agg'" in without and "`%matplotlib inline`" in without


def test_the_first_import_of_a_notebook_ends_with_the_cure(tmp_path):
    """Forty lines about C extensions would be all that a visitor reads."""
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy/__init__.py").write_text(OTHER_NUMPY)
    root = str(FILE.parents[2])
    done = subprocess.run(
        [sys.executable, "-c", "from nnlib.exercises import check_installation"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), root])},
        capture_output=True,
        text=True,
    )
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError: numpy (the matrices) is missing, or made for another")
    assert "`python3 start.py`" in last
