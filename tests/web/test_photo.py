"""A photo for the pad: decoded and prepared in a worker as Python does it, and put on the pad."""

import json
import time

import numpy as np
import pytest
from PIL import Image

from nnlib.widgets import DigitPad
from nnlib.widgets.pad.page_files import page_files
from nnlib.widgets.pad.photos import photo_steps
from tests.handwriting.hard_photos import on_a_dark_table
from tests.handwriting.photos import as_file
from tests.web.node import PACKAGE, run_module
from tests.web.served import served
from tests.web.test_pad import CONVOLUTION, DIGIT_NETWORK, as_addresses, reader

pytestmark = pytest.mark.slow

RNG = np.random.default_rng(0)
GREY = """
import { toGrey } from "./widgets/shared/handwriting/open_picture.js";
export default all => all.map(({ data, width, height }) => {
  try {
    return toGrey({ data: Uint8Array.from(data), width, height });
  } catch (error) {
    return error.message;
  }
});
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>pad</title><div id="pad"></div>
<script type="module">
import { makeModel } from "./web/static/model.js";
import attend from "./widgets/pad/alone.js";
import widget from "./widgets/pad/widget.js";
const { state, files } = FILLED;
const { model, kernel } = makeModel({ ...state, pixels: new DataView(new ArrayBuffer(784)) });
await attend(kernel, files);
widget.render({ model, el: document.getElementById("pad") });
model.on("msg:custom", (content, buffers) => {
  window.told = { ...content, levels: buffers.map(({ buffer }) => [...new Uint8Array(buffer)]) };
});
window.isReady = true;
</script>"""


@pytest.mark.parametrize("factor", [1, 2, 3, 4, 7])
def test_pixels_are_pillows(factor):
    """Colours weighed otherwise, or another mean, would turn up in every later step."""
    width = 1000 * factor + (factor > 1) * 17
    pixels = RNG.integers(0, 256, (19 * factor + 2, width, 3), np.uint8)
    wanted = np.asarray(Image.fromarray(pixels).convert("L").reduce(factor))
    data = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    given = [{"data": data.ravel(), "width": width, "height": len(pixels)}]
    (found,) = run_module(GREY, given)
    assert (np.reshape(found["at"], (found["h"], found["w"])) == wanted).all()


def test_transparent_pixels_are_paper():
    """White strokes on nothing, as drawn in dark mode, would vanish on white paper."""
    strokes = np.zeros((40, 40, 4), np.uint8)
    strokes[10:30, 18:22] = 255
    black = strokes.copy()
    black[..., :3] = 0
    given = [{"data": each.ravel(), "width": 40, "height": 40} for each in (strokes, black)]
    light, dark = (np.reshape(found["at"], (40, 40)) for found in run_module(GREY, given))
    assert (light == strokes[..., 3]).all() and (dark == 255 - strokes[..., 3]).all()


def test_a_strip_is_too_narrow():
    given = [{"data": [0] * 4 * 3000 * 20, "width": 3000, "height": 20}]
    words = "7 x 1000 pixels are too few; 8 a side or more, take a larger one"
    assert run_module(GREY, given) == [words]


def photo(side):
    """A square photo with a 4 on a dark table, in colour."""
    picture = Image.fromarray(on_a_dark_table(4, np.random.default_rng(5))).resize((side, side))
    return Image.merge("RGB", [picture.point(lambda level, k=k: level * k) for k in (1, 0.95, 0.9)])


@pytest.fixture
def open_page(browser, tmp_path):
    """Opens a page with a pad that takes photos; the modules lie beside it."""
    pad = DigitPad({"ours": reader(DIGIT_NETWORK), "other": reader(CONVOLUTION)}, photos=True)
    state = {name: getattr(pad, name) for name in ("probs", "beside", "names", "message", "pen")}
    filled = {"state": state | {"photos": True}, "files": as_addresses(page_files(pad))}
    for folder in ("web", "widgets"):
        (tmp_path / folder).symlink_to(PACKAGE / folder)
    (tmp_path / "index.html").write_text(PAGE.replace("FILLED", json.dumps(filled)), "utf-8")
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        page.wait_for_function("window.isReady")
        yield page
        page.close()


def choose(page, data):
    """Chooses a file, and returns what came back and after how many seconds."""
    page.evaluate("window.told = null")
    before = time.perf_counter()
    page.set_input_files(
        "input[type=file]", {"name": "it.png", "mimeType": "image/png", "buffer": data}
    )
    page.wait_for_function("window.told")
    return page.evaluate("window.told"), time.perf_counter() - before


@pytest.mark.browser
def test_a_photo_goes_onto_the_pad(open_page):
    """A worker that isn't found, a picture on its side, bars for another digit, no way back."""
    data = as_file(photo(1200), "PNG")
    told, _ = choose(open_page, data)
    steps, levels = photo_steps(data)
    assert told["steps"] == steps and len(steps) == 10
    for ours, pythons in zip(told["levels"], levels, strict=True):
        assert ours == list(pythons)
    assert open_page.locator(".digit-pad-steps figure").count() == 10
    open_page.wait_for_selector(".digit-pad-row.best")
    assert open_page.locator(".best .digit-pad-name").all_inner_texts() == ["4", "4"]
    for wrong, words in ((b"no picture", "is not a picture"), (blank(), "page looks blank")):
        assert words in choose(open_page, wrong)[0]["message"]
        said = open_page.locator(".digit-pad-column .digit-pad-said").inner_text()
        assert words in said and said[0].isupper()
        assert open_page.locator(".digit-pad-steps").is_hidden()
        open_page.wait_for_selector(".digit-pad-row.best", state="detached")


def blank():
    """A page without ink."""
    return as_file(Image.new("L", (300, 200), 230), "PNG")


@pytest.mark.browser
@pytest.mark.slow
def test_twelve_megapixels_take_two_seconds(open_page, capsys):
    """A phone's photo would keep its reader waiting."""
    data = as_file(photo(3464), "JPEG", quality=90)
    choose(open_page, data)
    seconds = min(choose(open_page, data)[1] for _ in range(2))
    with capsys.disabled():
        print(f"\n12 megapixels: {seconds:.2f} s from the file to its ten steps")
    assert seconds < 6  # three times what is wanted: the machine may be busy
