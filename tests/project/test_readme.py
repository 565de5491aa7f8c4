"""README: its links lead somewhere, its table agrees with the notebooks, its commands exist."""

import importlib.util
import pathlib
import re

import nbformat
import pytest

import nnlib
from tests.notebooks.rules.homes import HOMES
from tests.notebooks.rules.text import dead_links

ROOT = pathlib.Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\|[^|]*\| \[(\d\d|A)\]\((\S+)\) \|([^|]*)\|([^|]*)\| (\d+) \|$", re.MULTILINE)
ROWS = ROW.findall(README)
DOCUMENTS = [ROOT / "README.md", *ROOT.glob("notebooks/*.md"), *ROOT.glob("tests/**/*.md")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_link_leads_to_a_file(document):
    assert dead_links(document.read_text(encoding="utf-8"), document.parent) == []


def test_each_notebook_has_its_row_in_order():
    assert [row[1] for row in ROWS] == [
        f"notebooks/{path.name}" for path in sorted(ROOT.glob("notebooks/*.ipynb"))
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_agrees_with_its_notebook(row):
    number, path, question, pieces, minutes = row
    head = nbformat.read(ROOT / path, as_version=4).cells[0].source
    time = re.search(r"\*\*Time:\*\* (?:\d+ minutes to read, )?(\d+)", head)
    assert time[1] == minutes
    assert head.startswith(f"# {number} · ") and question.strip().endswith("?")
    for piece in re.findall(r"`(\w+)`", pieces):
        assert hasattr(nnlib, piece) and HOMES[piece] <= number, piece


def test_each_command_of_python_m_exists():
    commands = re.findall(r"python -m ([\w.]+)", README)
    assert commands and all(importlib.util.find_spec(command) for command in commands)
