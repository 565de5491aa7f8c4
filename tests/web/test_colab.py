"""Copies for Colab: the first cell installs nnlib from the site, and no link needs a folder."""

import re

import nbformat
import pytest

from nnlib.web.colab import copy_of, live_links, put_copies, with_absolute_links
from nnlib.web.course import read_course
from nnlib.web.shelf import Shelf

SITE, WHEEL = "https://example.org/course", "nnlib-0.1.0-py3-none-any.whl"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An edition's folder with all copies in it."""
    made = tmp_path_factory.mktemp("site")
    wheel = made / WHEEL
    wheel.write_bytes(b"a wheel")
    put_copies(Shelf(made / "site"), read_course(), SITE + "/", wheel)
    return made / "site"


@pytest.mark.parametrize("lesson", read_course(), ids=lambda lesson: lesson.number)
def test_a_copy_stands_alone(folder, lesson):
    """In Colab `import nnlib` would find nothing, or a stranger's package of the same name."""
    copy = nbformat.read(folder / "colab" / f"{lesson.name}.ipynb", 4)
    nbformat.validate(copy)
    first, *rest = copy.cells
    assert f'%pip install --quiet "nnlib[widgets] @ {SITE}/colab/{WHEEL}"' in first.source
    original = nbformat.read(lesson.path, 4)
    assert [cell.source for cell in rest if cell.cell_type == "code"] == [
        cell.source for cell in original.cells if cell.cell_type == "code"
    ]
    prose = "\n".join(cell.source for cell in rest if cell.cell_type == "markdown")
    assert not re.findall(r"\]\([\w./]+\.(?:ipynb|svg|png)|\.\./images", prose)
    assert f"{SITE}/" in prose


def test_the_wheel_lies_where_the_copies_look_for_it(folder):
    assert (folder / "colab" / WHEEL).read_bytes() == b"a wheel"


@pytest.mark.parametrize(
    "markdown, expected",
    [
        ("[06](06_gradient_descent.ipynb)", f"[06]({SITE}/06_gradient_descent.html)"),
        ("[a term](GLOSSARY.md#loss)", f"[a term]({SITE}/GLOSSARY.html#loss)"),
        ("![way](../images/chain.svg)", f"![way]({SITE}/images/chain.svg)"),
        ('<img src="../images/a.png">', f'<img src="{SITE}/images/a.png">'),
        ("[book](https://example.org/a.ipynb)", "[book](https://example.org/a.ipynb)"),
        ("`layers[0](x)` and [here](#top)", "`layers[0](x)` and [here](#top)"),
    ],
)
def test_links_lead_to_the_site(markdown, expected):
    assert with_absolute_links(markdown, SITE) == expected


@pytest.mark.parametrize("address", ["", "example.org", "http://example.org", 'https://a" b'])
def test_an_address_is_one(address, tmp_path):
    with pytest.raises(ValueError, match="expected an address such as"):
        put_copies(Shelf(tmp_path), [], address, tmp_path / WHEEL)


def test_a_copy_is_made_once():
    """A second first cell would have the same id."""
    copy = copy_of(nbformat.v4.new_notebook(), SITE, WHEEL)
    assert len(copy.cells) == 1 and copy.cells[0].id == "install-nnlib"


def test_a_page_offers_only_what_there_is():
    assert live_links("05_loss_functions", False, False) == ""
    lite = live_links("05_loss_functions", False, True)
    assert "path=notebooks/05_loss_functions.ipynb" in lite and "Pyodide" in lite
    assert "Colab" not in lite
    both = live_links("05_loss_functions", True, True)
    assert lite[:-5] in both and 'href="colab/05_loss_functions.ipynb" download' in both
