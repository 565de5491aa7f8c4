"""What is stored below the code: complete, free of errors and of this machine's traces."""

import re

from tests.notebooks.guests import guests
from tests.notebooks.pictures import has_content
from tests.notebooks.rules.notebook import stored_pictures, stored_words, texts
from tests.notebooks.tidy import tidy_notebook

ASKS = re.compile(r"\boptional\(\"(\w+)\"\)")
PLOTS = re.compile(r"\bplt\.show\(|\bexplore\(")
TRACES = {
    "an object's address": r"object at 0x",
    "a path of one machine": r"(?<![\w.:/])/(home|Users|root|tmp|work|usr|opt|var|mnt|private)/",
    "a Windows path": r"\b[A-Z]:\\+(Users|Windows|Program)",
}


def cells_ran_in_order(notebook):
    """Every code cell was run, once, from top to bottom."""
    wrong = [cell for n, cell in enumerate(notebook.code, 1) if cell.execution_count != n]
    cure = f"python tests/refresh.py {notebook.path.name}"
    return [f"cell {wrong[0].id}: not run, or not in its turn; run {cure}"] if wrong else []


def nothing_went_wrong(notebook):
    """No error and no warning is stored."""
    complaints = []
    for cell in notebook.code:
        kinds = {output.get("name", output.output_type) for output in cell.outputs}
        complaints += [f"cell {cell.id}: stores {kind}" for kind in kinds & {"error", "stderr"}]
    return complaints


def plots_are_stored(notebook):
    """A cell that shows a plot stores a picture."""
    plots = [cell for cell in notebook.code if PLOTS.search(cell.source)]
    return [f"cell {cell.id}: no picture is stored" for cell in plots if not stored_pictures(cell)]


def pictures_show_something(notebook):
    """No stored picture is empty."""
    return [
        f"cell {cell.id}: a stored picture is empty"
        for cell in notebook.code
        for picture in stored_pictures(cell)
        if not has_content(picture)
    ]


def pictures_are_told(notebook):
    """Every stored picture says in words what it shows, with a number at least."""
    return [
        f"cell {cell.id}: a stored picture says only {alt!r}; see nnlib.plots.say"
        for cell in notebook.code
        for alt in stored_words(cell)
        if len(alt.split()) < 4 or not re.search(r"\d", alt)
    ]


def no_trace_of_a_machine(notebook):
    """No output shows an address in memory or a path of the machine it was made on."""
    return [
        f"cell {cell.id}: shows {what}"
        for cell in notebook.code
        for what, pattern in TRACES.items()
        if re.search(pattern, texts(cell))
    ]


def nothing_was_missing(notebook):
    """A cell that needs a framework stores what it shows with it, and says which one it needs."""
    complaints = []
    for cell in notebook.code:
        asked = set(ASKS.findall(cell.source))
        if "isn't installed; this line installs it" in texts(cell):
            complaints.append(f"cell {cell.id}: was run without its framework")
        if asked != set(guests(cell)):
            complaints.append(f"cell {cell.id}: asks for {sorted(asked)}, tagged {guests(cell)}")
    return complaints


def is_stored_tidily(notebook):
    """Metadata are plain, and no widget or progress bar left a dead line."""
    tidy = tidy_notebook(notebook.stored)
    cells = [now.id for now, then in zip(tidy.cells, notebook.cells) if now != then]
    places = [f"cell {name}" for name in cells]
    places += [] if tidy.metadata == notebook.stored.metadata else ["metadata"]
    return [f"{place}: not as tests/refresh.py stores it" for place in places]
