"""The walk through the graph in a real JupyterLab: every step by keyboard, numbers, nonsense."""

import pytest

from nnlib.widgets.graph_walk.graph import NODES, NUMBERS, values
from tests.lab.controls import Mover

pytestmark = pytest.mark.browser
CELLS = {
    "walk": "from nnlib.widgets import GraphWalk\nwalk = GraphWalk()\nwalk",
    "after": "print('done')",
}
INNER = [name for name, _, parents, *_ in NODES if parents]
PARENTS = {name: parents for name, _, parents, *_ in NODES}
SEEN = """root => {
    const names = part => [...root.querySelectorAll(part)].map(group => group.dataset.node);
    const all = (part, kind) => Object.fromEntries([...root.querySelectorAll("[data-node]")].map(
        group => [group.dataset.node, group.querySelector(part).textContent]));
    const text = part => root.querySelector(part).innerText;
    return { at: text("output"), made: names(".made"), taken: names(".taken"),
        formula: text(".gw-formula"), words: text(".gw-words"),
        values: all(".gw-value"), gradients: all(".gw-gradient"),
        edges: [...root.querySelectorAll(".gw-edge.lit")].map(edge => edge.dataset.edge) };
}"""


@pytest.fixture
def root(lab):
    """The walk, with its first numbers, before its first step."""
    root = lab.page.locator(".graph-walk")
    root.get_by_role("button", name="Reset the numbers").click()
    root.locator("input[type=range]").press("Home")
    return root


def as_number(text):
    """The page's −0.0529 as a float."""
    return float(text.split()[-1].replace("−", "-"))


def assert_all_known(root, numbers):
    """Every box shows the number and the gradient that Values find."""
    seen, made = root.evaluate(SEEN), values(NUMBERS | numbers)
    for name, value in made.items():
        assert as_number(seen["values"][name]) == pytest.approx(value.number, rel=1e-3, abs=1e-12)
        found = as_number(seen["gradients"][name])
        assert found == pytest.approx(value.gradient, rel=1e-2, abs=1e-12)


def type_in(root, name, text):
    field = root.locator(f"[data-field={name}]")
    field.fill(text)
    field.press("Enter")
    return field


def test_all_steps_by_keyboard(root):
    """Forward in the order of births, backward the youngest first."""
    root.locator("input[type=range]").focus()
    for at, name in enumerate([*INNER, None, *reversed(INNER)], start=1):
        root.page.keyboard.press("ArrowRight")
        seen = root.evaluate(SEEN)
        assert seen["at"] == f"step {at} of 15" and seen["formula"] and seen["words"]
        if name is None:
            assert seen["formula"] == "dL = 1" and seen["gradients"]["L"] == "dL 1"
            continue
        edges = sorted(f"{parent}-{name}" for parent in PARENTS[name])
        made, taken = (sorted(seen[kind]) for kind in ("made", "taken"))
        assert sorted(seen["edges"]) == edges
        assert [made, taken][at > 7] == [name] and [taken, made][at > 7] == sorted(PARENTS[name])
        if at <= 7:
            assert not any(seen["gradients"].values()) and "?" not in seen["values"][name]
    assert_all_known(root, {})


def test_the_two_ends_and_the_buttons(root):
    back, following = (root.get_by_role("button", name=name) for name in ("Back", "Next"))
    assert back.is_disabled() and root.evaluate(SEEN)["at"] == "step 0 of 15"
    following.press("Enter")
    assert root.evaluate(SEEN)["at"] == "step 1 of 15"
    root.page.keyboard.press("End")
    assert root.evaluate(SEEN)["at"] == "step 15 of 15" and following.is_disabled()


def test_typed_numbers_take_effect(root):
    root.page.keyboard.press("End")
    typed = {"x1": "-2", "w1": "1e-3", "x2": "−0.25", "w2": ".5", "b": "3.", "y": "+0.5"}
    for name, text in typed.items():
        type_in(root, name, text)
    numbers = {name: float(text.replace("−", "-")) for name, text in typed.items()}
    assert_all_known(root, numbers)
    root.page.wait_for_timeout(100)
    assert_all_known(root, numbers)


@pytest.mark.parametrize(
    "text", ["", "  ", "abc", "1e999", "nan", "Infinity", "0x10", "1,5", "<b>"]
)
def test_nonsense_is_refused_and_the_last_good_number_stays(root, text):
    for _ in range(2):
        field = type_in(root, "w1", text)
        assert "w1 stays 0.5." in root.locator(".gw-message").inner_text()
        assert field.input_value() == "0.5"
    assert not root.page.locator(".gw-message b").count()


def test_huge_numbers_are_survived(root):
    root.page.keyboard.press("End")
    for name, text in {"x1": "1e308", "w1": "1e308", "y": "-1e300"}.items():
        type_in(root, name, text)
    seen = root.evaluate(SEEN)
    assert seen["values"]["p1"] == "∞" and seen["values"]["a"] == "1"
    for at in range(15):
        root.locator("input[type=range]").press("ArrowLeft")
        assert root.evaluate(SEEN)["at"] == f"step {14 - at} of 15"


def test_keys_in_a_field_belong_to_the_field(root):
    field = root.locator("[data-field=b]")
    field.focus()
    root.page.keyboard.press("ArrowRight")
    root.page.keyboard.type("7")
    assert field.input_value() == "07" and root.evaluate(SEEN)["at"] == "step 0 of 15"
    root.page.keyboard.press("Escape")
    assert field.input_value() == "0"


def test_every_control_is_answered(lab, root):
    """As in the notebooks: two buttons, the slider, six fields and the reset."""
    report = Mover(lab.page).move_all()
    assert not report.problems and report.moved["walk"] == 2 + 1 + 6 + 1
