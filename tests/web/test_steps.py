"""A notebook becomes headings, prose, guesses and code, in order, and nothing is lost."""

import nbformat
import pytest

from nnlib.web.course import read_course
from nnlib.web.steps import MAP, read_steps

COURSE = read_course()


def text_cell(source):
    """A markdown cell."""
    return nbformat.v4.new_markdown_cell(source)


def code_cell(source):
    """A code cell."""
    return nbformat.v4.new_code_cell(source)


def kinds(steps):
    """What comes after what, with what a guess hides in brackets."""
    return [(step.kind, kinds(step.after)) if step.after else step.kind for step in steps]


def test_what_follows_a_guess_stands_below_it_until_the_next_heading():
    cells = [
        text_cell("## 1. Why?\n\nBecause.\n\n**Your guess:** is it 3?"),
        code_cell("print(3)"),
        text_cell("It is.\n\n## 2. What now?\n\nOn we go."),
        code_cell("print(4)"),
    ]
    steps = read_steps(cells)
    assert kinds(steps) == ["prose", ("guess", ["code", "prose"]), "prose", "code"]
    assert steps[1].after[1].text == "It is."
    assert [step.heading for step in steps] == ["1. Why?", None, "2. What now?", None]


def test_a_second_guess_waits_for_the_first():
    """Both would be open at once, or the second would hide what answers the first."""
    cells = [
        text_cell("**Your guess:** A?"),
        code_cell("a"),
        text_cell("So.\n\n**Your guess:** B?"),
        code_cell("b"),
    ]
    first, second = read_steps(cells)
    assert [step.kind for step in first.after] == ["code", "prose"]
    assert [step.text for step in second.after] == ["b"]


def test_a_comment_in_code_is_no_heading():
    cells = [text_cell("Type:\n\n```\n# a comment\n## another\n```\n\nDone.")]
    [step] = read_steps(cells)
    assert step.text.endswith("Done.") and "# a comment\n## another" in step.text


@pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.number)
def test_no_word_of_a_notebook_is_lost(lesson):
    cells = nbformat.read(lesson.path, 4).cells

    def words(steps):
        return [word for step in steps for word in [*step.text.split(), *words(step.after)]]

    whole = [MAP.sub("", cell.source).split() for cell in cells]
    assert words(read_steps(cells)) == sum(whole, [])


def test_the_course_is_complete():
    numbers = [lesson.number for lesson in COURSE]
    assert numbers == sorted(numbers) and numbers[0] == "00" and numbers[-1] == "A"
    assert all(lesson.path.exists() and lesson.part and lesson.minutes for lesson in COURSE)
