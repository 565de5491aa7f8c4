"""Changes to the good notebook, each of which breaks one rule."""

import nbformat
import numpy as np
from nbformat.v4 import new_output

from tests.notebooks.good_notebook import FORMULA, says, shows
from tests.notebooks.tidy import WIDGET

HEAD, IMPORTS, MATHS, CHECK, _, PLOT, SEEN, BUILT, _, SAME, TURN, _, STUB, HINT, SOLUTION = range(
    15
)
CLOSING, ON = -2, -1


def source(place, old, new=""):
    """A change to a cell's source."""

    def change(cells):
        assert old in cells[place].source
        cells[place].source = cells[place].source.replace(old, new)

    return change


def outputs(place, *new):
    """A change to what a cell stores."""
    return lambda cells: cells[place].update(outputs=list(new))


def metadata(place, **new):
    """A change to a cell's metadata."""
    return lambda cells: cells[place].update(metadata=nbformat.from_dict(new))


def without(place):
    """A cell is missing."""
    return lambda cells: cells.pop(place)


BREAKS = {
    "title_asks_or_acts": [source(HEAD, "# 03", "03"), source(HEAD, "?")],
    "head_is_complete": [
        source(HEAD, "**You need:**"),
        source(HEAD, "10 minutes", "soon"),
    ],
    "states_its_minutes": [source(HEAD, "10 minutes to read", "5 minutes to read")],
    "map_marks_this_stop": [source(HEAD, "▸ 03 ◂", "03"), source(HEAD, " 12 ", " ")],
    "sections_name_their_term": [source(MATHS, " *Addition*")],
    "ends_for_revision": [
        source(CLOSING, "2 Why so?", "2 So."),
        source(CLOSING, "Because."),
        source(CLOSING, "## Key ideas", "## Ideas"),
        source(CLOSING, "- **Sum**", "- Sum"),
        source(CLOSING, "https://example.org", "../page"),
        source(CLOSING, ": it adds a proof.", ""),
    ],
    "words_for_the_reader_alone": [
        source(SEEN, "What", "<!-- why --> What"),
        source(SEEN, "What", "**Predict:** what? What"),
    ],
    "leads_to_the_next": [source(ON, "04_next.ipynb", "01_before.ipynb")],
    "has_a_control_with_its_picture": [metadata(PLOT), outputs(PLOT)],
    "has_exercises": [
        source(TURN, "Your turn", "Our turn"),
        lambda cells: [cells[place].update(metadata={}) for place in (STUB, STUB + 4)],
    ],
    "exercises_have_solutions": [
        outputs(STUB, says("right: three")),
        outputs(SOLUTION, says("not quite right")),
        metadata(SOLUTION, tags=["solution"]),
        metadata(SOLUTION, jupyter={"source_hidden": True}),
        without(HINT),
    ],
    "sliders_keep_their_names": [
        source(SAME, "equal", "def axes(): ...\nequal"),
        source(SAME, "equal", "for ax in (): ...\nequal"),
    ],
    "nothing_was_missing": [
        source(CHECK, "equal", 'optional("torch")\nequal'),
        metadata(PLOT, tags=["control", "needs-onnx"]),
        outputs(CHECK, says("ONNX isn't installed; this line installs it: pip install")),
    ],
    "cells_ran_in_order": [
        lambda cells: cells[PLOT].update(execution_count=None),
        lambda cells: cells[PLOT].update(execution_count=7),
    ],
    "nothing_went_wrong": [
        outputs(CHECK, says("Warning", "stderr")),
        outputs(CHECK, new_output("error", ename="E", evalue="", traceback=[])),
    ],
    "plots_are_stored": [outputs(PLOT)],
    "pictures_show_something": [outputs(PLOT, shows(np.full((50, 50), 255)))],
    "pictures_are_told": [
        outputs(PLOT, shows(np.arange(2500).reshape(50, 50) % 256, alt="")),
        outputs(PLOT, shows(np.arange(2500).reshape(50, 50) % 256, alt="a line that rises")),
    ],
    "no_trace_of_a_machine": [
        outputs(CHECK, says("<Network object at 0x7f>")),
        outputs(CHECK, says("in /home/me/x.py")),
        outputs(CHECK, new_output("display_data", data={"text/plain": "'C:\\\\Users\\\\me'"})),
    ],
    "is_stored_tidily": [
        metadata(CHECK, collapsed=True),
        outputs(CHECK, new_output("display_data", data={WIDGET: {}, "text/plain": "Pad()"})),
    ],
    "images_are_described": [
        source(MATHS, "a diagram of the sum of two", "a diagram"),
        source(MATHS, "Words", '<img src="../images/sum.svg">'),
    ],
    "plots_are_described": [without(SEEN)],
    "links_lead_somewhere": [
        source(ON, "04_next", "05_later"),
        source(MATHS, "sum.svg", "none.svg"),
        source(MATHS, "Words", '<img alt="" src="missing.svg">'),
    ],
    "code_stays_offline": [
        source(CHECK, "2, 3", "2, 'https://example.org'"),
        source(CHECK, "equal", "import requests\nequal"),
    ],
    "tags_are_known": [
        metadata(CHECK, tags=["raises-exception"]),
        metadata(CHECK, tags=["handover-"]),
    ],
    "words_are_kind": [source(SEEN, "What", "Just what"), source(SEEN, "you", "you obviously")],
    "text_holds_no_code": [source(SEEN, "What", "```python\n1\n```\nWhat")],
    "maths_is_short": [source(MATHS, "a + b", "a \\\\ b \\\\ c \\\\ d")],
    "maths_is_checked": [
        source(CHECK, "equal", "print"),
        source(MATHS, "$$\n", "$$\n### What else?\n"),
        lambda cells: cells[ON].update(source=FORMULA),
    ],
    "needs_only_what_was_built": [
        source(IMPORTS, "Neuron", "Adam"),
        source(IMPORTS, "Neuron", "Dense"),
        source(IMPORTS, "Neuron", "Mystery"),
        source(CHECK, "2, 3", "2, nnlib.fit"),
    ],
    "handed_over_is_the_librarys": [
        source(BUILT, "X @ self.W", "X @ self.W.T"),
        source(BUILT, "class Dense", "class Thick"),
        source(SAME, "equal", "print"),
        source(SAME, "nnlib.Dense", "Dense"),
    ],
    "completes_what_was_begun": [metadata(BUILT), metadata(BUILT, tags=["stage-Dense"])],
}
