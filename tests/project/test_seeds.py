"""Everything the earlier notebooks did and promised has an owner, and every flaw a test."""

import ast
import json
import re

import pytest

from tests.notebooks.rules.series import NAMES
from tests.project.earlier_notebooks import ITEMS, LATER
from tests.project.owners import DIFFERENTLY, NOT_YET, OWNERS
from tests.project.texts import NOTEBOOKS, ROOT, cells, sources

TESTS = ROOT / "tests"
COVERS = re.compile(r"\bcovers ([^\n]*?)(?:[)\n]|$)")
ITEM = re.compile(r"\b(?:S\d|T)\.[BCP]\w+(?:\.[\w-]*\w)?")
DELTA = re.compile(
    r"\\[dt]?frac\s*\{\s*(?:\\+delta|δ)|(?:\\+delta|δ)[^=+,;$]{0,9}?/\s*(?:\\+delta|δ)"
)


def named_in(text):
    """The items that a text says it covers."""
    return {item for part in COVERS.findall(text) for item in ITEM.findall(part)}


def covered_by(notebook):
    """The items that a notebook's cells name in their metadata."""
    stored = cells(NOTEBOOKS[notebook], "markdown", "code")
    return {item for cell in stored for item in cell["metadata"].get("covers", [])}


def docstring_of(owner):
    """The docstring of a test, or None if there is no such test."""
    name, function = owner.split("::")
    path = next(TESTS.rglob(name), None)
    nodes = ast.parse(path.read_text("utf-8")).body if path else []
    found = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name == function]
    return (ast.get_docstring(found[0]) or "") if found else None


def test_every_item_has_an_owner():
    """An ability, a promise or a flaw would be forgotten."""
    assert set(OWNERS) == set(ITEMS)
    kinds = {item.split(".")[1][0] for item in ITEMS}
    assert kinds == set("CPB") and all(map(ITEM.fullmatch, ITEMS))


@pytest.mark.parametrize("item", [item for item, owner in OWNERS.items() if "::" in owner])
def test_the_owning_test_exists(item):
    """A test would have been renamed, or no longer name the flaw it stands for."""
    text = docstring_of(OWNERS[item])
    assert text is not None, f"{OWNERS[item]} does not exist"
    if ".B" in item:
        assert item in named_in(text), f"{OWNERS[item]} does not say that it covers {item}"


def test_the_other_owners_are_notebooks_or_may_wait():
    """A misspelt notebook would be waited for in vain, or a promise put off."""
    rest = {item: owner for item, owner in OWNERS.items() if "::" not in owner}
    assert {item for item, owner in rest.items() if owner == "later"} == LATER
    wrong = [owner for owner in rest.values() if owner != "later" and owner not in NAMES]
    assert not wrong


def test_notebooks_keep_what_is_promised_for_them(capsys):
    """A notebook would be finished without something that only it was to show."""
    promised = {item: owner for item, owner in OWNERS.items() if owner in NAMES}
    missing = [
        f"{owner}: {item} ({ITEMS[item]})"
        for item, owner in promised.items()
        if owner in NOTEBOOKS and item not in covered_by(owner) | NOT_YET
    ]
    still = sum(i in NOT_YET or owner not in NOTEBOOKS for i, owner in promised.items())
    with capsys.disabled():
        print(f"\nopen promises: {still} of {len(promised)} wait for their notebooks")
    assert not missing, "`covers` in the metadata of a cell should name\n" + "\n".join(missing)


def test_only_items_that_exist_are_named():
    """A misspelt mark would cover nothing."""
    texts = [path.read_text("utf-8") for path in sorted(TESTS.rglob("test_*.py"))]
    named = {item for text in texts for item in named_in(text)}
    named |= {item for notebook in NOTEBOOKS for item in covered_by(notebook)}
    assert not named - set(ITEMS)


def test_partial_derivatives_are_not_typeset_with_a_delta():
    """A partial derivative would look like an error term (covers S4.B5)."""
    texts = {
        f"{name}: {cell['id']}": json.dumps(cell, ensure_ascii=False)
        for name, path in NOTEBOOKS.items()
        for cell in cells(path, "markdown", "code")
    }
    texts |= sources("*.py") | sources("*.js")
    texts |= {path.name: path.read_text("utf-8") for path in ROOT.glob("notebooks/*.md")}
    assert {name: DELTA.findall(text) for name, text in texts.items() if DELTA.search(text)} == {}


@pytest.mark.parametrize(
    "text",
    [
        r"$\frac{\delta L}{\delta w}$",
        r"$\dfrac {\delta} {\delta w}$",
        r"$\delta L / \delta w$",
        "# δL/δw, δ loss / δ w",
        '"text/latex": "$\\\\frac{\\\\delta L}{\\\\delta w}$"',
    ],
)
def test_each_way_to_typeset_one_is_seen(text):
    """The search would pass because it looks for nothing."""
    assert DELTA.search(text)


@pytest.mark.parametrize("text", [r"$\delta^{l} = \frac{\partial L}{\partial z}$", "δ = ∂L/∂z"])
def test_error_terms_may_be_called_delta(text):
    assert not DELTA.search(text)


def test_what_is_done_differently_says_so():
    """An ability would be claimed that looks otherwise here."""
    assert set(DIFFERENTLY) <= set(OWNERS) and all(DIFFERENTLY.values())


def test_nothing_is_pinned_and_no_foreign_style_is_used():
    """A fresh installation would fail, or a plot style be gone (covers T.B5)."""
    for name in ("requirements.txt", "tests/requirements.txt", "pyproject.toml"):
        lines = (ROOT / name).read_text("utf-8").splitlines()
        assert not [line for line in lines if re.search(r"\w\s*==\s*\d", line)]
    sources = [path.read_text("utf-8") for path in (ROOT / "nnlib").rglob("*.py")]
    sources += ["".join(cell["source"]) for p in NOTEBOOKS.values() for cell in cells(p, "code")]
    assert not [source for source in sources if re.search(r"style\.use\(\s*[\"']", source)]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_notebook_has_stored_outputs(name):
    """There would be nothing to read without a kernel (covers T.B6)."""
    assert any(cell["outputs"] for cell in cells(NOTEBOOKS[name], "code"))


def test_no_notebook_is_a_second_copy():
    """Solutions in a copy would drift from the tasks (covers T.B7)."""
    names = [
        path.stem
        for path in (ROOT / "notebooks").rglob("*.ipynb")
        if ".ipy" not in path.parent.name
    ]
    assert len({name[:2] for name in names}) == len(names)
    assert not [name for name in names if re.search("solution|copy|answers", name, re.I)]
