"""`import nnlib` costs little more than `import numpy`, and loads nothing heavy."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
HEAVY = {"matplotlib", "ipywidgets", "pandas", "PIL", "tqdm", "threadpoolctl", "IPython", "seaborn"}
HEAVY |= {"torch", "tensorflow", "keras", "onnx", "onnxruntime", "joblib", "dask"}
ROUNDS = 9
TIMED = """
import time
start = time.perf_counter()
import numpy
middle = time.perf_counter()
import nnlib
print(middle - start, time.perf_counter() - middle)
"""


@pytest.fixture
def run(tmp_path):
    """Runs code in a fresh process, with compiled files of its own; returns what it printed."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def output(code):
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    return output


def test_nothing_heavy_is_loaded(run):
    """A plain script would wait for plots and widgets that it never uses."""
    loaded = set(run("import nnlib, sys; print(*sys.modules)").split())
    assert "nnlib.training" in loaded and not loaded & HEAVY
    assert not {name for name in loaded if name.startswith(("nnlib.plots", "nnlib.widgets"))}


def test_import_takes_numpys_time_and_a_quarter_at_most(run, capsys):
    """Every start of a notebook or script would be slower than it need be."""
    run(TIMED)  # compiles
    times = [tuple(map(float, run(TIMED).split())) for _ in range(ROUNDS)]
    numpy, nnlib = (min(column) for column in zip(*times, strict=True))
    with capsys.disabled():
        ratio = 1 + nnlib / numpy
        print(f"\nimport nnlib takes {ratio:.2f} times as long as import numpy ({numpy:.3f} s)")
    assert ratio < 1.25
