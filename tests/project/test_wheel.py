"""nnlib as a wheel, away from this folder: complete, and in plain words where something lacks."""

import pathlib
import zipfile

import pytest

from tests.project.wheel import build_wheel, needs, on_disk, promised, run_without, told

EXTRAS = {"matplotlib", "seaborn", "ipywidgets", "anywidget", "PIL", "tqdm", "IPython", "traitlets"}


def test_no_file_is_forgotten():
    """A control would come without its script, or an exercise without its data."""
    assert promised() == on_disk()


def test_the_widgets_extra_is_the_notebooks_one_without_the_lab():
    """Whoever brings a notebook of their own would get another matplotlib than we have tried."""
    names = {need.split(">")[0] for need in needs("notebooks") - needs("widgets")}
    assert needs("widgets") < needs("notebooks") and names == {"jupyterlab", "nbval"}


@pytest.mark.parametrize(
    "module, missing",
    [
        ("nnlib.plots", "matplotlib"),
        ("nnlib.widgets", "matplotlib"),
        ("nnlib.widgets", "ipywidgets"),
        ("nnlib.widgets", "anywidget"),
        ("nnlib.widgets", "PIL"),
    ],
)
def test_what_is_missing_is_named_with_its_cure(module, missing):
    said = run_without({missing}, f"import {module}").stderr.splitlines()[-1]
    assert said.startswith("ModuleNotFoundError") and f"needs {missing}, which is missing" in said
    assert "start.py" in said and 'none-any.whl[widgets]"' in said


@pytest.mark.parametrize("module", ["nnlib", "nnlib.exercises", "nnlib.recipes", "nnlib.sheet"])
def test_numpy_is_all_that_the_pieces_and_the_exercises_need(module):
    assert told(run_without(EXTRAS, f"import {module}\nprint('true')"))


@pytest.mark.slow
def test_the_wheel_holds_what_it_promises_and_works_by_itself(tmp_path):
    """The real thing, built by the real builder, in an empty folder."""
    wheel = build_wheel(tmp_path)
    if wheel is None:
        pytest.skip("setuptools cannot be had here")
    empty = tmp_path / "empty"
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        archive.extractall(empty)
    assert names == on_disk()
    assert wheel.stat().st_size < 17e6  # two thirds of it are the 70,000 digits
    code = "import json, nnlib; print(json.dumps([nnlib.__file__, len(nnlib.load_mnist())]))"
    place, parts = told(run_without(EXTRAS, code, empty))
    assert pathlib.Path(place).is_relative_to(empty) and parts == 2
