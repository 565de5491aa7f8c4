"""The web edition in a real browser: every page is whole, every control answers."""

import nbformat
import pytest

from nnlib.web.course import GUIDES, read_course
from tests.lab.controls import Mover
from tests.web.visit import visiting

LESSONS = {lesson.name: lesson for lesson in read_course()}
PAGES = ["index", *LESSONS, *GUIDES]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module", params=PAGES)
def wide(request, browser, address):
    """A page on a wide and light screen, for its look and for its controls."""
    with visiting(browser, address, 1300, "light") as visit:
        visit.open(request.param)
        yield visit, LESSONS.get(request.param)


def test_everybody_can_read_every_page(wide):
    visit, _ = wide
    assert not visit.faults()


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_every_page_at_night_on_a_phone(browser, address, name):
    with visiting(browser, address, 390, "dark") as visit:
        visit.open(name)
        assert not visit.faults()


def controls(lesson):
    """The cells of a notebook that promise a control."""
    cells = nbformat.read(lesson.path, 4).cells
    return {cell.id for cell in cells if "control" in cell.metadata.get("tags", [])}


@pytest.mark.parametrize("wide", LESSONS, indirect=True)
def test_every_control_answers(wide):
    visit, lesson = wide
    visit.probe()
    report = Mover(visit.page, presses=1).move_all()
    print(f"{lesson.name}: {report}")
    assert not [*report.problems, *visit.problems]
    assert not controls(lesson) - set(report.moved)
