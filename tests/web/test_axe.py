"""The rules of axe, asked sparingly, still find what nobody can read."""

import pytest

from tests.web.axe import violations

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><title>a program</title>
<style> body {{ background: #fff }} .a {{ color: #222 }} .b {{ color: #444 }} {rule} </style>
<main><h1>A program</h1><pre>{words}</pre></main>"""
WORDS = "<span class=a>weights</span> <span class=b>equals</span> <span class=a>zeros</span>"
RULES = {  # which of its words are faint, and a rule that makes them so
    "none": (0, ""),
    "all alike": (1, ".a { color: #ccc }"),
    "the second alone": (1, ".b + .a { color: #ccc }"),
    "the second's paper": (1, ".b + .a { background: #333 }"),
    "both, each in its own way": (2, ".a { color: #ccc } .b + .a { color: #bbb }"),
}


@pytest.fixture(scope="module")
def page(browser):
    """One tab for all pages."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("name", RULES)
def test_faint_words_are_found(page, name):
    """Thousands of words would be measured, or a faint one be missed among its likes."""
    count, rule = RULES[name]
    page.set_content(PAGE.format(rule=rule, words=WORDS))
    for _ in range(2):
        found = violations(page)
        assert [len(places) for _, places in found] == [count] * (count > 0)
        assert all("contrast" in what for what, _ in found)
