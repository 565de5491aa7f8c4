"""What a slider draws with stays as it was: a later cell that takes such a name kills it."""

import ast
import symtable

from tests.notebooks.rules.order import MAGIC


def sliders_keep_their_names(notebook):
    """No cell below an `explore` binds a name again that its drawing uses."""
    complaints, functions = [], {}
    for cell in notebook.code:
        functions |= {part.get_name(): part for part in symbols(cell).get_children()}
        used = names_of(drawings(cell), functions)
        complaints += [
            f"cell {later.id}: binds {name} again, with which the slider in cell {cell.id} draws"
            for later in notebook.after(cell)
            if later.cell_type == "code"
            for name in sorted(used & bound(later))
        ]
    return complaints


def symbols(cell):
    """What Python knows about the names in a cell."""
    return symtable.symtable(MAGIC.sub("", cell.source), cell.id, "exec")


def bound(cell):
    """The names that a cell gives a value."""
    return {symbol.get_name() for symbol in symbols(cell).get_symbols() if symbol.is_assigned()}


def drawings(cell):
    """The functions that the cell's sliders call, by name."""
    calls = [node for node in ast.walk(ast.parse(MAGIC.sub("", cell.source))) if is_explore(node)]
    return {call.args[1].id for call in calls}


def is_explore(node):
    """Whether a piece of code calls explore."""
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "explore"


def names_of(todo, functions):
    """These functions, every global name in them, and in the notebook's functions behind those."""
    found = set()
    while todo:
        found |= todo
        parts = [functions[name] for name in todo if name in functions]
        todo = set().union(*map(globals_in, parts)) - found
    return found


def globals_in(part):
    """The global names in a function and in the functions inside it."""
    found = {symbol.get_name() for symbol in part.get_symbols() if symbol.is_global()}
    return found.union(*map(globals_in, part.get_children()))
