"""The parts that every lesson has: head, map, a control, exercises, closing questions, a way on."""

import re

from tests.notebooks.rules.notebook import stored_pictures, tags, texts
from tests.notebooks.rules.series import map_line

VERBS = {"Build", "Learn", "Meet", "Play", "Read", "See", "Train", "Walk", "Watch"}
HEAD = ("**You will do", "**You will learn", "**You need", "**Time", "**Where we are")
SECTION = re.compile(r"^## \d+\. .*\S", re.MULTILINE)
ENDS = ["## Key ideas", "## Check yourself", "## Read on"]
IDEA = re.compile(r"^- \*\*.+?\*\*.*\w", re.MULTILINE)
PAGE = re.compile(r"^- .*\]\(https://[^)\s]+\).*\w.*", re.MULTILINE)
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
    """The line "Where we are" names every stop, links to those that are there, marks this one."""
    there = {other.path.stem for other in notebook.others()}
    wanted = map_line(notebook.number, there)
    return [] if wanted in notebook.cells[0].source.splitlines() else [f"the map is not: {wanted}"]


def leads_to_the_next(notebook):
    """One of the last two cells links to the next notebook, if there is one yet."""
    end = "\n".join(cell.source for cell in notebook.cells[-2:])
    later = [other.path.name for other in notebook.others() if other.number > notebook.number]
    return [f"no link to {later[0]} at the end"] if later and f"({later[0]})" not in end else []


def has_a_control_with_its_picture(notebook):
    """A cell tagged `control` moves something; its picture is stored in it or in a neighbour."""
    controls = notebook.tagged("control")
    complaints = [] if controls else ["no cell is tagged `control`"]
    for cell in controls:
        place = notebook.code.index(cell)
        if not any(map(stored_pictures, notebook.code[max(0, place - 1) : place + 2])):
            complaints.append(f"cell {cell.id}: without a kernel its control shows no picture")
    return complaints


def has_exercises(notebook):
    """A section "Your turn" holds two exercises or more; 00 needs none."""
    if notebook.number == "00":
        return []
    start = [cell for cell in notebook.markdown if re.search(r"^## Your turn", cell.source, re.M)]
    if not start:
        return ["no section ## Your turn"]
    count = sum("exercise" in tags(cell) for cell in notebook.after(start[0]))
    return [] if count >= 2 else [f"{count} exercises below ## Your turn; two are needed"]


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
    for cell in notebook.code:
        if is_folded(cell) and "solution" not in tags(cell):
            complaints.append(f"cell {cell.id}: folded, but not tagged `solution`")
    return complaints + [line for cell in notebook.tagged("solution") for line in solution(cell)]


def is_folded(cell):
    """Whether JupyterLab hides its code, as a web page hides a solution."""
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


def solution(cell):
    """What is wrong with a solution's cell."""
    complaints = []
    if not is_folded(cell):
        complaints.append(f"cell {cell.id}: the solution is not folded (jupyter.source_hidden)")
    if not re.search(r"^right\b", texts(cell), re.M):
        complaints.append(f'cell {cell.id}: the stored answer does not begin with "right"')
    return complaints


def sections_name_their_term(notebook):
    """The heading of each numbered section is a question and its term in italics."""
    headings = [line for cell in notebook.markdown for line in SECTION.findall(cell.source)]
    return [f"no term at the end of the heading {line}" for line in headings if line[-1] != "*"]


def ends_for_revision(notebook):
    """Key ideas, three questions with folded answers, pages to read on; 00 needs none."""
    text = "\n".join(cell.source for cell in notebook.markdown)
    parts = [part.partition("\n")[2] for part in re.split("|".join(ENDS), text)]
    if notebook.number == "00":
        return []
    if len(parts) < 4 or re.findall("|".join(ENDS), text) != ENDS:
        return [f"does not end with {', '.join(ENDS)}"]
    ideas, questions, pages = map(re.findall, (IDEA, QUESTION, PAGE), parts[-3:])
    counts = (("ideas", ideas, 4, 8), ("questions", questions, 3, 3), ("pages", pages, 2, 5))
    return [
        f"{len(found)} {what} at the end, not {low} to {high}"
        for what, found, low, high in counts
        if not low <= len(found) <= high
    ]
