"""Which cells of a notebook others need: those that bind a name they use, and so on upwards."""

from tests.notebooks.rules.sliders import symbols


def needed(code, wanted):
    """The cells whose ids are wanted, and those they need, in their order.

    A cell that only changes in place what another one made is not among them.
    """
    names, found = set(), []
    for cell in reversed(code):
        bound, used = names_of(cell)
        if cell.id in wanted or bound & names:
            names = names - bound | used
            found.insert(0, cell)
    return found


def names_of(cell):
    """The names that a cell binds, and those it uses, in its functions too."""
    [top, *inside] = all_tables(symbols(cell))
    bound = {s.get_name() for s in top.get_symbols() if s.is_assigned() or s.is_imported()}
    used = {s.get_name() for s in top.get_symbols() if s.is_referenced()}
    used |= {s.get_name() for table in inside for s in table.get_symbols() if s.is_global()}
    return bound, used


def all_tables(table):
    """A table of names and those of the functions inside it."""
    return [table, *(each for child in table.get_children() for each in all_tables(child))]
