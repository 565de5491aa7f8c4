"""Markdown becomes HTML with formulas for KaTeX, links between pages and terms explained."""

import pytest

from nnlib.web.course import read_course
from nnlib.web.prose import anchor_of, page_of, to_html
from nnlib.web.terms import Marker, explained, known_in, read_terms

TERMS = read_terms()


def test_formulas_wait_with_their_signs_escaped():
    html = to_html("For $a < b$ and `x < $y$`:\n\n$$a_1 * b_2 * c$$")
    assert '<span class="tex">a &lt; b</span>' in html
    assert "data-display" in html and "a_1 * b_2 * c</div>" in html
    assert "<code>x &lt; $y$</code>" in html


def test_formulas_beside_each_other_may_stand_below_each_other():
    html = to_html("$$a = b, \\qquad c = d$$")
    assert html.count("data-display") == 2 and "qquad" not in html
    rows = r"\begin{aligned} a &= b \qquad c = d \end{aligned}"
    assert rows in to_html(f"$${rows}$$").replace("&amp;", "&")


def test_links_lead_to_pages():
    assert page_of("05_loss_functions.ipynb#likelihood") == "05_loss_functions.html#likelihood"
    assert page_of("TEACHING.md") == "TEACHING.html"
    assert page_of("https://example.org/a.ipynb") == "https://example.org/a.ipynb"
    assert to_html("[rows](../tests/benchmarks/README.md)") == "<p>rows</p>\n"
    assert 'src="images/chain.svg"' in to_html("![a chain](../images/chain.svg)")


def test_a_heading_can_be_linked_to():
    assert '<h2 id="2-why-not-e-x-the-power">' in to_html("## 2. Why not `e^x`? *The power*")
    assert anchor_of("Mean &amp; spread") == "mean-spread"


def test_a_heading_of_a_table_has_words():
    """A screen reader would announce each cell under a heading of nothing."""
    html = to_html("| | $x$ | both |\n|---|---|---|\n| 1 | 2 | 3 |")
    assert '<td class="head"></td>' in html and '<td class="head"><span class="tex">x' in html
    assert "<th>both</th>" in html and html.count("<th>") == 1


def test_a_term_is_marked_once_and_not_in_code_links_or_formulas():
    html = Marker(["gradient", "gradient descent"]).mark(
        to_html("`gradient` [gradient](a.md) $gradient$ Gradients, gradient descent, gradients.")
    )
    assert html.count('class="term"') == 2
    assert 'href="GLOSSARY.html#gradient">Gradients</a>' in html
    assert 'href="GLOSSARY.html#gradient-descent">gradient descent</a>' in html


def test_a_word_is_not_explained_by_a_term_of_a_later_notebook():
    """In notebook 08 "values" are numbers; in 23 they are what a head passes on."""
    course = read_course()
    early, late = (
        known_in(TERMS, name, course) for name in ("08_chain_rule_by_hand", "23_attention")
    )
    assert set(early) < set(late) and "attention" not in early and "attention" in late


@pytest.mark.parametrize("term", ["gradient", "softmax", "chain rule"])
def test_a_term_says_what_the_glossary_says(term):
    line = explained(TERMS)[anchor_of(term)]
    assert f"<strong>{term}</strong>: " in line and '.html">' in line


def test_no_two_terms_have_one_anchor():
    assert len(TERMS) > 250 and len(explained(TERMS)) == len(TERMS)
