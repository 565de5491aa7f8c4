"""The parts that every lesson has: head, map, a control, exercises, closing questions, a way on."""

import re

from tests.notebooks.rules.notebook import stored_pictures, tags, texts

STOPS = [f"{number:02d}" for number in range(14)]
VERBS = {"Build", "Learn", "Meet", "Play", "Read", "See", "Train", "Walk", "Watch"}
HEAD = ("**You will do", "**You will learn", "**You need", "**Time", "**Where we are")
QUESTION = re.compile(r"<details>\s*<summary>[^<]*\?\s*</summary>\s*\S.*?</details>", re.DOTALL)


def title_asks_or_acts(notebook):
    """The first cell begins with a title that is a question or opens with a verb."""
    title = notebook.cells[0].source.split("\n")[0]
    if notebook.cells[0].cell_type != "markdown" or not title.startswith("# "):
        return ["the first cell does not begin with a title (# ...)"]
    acts = VERBS & set(re.findall(r"\w+", title))
    return [] if "?" in title or acts else [f"the title neither asks nor acts: {title}"]


def head_is_complete(notebook):
    """The first cell says what the reader will do, learn and need, how long it takes, and where."""
    head = notebook.cells[0].source
    missing = [f"the first cell lacks {words}**" for words in HEAD if words not in head]
    has_time = re.search(r"\*\*Time.*?\d+ minutes", head)
    return missing if has_time else [*missing, "the first cell gives no time in minutes"]


def map_marks_this_stop(notebook):
    """The line "Where we are" names every stop and marks this one."""
    line = notebook.cells[0].source.partition("**Where we are")[2].split("\n")[0]
    missing = [stop for stop in STOPS if not re.search(rf"\b{stop}\b", line)]
    complaints = [f"the map lacks {' '.join(missing)}"] if missing else []
    if f"**▸ {notebook.number} ◂**" not in line:
        complaints.append(f"the map does not mark this stop: **▸ {notebook.number} ◂**")
    return complaints


def leads_to_the_next(notebook):
    """One of the last two cells links to the next notebook, if there is one yet."""
    end = "\n".join(cell.source for cell in notebook.cells[-2:])
    later = [other.path.name for other in notebook.others() if other.number > notebook.number]
    is_next = later and int(later[0][:2]) == int(notebook.number) + 1
    return [f"no link to {later[0]} at the end"] if is_next and f"({later[0]})" not in end else []


def has_a_control_with_its_picture(notebook):
    """A cell tagged `control` moves something; its picture is stored in it or in a neighbour."""
    controls = notebook.tagged("control")
    complaints = [] if controls else ["no cell is tagged `control`"]
    for cell in controls:
        place = notebook.code.index(cell)
        if not any(map(stored_pictures, notebook.code[max(0, place - 1) : place + 2])):
            complaints.append(f"cell {cell.id}: without a kernel its control shows no picture")
    return complaints


def has_three_exercises(notebook):
    """A section "Your turn" holds three exercises or more; 00 needs none."""
    if notebook.number == "00":
        return []
    start = [cell for cell in notebook.markdown if re.search(r"^## Your turn", cell.source, re.M)]
    if not start:
        return ["no section ## Your turn"]
    count = sum("exercise" in tags(cell) for cell in notebook.after(start[0]))
    return [] if count >= 3 else [f"{count} exercises below ## Your turn; three are needed"]


def exercises_have_solutions(notebook):
    """Each exercise says "not yet"; after a line of text its folded solution says "right"."""
    complaints = []
    for cell in notebook.tagged("exercise"):
        below = notebook.after(cell)[:2]
        if [other.cell_type for other in below] != ["markdown", "code"]:
            complaints.append(f"cell {cell.id}: no text and solution below this exercise")
        elif "solution" not in tags(below[1]):
            complaints.append(f"cell {below[1].id}: not tagged `solution`")
        if "not yet" not in texts(cell):
            complaints.append(f'cell {cell.id}: the stored answer is not "not yet"')
    return complaints + [line for cell in notebook.tagged("solution") for line in solution(cell)]


def solution(cell):
    """What is wrong with a solution's cell."""
    complaints = []
    if not cell.metadata.get("jupyter", {}).get("source_hidden"):
        complaints.append(f"cell {cell.id}: the solution is not folded (jupyter.source_hidden)")
    if not re.search(r"^right\b", texts(cell), re.M):
        complaints.append(f'cell {cell.id}: the stored answer does not begin with "right"')
    return complaints


def closes_with_questions(notebook):
    """Three closing questions with folded answers; 00 needs none."""
    asked = sum(len(QUESTION.findall(cell.source)) for cell in notebook.markdown[-3:])
    if asked >= 3 or notebook.number == "00":
        return []
    return [f"{asked} closing questions with folded answers (<details>); three are needed"]
