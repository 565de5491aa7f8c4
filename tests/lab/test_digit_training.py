"""The live training on digits in a real JupyterLab: how fast it draws and answers."""

import re
import statistics
import time

import pytest

from tests.lab.legibility import PROJECTOR
from tests.lab.notebook import lab_notebook
from tests.lab.test_playground import SLACK, say, wait_until

pytestmark = pytest.mark.browser
CELLS = {
    "first": """from nnlib.widgets import DigitTraining
made = [*globals().get("made", ()), DigitTraining()]
made[-1]""",
    "second": "other = DigitTraining(hidden=20, dropout=0.2)\nother",
    "look": "print('training:', *(live.running for live in made))",
}
DRAWN = "() => [...document.querySelectorAll('.playground')].length == 2 && \
[...document.querySelectorAll('.playground')].every(root => +root.dataset.frames > 0)"


@pytest.fixture(scope="module")
def opened(tab):
    """A notebook with two live trainings, open."""
    with lab_notebook(tab, CELLS) as lab:
        yield lab


@pytest.fixture
def lab(opened):
    """The notebook with two fresh trainings; afterwards nothing must have gone wrong in it."""
    opened.run()
    opened.page.wait_for_function(DRAWN)
    yield opened
    assert not opened.errors() + opened.problems


def part(lab, selector, which=0):
    """An element of one of the trainings."""
    return lab.page.locator(f".playground >> nth={which} >> {selector}")


def press(lab, name, which=0):
    part(lab, f"button:text-is('{name}')", which).click()


def frames(lab, which=0):
    """How many pictures one has drawn."""
    return int(lab.page.locator(".playground").nth(which).get_attribute("data-frames"))


def held_out(lab):
    """Epochs, and the share of held-out images that are right."""
    words = part(lab, ".playground-status").inner_text()
    found = re.search(r"epoch\s+([\d,.]+).*held out\s+loss \S+ ([\d.]+)%", words, re.DOTALL)
    return [float(number.replace(",", "")) for number in found.groups()]


def test_pictures_a_second_and_how_it_learns(lab, capsys):
    press(lab, "Train")
    start = time.monotonic()
    wait_until(lambda: held_out(lab)[1] > 90, 10 * SLACK)
    seconds, before = time.monotonic() - start, frames(lab)
    start = time.monotonic()
    lab.page.wait_for_timeout(4000)
    speed = (frames(lab) - before) / (time.monotonic() - start)
    say(capsys, f"784-50-10 trains at {speed:.1f} pictures a second, aim 15")
    say(capsys, f"90% of held-out images are right after {seconds:.1f} s; aim 5")
    assert speed > 15 / SLACK
    press(lab, "Pause")


def test_a_moved_control_acts_while_it_trains(lab, capsys):
    press(lab, "Train")
    line = part(lab, "code")
    for name in ("learning rate", "batch size", "momentum", "dropout", "hidden neurons"):
        times = []
        for key in ["ArrowRight", "ArrowLeft"] * 3:
            before = line.inner_text()
            part(lab, f"input[aria-label^='{name}']").press(key)
            times.append(wait_until(lambda: line.inner_text() != before))  # noqa: B023
            pictures = frames(lab)
            wait_until(lambda: frames(lab) > pictures + 1)  # noqa: B023
        say(capsys, f"{name} acts within {1000 * statistics.median(times):.0f} ms; aim 300")
        assert statistics.median(times) < 0.3 * SLACK
    press(lab, "Pause")


def test_another_image_is_asked_for(lab):
    says = part(lab, ".digit-training-says")
    before = says.inner_text()
    for _ in range(3):
        part(lab, "input[aria-label='image held out']").press("ArrowRight")
    wait_until(lambda: says.inner_text() != before)
    assert re.search(r"The network predicts \d with \d+% confidence. The writer meant \d", before)


def test_two_train_at_once_and_a_cell_run_again_stops_its_old_one(lab):
    for which in (1, 0):
        press(lab, "Train", which)
    wait_until(lambda: frames(lab) > 10 and frames(lab, 1) > 10)
    lab.run()
    lab.page.wait_for_function(DRAWN)
    lab.page.wait_for_timeout(300)
    assert part(lab, ".playground-train").inner_text() == "Train"
    lab.page.evaluate("jupyterapp.shell.currentWidget.content.activeCellIndex = 2")
    lab.page.evaluate("jupyterapp.commands.execute('notebook:run-cell')")
    lab.page.wait_for_function("probe.drawn()")
    assert "True" not in lab.page.locator(".jp-OutputArea-output").last.inner_text()


def test_an_interrupt_leaves_it_usable(lab):
    press(lab, "Train")
    wait_until(lambda: held_out(lab)[0] > 0.1)
    for _ in range(3):
        lab.page.evaluate("jupyterapp.commands.execute('notebook:interrupt-kernel')")
        lab.page.wait_for_timeout(200)
    if part(lab, ".playground-train").inner_text() == "Train":
        press(lab, "Train")
    epoch = held_out(lab)[0]
    wait_until(lambda: held_out(lab)[0] > epoch)
    press(lab, "Pause")


def test_the_wildest_settings_and_back(lab):
    """A dead or broken network would never learn again, even after Reset."""
    press(lab, "Train")
    for name in ("learning rate", "momentum", "dropout", "batch size"):
        part(lab, f"input[aria-label='{name}']").press("End")
    lab.page.wait_for_timeout(1500)
    for name in ("learning rate", "momentum", "dropout", "batch size"):
        part(lab, f"input[aria-label='{name}']").press("Home")
    for _ in range(27):  # 0.0001 to 0.1
        part(lab, "input[aria-label='learning rate']").press("ArrowRight")
    for _ in range(5):  # 1 to 32
        part(lab, "input[aria-label='batch size']").press("ArrowRight")
    press(lab, "Reset")
    if part(lab, ".playground-train").inner_text() == "Train":
        press(lab, "Train")
    wait_until(lambda: held_out(lab)[1] > 85, 5 * SLACK)
    press(lab, "Pause")


def test_it_fits_a_projector(lab):
    """Sideways scrolling hides the charts."""
    lab.page.set_viewport_size(PROJECTOR)
    lab.page.wait_for_timeout(300)
    tall, wide = lab.page.evaluate("""() => {
        const root = document.querySelector('.playground');
        const out = root.closest('.jp-OutputArea-output');
        return [root.clientHeight, out.scrollWidth - out.clientWidth]; }""")
    lab.page.set_viewport_size({"width": 1300, "height": 1000})
    assert wide <= 0 and tall < 620
