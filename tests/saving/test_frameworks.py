"""A framework is found, or a line says how to install it; where it is required, nothing goes on."""

import ast
import pathlib

import numpy as np
import pytest

import nnlib
from nnlib import Activation, Dense, Network
from nnlib.recipes import read_bridges, read_race
from nnlib.recipes.bridges import GUESTS, SAMPLES
from nnlib.recipes.race import ENGINES, NETWORKS
from nnlib.saving import frameworks, keras_bridge, onnx_bridge, optional, pytorch_bridge
from nnlib.saving.architecture import KINDS
from nnlib.saving.layouts import check_kind
from tests.samples import refused, small_network

FOLDER = pathlib.Path(nnlib.__file__).parent
NAMES = list(frameworks.NAMES)


@pytest.fixture
def bare(monkeypatch):
    """A computer without any framework."""
    monkeypatch.setattr(frameworks.importlib.util, "find_spec", lambda name: None)
    monkeypatch.delenv("NNLIB_REQUIRE", raising=False)


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_framework_is_named_with_its_line(name, bare, capsys):
    """A reader would get a traceback instead of a way on."""
    assert optional(name) is None
    line = capsys.readouterr().out
    assert line.count("\n") == 1
    assert f'pip install -e ".[{frameworks.EXTRAS[name]}]"' in line


@pytest.mark.parametrize("name", NAMES)
def test_what_is_required_must_be_there(name, bare, monkeypatch):
    """A test run would be green because it looked at nothing."""
    monkeypatch.setenv("NNLIB_REQUIRE", f"another, {name}")
    with refused(ImportError, "NNLIB_REQUIRE", name, "pip install"):
        optional(name)


@pytest.mark.parametrize(
    ("way", "word"),
    [
        (pytorch_bridge.to_pytorch, "PyTorch"),
        (keras_bridge.to_keras, "TensorFlow"),
        (onnx_bridge.to_onnx, "ONNX"),
    ],
)
def test_a_bridge_without_its_framework_says_so(way, word, bare):
    """Python's own error would name a module that the reader has never heard of."""
    with refused(ImportError, word, "pip install"):
        way(small_network())


def test_half_a_framework_is_none(monkeypatch):
    """ONNX without its runtime would stop in the middle of a cell."""
    monkeypatch.setattr(
        frameworks.importlib.util, "find_spec", lambda name: None if name == "onnxruntime" else 1
    )
    assert not frameworks.is_here("onnx") and frameworks.is_here("torch")


def test_an_unknown_framework_is_refused():
    """A slip of the pen would look like a missing package."""
    with refused(ValueError, "torch, tensorflow, onnx, dask", "pytorch"):
        optional("pytorch")


def test_extras_hold_what_is_asked_for():
    """The line that a cell names would install something else."""
    text = (FOLDER.parent / "pyproject.toml").read_text("utf-8")
    extras = text.partition("[project.optional-dependencies]")[2].partition("[tool.")[0]
    for name, extra in frameworks.EXTRAS.items():
        block = extras.partition(f"\n{extra} = [")[2].partition("]\n")[0]
        for part in frameworks.PARTS.get(name, (name,)):
            assert f'"{part}>=' in block, part


def test_every_kind_of_layer_has_its_way():
    """A new layer would be left behind without a word."""
    ways = (pytorch_bridge.PLACES, keras_bridge.PLACES, onnx_bridge.PLACES)
    assert set(SAMPLES) == set(KINDS)
    for kind in KINDS:
        made = next(layer for layer in sample_layers(kind) if type(layer).__name__ == kind)
        names = set(made.names)
        assert all(set(places.get(kind, {})) == names for places in ways), kind


def sample_layers(kind):
    """The layers of a kind's sample network."""
    return SAMPLES[kind][0](np.random.default_rng(0))


def test_a_layer_of_ones_own_is_refused():
    """Its forward pass would be left out, and the rest would look fine."""

    class Dense2(Dense):
        pass

    layer = Activation(abs, abs)
    with refused(TypeError, "layer 2", "Activation", "PyTorch", "Dense, Dropout"):
        check_kind(layer, 2, (3,), list(KINDS), "PyTorch")
    layer = Dense2(2, 3, np.random.default_rng(0))
    layer.__class__.__name__ = "Dense"
    with refused(TypeError, "layer 1", "Keras"):
        check_kind(layer, 1, (2,), list(KINDS), "Keras")


def test_no_file_of_a_framework_is_ever_opened():
    """A stranger's weights could run a stranger's program."""
    loaders = {"torch.load", "load_model", "load_weights", "load_state_dict", "onnx.load"}
    for path in [*FOLDER.rglob("*.py"), *(FOLDER.parent / "notebooks").glob("24*.ipynb")]:
        text = path.read_text("utf-8")
        if path.suffix == ".py":
            called = [n.func for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)]
            names = {ast.unparse(function) for function in called}
            assert not [n for n in names if any(n.endswith(each) for each in loaders)], path
        else:
            assert not [each for each in loaders if each + "(" in text], path


def test_the_stored_table_is_complete_and_small():
    """The notebook would show a row that nobody measured."""
    found = read_bridges()["differences"]
    assert set(found) == set(KINDS)
    for kind, row in found.items():
        assert list(row) == list(GUESTS), kind
        for guest, differences in row.items():
            bound = 1e-12 if "64" in guest else 1e-6
            assert max(differences.values()) < bound, (kind, guest)


def test_the_stored_race_is_complete():
    """The notebook's picture would lack a bar."""
    race = read_race()["microseconds"]
    assert list(race) == list(NETWORKS)
    assert all(list(row) == list(ENGINES) for row in race.values())


def test_a_network_is_made_for_every_sample():
    """The table would compare something else than its row says."""
    for kind in SAMPLES:
        layers = Network(sample_layers(kind)).layers
        assert kind in [type(layer).__name__ for layer in layers]
