"""The search field finds the section where something is explained."""

import nbformat
import pytest

from nnlib.web.cells import code_html
from nnlib.web.search import sections
from tests.web.node import run_module

ENTRIES = [
    [
        "05",
        "05 · How do we score?",
        "likelihood",
        "3. Likelihood",
        "Bets and probabilities; losses.",
    ],
    [
        "06",
        "06 · Slopes",
        "descent",
        "1. Down",
        "The gradient points up, the loss falls. loss loss",
    ],
    ["07", "07 · Data", "closs", "2. Closs", "Nothing of the kind, but glossy."],
]
FIND = """
import { best, prepared } from "./web/static/search.js";
export default ([entries, words]) => best(prepared(entries), words).map(({ page }) => page);
"""


@pytest.mark.parametrize("words, pages", [
    (["loss"], ["06", "05"]),  # many mentions come first; a word's middle is none
    (["like"], ["05"]),
    (["loss", "grad"], ["06"]),  # every word must be there
    (["slopes"], ["06"]),  # the page's title counts
    (["zebra"], []),
])  # fmt: skip
def test_sections_are_found_by_the_beginnings_of_words(words, pages):
    assert run_module(FIND, [ENTRIES, words]) == pages


def test_a_page_is_cut_into_its_sections():
    html = '<h1 id="t">T</h1><p>One <span class="tex">x^2</span> two.</p><h2 id="a">A</h2>'
    html += "<ul><li>Three <p>four</p></li></ul>"
    html += "<pre>five  six</pre>"
    assert sections("07", "07 · T", html) == [
        ["07", "07 · T", "t", "T", "One two."],
        ["07", "07 · T", "a", "A", "Three four five six"],
    ]


def test_code_can_be_found():
    cell = nbformat.v4.new_code_cell("rate = 0.1\nprint(rate)")
    [[*_, words]] = sections("07", "07 · T", code_html(cell, None))
    assert words == "rate = 0.1 print(rate)"
