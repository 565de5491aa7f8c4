"""JupyterLite beside the pages: what is in it, and what it loads when it starts."""

import importlib.util
import json
import sys
from xml.etree.ElementTree import canonicalize

import pytest

from nnlib.web.course import ROOT, read_course
from nnlib.web.lite import (
    FROM_ITS_WORKER,
    KERNEL,
    OURS,
    build_lite,
    lay_contents,
    run_builder,
    settings,
)
from nnlib.web.wheel import make_wheel
from tests.project.wheel import needs

NEEDED = ("jupyterlite_core", "jupyterlite_pyodide_kernel", "pip")


def test_it_holds_every_notebook_and_its_pictures(tmp_path):
    lay_contents(tmp_path)
    names = {path.stem for path in (tmp_path / "notebooks").glob("*.ipynb")}
    assert names == {lesson.name for lesson in read_course()}
    assert (tmp_path / "images" / "chain.svg").is_file()
    assert not [*tmp_path.rglob("*.py"), *tmp_path.rglob(".*")]


def test_diagrams_have_letters_that_jupyterlite_can_show(tmp_path):
    """A reader would see a broken image: it encodes them with btoa, which knows Latin 1 only."""
    lay_contents(tmp_path)
    foreign = 0
    for copied in (tmp_path / "images").glob("*.svg"):
        theirs, ours = (folder / "images" / copied.name for folder in (tmp_path, ROOT))
        assert theirs.read_bytes().isascii()
        assert canonicalize(theirs.read_text("ascii")) == canonicalize(ours.read_text("utf-8"))
        foreign += not ours.read_bytes().isascii()
    assert foreign


def test_whatever_a_notebook_imports_is_loaded_with_python():
    """A first cell would end in ModuleNotFoundError, since notebooks say nothing of browsers."""
    config = settings(["nnlib-0.1.0-py3-none-any.whl", *(f"{name}-1-any.whl" for name in OURS)])
    plugin = config["jupyter-config-data"]["litePluginSettings"][KERNEL]
    packages = plugin["loadPyodideOptions"]["packages"]
    names = {one.removeprefix(FROM_ITS_WORKER).partition("-")[0] for one in packages}
    wanted = {need.partition(">")[0] for need in needs("widgets")}
    assert wanted | {"nnlib", "numpy", "threadpoolctl"} <= names


def test_a_builder_that_fails_is_heard():
    with pytest.raises(RuntimeError, match="jupyter lite failed"):
        run_builder(sys.executable, "build", "--no-such-option")


@pytest.mark.slow
def test_it_is_built(tmp_path):
    """The real builder, where it is installed."""
    if not all(importlib.util.find_spec(name) for name in NEEDED):
        pytest.skip("jupyterlite is not installed")
    folder = build_lite(tmp_path / "lite", make_wheel(tmp_path), python=sys.executable)
    config = json.loads((folder / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]
    plugin = config["litePluginSettings"][KERNEL]
    for name in plugin["loadPyodideOptions"]["packages"]:
        if name.startswith(FROM_ITS_WORKER):
            assert (folder / "pypi" / name.removeprefix(FROM_ITS_WORKER)).is_file()
    listed = json.loads((folder / "api/contents/notebooks/all.json").read_text("utf-8"))
    assert {one["name"] for one in listed["content"]} >= {
        f"{one.name}.ipynb" for one in read_course()
    }
    static = folder / "extensions" / "@jupyterlite" / "pyodide-kernel-extension" / "static"
    assert list(static.glob("*worker*.js"))  # from where FROM_ITS_WORKER leads to pypi/
