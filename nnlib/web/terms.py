"""The glossary's terms, and where a page's prose mentions one that was introduced already."""

import re
from html import escape

from bs4 import BeautifulSoup

from nnlib.web.course import NOTEBOOKS
from nnlib.web.prose import anchor_of, to_html

ENTRY = re.compile(r"^- \*\*(.+?)\*\*(?: \(.+?\))?: (.+)$", re.M)
INTRODUCED = re.compile(r"\]\((\w+)\.ipynb\)")
NOT_IN = ("a", "code", "pre", "h1", "h2", "h3", "summary", "button", "th")


def read_terms():
    """Every term with its one line as Markdown, {"gradient": "..."}."""
    text = (NOTEBOOKS / "GLOSSARY.md").read_text("utf-8")
    return dict(ENTRY.findall(text.split("## The words", 1)[-1]))


def explained(terms):
    """What is shown of each term, by the name of its anchor: {"gradient": "<b>..."}."""
    return {anchor_of(term): to_html(f"**{term}**: {line}") for term, line in terms.items()}


def known_in(terms, name, course):
    """The terms introduced so far: the same word may mean another thing in a later notebook."""
    order = {lesson.name: k for k, lesson in enumerate(course)}
    return [
        term
        for term, line in terms.items()
        if (home := INTRODUCED.search(line)) and order[home[1]] <= order[name]
    ]


def linked(entries):
    """The glossary's own HTML, with an anchor at each entry."""
    soup = BeautifulSoup(entries, "html.parser")
    for item in soup.find_all("li"):
        if item.strong:
            item["id"] = anchor_of(item.strong.get_text())
    return str(soup)


class Marker:
    """Marks the first mention of each term on a page."""

    def __init__(self, terms):
        longest = sorted(terms, key=len, reverse=True)
        words = "|".join(re.escape(term) for term in longest)
        self.mentioned = re.compile(rf"(?<![\w-])({words})(s|es)?(?![\w-])", re.I)
        self.names = {term.lower(): term for term in terms}
        self.seen = set()

    def mark(self, html):
        """The prose with links to the glossary."""
        soup = BeautifulSoup(html, "html.parser")
        for text in soup.find_all(string=self.mentioned):
            if not any(spared(parent) for parent in text.parents):
                marked = self.mentioned.sub(self.link, escape(text, quote=False))
                text.replace_with(BeautifulSoup(marked, "html.parser"))
        return str(soup)

    def link(self, found):
        """One mention: a link if it is the first."""
        term = self.names[found[1].lower()]
        if term in self.seen:
            return found[0]
        self.seen.add(term)
        return f'<a class="term" href="GLOSSARY.html#{anchor_of(term)}">{found[0]}</a>'


def spared(element):
    """True where no term is marked: in code, links, headings and formulas."""
    return element.name in NOT_IN or "tex" in element.get("class", ())
