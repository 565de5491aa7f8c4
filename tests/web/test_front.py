"""The front page leads to what it promises, and says how long that takes."""

import re

import nbformat

from nnlib.web.course import NOTEBOOKS
from nnlib.web.page import Pages
from nnlib.web.terms import read_terms


def front():
    """The front page as HTML."""
    return Pages(None, read_terms()).front()


def test_what_can_be_played_with_at_once_is_a_control():
    """A lesson's top would be many screenfuls away from it."""
    links = re.findall(r'<li><a href="(\w+)\.html#cell-([\w-]+)">', front())
    assert len(links) == 4
    for name, cell in links:
        cells = {one.id: one for one in nbformat.read(NOTEBOOKS / f"{name}.ipynb", 4).cells}
        assert "control" in cells[cell].metadata.tags


def test_no_lesson_takes_longer_than_the_front_page_says():
    first, _, further = front().partition('<h3 id="further">')
    said = re.search(r"up to (\d+) minutes with its exercises; .* up to (\d+) and", first)
    for minutes, lessons in zip(said.groups(), (first, further)):
        assert max(map(int, re.findall(r'"minutes">(\d+)', lessons))) == int(minutes)
