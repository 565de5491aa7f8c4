"""Everything works without a network: nnlib's Python, the notebooks' cells, the widgets' pages."""

import ast
import re

import pytest

from tests.project.texts import NOTEBOOKS, ROOT, cells, sources

ROADS = {"urllib", "urllib3", "requests", "http", "socket", "ftplib", "ssl", "httpx", "aiohttp"}
ROADS |= {"websockets", "pooch", "gdown", "kagglehub", "datasets", "huggingface_hub"}
SHELL = re.compile(r"^\s*(?:!|%+(?:pip|conda|sx|system|bash|sh)\b).*", re.MULTILINE)
MAGIC = re.compile(r"^\s*[!%].*", re.MULTILINE)
ADDRESS = re.compile(r"(?:\b(?:https?|wss?|ftp):|[\"'(=]\s*)//[\w.-]+\.\w[^\s\"'`)>]*", re.ASCII)
NAMES = ("http://www.w3.org/",)  # SVG's own name: nothing is asked there
JAVASCRIPT = re.compile(
    r"\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b"
    r"|\b(?:fetch|import)\s*\(|@import\b|\.(?:src|href)\s*=(?!=)"
    r"|\b(?:from|import)\s*[\"'](?!\.)"  # another file than one beside it
    r"|\burl\s*\((?!\s*[\"']?(?:data:|#))"  # a part of this page is named with #
)
LOADED = re.compile(
    r"<(?:script|link|iframe|img|video|audio|object|embed)\b[^>]*//|!\[[^\]]*\]\(\w+:"
)


def python_roads(text):
    """Modules that a piece of Python imports and that lead out of this machine."""
    tree = ast.parse(text)
    named = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    named += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return [name for name in named if name.partition(".")[0] in ROADS]


def addresses(text):
    """Addresses on other machines that stand in a program."""
    return [found for found in ADDRESS.findall(text) if not found.startswith(NAMES)]


def cell_roads(text):
    """Whatever in a code cell may leave this machine: commands, imports, addresses."""
    return SHELL.findall(text) + python_roads(MAGIC.sub("", text)) + addresses(text)


def page_roads(text):
    """Whatever in JavaScript or a style sheet may load something."""
    return JAVASCRIPT.findall(text) + addresses(text)


def found(roads, texts):
    """{where: the roads out that stand there}."""
    return {name: out for name, text in texts.items() if (out := roads(text))}


def test_neither_nnlib_nor_a_notebook_downloads_anything():
    """The most frequent breakage of all: a data set that has moved (covers T.B4)."""
    python = sources("*.py")
    python.pop("nnlib/web/serving.py")  # shows the web edition to this machine alone
    assert found(python_roads, python) == {}
    code = {
        f"{name}: {cell['id']}": "".join(cell["source"])
        for name, path in NOTEBOOKS.items()
        for cell in cells(path, "code")
    }
    assert len(code) > 300 and found(cell_roads, code) == {}


def test_widgets_load_nothing():
    """A drawing would need a server of somebody else's."""
    pages = sources("*.js") | sources("*.css")
    served = {name: text for name, text in pages.items() if belongs_to_pages(name)}
    widgets = {name: text for name, text in pages.items() if name not in served}
    assert len(widgets) > 10 and found(page_roads, widgets) == {}
    assert len(served) > 5 and found(addresses, served) == {}


def belongs_to_pages(name):
    """True for what the web edition alone uses: it loads files beside its pages."""
    return name.startswith("nnlib/web/") or name.endswith(("/alone.js", "/worker.js"))


def test_prose_shows_no_picture_from_elsewhere():
    """A picture would be missing without a network."""
    prose = {name: "".join("".join(c["source"]) for c in cells(path, "markdown"))
             for name, path in NOTEBOOKS.items()}  # fmt: skip
    prose |= {str(path): path.read_text("utf-8") for path in ROOT.glob("**/notebooks/*.md")}
    assert found(LOADED.findall, prose) == {}


@pytest.mark.parametrize(
    ("roads", "text"),
    [
        (cell_roads, "import numpy\nfrom urllib.request import urlopen"),
        (cell_roads, "def load():\n    import requests"),
        (cell_roads, "x = 1\n!wget digits.gz"),
        (cell_roads, "%pip install torch"),
        (cell_roads, 'table = pandas.read_csv("https://example.org/a.csv")'),
        (page_roads, "const answer = await fetch (place);"),
        (page_roads, "new XMLHttpRequest()"),
        (page_roads, 'import * as d3 from "d3";'),
        (page_roads, 'import "https://cdn.example.org/d3.js";'),
        (page_roads, 'const d3 = await import("./d3.js");'),
        (page_roads, 'script.src = "//cdn.example.org/d3.js";'),
        (page_roads, "@font-face { src: url(letters.woff2); }"),
        (LOADED.findall, '<img src="https://example.org/a.png">'),
        (LOADED.findall, "![a picture](https://example.org/a.png)"),
    ],
)
def test_each_road_is_seen(roads, text):
    """The search would find nothing because it looks for nothing."""
    assert roads(text)


@pytest.mark.parametrize(
    ("roads", "text"),
    [
        (cell_roads, "half = total // 2  # of 7//3.5"),
        (cell_roads, 'print("see docs/http.txt", 3 % 2)'),
        (page_roads, 'const SVG = "http://www.w3.org/2000/svg";  // its name'),
        (page_roads, "mark.style.fill = `url(data:image/png;base64,AAAA)`;"),
        (page_roads, "path.style.markerEnd = 'url(#arrow)'; area.href == place"),
        (page_roads, 'import { line } from "./svg.js";'),
        (LOADED.findall, "![a drawing](../images/a.svg) and [a book](https://example.org)"),
    ],
)
def test_what_stays_here_may_stand(roads, text):
    """A plain division or a name would be called a download."""
    assert not roads(text)
