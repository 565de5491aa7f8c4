"""Writes the whole edition into a folder."""

import concurrent.futures
import json
import os
import pathlib
import tempfile

from pygments.formatters import HtmlFormatter
from tqdm import tqdm

from nnlib.web.colab import put_copies
from nnlib.web.course import GUIDES, ROOT, read_course
from nnlib.web.lite import build_lite
from nnlib.web.page import Pages
from nnlib.web.running import controls_of
from nnlib.web.search import sections
from nnlib.web.shelf import Shelf
from nnlib.web.terms import explained, read_terms
from nnlib.web.wheel import make_wheel

HERE = pathlib.Path(__file__).parent
WIDGETS = HERE.parent / "widgets"


def write_site(folder, live=None, samples=None, lite=False, address=None):
    """All pages, and the controls of some notebooks.

    live    : lessons to run for their controls; None: all of them
    samples : at how many positions a slider's picture is drawn at most; None: at all that fit
    lite    : whether JupyterLite is built beside the pages
    address : where the edition will be, "https://..."; without it there are no copies for Colab
    raises  : ValueError for another address; what build_lite and make_wheel raise
    """
    shelf, course = Shelf(folder), read_course()
    open_live(shelf, course, lite, address)
    run_controls(shelf, course if live is None else live, samples)
    put_tools(shelf)
    write_pages(shelf, course)


def open_live(shelf, course, lite, address):
    """Lays down what notebooks need that are changed and run elsewhere: JupyterLite, copies."""
    if not lite and not address:
        return
    with tempfile.TemporaryDirectory() as made:
        wheel = make_wheel(made)
        if address:
            put_copies(shelf, course, address, wheel)
        if lite:
            build_lite(shelf.folder / "lite", wheel)


def run_controls(shelf, lessons, samples):
    """Runs notebooks, one on each processor, and keeps what their controls need."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(controls_of, lesson, samples): lesson for lesson in lessons}
        done = concurrent.futures.as_completed(running)
        for finished in tqdm(done, "controls", len(running), unit="notebook"):
            keep_controls(shelf, running[finished], finished.result())


def keep_controls(shelf, lesson, found):
    """Lays what the controls of a notebook need beside its page; `found` as `controls_of` says."""
    controls = {cell: kept(shelf, lesson, cell, told) for cell, told in found.items()}
    shelf.put_json(f"live/{lesson.name}.json", controls)


def kept(shelf, lesson, cell, told):
    """Lays what one control needs beside the pages, and says where it lies."""
    name = f"{lesson.number}-{cell}"
    if told["kind"] == "frames":
        return {"kind": "frames", "frames": shelf.put_json(f"live/{name}.json", told["frames"])}
    files = {one: shelf.put_content(one, content) for one, content in told["files"].items()}
    return {
        "kind": told["kind"],
        "state": shelf.put_json(f"live/{name}.json", told["state"]),
        "css": shelf.put_content(told["kind"], told["css"]),
        "files": files,
        "alone": (WIDGETS / told["kind"] / "alone.js").exists(),
    }


def put_tools(shelf):
    """Styles, scripts, formulas' fonts, diagrams, and the widgets' own scripts."""
    shelf.copy(HERE / "static", "static")
    shelf.copy(HERE / "katex", "katex")
    shelf.copy(ROOT / "images", "images", lambda path: path.suffix in (".svg", ".png"))
    shelf.copy(WIDGETS, "widgets", lambda path: path.suffix == ".js")
    light, dark = HtmlFormatter(style="default"), HtmlFormatter(style="github-dark")
    night = dark.get_style_defs('[data-theme="dark"] .code')
    shelf.put("static/code.css", f"{light.get_style_defs('.code')}\n@media screen {{\n{night}\n}}")


def write_pages(shelf, course):
    """Every page, and what the search field and the explained terms read."""
    terms = read_terms()
    pages, found = Pages(shelf, terms), []
    for lesson in tqdm(course, "pages", unit="notebook"):
        page, body = pages.lesson(lesson, controls_in(shelf, lesson))
        shelf.put(f"{lesson.name}.html", page)
        found += sections(lesson.name, f"{lesson.number} · {lesson.question}", body)
    for name, title in GUIDES.items():
        page, body = pages.guide(name)
        shelf.put(f"{name}.html", page)
        found += sections(name, title, body)
    shelf.put("index.html", pages.front())
    shelf.put_json("static/search.json", found)
    shelf.put_json("static/terms.json", explained(terms))


def controls_in(shelf, lesson):
    """What is known of a notebook's controls, from this build or an earlier one."""
    path = shelf.folder / "live" / f"{lesson.name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}
