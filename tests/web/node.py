"""Runs JavaScript without a browser, on the node that playwright brings along."""

import json
import pathlib
import shutil
import subprocess
import tempfile

import nnlib

PACKAGE = pathlib.Path(nnlib.__file__).parent
SOURCES = "widgets", "web/static"
RUNNER = """
import { readFileSync, writeFileSync } from "node:fs";
import answer from "./given.mjs";
const plain = (_, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);
const found = await answer(JSON.parse(readFileSync("given.json", "utf8")));
writeFileSync("found.json", JSON.stringify(found ?? null, plain));
"""


def run_module(text, given=None):
    """What the default export of a module's text, a function, makes of `given`.

    text   : imports our modules by their paths in nnlib, as from "./widgets/pad/parts.js"; or the
             path of a file with such a text
    given  : anything that JSON can hold, and numpy arrays
    return : what JSON can hold; typed arrays come as lists, NaN and infinities as None
    raises : AssertionError with node's words if the module fails
    """
    if isinstance(text, pathlib.Path):
        text = text.read_text("utf-8")
    data = json.dumps(given, allow_nan=False, default=lambda array: array.tolist())
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        copy_modules(folder)
        for name, content in {"given.mjs": text, "run.mjs": RUNNER, "given.json": data}.items():
            (folder / name).write_text(content, "utf-8")
        run_node("run.mjs", cwd=folder)
        return json.loads((folder / "found.json").read_text("utf-8"))


def copy_modules(folder):
    """Copies our modules to a folder that tells node that they are modules.

    As in the web edition, `static` stands beside `widgets`, too.
    """
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    for path in (path for source in SOURCES for path in (PACKAGE / source).rglob("*.js")):
        copy(path, folder / path.relative_to(PACKAGE))
    shutil.copytree(folder / "web" / "static", folder / "static")


def copy(path, place):
    """Copies a file to a place whose folder may be missing."""
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, place)


def run_node(*arguments, **options):
    """What node prints."""
    from playwright._impl._driver import compute_driver_executable

    node = str(compute_driver_executable()[0])
    run = subprocess.run(
        [node, *arguments], capture_output=True, encoding="utf-8", timeout=120, **options
    )
    assert run.returncode == 0, run.stderr
    return run.stdout
