"""The widgets that Python never answers, on a page with nothing but their modules and state."""

import json

import pytest

from nnlib import load_mnist
from nnlib.little_network.network import B1, B2, W1, W2, X
from nnlib.recipes import read_shipped
from nnlib.web.capture import state_of
from nnlib.widgets import (
    AttentionMap,
    FeatureMaps,
    GraphWalk,
    KernelPad,
    Microscope,
    NameReader,
    NetworkDrawing,
    NeuronSwitches,
    Replay,
    film,
)
from tests.web.node import PACKAGE
from tests.web.visit import Visit
from tests.widgets import test_attention_map, test_name_reader
from tests.widgets.recordings import CORNERS, XOR, little, painter

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>a widget</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>
  body { margin: 14px; font-family: sans-serif; }
  @media (prefers-color-scheme: dark) {
    :root { color-scheme: dark; --jp-ui-font-color1: #eee; --jp-layout-color1: #111; }
    body { background: #111; color: #eee; }
  }
</style>
<main><h1>A widget</h1><div class="live"></div></main>
<script type="module">
  import { startLive } from "./static/live.js";
  const told = { kind: "KIND", state: "state.json", css: "looks.css" };
  document.querySelector(".live").dataset.live = JSON.stringify(told);
  startLive();
</script>"""
SEEN = """() => [document.querySelector(".live").innerHTML,
    ...[...document.querySelectorAll("canvas")].map(canvas => canvas.toDataURL())].join()"""
TYPES = {
    "html": "text/html",
    "json": "application/json",
    "css": "text/css",
    "js": "text/javascript",
}
IMAGES, LABELS = (part[:100] for part in load_mnist()[1])
DIGITS = read_shipped("digits")


def replay_of_digits():
    """A film with pictures of weights, and of digits."""
    recorder, _, labels = painter(epochs=2)
    return Replay(film(recorder, pictures=9, digit_labels=labels[:3]))


def replay_of_two():
    """Two trainings beside each other."""
    return Replay(film(little(5), little(5, epochs=20), points=CORNERS, labels=XOR))


MADE = {  # what makes it, one of its controls, and a key that changes the picture
    "attention_map": (
        lambda: AttentionMap(test_attention_map.network_of(digits=16)),
        "input[type=range] >> nth=1",
        "ArrowRight",
    ),
    "feature_maps": (
        lambda: FeatureMaps({"one": DIGITS, "two": read_shipped("convolution")}, IMAGES[3]),
        ".maps-move input >> nth=0",
        "ArrowRight",
    ),
    "graph_walk": (GraphWalk, "input[type=range]", "End"),
    "kernel_pad": (lambda: KernelPad(IMAGES[0]), ".kernel-cell input >> nth=0", "ArrowRight"),
    "name_reader": (
        lambda: NameReader(test_name_reader.network_of(), test_name_reader.CLASSES),
        "input[type=text]",
        "x",
    ),
    "network_drawing": (
        lambda: NetworkDrawing([W1, W2], [B1, B2], X),
        "input >> nth=0",
        "ArrowRight",
    ),
    "neuron_switches": (lambda: NeuronSwitches(DIGITS, IMAGES, LABELS), ".switches-tiles", " "),
    "replay": (replay_of_digits, "input[type=range]", "ArrowRight"),
    "replay of two": (replay_of_two, "input[type=range]", "ArrowRight"),
}


@pytest.fixture(scope="module", params=MADE)
def told(request):
    """(what a page is told of a widget, a control, a key)."""
    make, control, key = MADE[request.param]
    return state_of(make()), control, key


@pytest.mark.parametrize("width, theme", [(1300, "light"), (390, "dark")])
def test_it_lives_without_a_kernel(browser, told, width, theme):
    """A page would show a picture that does not move, or one too wide for a phone."""
    state, control, key = told
    visit = Visit(browser, "http://bare.test", width, theme, touch=width < 600)
    visit.page.route("http://bare.test/**", lambda route: answer(route, state))
    visit.open("index")
    assert not visit.faults()
    assert width > 600 or "arrow" not in visit.page.inner_text("main")  # a phone has no keys
    before = visit.page.evaluate(SEEN)
    visit.page.locator(".live").locator(control).press(key)
    visit.page.wait_for_timeout(300)
    assert visit.page.evaluate(SEEN) != before
    assert not visit.faults()
    visit.context.close()


PANELS = """async () => {
    const slider = document.querySelector("input[type=range]"), heights = [];
    for (slider.value = 0; heights.length <= slider.max; slider.value = heights.length) {
        slider.dispatchEvent(new Event("input"));
        heights.push(document.querySelector(".mic-panel").clientHeight); }
    return heights; }"""


@pytest.mark.parametrize("width", [1300, 390])
def test_the_microscopes_drawing_stays_in_its_place(browser, width):
    """Each step says something else, and the drawing below would jump."""
    visit = Visit(browser, "http://bare.test", width, "light")
    visit.page.route("http://bare.test/**", lambda route: answer(route, state_of(Microscope())))
    visit.open("index")
    heights = visit.page.evaluate(PANELS)
    assert len(heights) == 53 and len(set(heights)) == 1
    visit.context.close()


def answer(route, told):
    """Gives the browser a file of ours, without a server."""
    address = route.request.url.removeprefix("http://bare.test/")
    made = {
        "index.html": PAGE.replace("KIND", told["kind"]),
        "state.json": json.dumps(told["state"]),
        "looks.css": told["css"],
    }
    if address in made:
        route.fulfill(body=made[address], content_type=TYPES[address.rpartition(".")[2]])
    else:
        folder = PACKAGE / ("web" if address.startswith("static/") else "")
        route.fulfill(path=folder / address, content_type=TYPES["js"])
