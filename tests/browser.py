"""Show a notebook as a reader sees it in JupyterLab: one picture for each screenful.

`python tests/browser.py NOTEBOOK OUTDIR [--theme dark] [--width 1300] [--run] [--move]`
"""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))  # a script finds what is beside it

from tests.lab.controls import Mover  # noqa: E402
from tests.lab.page import LabPage, chromium  # noqa: E402
from tests.lab.server import lab_server  # noqa: E402

SCROLLER = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer"
SIZES = """box => {
    const last = [...box.querySelectorAll('.jp-Cell')].at(-1).getBoundingClientRect();
    return [last.bottom - box.getBoundingClientRect().top + box.scrollTop, box.clientHeight]; }"""


def screenfuls(page, folder, overlap=60):
    """Scroll through the open notebook and save each screenful as a PNG; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("screen_*.png"):
        old.unlink()
    scroller = page.locator(SCROLLER)
    end, height = scroller.evaluate(SIZES)
    tops = range(0, max(1, int(end) - overlap), height - overlap)
    return [screenful(page, top, folder / f"screen_{n:02d}.png") for n, top in enumerate(tops)]


def screenful(page, top, path):
    """Scroll to a height in pixels and save what is in sight."""
    scroller = page.locator(SCROLLER)
    scroller.evaluate("(box, top) => { box.scrollTop = top }", top)
    page.wait_for_timeout(250)
    scroller.screenshot(path=path)
    return path


def read_arguments():
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("notebook", type=pathlib.Path)
    parser.add_argument("outdir", type=pathlib.Path)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--width", type=int, default=1300, help="of the window, in pixels")
    parser.add_argument("--run", action="store_true", help="run all cells first")
    parser.add_argument("--move", action="store_true", help="run, then move every control")
    return parser.parse_args()


def main():
    """Open one notebook, do what is asked, and say where the pictures are and what went wrong."""
    options = read_arguments()
    with (
        lab_server([options.notebook], options.theme) as address,
        chromium(options.width) as context,
    ):
        lab = LabPage(context, address)
        lab.open(options.notebook.name)
        if options.run or options.move:
            lab.run()
        if options.move:
            print(report := Mover(lab.page).move_all(), *report.problems, sep="\n")
        print(*screenfuls(lab.page, options.outdir), *lab.problems, *lab.errors(), sep="\n")
        lab.close()


if __name__ == "__main__":
    main()
