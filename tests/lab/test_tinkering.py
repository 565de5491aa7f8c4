"""Rough hands in a real JupyterLab: quick moves, two at once, and cells that run meanwhile."""

import pytest

from tests.lab.notebook import lab_notebook

pytestmark = pytest.mark.browser
CELLS = {
    "colour": """import time
import matplotlib.pyplot as plt
from nnlib.widgets import explore
colour_fig, colour_ax = plt.subplots(figsize=(2, 1))
at_work, pause = [], 1.0
def colour(red=0, green=5, blue=0):
    at_work.append("a move")
    time.sleep(pause)
    assert len(at_work) == 1, "two moves are drawn at the same time"
    at_work.pop()
    colour_fig.set_facecolor((red / 5, green / 5, blue / 5))
explore(colour_fig, colour, red=(0, 5, 1), green=(0, 5, 1), blue=[0, 5])
pause = 0.1""",
    "slow": """for number in range(3):
    slow_fig, slow_ax = plt.subplots(figsize=(2, 1))
    time.sleep(0.7)
    plt.show()""",
}
COLOUR = """() => {
    const picture = document.querySelector('.jp-OutputArea-output img');
    const page = new OffscreenCanvas(1, 1).getContext('2d');
    page.drawImage(picture, 2, 2, 1, 1, 0, 0, 1, 1);
    return [...page.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 51); }"""
IS = f"colour => JSON.stringify(({COLOUR})()) === JSON.stringify(colour)"
PICTURES = "() => document.querySelectorAll('.jp-OutputArea-output img').length"
FRESH = "() => document.querySelector('.noUi-handle')?.ariaValueNow === '0.0'"
RUN = """number => {
    jupyterapp.shell.currentWidget.content.activeCellIndex = number;
    window.running = jupyterapp.commands.execute('notebook:run-cell'); }"""

TAKE = """jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute(
    {code: "colour_fig = plt.Figure()"}).done.then(() => 0)"""


@pytest.fixture(scope="module")
def opened(tab):
    """A notebook with one picture of three controls, run, and no control yet moved."""
    with lab_notebook(tab, CELLS) as lab:
        lab.run()
        yield lab


@pytest.fixture
def page(opened):
    """The notebook's page; afterwards nothing must have gone wrong in it."""
    yield opened.page
    assert not opened.errors() + opened.problems


def move(page, *keys):
    """Press each key on the control of this number, without waiting for an answer."""
    for control, key in keys:
        page.locator(".noUi-handle").nth(control).press(key)


def assert_becomes(page, *colour):
    """The picture gets this colour and keeps it."""
    page.wait_for_function(IS, arg=list(colour), timeout=20_000)
    page.evaluate("probe.rest(document.querySelector('.noUi-handle'), 600)")
    assert page.evaluate(COLOUR) == list(colour)


def test_the_last_of_many_quick_moves_is_shown(page):
    """The first two come on different threads; both at once would spoil the picture."""
    move(page, (0, "End"), (1, "Home"), (0, "Home"), (0, "End"))
    assert_becomes(page, 5, 0, 0)
    move(page, *[(n % 2, ("End", "Home", "ArrowLeft")[n % 3]) for n in range(24)])
    page.locator(".widget-dropdown select").select_option("5")
    move(page, (1, "Home"), (0, "End"))
    assert_becomes(page, 5, 0, 5)


def test_moves_leave_a_running_cell_its_pictures(page):
    """A moved slider would show, and close, what the cell has begun and not yet shown."""
    assert page.evaluate(PICTURES) == 4
    page.evaluate(RUN, 1)
    page.wait_for_timeout(300)
    for key in ("Home", "End", "Home"):
        move(page, (0, key))
        page.wait_for_timeout(400)
    page.evaluate("window.running")
    assert_becomes(page, 0, 0, 5)
    assert page.evaluate(PICTURES) == 4


def test_a_cell_run_again_hears_the_first_move(page):
    """It comes while the first picture is being drawn: neither may wait for ever."""
    move(page, (0, "End"))
    assert_becomes(page, 5, 0, 5)
    page.evaluate(RUN, 0)
    page.wait_for_function(FRESH)
    move(page, (0, "End"))
    page.evaluate("window.running")
    assert_becomes(page, 5, 5, 0)


def test_a_slider_whose_names_were_taken_says_so(page):
    """A copy of its cell does that, and the slider would be dead without a word."""
    page.evaluate(TAKE)
    move(page, (0, "Home"))
    page.get_by_text("Nothing in this picture has changed.").wait_for(timeout=20_000)
    page.evaluate(RUN, 0)
    page.evaluate("window.running")
    assert_becomes(page, 0, 5, 0)
