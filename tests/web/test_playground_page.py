"""The playground on a bare page: one's own points, and an address that makes it again."""

import json
import pathlib
import shutil

import pytest

import nnlib
from nnlib.widgets import Playground
from nnlib.widgets.playground.page_files import page_files
from nnlib.widgets.playground.settings import Settings
from tests.web.node import run_module
from tests.web.served import served
from tests.web.touch import swipe_up
from tests.widgets.playgrounds import STATE

PACKAGE = pathlib.Path(nnlib.__file__).parent
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>playground</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="looks.css"><body><div id="cell-here"></div>
<script type="module">
import attend from "./widgets/playground/alone.js";
import widget from "./widgets/playground/widget.js";
import { makeModel } from "./web/static/model.js";
const { model, kernel } = makeModel({});
await attend(kernel, { settings: "settings.json" });
await widget.render({ model, el: document.querySelector("#cell-here") });
</script>"""
QUERIES = """
import { asQuery, fromQuery, split } from "./widgets/playground/address.js";
import { changed, lineOf, makeSettings } from "./widgets/playground/settings.js";
export default states => states.map(state => {
  const query = asQuery(makeSettings(state), ["seed", "line"]), [home, told] = split(`#a?${query}`);
  const { settings, hide } = fromQuery(told);
  return { line: lineOf(changed(makeSettings({}), settings)), hide, home, query };
});
"""
OWN = [
    {"data": "points", "points": [[0.125, -0.3, 0], [1, 2, 4], [-9.5, 1e-5, 1]]},
    {"data": "formula", "formula": "x1 + 2*x2 % 3 >= 0 and not x1 == 1", "classes": 3},
]


def test_an_address_makes_the_same_playground_again():
    states = [{}, STATE, *OWN]
    for state, found in zip(states, run_module(QUERIES, states), strict=True):
        assert found["line"] == Settings(**state).line and found["home"] == "a"
        assert found["hide"] == ["seed", "line"] and " " not in found["query"]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server of a page with nothing but a playground."""
    folder, playground = tmp_path_factory.mktemp("page"), Playground(lr=0.03)
    for name in ("widgets", "web/static"):
        shutil.copytree(PACKAGE / name, folder / name, ignore=shutil.ignore_patterns("*.py"))
    settings = json.dumps(page_files(playground)["settings"])
    for name, text in {"looks.css": playground._css, "settings.json": settings}.items():
        (folder / name).write_text(str(text), "utf-8")
    (folder / "index.html").write_text(PAGE, "utf-8")
    with served(folder) as address:
        yield f"{address}/index.html"


@pytest.fixture(scope="module")
def context(browser):
    """Tabs of a phone."""
    context = browser.browser.new_context(viewport={"width": 390, "height": 900}, has_touch=True)
    yield context
    context.close()


@pytest.fixture
def opened(context, address):
    """Opens the page, perhaps with more of an address; nothing may go wrong on it."""
    pages, problems = [], []

    def open_page(more=""):
        page = context.new_page()
        pages.append(page)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else 0)
        page.goto(address + more)
        page.wait_for_function("+document.querySelector('.playground')?.dataset.frames > 0")
        return page

    yield open_page
    for page in pages:
        page.close()
    assert not problems


def line_has(page, *words):
    """Waits until the line of Python says all this."""
    page.wait_for_function(
        "words => words.every(one => document.querySelector('code').textContent.includes(one))",
        arg=words,
    )


@pytest.mark.browser
def test_points_are_clicked_typed_and_pasted(opened):
    page = opened()
    page.select_option("select[aria-label='data set']", "points")
    line_has(page, "points=((-0.5, -0.5, 0)", "lr=0.03")
    page.click(".playground-map", position={"x": 120, "y": 90})
    line_has(page, ", 0))")
    before = page.inner_text("code")
    page.press(".playground-map", "3")
    line_has(page, ", 3))")
    page.press(".playground-map", "Delete")
    page.wait_for_function(
        "line => document.querySelector('code').textContent === line", arg=before
    )
    page.click("text=paste or copy rows")
    area, use = page.locator("textarea"), page.locator("text=Use these rows")
    assert area.input_value().startswith("-0.5, -0.5, 0\n")
    area.fill("1 1 0\n2 here")
    use.click()
    page.wait_for_function(
        "() => document.querySelector('[role=status]').textContent.startsWith('line 2: expected')"
    )
    area.fill("1 1 0\n2 2 1")
    use.click()
    line_has(page, "points=((1.0, 1.0, 0), (2.0, 2.0, 1))")


@pytest.mark.browser
def test_a_finger_taps_the_map_and_scrolls_across_it(opened):
    """The map fills a phone: who scrolls would be caught there, and add points."""
    page = opened()
    page.select_option("select[aria-label='data set']", "points")
    line_has(page, "points=((-0.5, -0.5, 0)")
    before, box = page.inner_text("code"), page.locator(".playground-map").bounding_box()
    swipe_up(page, box["x"] + 120, box["y"] + 250, 150)
    page.wait_for_function("scrollY > 100")
    page.wait_for_timeout(200)
    assert page.inner_text("code") == before
    page.touchscreen.tap(box["x"] + 120, box["y"] + 50)
    page.wait_for_function(
        "line => document.querySelector('code').textContent.length > line.length", arg=before
    )


@pytest.mark.browser
def test_the_map_comes_before_the_settings_where_they_do_not_fit_beside_it(opened):
    page = opened()
    tops = """["canvas", "select[aria-label=activation]"].map(
        one => document.querySelector(".playground-columns " + one).getBoundingClientRect().top)"""
    for width, comes_first in ((390, True), (844, False)):
        page.set_viewport_size({"width": width, "height": 390})
        map_top, settings_top = page.evaluate(tops)
        assert (map_top < settings_top - 200) == comes_first


@pytest.mark.browser
def test_a_link_makes_the_same_again_without_what_it_hides(opened):
    page = opened()
    page.select_option("select[aria-label='data set']", "formula")
    box = page.locator("input[aria-label='formula of the class']")
    box.fill("sin(3*x1) > x2")
    box.press("Enter")
    line_has(page, 'formula="sin(3*x1) > x2"')
    page.wait_for_function("() => location.hash.includes('sin')")
    line, hash = page.inner_text("code"), page.evaluate("location.hash")
    again = opened(f"{hash}&hide=data,seed,line")
    line_has(again, line)
    assert not again.is_visible("code") and not again.is_visible("input[aria-label='seed']")
    assert not again.is_visible("select[aria-label='data set']")
    assert again.is_visible("input[aria-label='learning rate']")
    assert again.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_it_trains_and_pauses(opened):
    page = opened()
    page.click("text=Train")
    page.wait_for_function("+document.querySelector('.playground').dataset.frames > 8")
    page.click("text=Pause")
    page.wait_for_function("document.querySelector('.playground-train').textContent === 'Train'")
    epoch = page.inner_text(".playground-status b")
    page.wait_for_timeout(200)
    assert page.inner_text(".playground-status b") == epoch != "0"
