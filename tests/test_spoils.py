"""Would a reader notice? Each formula of a notebook is spoiled: a check below it must go red."""

import functools
import importlib
import io
from contextlib import redirect_stdout

import matplotlib
import pytest

from nnlib.exercises.checking import HOMES
from tests.rules.notebook import read, stored_paths, tags
from tests.rules.text import checked_formulas

pytestmark = pytest.mark.slow
LEFT_OUT = {"control", "exercise", "solution", "volatile"}  # nothing later depends on these


def spoils(path):
    """The (cell's id, what stands there, what to write instead) of a notebook."""
    home = f"tests.spoils.{HOMES[path.name[:2]]}"
    return importlib.import_module(home).SPOILS if importlib.util.find_spec(home) else []


PATHS = {
    path.name[:2]: path for path in stored_paths() if path.name[:2] != "00"
}  # no formulas there
SPOILS = [(number, *spoil) for number, path in PATHS.items() for spoil in spoils(path)]


def run(path, cell_id=None, old="", new=""):
    """Runs a notebook with one cell altered; the id of the cell whose check fails, or None."""
    matplotlib.use("Agg")
    namespace = {"__name__": "__main__"}
    for cell in read(path).code:
        if LEFT_OUT & set(tags(cell)):
            continue
        source = cell.source.replace(old, new) if cell.id == cell_id else cell.source
        try:
            with redirect_stdout(io.StringIO()):
                exec(compile(source, cell.id, "exec"), namespace)
        except AssertionError:
            return cell.id
        finally:
            matplotlib.pyplot.close("all")
    return None


@functools.cache
def turned_red(number, cell_id, old, new):
    """The cell whose check notices one spoiled formula, or None."""
    return run(PATHS[number], cell_id, old, new)


@pytest.mark.filterwarnings("ignore")  # a spoiled formula may well overflow
@pytest.mark.parametrize(("number", "cell_id", "old", "new"), SPOILS)
def test_a_spoiled_formula_turns_a_check_red(number, cell_id, old, new):
    cells = {cell.id: cell.source for cell in read(PATHS[number]).code}
    assert old in cells[cell_id], f"cell {cell_id} does not hold {old!r}"
    assert turned_red(number, cell_id, old, new), "no check noticed"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("number", PATHS)
def test_every_checked_formula_has_been_spoiled(number):
    red = {turned_red(*spoil) for spoil in SPOILS if spoil[0] == number}
    never = [cell.id for _, cell in checked_formulas(read(PATHS[number])) if cell.id not in red]
    assert not never, f"no spoiled formula turns the check red in {', '.join(never)}"


@pytest.mark.parametrize("number", PATHS)
def test_unspoiled_all_checks_are_green(number):
    assert run(PATHS[number]) is None
