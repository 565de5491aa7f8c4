"""A page under a finger, on a narrow screen: everything can be reached, and what is cut says so."""

import pytest

from nnlib.web.course import read_course
from nnlib.web.page import Pages
from nnlib.web.search import sections
from nnlib.web.shelf import Shelf
from nnlib.web.site import put_tools
from nnlib.web.terms import read_terms
from tests.web.served import served
from tests.web.touch import swipe_up
from tests.web.visit import visiting

pytestmark = pytest.mark.browser
NAME, WIDTH = "10_backprop_in_matrices", 390
PLACE = "[document.querySelector('#course').scrollTop, scrollY]"
MORE = "code => ['more-left', 'more-right'].map(name => code.classList.contains(name))"
UNSEEN = """() => [...document.querySelectorAll('details *')]
    .filter(part => !part.checkVisibility()).map(part => part.outerHTML.slice(0, 99))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server of one lesson without its controls."""
    shelf = Shelf(tmp_path_factory.mktemp("phone"))
    put_tools(shelf)
    [lesson] = [one for one in read_course() if one.name == NAME]
    page, body = Pages(shelf, read_terms()).lesson(lesson, {})
    shelf.put(f"{NAME}.html", page)
    shelf.put_json("static/search.json", sections(NAME, lesson.question, body))
    with served(shelf.folder) as address:
        yield address


@pytest.fixture
def page(browser, address):
    """The lesson in a reader's hand; nothing must go wrong in it."""
    with visiting(browser, address, WIDTH, "dark", touch=True) as visit:
        visit.page.goto(f"{address}/{NAME}.html")
        visit.page.wait_for_selector(".more-right")
        yield visit.page
        assert not visit.problems


def test_the_contents_can_be_scrolled_and_the_page_below_stays(page):
    page.get_by_role("button", name="Contents").tap()
    swipe_up(page, WIDTH / 2, 700, 600)
    page.wait_for_function("document.querySelector('#course').scrollTop > 100")
    for _ in range(5):
        swipe_up(page, WIDTH / 2, 700, 600)
    page.wait_for_timeout(200)
    assert page.evaluate(PLACE)[1] == 0
    last = page.locator("#course a").last.bounding_box()
    assert last["y"] + last["height"] <= page.viewport_size["height"]


def test_the_contents_lead_to_a_section_and_to_the_front_page(page):
    menu, course = page.get_by_role("button", name="Contents"), page.locator("#course")
    menu.tap()
    assert course.get_by_role("link").first.get_attribute("href") == "index.html"
    course.get_by_role("link", name="Jacobian").tap()
    heading = page.get_by_role("heading", name="Jacobian")
    assert not course.is_visible() and 0 < heading.bounding_box()["y"] < 200


def test_what_was_found_is_on_the_screen(page):
    page.get_by_role("combobox").fill("gradient")
    box = page.get_by_role("option").first.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= WIDTH


def test_what_scrolls_sideways_says_so(page):
    code = page.locator("pre.more-right").first
    assert code.evaluate(MORE) == [False, True] and code.get_attribute("tabindex") == "0"
    code.evaluate("code => { code.scrollLeft = 9999; }")
    page.wait_for_selector("pre.more-left:not(.more-right)")
    fits = page.locator("pre:not(.more-right, .more-left)").first
    assert fits.get_attribute("tabindex") is None


def test_paper_is_white_and_nothing_stays_folded(page):
    page.emulate_media(media="print")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    assert page.locator("details .cell").count() and not page.evaluate(UNSEEN)
