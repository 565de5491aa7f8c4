"""The teacher's pages keep their form, and what they name is in the notebooks.

Every notebook has the same labels in the same order. Controls stand in `this type`: each must
be there, and its slider must reach the number behind it.
"""

import ast
import functools
import importlib
import math
import re

import pytest

from nnlib import widgets
from nnlib.exercises.checking import HOMES
from tests.notebooks.rules.notebook import ROOT, read, stored_paths
from tests.notebooks.rules.series import number_of
from tests.notebooks.rules.text import DULL, IMAGE, LINK, dead_links

FOLDER = ROOT / "notebooks"
NOTEBOOKS = {read(path).number: read(path) for path in stored_paths()}
TEXT = (FOLDER / "TEACHING.md").read_text("utf-8")
HEADING = re.compile(r"^### \[(.+)\]\((.+)\)$", re.MULTILINE)
LABELS = ["Aim.", "Plan for 45 minutes", "Three mistakes", "Exit question.", "Answer."]
LABELS += ["If time runs short, skip", "Where to cut."]
SECOND = "Plan for the second lesson"  # where a notebook fills two, after the first one's plan
NUMBER = r"-?\d+(?:\.\d+)?(?:e-\d+)?"
CONTROL = re.compile(rf"`([^`]+)`(?: ({NUMBER}(?:(?:, | and ){NUMBER})*)(?!\w))?")
SUBSCRIPTS = str.maketrans({number: f"_{k}" for k, number in enumerate("₀₁₂₃₄₅₆₇₈₉")})
NUMBERS = re.compile(r"\d+")


def parts():
    """The text of each notebook, by its number."""
    text = TEXT.partition("\n## Notebook by notebook\n")[2].partition("\n## ")[0]
    _, *pieces = re.split(r"^(?=### )", text, flags=re.MULTILINE)
    return {number_of(HEADING.match(piece)[2]): piece for piece in pieces}


PARTS = parts()
each_notebook = pytest.mark.parametrize("number", NOTEBOOKS)


def below(number, label):
    """What stands behind a label, to the next one."""
    return re.split(r"^\*\*.+?\*\*", PARTS[number].partition(f"**{label}**")[2], flags=re.M)[0]


def bullets(number, label):
    """The lines of a list, each in one piece."""
    return re.split(r"^- ", below(number, label).strip(), flags=re.MULTILINE)[1:]


@functools.cache
def prose(number):
    """A notebook's text without its marks, for a sentence to be found in."""
    return plain("\n".join(cell.source for cell in NOTEBOOKS[number].markdown))


def plain(words):
    return re.sub(r"[*`]", "", words)


def code(number):
    return "\n".join(cell.source for cell in NOTEBOOKS[number].code)


def test_every_notebook_is_there_in_its_order():
    assert list(PARTS) == list(NOTEBOOKS)
    for title, target in HEADING.findall(TEXT):
        notebook = NOTEBOOKS[number_of(target)]
        assert notebook.cells[0].source.split("\n")[0] == f"# {title}"
        assert target == notebook.path.name


@each_notebook
def test_the_labels_are_the_same_everywhere(number):
    labels = re.findall(r"^\*\*(.+?)\*\*", PARTS[number], re.MULTILINE)
    assert labels in (LABELS, LABELS[:2] + [SECOND] + LABELS[2:])
    assert all(len(below(number, label).strip()) > 15 for label in labels)


@each_notebook
def test_an_exit_question_asks_and_is_a_new_one(number):
    question = below(number, "Exit question.").strip()
    assert question.endswith("?") and "?" not in below(number, "Answer.")
    assert plain(question).splitlines()[-1] not in prose(number)


@each_notebook
def test_a_plan_fits_into_the_lesson(number):
    for label in (LABELS[1], SECOND)[: 1 + (SECOND in PARTS[number])]:
        minutes = [int(re.match(r"(\d+) min · \S", line)[1]) for line in bullets(number, label)]
        assert len(minutes) >= 4 and sum(minutes) <= 45


def test_where_the_guide_speaks_of_two_lessons_there_are_two_plans():
    """A teacher would look for the minutes of a lesson that has none."""
    assert "notebooks 19 to 26 fills two lessons, and has a plan for both" in TEXT
    assert [each for each in PARTS if SECOND in PARTS[each]] == "19 20 21 22 23 24 25 26".split()
    assert TEXT.count("the kernel is empty") == 1


@each_notebook
def test_three_mistakes_have_a_sentence_that_is_known(number):
    lines = bullets(number, "Three mistakes")
    module = importlib.import_module(f"nnlib.exercises.{HOMES[number]}")
    known = [message for task in module.EXERCISES.values() for message in task.mistakes]
    assert len(lines) == 3
    for line in lines:
        sentence = plain(re.search(r'"(.+)"', line)[1])
        assert any(sentence in plain(message) for message in known) or sentence in prose(number)


def test_every_link_leads_somewhere():
    targets = {target for target, _ in LINK.findall(TEXT)} | {t for _, t in IMAGE.findall(TEXT)}
    assert len(targets) >= 14
    assert not dead_links(TEXT, FOLDER)


def numbered(pattern, text):
    """The numbers behind a word such as exercise, with "1 to 3" written out."""
    found = []
    for match in re.findall(rf"{pattern}s? (\d+(?:(?:, | and | to )\d+)*)", text):
        numbers = [int(number) for number in NUMBERS.findall(match)]
        spans = re.findall(r"(\d+) to (\d+)", match)
        found += numbers + [k for low, high in spans for k in range(int(low), int(high) + 1)]
    return found


@each_notebook
def test_exercises_and_sections_exist(number):
    exercises = numbered("[Ee]xercise", PARTS[number])
    assert exercises and all(f'check("{number}.{k}"' in code(number) for k in exercises)
    headings = "\n".join(cell.source for cell in NOTEBOOKS[number].markdown)
    for k in numbered("[Ss]ection", PARTS[number]):
        assert re.search(rf"^## {k}\. ", headings, re.MULTILINE), f"section {k}"


def sliders(number):
    """{name on the screen: what its sliders reach}, a function each."""
    whole = ast.walk(ast.parse(code(number)))
    functions = {node.name: node for node in whole if isinstance(node, ast.FunctionDef)}
    found = {}
    for cell in NOTEBOOKS[number].tagged("control"):
        nodes = list(ast.walk(ast.parse(cell.source)))
        for call in (node for node in nodes if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") == "explore":
                ranges = dict(keywords(call, assigned(nodes)))
                for argument in functions[call.args[1].id].args.args:
                    name, value = argument.arg.replace("_", " "), ranges.get(argument.arg)
                    found.setdefault(name, []).append(reach(value))
    return found


def assigned(nodes):
    """{name: what was assigned to it}, two at a time as well."""
    pairs = []
    for node in nodes:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            pairs += zip(target.elts, value.elts) if both else [(target, value)]
    return {target.id: value for target, value in pairs if isinstance(target, ast.Name)}


def keywords(call, named):
    """Every keyword and its value; a name gives way to what it stands for."""
    for word in call.keywords:
        value = named.get(getattr(word.value, "id", ""), word.value)
        if word.arg:
            yield word.arg, value
        elif isinstance(value, ast.Call):  # **places, where places = dict(right=(-8, 8, 1))
            yield from keywords(value, named)


def reach(node):
    """Whether a slider reaches a number, as a function; yes, if its ends are no plain numbers."""
    is_log = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "log_slider"
    try:
        if isinstance(node, ast.List):
            return ast.literal_eval(node).__contains__
        low, high = map(ast.literal_eval, node.args[1:3] if is_log else node.elts[:2])
    except (ValueError, AttributeError):
        return math.isfinite
    return lambda number: low <= number <= high


def scripts(number):
    """The browser's side of every widget that a notebook shows."""
    names = set(re.findall(r"\b([A-Z]\w+)\(", code(number))) & set(widgets.__all__)
    return "\n".join(getattr(getattr(widgets, name), "_esm", "") for name in sorted(names))


def is_in(script, name):
    """Whether a widget writes this name on the screen, with a number put in perhaps."""
    words = name.translate(SUBSCRIPTS)
    counted = re.sub(r"(?<= )\d$", "${", name)
    return f'"{words}"' in script or (counted != name and f"`{counted}" in script)


@each_notebook
def test_every_control_exists_and_reaches_its_number(number):
    known, script = sliders(number), scripts(number)
    for name, values in CONTROL.findall(PARTS[number]):
        assert name in known or is_in(script, name), f"no control is called {name}"
        for value in map(float, re.findall(NUMBER, values)):
            reached = [reaches(value) for reaches in known.get(name, [math.isfinite])]
            assert any(reached), f"{name} does not reach {value}"


def test_every_notebook_names_a_control():
    assert sum("`" in part for part in PARTS.values()) == len(PARTS)


def test_the_sheets_have_their_place():
    assert "sheets" in TEXT.partition("## Printed sheets for notebook 08")[2]


def test_a_line_holds_one_sentence_and_kind_words():
    words = re.sub(r"```.*?```|`[^`]*`", "", TEXT, flags=re.DOTALL)
    assert not DULL.search(words)
    assert not re.search(r"\b(easy|clearly|of course)\b", words, re.IGNORECASE)
    lines = [line for line in words.splitlines() if not line.startswith(("|", "#"))]
    assert not [line for line in lines if re.search(r"[.?] [A-Z(]", line)]
