"""Every notebook in a real JupyterLab: open it, run it, move every control, and nothing breaks."""

import contextlib
import importlib.util
import os

import pytest

from tests.browser import screenfuls
from tests.conftest import LEFT_OUT
from tests.lab.broken_notebook import FINDS, write_broken_notebook
from tests.lab.controls import Mover
from tests.lab.legibility import unseen
from tests.lab.page import BROWSERS, LabPage, chromium, find_chromium
from tests.lab.server import lab_server
from tests.notebooks.rules.notebook import read, stored_paths

SLOWEST = {"img": 1000, "text": 1000, "canvas": 300, "svg": 300}  # ms: five times what is usual
pytestmark = pytest.mark.browser


def why_not():
    """Why notebooks cannot be opened in a browser here; an empty string if they can."""
    if not importlib.util.find_spec("playwright"):
        return "playwright is not installed"
    if not find_chromium():
        return f"none of {', '.join(BROWSERS)} was found, and NNLIB_CHROMIUM names none"
    return ""


@pytest.fixture(scope="module")
def browser(request):
    """One Chromium for all notebooks; without one the tests are left out, or fail if required."""
    if reason := why_not():
        if os.environ.get("NNLIB_REQUIRE_BROWSER"):
            pytest.fail(reason)
        request.config.stash[LEFT_OUT] = reason
        pytest.skip(reason)
    with chromium() as context:
        yield context


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A notebook with one of everything that these tests are to find."""
    return write_broken_notebook(tmp_path_factory.mktemp("broken") / "99_broken.ipynb")


@pytest.fixture(scope="module")
def address(browser, broken):
    """One JupyterLab for all notebooks."""
    with lab_server([*stored_paths(), broken]) as address:
        yield address


@pytest.fixture
def lab(browser, address):
    """A fresh tab, its kernel shut down at the end."""
    lab = LabPage(browser, address)
    yield lab
    lab.close()


@contextlib.contextmanager
def pictures_of_failure(lab, folder):
    """If what is done inside fails, say where pictures of the page are."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"The page as it then was: {folder}")
        lab.page.screenshot(path=folder / "window.png")
        screenfuls(lab.page, folder)
        raise


def run_and_move(lab, notebook):
    """Open a notebook, run it, move every control; the report, and everything that is wrong."""
    lab.open(notebook.path.name)
    lab.run()
    problems = lab.errors()
    report = Mover(lab.page).move_all()
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
def test_runs_and_answers_every_control(path, lab, tally, tmp_path):
    with pictures_of_failure(lab, tmp_path):
        report, problems = run_and_move(lab, read(path))
        tally.update(notebooks=1, controls=report.moved.total())
        if problems:
            pytest.fail("\n".join(problems), pytrace=False)


def test_finds_everything_that_is_broken(lab, broken):
    report, problems = run_and_move(lab, read(broken))
    missed = [place for place in FINDS if not any(place in problem for problem in problems)]
    assert not missed, "\n".join(["found:", *problems, "missed:", *missed])
    assert report.moved["works"] == 1 and not [line for line in problems if "works" in line]
