"""What the web edition is made of: the notebooks in order, as the README's table has them."""

import pathlib
import re
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
ROW = re.compile(
    r"^\| (?:\*\*(\w+)\*\*)? ?\| \[(\w+)\]\(notebooks/(\w+)\.ipynb\) \| (.+?) \|.*\| (\d+) \|$",
    re.M,
)
GUIDES = {"GLOSSARY": "Glossary", "TEACHING": "Teaching with these notebooks"}


@dataclass(frozen=True)
class Lesson:
    """One notebook of the series.

    minutes : with its exercises, as the README says
    """

    part: str
    number: str
    name: str
    question: str
    minutes: int

    @property
    def path(self):
        """Where the notebook lies."""
        return NOTEBOOKS / f"{self.name}.ipynb"


def read_course():
    """Every lesson in reading order; ValueError if the README's table misses a notebook."""
    lessons, part = [], ""
    for begins, number, name, question, minutes in ROW.findall(readme()):
        part = begins or part
        lessons.append(Lesson(part, number, name, question.replace("*", ""), int(minutes)))
    missing = {path.stem for path in NOTEBOOKS.glob("*.ipynb")} - {one.name for one in lessons}
    if missing:
        raise ValueError(f"the README's table of notebooks lacks {', '.join(sorted(missing))}")
    return lessons


def readme():
    """The README's text."""
    return (ROOT / "README.md").read_text("utf-8")
