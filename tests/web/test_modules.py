"""All modules together: what one imports another exports, and no name comes from nowhere."""

import pathlib
import posixpath
import re

import pytest

from tests.web.modules import read_modules
from tests.web.node import PACKAGE, SOURCES

TESTS = pathlib.Path(__file__).parent.parent
TEXTS = {
    path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
    for source in SOURCES
    for path in sorted((PACKAGE / source).rglob("*.js"))
}


@pytest.fixture(scope="module")
def found():
    """What is known of all modules."""
    return read_modules(TEXTS)


def home(name, way):
    """The module that another one imports by a relative path."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), way))


def test_every_name_is_declared_or_imported(found):
    """A page would stop where it meets the name, perhaps only when a button is pressed."""
    assert found and not {name: each["free"] for name, each in found.items() if each["free"]}


def test_every_import_finds_its_name(found):
    """A browser would not load the module at all."""
    assert not [
        f"{name}: {wanted} from {way}"
        for name, each in found.items()
        for way, wanted in each["imports"]
        if wanted not in found.get(home(name, way), {"exports": ()})["exports"]
    ]


def test_what_nobody_uses_is_not_exported(found):
    """A reader would look for the place where it matters."""
    taken = {(home(name, way), each) for name in found for way, each in found[name]["imports"]}
    later = set(re.findall(r"\{ (\w+)[^}]* \} = await import", "\n".join(TEXTS.values())))
    tested = "\n".join(path.read_text("utf-8") for path in TESTS.rglob("*.py"))
    tested = set(re.findall(r"\w+", " ".join(re.findall(r"import \{+ (.+?) \}+ from", tested))))
    given = {(name, each) for name in found for each in found[name]["exports"]}
    assert not [pair for pair in given - taken if pair[1] not in later | tested | {"default"}]


@pytest.mark.parametrize("text, free", [
    ("const a = 1, { b, c: [d = a] } = f; export const g = () => a + b + d;", ["f"]),
    ("for (const i of [1]) i; i; try { } catch (e) { e; } e;", ["i", "e"]),
    ("function f(x, ...rest) { { const y = x; } return y + rest; }", ["y"]),
    ("import { a } from './b.js'; ({ a, key: 1 }).name; document.title; process;", ["process"]),
])  # fmt: skip
def test_an_undeclared_name_is_found(text, free):
    assert read_modules({"it": text})["it"]["free"] == free


def test_a_broken_module_is_named():
    with pytest.raises(AssertionError, match="'it': 'Unexpected token"):
        read_modules({"it": "const = 1;"})
