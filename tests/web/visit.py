"""A page of the web edition in a tab of its own, and whatever goes wrong there."""

import contextlib

from tests.lab.page import PROBE
from tests.web.axe import violations

LIVE = "() => [...document.querySelectorAll('.live')].every(place => place.matches('.alive'))"
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN = """() => {
    document.querySelector('.show-all')?.click();
    for (const part of document.querySelectorAll('details')) part.open = true; }"""
SCROLL = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise(done => setTimeout(done, 60)); }
    scrollTo(0, 0); }"""


class Visit:
    """One tab; `problems` grows with every error, and every request that leaves the address."""

    def __init__(self, browser, address, width, theme, touch=False):
        size = {"width": width, "height": 900}
        self.context = browser.browser.new_context(
            viewport=size, color_scheme=theme, has_touch=touch
        )
        self.page, self.address, self.problems = self.context.new_page(), address, []
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        self.page.on("requestfailed", lambda one: self.problems.append(f"failed: {one.url}"))
        self.page.on("request", self.requested)

    def heard(self, message):
        """Notes what the page complained about."""
        if message.type in ("error", "warning"):
            self.problems.append(f"console: {message.text[:500]}")

    def requested(self, request):
        """Notes a request that leaves the pages' own server."""
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.problems.append(f"left the site: {request.url[:200]}")

    def open(self, name):
        """Opens a page with everything on it: all guesses answered, all controls alive."""
        self.page.goto(f"{self.address}/{name}.html")
        self.page.evaluate(OPEN)
        self.page.evaluate(SCROLL)
        self.page.wait_for_function(LIVE, timeout=30_000)

    def faults(self):
        """What a reader would stumble over on this page, in words."""
        found = [*self.problems]
        if (more := self.page.evaluate(WIDE)) > 0:
            found.append(f"scrolls sideways by {more} pixels")
        for rule, places in violations(self.page):
            found.append(f"axe: {rule}: {[place[:160] for place in places[:3]]}")
        return found

    def probe(self):
        """Puts the means to move controls onto the page."""
        self.page.add_script_tag(content=PROBE)


@contextlib.contextmanager
def visiting(*arguments, **options):
    """A visit that closes its tab."""
    visit = Visit(*arguments, **options)
    try:
        yield visit
    finally:
        visit.context.close()
