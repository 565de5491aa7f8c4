"""Figures about a notebook's cells beside those of the house style: to look at, not to fail on."""

import itertools
import re
import statistics

from tests.notebooks.rules.anatomy import ENDS, VERBS
from tests.notebooks.rules.notebook import CHECK, HEADING

STYLE = "house style: median <= 5 lines, seldom over 25, prose before code, at most 2 code in a row"


def figures(notebook):
    """One line: lengths of the code cells, text for each code cell, longest run of code cells."""
    lengths = [len(cell.source.splitlines()) for cell in notebook.code] or [0]
    share = sum(length > 25 for length in lengths) / len(lengths)
    kinds = itertools.groupby(notebook.cells, key=lambda cell: cell.cell_type)
    runs = [len(list(cells)) for kind, cells in kinds if kind == "code"] or [0]
    ratio = len(notebook.markdown) / max(1, len(notebook.code))
    return (
        f"{notebook.path.stem}: {len(notebook.code)} code cells, median "
        f"{statistics.median(lengths):g} lines, {share:.0%} over 25, {ratio:.1f} text cells "
        f"for each, up to {max(runs)} in a row"
    )


def quiet_headings(notebook):
    """Headings in which neither a question mark nor one of the usual verbs is found."""
    headings = [title for cell in notebook.markdown for title in HEADING.findall(cell.source)]
    return [
        title
        for title in headings
        if "?" not in title
        and not VERBS & set(re.findall(r"\w+", title))
        and f"## {title}" not in ["## Your turn", *ENDS]
    ]


def checks(notebook):
    """How many times the code compares numbers or answers."""
    return sum(len(CHECK.findall(cell.source)) for cell in notebook.code)
