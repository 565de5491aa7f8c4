"""What the search field looks through: every section of every page, as plain words."""

import re

from bs4 import BeautifulSoup

LONGEST = 6000  # letters of a section


def sections(page, title, html):
    """One entry a section: [page, title, anchor, heading, words]."""
    soup, entries = BeautifulSoup(html, "html.parser"), []
    for formula in soup.select(".tex"):
        formula.decompose()
    here = ["", title, []]
    for part in soup.find_all(True, recursive=True):
        if part.name in ("h1", "h2", "h3"):
            entries.append(here)
            here = [part.get("id", ""), part.get_text(" ", strip=True), []]
        elif part.name in ("p", "li", "pre", "td", "summary") and not part.find_parent(
            ("li", "pre")
        ):
            here[2].append(
                part.get_text() if part.name == "pre" else part.get_text(" ", strip=True)
            )
    entries.append(here)
    return [
        [page, title, anchor, heading, re.sub(r"\s+", " ", " ".join(words))[:LONGEST]]
        for anchor, heading, words in entries
        if words
    ]
