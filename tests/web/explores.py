"""The explores of a notebook, run without a kernel, and what the page makes of them."""

import contextlib
import io
import os
import pathlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import nbformat

import nnlib.widgets
from nnlib.web import frames, svg
from nnlib.web.changes import changed
from tests.web.needed import needed
from tests.web.node import run_module

NOTEBOOKS = pathlib.Path(__file__).parents[2] / "notebooks"
ANSWER = """
import { makeChanges, valueOf } from "./static/changes.js";
export default async ({ told, places }) => {
  const changesAt = await makeChanges(told);
  const valuesAt = at => told.sliders.map((slider, k) => valueOf(slider, at[k]));
  return places.map(at => ({ values: valuesAt(at), changes: [...changesAt(at)].at(-1) }));
};
"""


@dataclass
class Explore:
    """One explore: what its cell gave it, and what a page is told of it."""

    cell: str
    fig: Any
    draw: Callable
    told: dict

    def some(self, count):
        """The first position, and others by chance; each a list of indices."""
        chance, sliders = random.Random(0), self.told["sliders"]
        sizes = [len(one["values"]) if "values" in one else one["count"] for one in sliders]
        first = [one["first"] for one in sliders]
        return [first, *([chance.randrange(n) for n in sizes] for _ in range(count))]

    def on_the_page(self, places):
        """[(values of the sliders, the picture's tree)] as the page shows it at these places."""
        answers = run_module(ANSWER, {"told": self.told, "places": places})
        base = svg.read(self.told["svg"])
        return [
            (one["values"], changed(base, {(n, name): v for n, name, v in one["changes"]})[0])
            for one in answers
        ]

    def by_python(self, values):
        """The picture's tree as the notebook's draw paints it now."""
        self.draw(**dict(zip([one["name"] for one in self.told["sliders"]], values)))
        return frames.picture(self.fig)


def explores(notebook, cells=None, samples=None):
    """Runs what a notebook's explores need, or those of the named cells.

    samples : at most so many positions are drawn
    """
    book = nbformat.read(NOTEBOOKS / notebook, 4)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    wanted = [cell.id for cell in code if "explore(" in cell.source]
    wanted = {cell for cell in wanted if not cells or cell in cells}
    found, notebook_names = [], {"__name__": "__main__"}
    with in_notebooks(), contextlib.redirect_stdout(io.StringIO()):
        for cell in needed(code, wanted):

            def explore(fig, draw, cell=cell, **options):
                if cell.id in wanted:
                    told = frames.capture(fig, draw, samples=samples, **options)
                    found.append(Explore(cell.id, fig, draw, told))

            nnlib.widgets.explore = notebook_names["explore"] = explore
            exec(compile(cell.source, cell.id, "exec"), notebook_names)
            plt.close("all")
    return found


@contextlib.contextmanager
def in_notebooks():
    """As a kernel starts: in the notebooks' folder; `explore` is put back afterwards."""
    before, folder = nnlib.widgets.explore, os.getcwd()
    os.chdir(NOTEBOOKS)
    try:
        yield
    finally:
        os.chdir(folder)
        nnlib.widgets.explore = before
