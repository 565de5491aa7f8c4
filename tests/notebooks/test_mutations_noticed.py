"""Would a reader notice? Each formula of a notebook is spoiled: a check below it must go red."""

import functools
import importlib
import io
import os
from contextlib import redirect_stdout

import matplotlib
import matplotlib.pyplot as plt
import pytest

from nnlib.exercises.checking import HOMES
from tests.notebooks.guests import absent, guests
from tests.notebooks.rules.notebook import read, stored_paths, tags
from tests.notebooks.rules.text import checked_formulas

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # a spoiled formula may well overflow
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process"),
]
LEFT_OUT = {"control", "exercise", "solution", "volatile"}  # nothing later depends on these
PATHS = {read(path).number: path for path in stored_paths()[1:]}  # 00 has no formulas


def told(number, what):
    """What the file about a notebook says under a name; an empty list if it says nothing."""
    home = f"tests.notebooks.mutations.{HOMES[number]}"
    return (
        getattr(importlib.import_module(home), what, []) if importlib.util.find_spec(home) else []
    )


def spoils(number):
    """The (cell's id, what stands there, what to write instead) of a notebook."""
    return told(number, "SPOILS")


SPOILS = [(number, *spoil) for number in PATHS for spoil in spoils(number)]


def run(cell_id, source, namespace):
    """Runs one cell."""
    matplotlib.use("Agg")
    try:
        with redirect_stdout(io.StringIO()):
            exec(compile(source, cell_id, "exec"), namespace)
    finally:
        plt.close("all")


def first_red(cells, namespace):
    """The id of the first cell whose check fails; or what else stopped them; or nothing."""
    for cell_id, source in cells:
        try:
            run(cell_id, source, namespace)
        except AssertionError:
            return cell_id
        except Exception as error:
            return f"stopped in {cell_id}: {error!r}"
    return ""


def in_a_child(function, *arguments):
    """What a function answers (a text) in a copy of this process: nothing here is changed."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        try:
            os.write(writing, function(*arguments).encode()[:4000])
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


def in_a_copy(function, cells, namespace):
    """The same in this process, with a copy of its names: TensorFlow would not live on in a child.

    What the cells change in place stays changed, so a cell must make or reset what it uses.
    """
    return function(cells, dict(namespace))


@functools.cache
def turned_red(number):
    """{spoil: the cell whose check notices it} of one notebook, which runs once, unspoiled.

    That run leaves out the cells ASIDE, and ends where the last formula is spoiled.
    raises : whatever a cell raises that nobody spoiled
    """
    cells = [cell for cell in read(PATHS[number]).code if not LEFT_OUT & set(tags(cell))]
    cells = [(cell.id, cell.source) for cell in cells]
    apart = in_a_copy if any(map(guests, read(PATHS[number]).code)) else in_a_child
    namespace, found = {"__name__": "__main__"}, {}
    for place, (cell_id, source) in enumerate(cells):
        for spoil in spoils(number):
            if spoil[0] == cell_id and spoil[1] in source:
                altered = [(cell_id, source.replace(*spoil[1:])), *cells[place + 1 :]]
                found[spoil] = apart(first_red, altered, namespace)
        if len(found) == len(set(spoils(number))):
            break
        if cell_id not in told(number, "ASIDE"):
            run(cell_id, source, namespace)
    return found


@pytest.mark.parametrize(("number", "cell_id", "old", "new"), SPOILS)
def test_a_spoiled_formula_turns_a_check_red(number, cell_id, old, new):
    [cell] = [cell for cell in read(PATHS[number]).code if cell.id == cell_id]
    if missing := absent(cell):
        pytest.skip(f"this cell computes nothing without {' and '.join(missing)}")
    found = turned_red(number)
    assert (cell_id, old, new) in found, f"no cell {cell_id} holds {old!r}"
    red = found[cell_id, old, new]
    assert red and not red.startswith("stopped"), red or "no check noticed"


@pytest.mark.parametrize("number", PATHS)
def test_every_checked_formula_has_been_spoiled(number):
    red = set(turned_red(number).values())
    never = [cell.id for _, cell in checked_formulas(read(PATHS[number])) if cell.id not in red]
    assert not never, f"no spoiled formula turns the check red in {', '.join(never)}"
