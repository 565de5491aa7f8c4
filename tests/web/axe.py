"""The rules of axe for pages that everybody can use."""

import pathlib

from axe_playwright_python.base import AXE_SCRIPT

RUN = pathlib.Path(__file__).with_name("axe.js").read_text("utf-8")


def violations(page):
    """The rules that a page breaks: (what it should do, [the elements that do not])."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN)
