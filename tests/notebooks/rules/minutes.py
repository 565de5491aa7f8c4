"""How long a lesson takes, by one formula that heads, README and teacher's guide quote.

180 words a minute, 4 seconds a line of code, 30 for a displayed formula, 20 for a guess, 2 minutes
for a control and 4 for an exercise; solutions, folded answers and the map of the series are
left out.
"""

import math
import re

from tests.notebooks.rules.notebook import tags

GUESS = re.compile(r"\*\*Your guess")
FORMULA = re.compile(r"\$\$.+?\$\$", re.DOTALL)
MAP = re.compile(r"^\*\*Where we are:\*\*.*$", re.MULTILINE)
UNREAD = re.compile(r"<!--.*?-->|<details.*?</details>|\]\([^)]*\)|[#*`|>]", re.DOTALL)


def seconds(notebook):
    """(for reading and playing, for the exercises)."""
    prose = "\n".join(cell.source for cell in notebook.markdown)
    code = [cell for cell in notebook.code if not {"solution", "exercise"} & set(tags(cell))]
    words = len(UNREAD.sub(" ", FORMULA.sub(" ", MAP.sub(" ", prose))).split())
    lines = sum(bool(line.strip()) for cell in code for line in cell.source.splitlines())
    reading = words / 3 + 4 * lines + 30 * len(FORMULA.findall(prose))
    playing = 20 * len(GUESS.findall(prose)) + 120 * len(notebook.tagged("control"))
    return reading + playing, 240 * len(notebook.tagged("exercise"))


def minutes(notebook):
    """(to read, with the exercises), each rounded up to five minutes."""
    reading, exercises = seconds(notebook)
    return [5 * math.ceil(total / 60 / 5) for total in (reading, reading + exercises)]


def time_line(notebook):
    """What the head says about its time."""
    reading, both = minutes(notebook)
    if not notebook.tagged("exercise"):
        return f"- **Time:** {both} minutes."
    return f"- **Time:** {reading} minutes to read, {both} with the exercises."


def states_its_minutes(notebook):
    """The first cell quotes what the formula gives."""
    wanted = time_line(notebook)
    found = wanted.removeprefix("- ") in notebook.cells[0].source
    return [] if found else [f"the first cell does not say {wanted}"]
