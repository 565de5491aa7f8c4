"""Nothing is used before it was built, and what was built is what is imported later."""

import ast
import inspect
import re

import nnlib
from tests.notebooks.rules.homes import ALWAYS, COMPLETED, HOMES, has_to_be_built
from tests.notebooks.rules.notebook import CHECK, tags

MAGIC = re.compile(r"^\s*[%!].*", re.MULTILINE)  # a line for IPython, not for Python


def pieces(source):
    """The names that a cell takes from nnlib, each with the module it asks: {(module, name)}."""
    found = set()
    for node in ast.walk(ast.parse(MAGIC.sub("", source))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "nnlib":
            found |= {(node.module.partition(".")[2], alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
            found |= {("", name[1]) for name in names if name[0] == "nnlib" and name[1:]}
        elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "nnlib":
            found.add(("", node.attr))
    return found


def needs_only_what_was_built(notebook):
    """Each piece of nnlib was handed over before, or in this notebook above its first use."""
    if notebook.number == "00":
        return []
    complaints = []
    for cell in notebook.code:
        for module, name in sorted(pieces(cell.source)):
            if not ALWAYS & {module.split(".")[0], name}:
                why = too_early(
                    notebook, cell, name if name in HOMES else module.split(".")[0] or name
                )
                complaints += [f"cell {cell.id}: nnlib.{name} {why}"] if why else []
    return complaints


def too_early(notebook, cell, name):
    """Why a cell may not use a piece yet; an empty string if it may."""
    if name not in HOMES:
        return "has no home in tests/notebooks/rules/homes.py"
    if HOMES[name] > notebook.number:
        return f"is built only in notebook {HOMES[name]}"
    if HOMES[name] == notebook.number:
        above = notebook.cells[: notebook.cells.index(cell) + 1]
        built = any(map(is_about(name), above)) or not has_to_be_built(name)
        return "" if built else f"stands above its own handover-{name} or stage-{name}"
    home = [other for other in notebook.others() if other.number == HOMES[name]]
    if not home or hands_over(home[0], name):
        return ""
    return f"is not built in {home[0].path.name}"


def is_about(name):
    """A test for cells: tagged as building a piece."""
    return lambda cell: bool({f"handover-{name}", f"stage-{name}"} & set(tags(cell)))


def hands_over(home, name):
    """Whether a notebook builds a piece, or uses it where that is enough."""
    if has_to_be_built(name):
        return any(map(is_about(name), home.code))
    return any(name in cell.source for cell in home.code)


def handed_over_is_the_librarys(notebook):
    """A cell tagged handover-NAME holds the library's own code; the next cell shows it equal."""
    complaints = []
    for cell, kind, name in built(notebook):
        if kind == "handover" and definition(cell.source, name) != librarys(name):
            complaints.append(f"cell {cell.id}: {name} differs from nnlib.{name}")
        below = notebook.next_code(cell)
        where = [cell, below] if kind == "stage" and below else [below] if below else []
        if not any(f"nnlib.{name}" in c.source and CHECK.search(c.source) for c in where):
            complaints.append(f"cell {cell.id}: no check against nnlib.{name} follows")
    return complaints


def built(notebook):
    """Every (cell, "handover" or "stage", name of the piece)."""
    return [
        (cell, *tag.split("-", 1))
        for cell in notebook.code
        for tag in tags(cell)
        if tag.startswith(("handover-", "stage-"))
    ]


def completes_what_was_begun(notebook):
    """Pieces that earlier notebooks began stand here complete, in cells tagged handover-NAME."""
    complete = {name for _, kind, name in built(notebook) if kind == "handover"}
    missing = [name for name in COMPLETED.get(notebook.number, []) if name not in complete]
    return [f"no cell is tagged handover-{name}" for name in missing]


def definition(source, name):
    """The syntax tree of a class or function in a source, docstrings aside; None without it."""
    for node in ast.parse(source).body:
        if getattr(node, "name", None) == name:
            return ast.dump(without_docstrings(node))
    return None


def without_docstrings(tree):
    """The tree, its docstrings removed in place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return tree


def librarys(name):
    """The syntax tree of a piece of nnlib; empty if there is no such piece."""
    piece = getattr(nnlib, name, None)
    return definition(inspect.getsource(piece), name) if piece else ""
