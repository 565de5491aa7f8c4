"""The microscope in a real JupyterLab: every step by keyboard, other numbers, nonsense, speed."""

import statistics

import pytest

from nnlib.little_network.notation import equals, label
from nnlib.little_network.walking import walk
from nnlib.widgets import Microscope
from tests.lab.controls import Mover

pytestmark = pytest.mark.browser
SLOWEST, OFTEN = 300, 30  # milliseconds from key to picture; keys
CELLS = {
    "microscope": "from nnlib.widgets import Microscope\nmicroscope = Microscope()\nmicroscope",
    "after": "print('done')",
}
SEEN = """root => {
    const text = (part) => root.querySelector(part).innerText.trim();
    const all = (part) => [...root.querySelectorAll(part)];
    const names = (part, kind) => all(part).map((group) => group.dataset[kind]);
    return {
        at: text("output"), name: text(".mic-formula .mic-name"), symbols: text(".mic-symbols"),
        numbers: text(".mic-numbers"), result: text(".mic-result"), words: text(".mic-words"),
        judged: text(".mic-judged"), made: names(".made", "name"), lit: names(".lit", "edge"),
        taken: names(".taken", "name").sort(),
        drawn: all(".made .mic-value").map((value) => value.textContent),
        known: names(".known", "name"),
    };
}"""

HOLDS = """fields => Object.entries(fields).every(([name, text]) =>
    document.querySelector(`[data-field=${name}]`).value === text)"""

RESTART = "jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"


@pytest.fixture
def root(lab):
    """The microscope, with its first numbers, before its first step."""
    root = lab.page.locator(".microscope")
    root.get_by_role("button", name="Reset the numbers").click()
    lab.page.wait_for_function(HOLDS, arg=Microscope().fields)
    root.locator("input[type=range]").press("Home")
    return root


def assert_shows(root, step, at):
    """The page shows this step, in symbols, numbers and light."""
    seen, recipe = root.evaluate(SEEN), step.recipe
    assert seen["at"] == f"step {at} of 52" and seen["name"] == label(recipe.name)
    assert seen["symbols"] == f"= {step.symbols}" and seen["words"] == step.words
    assert seen["numbers"] == equals(step.numbers, *step.inputs)
    assert as_number(seen["result"]) == pytest.approx(step.value, rel=1e-5)
    if step.numerical is None:
        assert seen["judged"] == ""
    else:
        found, verdict = seen["judged"].partition(": ")[2].split(", which ")
        assert as_number(found) == pytest.approx(step.numerical, rel=1e-5, abs=1e-12)
        assert verdict == "agrees ✓"
    assert_lights(seen, step)


def assert_lights(seen, step):
    """What the step makes and takes is lit and stands in the drawing."""
    name, operands = step.recipe.name, sorted(set(step.recipe.operands))
    assert seen["made"] == [name] and seen["taken"] == operands
    assert {name, *operands} <= set(seen["known"])
    assert as_number(seen["drawn"][0].removeprefix("d ")) == pytest.approx(step.value, rel=0.01)
    assert bool(seen["lit"]) == (name[0] in "pq" or "W" in step.symbols or "W" in name)


def as_number(text):
    """The page's −1.5·10⁻⁹ as a float."""
    digits = text.strip("=≈ ").translate(str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789"))
    return float(digits.replace("·10", "e"))


def press(root, key, times=1):
    for _ in range(times):
        root.page.keyboard.press(key)


def type_in(root, name, text, says):
    """Type into a field, confirm it, and wait for the answer."""
    field = root.locator(f"[data-field={name}]")
    field.fill(text)
    field.press("Enter")
    root.get_by_text(says).wait_for(timeout=10_000)
    return field


def test_all_steps_by_keyboard(root):
    """The page would show another step, another number, or something else lit."""
    root.locator("input[type=range]").focus()
    for at, step in enumerate(walk(), start=1):
        press(root, "ArrowRight")
        assert_shows(root, step, at)
    press(root, "ArrowRight")
    assert_shows(root, walk()[-1], 52)  # there is no step behind the last
    press(root, "ArrowLeft")
    assert_shows(root, walk()[-2], 51)


def test_what_becomes_known_stays_known(root):
    """Both values and slopes are there at the end; only products are gone after their sum."""
    press(root, "End")
    known = set(root.evaluate(SEEN)["known"])
    names = {step.recipe.name for step in walk()} - {"q1_11", "q1_12", "q1_13"}
    assert known >= {name for name in names if name[0] != "p"}
    assert not {name for name in known if name[0] == "p"} and "q1_11" not in known
    press(root, "Home")
    assert len(root.evaluate(SEEN)["known"]) == 16


def test_keys_move_by_steps_chapters_and_ends(root):
    places = []
    for key in ("PageDown", "PageDown", "ArrowRight", "PageUp", "End", "PageUp", "Home"):
        press(root, key)
        places.append(root.evaluate(SEEN)["at"].split()[1])
    assert places == ["1", "13", "14", "13", "52", "45", "0"]


def test_buttons_work_by_keyboard_and_keep_the_focus(root):
    """A button that goes out would take the keyboard with it."""
    back, following = (root.get_by_role("button", name=name) for name in ("Back", "Next"))
    assert back.is_disabled()
    following.press("Enter")
    following.press("Space")
    assert root.evaluate(SEEN)["at"] == "step 2 of 52"
    press(root, "ArrowLeft")
    back.press("Enter")
    assert root.evaluate(SEEN)["at"] == "step 0 of 52" and back.is_disabled()
    press(root, "Enter")  # the focus went to Next
    assert root.evaluate(SEEN)["at"] == "step 1 of 52"


def test_no_button_leaves_a_key_to_the_notebook(lab, root):
    """A slip of the finger would add a cell below, or delete this one."""
    cells = lab.page.locator(".jp-Cell").count()
    for button in root.locator("button:enabled").all():
        button.press("b")
    lab.page.wait_for_timeout(200)
    assert lab.page.locator(".jp-Cell").count() == cells


def test_a_number_in_the_drawing_leads_to_its_step(root):
    root.locator("[data-name=a1_2]").click()
    assert_shows(root, walk()[7], 8)
    press(root, "ArrowRight")  # and the keyboard goes on from there
    assert_shows(root, walk()[8], 9)


def test_typed_numbers_take_effect(root):
    """Inputs, weights, biases and the target; also where the walk stands."""
    press(root, "End")
    typed = {"x_1": "2", "W1_21": "-0.5", "b1_3": "1e-3", "W2_2": "−0.25", "b2": ".5", "y": "0"}
    for name, text in typed.items():
        type_in(root, name, text, f"{label(name)} is {text} now.")
    W1, b1 = [[0.5, -1, 1], [-0.5, 2, -4]], [0, 0.5, 1e-3]
    steps = walk(x=[2, 0.5], y=0, W1=W1, b1=b1, W2=[1, -0.25, 1], b2=0.5)
    assert_shows(root, steps[-1], 52)
    root.locator("input[type=range]").focus()
    for at in range(51, 0, -1):
        press(root, "ArrowLeft")
        assert_shows(root, steps[at - 1], at)


def test_huge_numbers_are_shown_and_said_to_be_flat(root):
    type_in(root, "x_1", "1e300", "x₁ is 1e300 now.")
    root.locator("[data-name=z1_1]").click()
    assert as_number(root.evaluate(SEEN)["result"]) == 5e299
    press(root, "PageDown", 4)
    press(root, "ArrowRight", 3)
    seen = root.evaluate(SEEN)
    assert "Saturated" in seen["words"] and seen["result"] == "= 0" and "✓" in seen["judged"]


@pytest.mark.parametrize("text", ["", "abc", "1e999", "nan"])
def test_nonsense_is_refused_and_the_field_shows_the_last_good_number(root, text):
    """Twice, for an unchanged answer must be shown again."""
    type_in(root, "b2", "7", "b2 is 7 now.")
    for _ in range(2):
        field = type_in(root, "b2", text, "b2 stays 7.")
        root.page.wait_for_function("document.querySelector('[data-field=b2]').value === '7'")
        assert field.input_value() == "7"


def test_keys_in_a_field_belong_to_the_field(root):
    """An arrow would leave the number for another step; an answer would wipe out what is typed."""
    press(root, "ArrowRight", 3)
    field = root.locator("[data-field=W1_12]")
    field.focus()
    press(root, "Home")
    press(root, "ArrowRight")
    root.page.keyboard.type("2")
    assert field.input_value() == "-21" and root.evaluate(SEEN)["at"] == "step 3 of 52"
    root.get_by_role("button", name="Reset the numbers").evaluate("button => button.click()")
    root.get_by_text("The first numbers are back.").wait_for()
    assert field.input_value() == "-21"
    press(root, "Escape")
    assert field.input_value() == "-1"


def test_the_picture_follows_the_key_at_once(root, capsys):
    slider, times = root.locator("input[type=range]"), []
    slider.focus()
    for _ in range(OFTEN):
        slider.evaluate("slider => probe.watch(slider, 2000)")
        press(root, "ArrowRight")
        times.append(root.page.evaluate("probe.change"))
    median = statistics.median(times)
    with capsys.disabled():
        print(f"\nmicroscope: {median:.0f} ms from key to picture (worst {max(times):.0f})")
    assert median < SLOWEST


def test_every_control_is_answered(lab, root):
    """As in the notebooks: buttons, slider and all sixteen fields."""
    mover = Mover(lab.page)
    report = mover.move_all()
    assert not report.problems and report.moved["microscope"] == 16 + 1 + 2 + 6 + 1


def test_a_restarted_kernel_is_said_in_words(lab, root):
    """What is typed would vanish without an answer."""
    lab.page.evaluate(RESTART)
    field = root.locator("[data-field=b2]")
    field.fill("3")
    field.press("Enter")
    root.get_by_text("Python no longer answers here: run this cell again.").wait_for()
    root.locator("input[type=range]").press("End")  # the walk needs no Python
    assert root.evaluate(SEEN)["at"] == "step 52 of 52"
