"""Cells that need a framework: compared with it, and without it with the words that say so."""

import types

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from nnlib.saving.frameworks import missing
from tests import refresh
from tests.notebooks import guests
from tests.notebooks.rules.notebook import read, stored_paths
from tests.run.compare import compare_tidily

TORCH = missing("torch") + "\n"


@pytest.fixture
def bare(monkeypatch):
    """A computer with ONNX only."""
    monkeypatch.setattr(guests, "here", lambda name: name == "onnx")


def cell(*needs, text="", name="a"):
    """A cell with tags, and what it has stored."""
    outputs = [new_output("stream", name="stdout", text=text)] if text else []
    names = [f"needs-{name}" for name in needs]
    return new_code_cell("1", id=name, metadata={"tags": names}, outputs=outputs)


def compared(stored, text):
    """Whether nbval would be content with what a cell prints."""
    made = [new_output("stream", name="stdout", text=text)] if text else []
    asks = types.SimpleNamespace(cell=stored)
    return compare_tidily(asks, made, stored.outputs, lambda _, made, wanted: made == wanted)


def test_with_its_framework_a_cell_is_compared_as_ever(bare):
    """A wrong number would pass."""
    stored = cell("onnx", text="equal\n")
    assert compared(stored, "equal\n") and not compared(stored, "unequal\n")
    assert not compared(cell(text="equal\n"), TORCH)


def test_without_it_a_cell_says_so_and_nothing_else(bare):
    """A cell could stop in the middle, or pass in silence."""
    stored = cell("torch", text="equal\n")
    assert compared(stored, TORCH)
    assert not compared(stored, "equal\n") and not compared(stored, "")
    assert not compared(stored, TORCH + "and more\n")
    both = cell("torch", "tensorflow", text="equal\n")
    assert compared(both, TORCH + missing("tensorflow") + "\n") and not compared(both, TORCH)


def test_with_half_of_what_it_needs_a_cell_may_say_anything(bare):
    """Nobody has stored what it prints then."""
    assert compared(cell("torch", "onnx", text="equal\n"), "half\n")


def test_refreshing_without_a_framework_keeps_what_is_stored(bare):
    """A reader would see that something was missing on our computer."""
    texts = {"equal\n": "equal\n", TORCH: "other\n"}
    old, new = (
        new_notebook(cells=[cell("torch", text=a), cell("onnx", text=b, name="b")])
        for a, b in texts.items()
    )
    refresh.keep_of_guests(old, new)
    assert [each.outputs[0].text for each in new.cells] == ["equal\n", "other\n"]


def test_the_closing_lines_count_what_was_not_compared(bare):
    """A green run would look like a complete one."""
    code = [cell("torch"), cell("torch", "tensorflow"), cell("onnx"), cell()]
    lines = guests.left_out([types.SimpleNamespace(code=code)])
    assert [line.split()[0] for line in lines] == ["2", "1"]


def test_only_two_notebooks_have_guests():
    """The rest of the series must not need a framework."""
    asking = [path.stem for path in stored_paths() if any(map(guests.guests, read(path).code))]
    assert asking == ["24_pytorch_and_tensorflow", "26_many_machines"]
