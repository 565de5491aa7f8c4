"""The page's lines where a grid crosses a level: those of matplotlib."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.path import Path

from tests.web.alike import NEAR, far, lines_of
from tests.web.node import run_module

LINES = """
import { contour } from "./static/moves/contour.js";
import { pathOf } from "./static/moves/drawing.js";
const path = ({ points, closed }) => pathOf(points, closed);
export default ({ grids, side }) => grids.map(grid => contour(grid, side, 0.5).map(path).join(" "));
"""
SIDE = 12


def by_matplotlib(grid):
    """The same lines as a path."""
    fig, ax = plt.subplots()
    [path] = ax.contour(grid, [0.5]).get_paths()
    plt.close(fig)
    starts = np.flatnonzero(path.codes == Path.MOVETO)[1:]
    lines = zip(np.split(path.vertices, starts), np.split(path.codes, starts))
    return " ".join(as_path(corners, codes[-1] == Path.CLOSEPOLY) for corners, codes in lines)


def as_path(corners, closed):
    """A line as an SVG's path; the last corner of a closed one is its first again."""
    corners = corners[:-1] if closed else corners
    return "M " + " L ".join(f"{x:.2f} {y:.2f}" for x, y in corners) + (" z" if closed else "")


def test_lines_are_where_matplotlib_draws_them():
    """Random numbers have loops, saddles, and lines from edge to edge in both directions."""
    grids = np.random.default_rng(0).random((30, SIDE, SIDE))
    paths = run_module(LINES, {"grids": grids.reshape(30, -1), "side": SIDE})
    assert sum("z" in path for path in paths) > 20
    for grid, path in zip(grids, paths):
        assert far(lines_of(path), lines_of(by_matplotlib(grid))) <= NEAR


def test_a_level_that_is_not_crossed_has_no_lines():
    assert run_module(LINES, {"grids": [[0.1] * 9, [0.9] * 9], "side": 3}) == ["", ""]
