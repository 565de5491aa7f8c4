"""The field's words: private ones only where they may stand, and every standard one explained.

A learner must be able to open any other book the next day.
"""

import ast
import re

import pytest

from nnlib.exercises.checking import HOMES
from tests.notebooks.rules.notebook import ROOT, read, stored_paths
from tests.notebooks.words import ORDINARY, PRIVATE, STANDARD

SPAN = re.compile(r"`[^`\n]*`|\]\([^)]*\)|\$\$[^$]+\$\$|\$[^$\n]+\$")  # code, addresses, formulas
DOCUMENTS = [ROOT / "README.md", *sorted(ROOT.glob("notebooks/*.md"))]
SCRIPTS = sorted(path for kind in ("*.py", "*.js") for path in (ROOT / "nnlib").rglob(kind))
ENTRY = re.compile(r"^- \*\*(.+?)\*\*", re.MULTILINE)


def strings(source):
    """Everything that a piece of Python says: texts, docstrings, comments."""
    tree = ast.parse(re.sub(r"^\s*[%!].*", "", source, flags=re.MULTILINE))
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    texts = [node.value for node in nodes if isinstance(node.value, str)]
    return "\n".join(texts + re.findall(r"#.*", source))


def prose(notebook):
    """What a reader reads in a notebook: its text, and what its code says."""
    texts = [cell.source for cell in notebook.markdown]
    return SPAN.sub("", "\n".join(texts + [strings(cell.source) for cell in notebook.code]))


def spoken(path):
    """What a file of the library says to its readers and users."""
    text = path.read_text("utf-8")
    return strings(text) if path.suffix == ".py" else text


def found(text, number="", free=()):
    """Private words that may not stand here, each with its surroundings."""
    return [
        f"{text[max(0, hit.start() - 40) : hit.end() + 30]!r}: {instead}"
        for pattern, (_, instead, homes) in PRIVATE.items()
        if number not in homes and pattern not in free
        for hit in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    ]


@pytest.mark.parametrize("path", stored_paths(), ids=lambda path: path.stem)
def test_a_notebook_speaks_the_fields_language(path):
    notebook = read(path)
    assert not found(prose(notebook), notebook.number)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_pages_speak_the_fields_language(path):
    assert not found(SPAN.sub("", path.read_text("utf-8")))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_library_speaks_the_fields_language(path):
    homes = {name: number for number, name in HOMES.items()}  # exercises speak like their notebook
    assert not found(spoken(path), homes.get(path.stem, ""), ORDINARY)


@pytest.mark.parametrize(("pattern", "entry"), PRIVATE.items())
def test_each_private_word_is_seen(pattern, entry):
    """The search would pass because it looks for nothing."""
    assert found(f"Look: {entry[0]}") and not found("A model predicts; its gradient flows back.")


def test_words_between_formulas_are_read():
    """From the end of one formula to the beginning of the next nothing would be looked at."""
    assert found(SPAN.sub("", "$$a = b$$\nWe blame it.\n$$c$$ or $d$"))
    assert not found(SPAN.sub("", "$$blame$$ and $blame$, `blame` or [it](blame.md)"))


def entries():
    """Every term of the glossary, in small letters."""
    text = (ROOT / "notebooks" / "GLOSSARY.md").read_text("utf-8")
    return {re.sub(r"[`*]", "", term).lower() for term in ENTRY.findall(text)}


def test_every_standard_term_is_in_the_glossary():
    """A reader of another book would look a word up here and not find it."""
    wanted = {term.strip().lower() for term in STANDARD.replace("\n", " · ").split("·")} - {""}
    assert len(wanted) >= 120
    assert not sorted(wanted - entries())
