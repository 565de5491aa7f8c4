"""The browser's halves of the widgets: the one text that JupyterLab gets of their modules."""

import pytest

from nnlib import widgets
from nnlib.widgets.replay.page import SCRIPT as REPLAY_PAGE
from nnlib.widgets.shared.sources import bundled
from tests.samples import refused
from tests.web.modules import read_modules
from tests.web.node import run_module

BUNDLES = {
    name: str(kind._esm)
    for name, kind in vars(widgets).items()
    if isinstance(kind, type) and hasattr(kind, "_esm")
}
ADD = 'import { add } from "./two.js";\n'
FILES = {
    "one/widget.js": 'import { add, count } from "../two.js";\n'
    'import { twice } from "../three.js";\n'
    "const own = 5;\nexport default { sum: add(twice(own), 1), own, count };\n",
    "three.js": ADD + "const own = 2;\nexport async function later() {}\n"
    "export const twice = (x) => own * add(x, 0);\n",
    "two.js": "export const count = [0];\ncount[0] += 1;\nconst own = 0;\n"
    "export function add(a, b) {\n  return a + b + own;\n}  // no end of line",
}


def written(folder, files):
    """A folder with these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_every_widgets_text_is_one_module():
    """JupyterLab takes one text that imports nothing."""
    found = read_modules(BUNDLES)
    assert len(found) > 10
    for each in found.values():
        assert each == {"imports": [], "exports": ["default"], "free": []}


def test_the_replays_page_needs_nothing_from_elsewhere():
    """It opens from the disk, where modules cannot be loaded."""
    assert read_modules({"page": REPLAY_PAGE})["page"] == {"imports": [], "exports": [], "free": []}


def test_the_text_does_what_the_modules_do(tmp_path):
    """Each module keeps its own names, and begins only once."""
    text = bundled("one/widget.js", written(tmp_path, FILES))
    found = run_module(text.replace("export default ", "export default () => "))
    assert found == {"sum": 11, "own": 5, "count": [1]}


@pytest.mark.parametrize("name, text, words", [
    ("two.js", 'import { twice } from "./three.js";\n', "widget.js > two.js > three.js > two.js"),
    ("two.js", "export const add = 0;\n", "imports count from two.js, which doesn't export it"),
    ("three.js", 'import { a } from "./no.js";\n', "expected the file no.js, as imported by three"),
])  # fmt: skip
def test_what_does_not_fit_is_refused(tmp_path, name, text, words):
    """Lab would say nothing but that it could not load the widget."""
    with refused(ValueError, words):
        bundled("one/widget.js", written(tmp_path, FILES | {name: text}))


@pytest.mark.parametrize("line", [
    'import "./three.js";', 'import all from "./three.js";', 'import * as all from "./three.js";',
    'import { a as b } from "./three.js";', "import { a } from './three.js';",
    'import { a } from "three";', "import {", 'import { a } from "./three.js"; go();',
    '  import { a } from "./three.js";', 'const far = import("./three.js");',
    "const here = import.meta.url;", "export let late = 1;", "export { own };",
    'export * from "./three.js";', "export default function () {}", "export const { a } = own;",
])  # fmt: skip
def test_what_cannot_be_followed_is_refused(tmp_path, line):
    """Nothing may be left out in silence."""
    with refused(ValueError, "expected `import { a, b }", f"got `{line.strip()}` in two.js"):
        bundled("one/widget.js", written(tmp_path, FILES | {"two.js": line}))


def test_a_missing_widget_is_refused(tmp_path):
    with refused(ValueError, "expected the file pad/widget.js"):
        bundled("pad/widget.js", tmp_path)
