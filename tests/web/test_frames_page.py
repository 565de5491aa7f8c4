"""Sliders on a page in a real browser: moved by keys and touch, seen by everyone, quick."""

import json
import pathlib
import shutil
import statistics

import pytest

import nnlib.web
from tests.web.explores import explores
from tests.web.few import slow_down
from tests.web.served import served

pytestmark = pytest.mark.browser
SLOWEST = 200  # milliseconds from key to picture: five times what is wanted
NNLIB = pathlib.Path(nnlib.web.__file__).parent.parent
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>sliders</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<body style="margin: 14px"><div id="here"></div>
<script type="module">
import start from "./static/frames.js";
await start(document.querySelector("#here"), "{address}");
document.body.dataset.started = "";
</script>"""
WATCH = """control => { window.times = []; let pressed;
    control.addEventListener("keydown", event => { pressed = event.timeStamp; });
    control.addEventListener("input", () => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - pressed);
        port2.postMessage(0); })); }"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def told():
    """What a page is told of two controls: one with stored pictures, one with a formula."""
    found = explores("01_one_neuron.ipynb", ["curve", "gates"], samples=60)
    return {explore.cell: explore.told for explore in found}


@pytest.fixture(scope="module")
def address(tmp_path_factory, told):
    """A server of pages with one control each, named by its cell."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(NNLIB / "web" / "static", folder / "static")
    shutil.copytree(NNLIB / "widgets" / "shared", folder / "widgets" / "shared")
    for cell, one in told.items():
        (folder / f"{cell}.json").write_text(json.dumps(one), "utf-8")
        (folder / f"{cell}.html").write_text(PAGE.format(address=f"{cell}.json"), "utf-8")
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module", params=[1300, 390])
def context(request, browser):
    """Tabs of one width."""
    context = browser.browser.new_context(viewport={"width": request.param, "height": 1000})
    yield context
    context.close()


@pytest.fixture
def open_page(context, address):
    """Opens the page of a cell; nothing must go wrong in it."""
    problems = []

    def open_page(cell):
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: said.type == "error" and problems.append(said.text))
        page.goto(f"{address}/{cell}.html")
        page.wait_for_selector("[data-started]")
        return page

    yield open_page
    assert not problems


def sight(page):
    """The picture as it is now."""
    return page.locator(".frames-picture").inner_html()


@pytest.mark.parametrize("cell", ["curve", "gates"])
def test_every_control_moves_the_picture_and_back(open_page, cell):
    page = open_page(cell)
    controls = page.locator("input[type=range]").all()
    for key in ("ArrowRight", "ArrowLeft"):  # a formula writes the same picture in its own way
        controls[0].press(key)
    begun = sight(page)
    for control in controls:
        readout = control.locator("xpath=..").locator("output")
        before = readout.inner_text()
        control.press("ArrowRight")
        assert sight(page) != begun and readout.inner_text() != before
        control.press("ArrowLeft")
        assert sight(page) == begun and readout.inner_text() == before
    assert not page.evaluate(SIDEWAYS)


def test_a_choice_changes_the_title(open_page):
    page = open_page("gates")
    page.locator("select").select_option("XOR")
    assert "XOR: 2 of 4 corners correct" in page.locator(".frames-picture").inner_text()
    assert page.locator("svg").get_attribute("aria-label").startswith("XOR: 2 of 4")


def test_the_page_says_how_many_positions_it_has(open_page, told):
    page = open_page("curve")
    kept = [len(slider["values"]) for slider in told["curve"]["sliders"]]
    said = f"{kept[0] * kept[1]} of 1,025 positions; in JupyterLab the sliders have them all."
    assert page.locator(".frames-note").inner_text() == said
    assert not open_page("gates").locator(".frames-note").count()


def test_a_range_is_written_as_in_jupyterlab(open_page):
    page = open_page("curve")
    page.locator("input").first.press("Home")
    assert page.locator("output").first.inner_text() == "\u22125.00"


@pytest.mark.parametrize("slower", [1, 6])
def test_the_picture_follows_the_key_at_once(open_page, slower, capsys):
    for cell in ("curve", "gates"):
        page = open_page(cell)
        control = page.locator("input[type=range]").first
        control.evaluate(WATCH)
        slow_down(page, slower)
        for k in range(12):
            control.press("ArrowLeft" if k % 2 else "ArrowRight")
            page.wait_for_function("count => times.length > count", arg=k)
        median = statistics.median(page.evaluate("times"))
        with capsys.disabled():
            print(f"\n{cell}, {slower} times slowed: key to picture {median:.0f} ms", end="")
        assert median < SLOWEST * slower
