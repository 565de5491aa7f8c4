"""What cannot be seen of an open notebook, on a projector or in one of JupyterLab's two themes."""

import pathlib

from tests.lab.fonts import WIDTHS, dress, undress

SCRIPT = pathlib.Path(__file__).with_name("legibility.js").read_text("utf-8")
PROJECTOR = {"width": 1024, "height": 768}
CHANGE = "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })"
CHANGED = "light => document.body.dataset.jpThemeLight === String(light)"


def unseen(page):
    """One line for each cell that is too wide, and for each text that is too faint."""
    page.add_script_tag(content=SCRIPT)
    page.set_viewport_size(PROJECTOR)
    problems = [line for font, width in WIDTHS.items() for line in too_wide(page, font, width)]
    undress(page)
    for theme in ("Dark", "Light"):  # in this order: the next notebook begins in the light
        page.evaluate(CHANGE, f"JupyterLab {theme}")
        page.wait_for_function(CHANGED, arg=theme == "Light", timeout=30_000)
        page.wait_for_timeout(300)  # its style sheet is applied
        problems += [f"{theme.lower()} theme, {line}" for line in page.evaluate("sight.faint()")]
    return problems


def too_wide(page, font, width):
    """One line for each cell that a projector cuts off, in letters of that width."""
    dress(page, width)
    page.wait_for_timeout(300)  # JupyterLab lays its cells out anew
    return [f"{font}: {line}" for line in page.evaluate("sight.wide()")]
