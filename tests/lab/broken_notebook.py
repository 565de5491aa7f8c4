"""A notebook that has one of everything that the browser tests are to find, and a good slider.

Each cell's id names what is wrong with it.
"""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tests.notebooks.tidy import METADATA

SETUP = """
import sys, urllib.request, anywidget, ipywidgets
import matplotlib.pyplot as plt
from IPython.display import HTML
from nnlib.widgets import explore

def slider(change):
    fig, ax = plt.subplots(figsize=(3, 1))
    explore(fig, lambda height: ax.plot([0, change(height)]), height=(0, 9, 1))

def widget(act):
    class Widget(anywidget.AnyWidget):
        _esm = '''function render({el}) {
            const button = document.createElement("button"), text = document.createElement("i");
            button.innerText = "act"; text.innerText = "0"; el.append(button, text);
            const count = () => { text.innerText = 1 + +text.innerText; };
            button.onclick = () => { ACT; };
        }; export default { render };'''.replace("ACT", act)
    return Widget()
"""
CELLS = {
    "setup": SETUP,
    "works": "slider(lambda height: height)",
    "raises": "slider(lambda height: 1 / (9 - height))",
    "still": "fig, ax = plt.subplots()\nexplore(fig, lambda height: None, height=(0, 9, 1))",
    "dead-button": "ipywidgets.Button(description='dead')",
    "restless": "widget('setInterval(count, 20)')",
    "console": "widget('count(); console.error(\"a word to the console\")')",
    "throws": "widget('count(); missing()')",
    "fetches": "widget('count(); fetch(\"http://example.org/\").catch(() => 0)')",
    "no-control": "print('no control')",
    "faint": "HTML('<p style=\"color: #888; background: #777\">hard to read</p>')",
    "wide": "HTML('<div style=\"width: 2000px\">a long way</div>')",
    "warns": "print('a warning', file=sys.stderr)",
    "leaves": "urllib.request.urlopen('http://192.0.2.1/')",
}
FINDS = (
    'cell raises: range "height" is moved, and then there stands',
    "This setting does not work. ZeroDivisionError",
    'cell still: range "height" is moved, and then there stands',
    "Nothing in this picture has changed.",
    'cell dead-button: press "dead" is moved, and nothing changes',
    'cell restless: press "act" never comes to rest',
    "cell no-control: tagged `control`, but no control was moved",
    "console: a word to the console",
    "page error: missing is not defined",
    "left this machine: http://example.org/",
    'dark theme, cell faint: "hard to read" has a contrast of 1.3',
    'light theme, cell faint: "hard to read" has a contrast of 1.3',
    "cell wide: wider than a projector's 1024 pixels",
    "a warning",
    "a notebook tried to reach 192.0.2.1",
)


def write_broken_notebook(path):
    """Store the notebook, not run; only the first cell and the last four promise no control."""
    cells = [new_code_cell(source, id=name) for name, source in CELLS.items()]
    for cell in cells[1:-4]:
        cell.metadata["tags"] = ["control"]
    nbformat.write(new_notebook(cells=cells, metadata=METADATA), path)
    return path
