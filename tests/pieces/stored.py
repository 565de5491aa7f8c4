"""PyTorch's values, which scripts in reference/ have made and stored."""

import importlib
import pathlib

import numpy as np
import pytest

REFERENCE = pathlib.Path(__file__).parent / "reference"


def stored(name):
    """{name: array} of one stored file."""
    with np.load(REFERENCE / f"{name}_reference.npz", allow_pickle=False) as arrays:
        return dict(arrays)


def check_made_again(name):
    """A script still makes what its file holds; left out where PyTorch is missing."""
    pytest.importorskip("torch", reason="torch is not installed; the stored values stand alone")
    script = importlib.import_module(f"tests.pieces.reference.make_{name}_reference")
    made, kept = script.reference(), stored(name)
    assert set(made) | {"torch_version"} == set(kept)
    for part, array in made.items():
        assert array.dtype == kept[part].dtype, part
        np.testing.assert_allclose(array, kept[part], rtol=1e-5, atol=1e-6, err_msg=part)


def arrays_of(kept, case):
    """One case's arrays by their short names: those stored as "case/name"."""
    return {name.split("/")[1]: a for name, a in kept.items() if name.startswith(case + "/")}
