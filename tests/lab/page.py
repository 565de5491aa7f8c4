"""One browser tab with JupyterLab in it, and everything that goes wrong there.

To start JupyterLab costs a browser more than most notebooks do: one tab opens many, one at a time.
"""

import contextlib
import os
import pathlib
import shutil

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PROBE = pathlib.Path(__file__).with_name("probe.js").read_text("utf-8")
STARTED = "window.jupyterapp && jupyterapp.restored.then(() => true)"
READY = """() => jupyterapp.shell.currentWidget?.context?.isReady
    && jupyterapp.commands.isEnabled('notebook:run-all-cells')
    && jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"""
SETTLED = "location.pathname === '/lab' && !location.search"  # it has dropped the word "reset"
# JupyterLab first asks for a picture by the page's own address, which in a fresh tab is not yet
# that of a notebook: no file has such an address, and the browser would complain.
OPEN = """async path => {
    history.replaceState(null, "", `/lab/tree/${path}`);
    await jupyterapp.commands.execute('docmanager:open', { path }); }"""
SHUT = """async () => {
    const panel = window.jupyterapp?.shell.currentWidget;
    if (!panel?.context) return;
    await panel.sessionContext.shutdown();
    panel.context.model.dirty = false;  // or it asks whether to save
    panel.close();
    await new Promise(done => {
        panel.isDisposed ? done() : panel.disposed.connect(() => done()); }); }"""
WRITE = """([path, content]) => jupyterapp.serviceManager.contents.save(
    path, { type: 'notebook', format: 'json', content }).then(() => 0)"""
RUN_ALL = """milliseconds => Promise.race([
    jupyterapp.commands.execute('notebook:run-all-cells').then(() => 'done'),
    new Promise(resolve => setTimeout(() => resolve('late'), milliseconds))])"""


def find_chromium():
    """The path of a Chromium, or None; NNLIB_CHROMIUM names one in an unusual place."""
    named = os.environ.get("NNLIB_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)


@contextlib.contextmanager
def chromium(width=1300, height=1000):
    """One Chromium without a window; the value is a browser context of the given size."""
    from playwright.sync_api import (
        sync_playwright,
    )  # may be missing: then browser tests are left out

    with sync_playwright() as playwright:
        options = {"executable_path": find_chromium(), "headless": True, "args": FLAGS}
        browser = playwright.chromium.launch(**options)
        try:
            yield browser.new_context(viewport={"width": width, "height": height})
        finally:
            browser.close()


class LabPage:
    """A tab of a browser context; `problems` grows with every error in it."""

    def __init__(self, context, address):
        self.page, self.address, self.problems = context.new_page(), address, []
        self.size = self.page.viewport_size
        self.page.on("console", self.heard)
        self.page.on("pageerror", self.erred)
        self.page.on("requestfailed", self.failed)
        self.page.on("request", self.requested)

    def erred(self, error):
        """Note an error that no code caught, and where it came from."""
        self.problems.append(f"page error: {error}\n{(error.stack or '')[:1500]}")

    def heard(self, message):
        """Note an error that the page wrote to the console."""
        if message.type == "error":
            place = message.location.get("url", "")[:200]
            self.problems.append(f"console: {message.text[:500]} ({place})")

    def failed(self, request):
        """Note a request without an answer."""
        self.problems.append(f"request failed: {request.url[:200]} ({request.failure})")

    def requested(self, request):
        """Note a request that leaves this machine."""
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.problems.append(f"left this machine: {request.url[:200]}")

    def start(self):
        """Start JupyterLab, unless it runs: empty, with the whole window for a notebook."""
        if self.page.evaluate("window.probe !== undefined"):
            return
        self.page.goto(f"{self.address}/lab?reset")
        self.page.wait_for_function(STARTED, timeout=60_000)
        self.page.wait_for_function(SETTLED, timeout=60_000)
        self.page.evaluate("jupyterapp.shell.collapseLeft(); jupyterapp.shell.collapseRight()")
        self.page.add_script_tag(content=PROBE)

    def write(self, name, notebook):
        """Put a notebook beside those that are served."""
        self.start()
        self.page.evaluate(WRITE, [f"notebooks/{name}", notebook])

    def open(self, name):
        """Open a notebook, wait for its kernel and stored pictures."""
        self.start()
        self.page.set_viewport_size(self.size)
        self.page.evaluate(OPEN, f"notebooks/{name}")
        self.page.wait_for_function(READY, timeout=60_000)
        self.page.wait_for_function("probe.drawn()", timeout=30_000)

    def run(self, seconds=300):
        """Run every cell, top to bottom; return once the last has answered and all is drawn."""
        if self.page.evaluate(RUN_ALL, seconds * 1000) == "late":
            raise TimeoutError(f"the notebook still runs after {seconds} seconds")
        self.page.wait_for_function("probe.drawn()", timeout=30_000)

    def errors(self):
        """Every error that a reader sees in an output now."""
        return self.page.evaluate("probe.errors()")

    def shut(self):
        """Shut the notebook, unsaved, and its kernel: the tab is ready for another one."""
        self.page.evaluate(SHUT)
        self.page.wait_for_timeout(100)  # for complaints that the kernel has gone
        self.problems.clear()

    def leave(self):
        """Shut the notebook, and let the next one find a JupyterLab that has just started."""
        self.shut()
        self.page.goto("about:blank")

    def close(self):
        """Shut the notebook and close the tab."""
        self.shut()
        self.page.close()
