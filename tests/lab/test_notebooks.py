"""Every notebook in a real JupyterLab: open it, run it, move every control, and nothing breaks."""

import contextlib

import pytest

from tests.browser import screenfuls
from tests.lab.broken_notebook import FINDS
from tests.lab.controls import PATIENCE, Mover
from tests.lab.legibility import unseen
from tests.notebooks.rules.notebook import read, stored_paths

SLOWEST = {"img": 1000, "text": 1000, "canvas": 300, "svg": 300}  # ms: five times what is usual
pytestmark = pytest.mark.browser


@pytest.fixture
def lab(tab):
    """The tab; the notebook that is opened in it is shut at the end."""
    yield tab
    tab.shut()


@contextlib.contextmanager
def pictures_of_failure(lab, folder):
    """If what is done inside fails, say where pictures of the page are."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"The page as it then was: {folder}")
        lab.page.screenshot(path=folder / "window.png")
        screenfuls(lab.page, folder)
        lab.leave()
        raise


def run_and_move(lab, notebook, patience=PATIENCE):
    """Open a notebook, run it, move every control; the report, and everything that is wrong."""
    lab.open(notebook.path.name)
    lab.run()
    problems = lab.errors()
    report = Mover(lab.page).move_all(patience)
    print(f"{notebook.path.stem}: {report}")
    problems += report.problems + unmoved(notebook, report) + too_slow(notebook, report)
    return report, problems + unseen(lab.page) + lab.problems


def unmoved(notebook, report):
    """Cells that promise a control in which none moved."""
    cells = [cell.id for cell in notebook.tagged("control") if not report.moved[cell.id]]
    return [f"cell {cell}: tagged `control`, but no control was moved" for cell in cells]


def too_slow(notebook, report):
    """Cells whose picture follows a key much later than is usual; `slow` ones may."""
    patient = {cell.id for cell in notebook.tagged("slow")}
    return [
        f"cell {cell}: {median:.0f} ms from a key to the changed {kind}; at most {SLOWEST[kind]}"
        for (cell, kind), median in report.medians().items()
        if median > SLOWEST[kind] and cell not in patient
    ]


@pytest.mark.parametrize("path", stored_paths(), ids=lambda path: path.stem)
def test_runs_and_answers_every_control(path, lab, record_property, tmp_path, capsys):
    with pictures_of_failure(lab, tmp_path), capsys.disabled():  # how quick it is, is to be read
        report, problems = run_and_move(lab, read(path))
        record_property("notebooks", 1)
        record_property("controls", report.moved.total())
        if problems:
            pytest.fail("\n".join(problems), pytrace=False)


def test_finds_everything_that_is_broken(lab, broken):
    report, problems = run_and_move(lab, read(broken), patience=(500, 1500))
    lab.leave()  # what is restless goes on in the page
    missed = [place for place in FINDS if not any(place in problem for problem in problems)]
    assert not missed, "\n".join(["found:", *problems, "missed:", *missed])
    assert report.moved["works"] == 1 and not [line for line in problems if "works" in line]
