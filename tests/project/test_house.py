"""The house: a file in nnlib/ is a piece of the notebooks, a folder is a tool that they use.

Pieces import numpy and other pieces; tools may import pieces, never the other way round; and
nothing imports itself in a circle.
"""

import ast
import pathlib
import re
import sys

import pytest

import nnlib

FOLDER = pathlib.Path(nnlib.__file__).parent
OUTSIDE = {"numpy", "threadpoolctl", "tqdm"}  # besides the standard library
FACE = "nnlib"  # nnlib/__init__.py shows pieces and tools together, so it is neither


def read_modules():
    """{"nnlib.data.mnist": its source}."""
    names = {path: path.relative_to(FOLDER.parent).with_suffix("") for path in FOLDER.rglob("*.py")}
    return {
        ".".join(name.parts).removesuffix(".__init__"): path.read_text("utf-8")
        for path, name in names.items()
    }


def imports(source):
    """Every module that is imported, also inside a function: {"nnlib.data.mnist", "numpy", ...}."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def is_piece(module, modules):
    """Whether a module is a file in nnlib/ itself."""
    is_folder = any(other.startswith(module + ".") for other in modules)
    return module.count(".") == 1 and not is_folder


def breaches(modules):
    """Everything that breaks the rule, in words."""
    graph = {name: imports(source) for name, source in modules.items()}
    pieces = {name for name in modules if is_piece(name, modules)}
    wrong = []
    for piece in sorted(pieces):
        for name in sorted(graph[piece]):
            ours = name in modules and name not in pieces
            if ours:
                wrong.append(f"{piece} imports the tool {name}")
            elif not name.startswith(FACE + ".") and name.split(".")[0] in foreign(graph):
                wrong.append(f"{piece} imports {name}")
    inner = {name: graph[name] & set(modules) for name in modules if name != FACE}
    return wrong + [f"a circle: {' > '.join(circle)}" for circle in circles(inner)]


def foreign(graph):
    """Packages of others that are imported anywhere and that no piece may import."""
    tops = {name.split(".")[0] for names in graph.values() for name in names}
    return tops - set(sys.stdlib_module_names) - OUTSIDE - {FACE}


def circles(graph):
    """The first circle of imports that is found from each module, each told once."""
    found = {}
    for start in sorted(graph):
        path = way_back(graph, start)
        if path:
            found.setdefault(frozenset(path), path)
    return list(found.values())


def way_back(graph, start):
    """The shortest way along imports from a module to itself, or nothing."""
    ways, seen = [[start]], set()
    for way in ways:
        for following in sorted(graph.get(way[-1], ())):
            if following == start:
                return [*way, start]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def tools():
    """The folders in nnlib/."""
    return {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name[0] != "_"}


def test_the_rule_holds():
    """The listing would no longer be the architecture."""
    assert breaches(read_modules()) == []


@pytest.mark.parametrize("module, line, word", [
    ("nnlib.layers", "from nnlib.saving import save_network", "nnlib.layers imports the tool"),
    ("nnlib.losses", "import nnlib.plots", "nnlib.losses imports the tool nnlib.plots"),
    ("nnlib.layers", "import matplotlib", "nnlib.layers imports matplotlib"),
    ("nnlib.checks", "from nnlib.layers import Dense", "a circle: nnlib.checks > nnlib.layers"),
    ("nnlib.saving.whole_file", "from nnlib.saving import network_file", "a circle: nnlib.saving."),
    ("nnlib.layers", "def f():\n    from nnlib import plots", "nnlib.layers imports the tool"),
])  # fmt: skip
def test_a_planted_import_is_found(module, line, word):
    """A rule that cannot be broken would guard nothing."""
    modules = read_modules()
    modules[module] += "\n" + line
    assert any(breach.startswith(word) for breach in breaches(modules))


def test_the_listing_is_short():
    """A newcomer could not see what is the core."""
    files = [path for path in FOLDER.iterdir() if path.is_file()]
    tests = [path for path in (FOLDER.parent / "tests").iterdir() if path.is_file()]
    assert len(files) <= 28 and len(tests) <= 8  # 25 without the further notebooks
    wanted = (
        "bug_zoo data exercises handwriting little_network plots recipes recording saving sheet"
    )
    assert tools() == {*wanted.split(), "web", "widgets"}


def test_the_readme_draws_this_very_tree():
    """The picture of the house would be that of another one."""
    text = (FOLDER.parent / "README.md").read_text("utf-8")
    drawn = re.findall(r"^  (\w+(?:\.py|/)) +\w", text, re.MULTILINE)
    files = [path.name for path in FOLDER.glob("*.py") if path.name != "__init__.py"]
    folders = [
        path.name + "/" for path in FOLDER.iterdir() if path.is_dir() and path.name[0] != "_"
    ]
    assert sorted(drawn) == sorted(files + folders)
