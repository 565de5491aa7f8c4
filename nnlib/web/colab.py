"""Copies of the notebooks for Colab, and the links that open a notebook live.

In Colab there is no folder beside a notebook: a copy's first cell installs nnlib from the site, and
every link leads there.
"""

import html
import re

import nbformat

from nnlib.web.prose import page_of

FILE = r"(?:\w+\.(?:ipynb|md)|\.\./images/\w+\.\w+)(?:#[^)\"\s]*)?"  # as notebooks name them
HERE = re.compile(rf"(\]\(|src=\"|href=\")({FILE})")
ID = "install-nnlib"
WHY = (
    "This copy of the notebook takes nnlib, the pieces that the series builds, from its web pages."
)
LIVE = "lite/lab/index.html?path=notebooks/{name}.ipynb"


def put_copies(shelf, course, address, wheel):
    """Lays nnlib's wheel and a copy of each notebook into the edition's folder.

    address : where the edition will be, "https://..."
    wheel   : the path of nnlib's wheel
    """
    address = checked(address)
    shelf.put(f"colab/{wheel.name}", wheel.read_bytes())
    for lesson in course:
        notebook = copy_of(nbformat.read(lesson.path, 4), address, wheel.name)
        shelf.put(f"colab/{lesson.name}.ipynb", nbformat.writes(notebook) + "\n")


def checked(address):
    """An address without its last slash; ValueError unless it begins with https://."""
    if not re.fullmatch(r"https://[^\s\"'<>]+", address):
        raise ValueError(f"expected an address such as https://example.org/course, got {address!r}")
    return address.rstrip("/")


def copy_of(notebook, address, wheel):
    """The same notebook with a first cell that installs the wheel, and with absolute links."""
    install = f'%pip install --quiet "nnlib[widgets] @ {address}/colab/{wheel}"'
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_absolute_links(cell.source, address)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(f"# {WHY}\n{install}", id=ID))
    return notebook


def with_absolute_links(markdown, address):
    """Links to other notebooks lead to their pages, pictures come from the site."""

    def absolute(found):
        place = page_of(found[2].removeprefix("../"))
        return f"{found[1]}{address}/{place}"

    return HERE.sub(absolute, markdown)


def live_links(notebook, copies, lite):
    """The line of a page that says where its notebook can be changed and run.

    notebook : its name, such as "05_loss_functions"
    copies   : whether there are copies for Colab
    lite     : whether JupyterLite lies beside the pages
    """
    ways = []
    if lite:
        place = html.escape(LIVE.format(name=notebook))
        ways.append(
            f'<a href="{place}">in this browser</a>, with JupyterLite; Python, numpy and '
            "matplotlib come from the server of the Pyodide project, which takes a minute"
        )
    if copies:
        ways.append(
            f'<a href="colab/{notebook}.ipynb" download>as a copy for Colab</a>, to be uploaded '
            'there by "File", "Upload notebook"'
        )
    return f'<p class="open-live">Open it live: {"; or ".join(ways)}.</p>' if ways else ""
