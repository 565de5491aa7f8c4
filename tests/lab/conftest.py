"""One Chromium, one JupyterLab and one tab for all browser tests of a process."""

import importlib.util
import os

import pytest

from tests.lab.broken_notebook import write_broken_notebook
from tests.lab.notebook import lab_notebook
from tests.lab.page import BROWSERS, LabPage, chromium, find_chromium
from tests.lab.server import lab_server
from tests.notebooks.rules.notebook import stored_paths
from tests.run.closing import NO_BROWSER


def why_not():
    """Why notebooks cannot be opened in a browser here; an empty string if they can."""
    if not importlib.util.find_spec("playwright"):
        return "playwright is not installed"
    if not find_chromium():
        return f"none of {', '.join(BROWSERS)} was found, and NNLIB_CHROMIUM names none"
    return ""


@pytest.fixture(scope="package")
def browser():
    """One Chromium for all tests; without one they are left out, or fail if required."""
    if reason := why_not():
        if os.environ.get("NNLIB_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(f"{NO_BROWSER}{reason}")
    with chromium() as context:
        yield context


@pytest.fixture(scope="package")
def broken(tmp_path_factory):
    """A notebook with one of everything that these tests are to find."""
    return write_broken_notebook(tmp_path_factory.mktemp("broken") / "99_broken.ipynb")


@pytest.fixture(scope="package")
def address(browser, broken):
    """One JupyterLab for all notebooks."""
    with lab_server([*stored_paths(), broken]) as address:
        yield address


@pytest.fixture(scope="package")
def tab(browser, address):
    """One tab, which opens one notebook after the other."""
    tab = LabPage(browser, address)
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def lab(request, tab):
    """The tab with a module's own notebook, CELLS, run; nothing must go wrong to the end.

    READY, if the module has one: a selector of what is there once the widget has drawn
    """
    with lab_notebook(tab, request.module.CELLS) as lab:
        lab.run()
        if ready := getattr(request.module, "READY", None):
            lab.page.wait_for_selector(ready)
        yield lab
        problems = lab.problems + lab.errors()
        assert not problems, problems
