"""JupyterLite beside the pages: the same notebooks, to be changed and run in the browser itself.

Pyodide is Python for browsers. It comes from its own server, with numpy, matplotlib and pandas;
everything else, nnlib's wheel too, lies in this folder and is there when a notebook opens.
"""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import venv

from nnlib.web.course import NOTEBOOKS, ROOT
from nnlib.web.wheel import fetch_wheels, pip

BUILDER = ("jupyterlite-core[contents]>=0.7", "jupyterlite-pyodide-kernel>=0.7")
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
PYODIDES = "numpy matplotlib pillow pandas joblib tqdm threadpoolctl typing-extensions".split()
OURS = ("anywidget", "comm", "ipywidgets", "psygnal", "seaborn")  # pure Python, Pyodide lacks them
FROM_ITS_WORKER = "../../../../pypi/"  # Pyodide starts in extensions/@jupyterlite/.../static/
OPTIONS = ("--apps", "lab", "--no-sourcemaps", "--no-unused-shared-packages", "--force")


def build_lite(folder, wheel, pyodide=None, python=None):
    """Builds JupyterLite into a folder, with all notebooks.

    wheel   : nnlib's
    pyodide : a folder with a Pyodide of one's own; None takes it from its makers' server
    python  : of an environment with JupyterLite's builder; None makes one for the moment
    return  : the folder
    raises  : RuntimeError with pip's or the builder's words if they fail
    """
    with tempfile.TemporaryDirectory() as made:
        source = pathlib.Path(made)
        lay_contents(source / "contents")
        wheels = lay_wheels(source / "pypi", wheel)
        (source / "jupyter-lite.json").write_text(json.dumps(settings(wheels)), "utf-8")
        if pyodide:
            shutil.copytree(pyodide, source / "static" / "pyodide")  # where the builder looks
        where = ("--lite-dir", source, "--output-dir", pathlib.Path(folder).resolve())
        python = python or make_builder(source / "builder")
        run_builder(python, "build", *where, "--contents", source / "contents", *OPTIONS)
    return pathlib.Path(folder)


def lay_contents(folder):
    """The notebooks, the guides and their diagrams, as they lie beside each other here.

    JupyterLite shows no SVG with letters beyond Latin: in the copies these are written as numbers.
    """
    shutil.copytree(NOTEBOOKS, folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(
        ROOT / "images", folder / "images", ignore=shutil.ignore_patterns("*.py", "__*")
    )
    for path in (folder / "images").glob("*.svg"):
        path.write_bytes(path.read_text("utf-8").encode("ascii", "xmlcharrefreplace"))


def lay_wheels(folder, wheel):
    """Nnlib's wheel and those that its tools need and Pyodide lacks; their names."""
    folder.mkdir()
    shutil.copy(wheel, folder)
    fetch_wheels(OURS, folder)
    return sorted(path.name for path in folder.iterdir())


def settings(wheels):
    """What JupyterLite reads when it starts: its name, and what is loaded with Python."""
    packages = [*PYODIDES, *(FROM_ITS_WORKER + name for name in wheels)]
    plugin = {KERNEL: {"loadPyodideOptions": {"packages": packages}}}
    data = {"appName": "Neural networks from scratch", "litePluginSettings": plugin}
    return {"jupyter-lite-schema-version": 0, "jupyter-config-data": data}


def make_builder(folder):
    """The Python of a new environment with JupyterLite's builder.

    In ours, JupyterLab would find its kernel, which only works in JupyterLite.
    """
    venv.create(folder)
    pip("--python", folder, "install", *BUILDER)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run_builder(python, *words):
    """Runs JupyterLite's own builder, away from every other settings file."""
    command = [python, "-m", "jupyterlite_core", *map(str, words)]
    with tempfile.TemporaryDirectory() as empty:
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=empty)
    if run.returncode:
        raise RuntimeError(f"jupyter lite failed:\n{run.stdout[-2000:]}\n{run.stderr[-2000:]}")
