"""The web edition in a real browser: every page is whole, every control answers."""

import nbformat
import pytest

from nnlib.web.course import GUIDES, read_course
from tests.lab.controls import Mover
from tests.web.visit import visiting

LESSONS = read_course()
PAGES = ["index", *(lesson.name for lesson in LESSONS), *GUIDES]
LOOKS = [(1300, "light"), (390, "dark")]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width, theme", LOOKS)
def test_everybody_can_read_every_page(browser, address, name, width, theme):
    with visiting(browser, address, width, theme) as visit:
        visit.open(name)
        assert not visit.faults()


def controls(lesson):
    """The cells of a notebook that promise a control."""
    cells = nbformat.read(lesson.path, 4).cells
    return {cell.id for cell in cells if "control" in cell.metadata.get("tags", [])}


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)
def test_every_control_answers(browser, address, lesson):
    with visiting(browser, address, 1300, "light") as visit:
        visit.open(lesson.name)
        visit.probe()
        report = Mover(visit.page, presses=1).move_all()
        print(f"{lesson.name}: {report}")
        assert not [*report.problems, *visit.problems]
        assert not controls(lesson) - set(report.moved)
