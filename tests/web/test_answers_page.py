"""The microscope and the training on digits on their pages: quick answers, without a kernel."""

import re
import statistics

import pytest

from nnlib.little_network.notation import equals, label
from nnlib.little_network.walking import walk
from nnlib.widgets import DigitTraining, Microscope
from tests.web.few import PAINTED, few, slow_down
from tests.web.visit import visiting

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDGETS = {("08", "microscope"): Microscope(), ("15", "live"): DigitTraining(hidden=50, lr=0.1)}
WANTED, SLACK = 40, 5  # milliseconds from key to picture, and times as long on a busy machine
OFTEN = 11
LOOKS = {"wide": (1300, "light", False), "phone": (390, "dark", True)}
MADE_IN_SIGHT = """() => {
    const [made, frame] = [".made rect", ".mic-frame"].map(part =>
        document.querySelector(part).getBoundingClientRect());
    return made.left >= frame.left && made.right <= frame.right; }"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """An edition with these two controls."""
    with few(tmp_path_factory.mktemp("few"), WIDGETS) as address:
        yield address


@pytest.fixture(params=LOOKS)
def visit(request, browser, pages):
    """A reader's tab; nothing must go wrong in it."""
    width, theme, touch = LOOKS[request.param]
    with visiting(browser, pages, width, theme, touch=touch) as visit:
        yield visit
        assert not visit.problems


def microscope(visit):
    """The microscope, open, before its first step."""
    visit.open("08_chain_rule_by_hand")
    return visit.page.locator(".microscope")


def digits(visit):
    """The training on digits, open, untouched."""
    visit.open("15_train_on_mnist")
    return visit.page.locator(".playground")


def press(visit, part):
    """Touches or clicks it, as the reader's device does."""
    part.scroll_into_view_if_needed()
    is_touch = visit.page.evaluate("navigator.maxTouchPoints > 0")
    part.tap() if is_touch else part.click()


def held_out(root):
    """Epochs, and the share of held-out images that are right."""
    words = root.locator(".playground-status").inner_text()
    found = re.search(r"epoch\s+([\d,.]+).*held out\s+loss \S+ ([\d.]+)%", words, re.DOTALL)
    return [float(number.replace(",", "")) for number in found.groups()]


def wait_until(visit, condition, seconds=30):
    """Waits for a condition that Python tells."""
    for _ in range(20 * seconds):
        if condition():
            return
        visit.page.wait_for_timeout(50)
    raise TimeoutError("it never came true")


def test_the_microscope_walks_and_takes_other_numbers(visit):
    root = microscope(visit)
    field = root.locator("[data-field=x_2]")
    field.fill("-3")
    field.press("Enter")
    root.get_by_text("x₂ is -3 now.").wait_for()
    steps = walk(x=[1, -3])
    for at in (1, 2, 3):
        press(visit, root.get_by_role("button", name="Next"))
        assert root.locator("output").inner_text() == f"step {at} of 52"
    root.locator("input[type=range]").focus()
    for at in (4, 5, 52):
        visit.page.keyboard.press("End" if at == 52 else "ArrowRight")
        step = steps[at - 1]
        assert root.locator(".mic-formula .mic-name").inner_text() == label(step.recipe.name)
        numbers = root.locator(".mic-numbers").inner_text()
        assert numbers == equals(step.numbers, *step.inputs)
        assert visit.page.evaluate(MADE_IN_SIGHT)
    press(visit, root.get_by_role("button", name="Reset the numbers"))
    root.get_by_text("The first numbers are back.").wait_for()
    assert field.input_value() == "0.5"


def test_nothing_is_loaded_before_a_control_is_touched(visit):
    """1.8 MB would be the reader's, who only wanted to read."""
    requests = []
    visit.page.on("request", lambda request: requests.append(request.url))
    root = digits(visit)
    root.scroll_into_view_if_needed()
    root.get_by_text("it learns from 10,000 images").wait_for()
    visit.page.wait_for_timeout(500)
    assert not [url for url in requests if "images-" in url or "worker" in url]
    press(visit, root.locator(".playground-train"))
    wait_until(visit, lambda: [url for url in requests if "images-" in url])


def test_digits_are_learned_and_controls_act_meanwhile(visit):
    root = digits(visit)
    press(visit, root.locator(".playground-train"))
    wait_until(visit, lambda: held_out(root)[1] > 85)
    rate, line = root.locator("input[aria-label='learning rate']"), root.locator("code")
    rate.press("ArrowRight")
    wait_until(visit, lambda: "lr=0.2," in line.inner_text())
    seed = root.locator("input[type=number]")
    seed.fill("-1")
    seed.press("Enter")
    root.get_by_text("seed must be a whole number, 0 or more; got -1").wait_for()
    before, says = held_out(root)[0], root.locator(".digit-training-says")
    wait_until(visit, lambda: held_out(root)[0] > before)
    said = says.inner_text()
    root.locator("input[aria-label='image held out']").press("ArrowRight")
    wait_until(visit, lambda: says.inner_text() != said)
    press(visit, root.locator(".playground-train"))
    wait_until(visit, lambda: root.locator(".playground-train").inner_text() == "Train")
    press(visit, root.get_by_role("button", name="Reset"))
    wait_until(visit, lambda: held_out(root)[0] == 0)


def medians(visit, root, acts):
    """Milliseconds from key to picture of each act: (name, control, what changes, keys)."""
    for name, control, changes, keys in acts:
        visit.page.evaluate(PAINTED, changes)
        for k in range(OFTEN):
            control.press(keys[k % len(keys)])
            visit.page.wait_for_function("count => times.length > count", arg=k)
            visit.page.wait_for_timeout(60)
        yield name, statistics.median(visit.page.evaluate("times"))


@pytest.mark.parametrize("slower", [1, 6])
def test_the_picture_follows_the_key_at_once(browser, pages, slower, capsys):
    found = []
    for begin, lesson in ((walking, microscope), (moving, digits)):
        with visiting(browser, pages, 1300, "light") as visit:
            root = lesson(visit)
            acts = begin(visit, root)
            slow_down(visit.page, slower)
            found += medians(visit, root, acts)
    with capsys.disabled():
        told = ", ".join(f"{name} {median:.0f} ms" for name, median in found)
        print(f"\n{slower} times slowed, key to picture: {told}")
    assert max(median for _, median in found) < WANTED * SLACK * slower


def walking(visit, root):
    """A step of the walk."""
    slider = root.locator("input[type=range]")
    return [("a step", slider, ".mic-panel", ["ArrowRight"])]


def moving(visit, root):
    """Another rate, another image, and a rate while it trains."""
    rate = root.locator("input[aria-label='learning rate']")
    rate.press("ArrowRight")  # the images are loaded
    wait_until(visit, lambda: "lr=0.2," in root.locator("code").inner_text())
    which, arrows = root.locator("input[aria-label='image held out']"), ["ArrowRight", "ArrowLeft"]
    return [
        ("a rate", rate, ".playground code", arrows),
        ("an image", which, ".digit-training-says", ["ArrowRight"]),
    ]
