"""A tiny notebook that keeps every rule; the rules' tests break it in one place at a time."""

import base64
import inspect
import io

import nbformat
import numpy as np
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

import nnlib
from tests.notebooks.rules.series import map_line
from tests.notebooks.tidy import METADATA

HEAD = """# 03 · Why is one product the same?
A promise.

**You will do:** this. **You will learn:** that. **You need:** nothing.
**Time:** 10 minutes to read, 20 with the exercises.

"""
FORMULA = """## 1. What is a sum? *Addition*
Words first.
$$a + b = \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}$$"""
SLIDER = """def axes():
    return ax
def draw(height=1):
    axes().plot([0, height])
explore(fig, draw, height=(0, 9, 1))"""
IDEAS = "## Key ideas\n" + "- **Sum**: what you get by adding.\n" * 5 + "## Check yourself\n"
READING = "## Read on\n" + "- [A page](https://example.org/page): it adds a proof.\n" * 2
CLOSING = "<details><summary>{} Why so?</summary>\n\nBecause.\n\n</details>\n"


def picture(levels):
    """Levels 0..255 as a stored picture."""
    file = io.BytesIO()
    Image.fromarray(np.asarray(levels, np.uint8)).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def shows(levels, alt="a line from 0 at 0 up to 1 at 1."):
    """An output with a picture, and with what it shows in words."""
    data, words = {"image/png": picture(levels)}, {"image/png": {"alt": alt}}
    return new_output("display_data", data=data, metadata=words)


def says(text, name="stdout"):
    """An output with a text."""
    return new_output("stream", name=name, text=text)


def exercise():
    """A task, a stub, a line of text, and its folded solution."""
    folded = {"tags": ["solution"], "jupyter": {"source_hidden": True}}
    return [
        new_markdown_cell("A task."),
        new_code_cell("check(...)", metadata={"tags": ["exercise"]}, outputs=[says("not yet: …")]),
        new_markdown_cell("A hint."),
        new_code_cell("check(3)", metadata=folded, outputs=[says("right: three")]),
    ]


def good_cells():
    """The cells of the good notebook, in order."""
    return [
        *lesson(),
        new_markdown_cell("## Your turn"),
        *(cell for _ in range(3) for cell in exercise()),
        new_markdown_cell(IDEAS + "".join(map(CLOSING.format, (1, 2, 3))) + READING),
        new_markdown_cell("[On](04_next.ipynb)"),
    ]


def lesson():
    """A head, a checked formula, a control with its picture, and a piece handed over."""
    gradient = np.broadcast_to(np.arange(64) * 4, (64, 64))
    dense = inspect.getsource(nnlib.Dense)
    return [
        new_markdown_cell(HEAD + map_line("03", {})),
        new_code_cell("import nnlib\nfrom nnlib import Neuron, plots"),
        new_markdown_cell(FORMULA + "\n![a diagram of the sum of two](../images/sum.svg)"),
        new_code_cell(
            'equal("one and two = three", 1 + 2, 3)', outputs=[says("✓ one and two = three")]
        ),
        new_markdown_cell("Look."),
        new_code_cell(SLIDER, metadata={"tags": ["control"]}, outputs=[shows(gradient)]),
        new_markdown_cell("What you saw."),
        new_code_cell(dense, metadata={"tags": ["handover-Dense"]}),
        new_markdown_cell("The same."),
        new_code_cell('equal("ours = nnlib.Dense", Dense(2, 3), nnlib.Dense(2, 3))'),
    ]


def write_good_notebook(folder, change=lambda cells: None):
    """Store the good notebook after a change to its cells, with its neighbours and its image."""
    (folder / "images").mkdir()
    (folder / "images/sum.svg").touch()
    (folder / "notebooks").mkdir()
    before = new_code_cell("class Neuron: ...", metadata={"tags": ["handover-Neuron"]})
    nbformat.write(new_notebook(cells=[before]), folder / "notebooks/01_before.ipynb")
    nbformat.write(new_notebook(), folder / "notebooks/04_next.ipynb")
    cells = good_cells()
    for number, cell in enumerate(cell for cell in cells if cell.cell_type == "code"):
        cell.execution_count = number + 1
    change(cells)
    path = folder / "notebooks/03_good.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata=METADATA), path)
    return path
