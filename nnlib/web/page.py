"""One page: a notebook's steps, or a guide, in the frame that all pages share."""

import jinja2
import nbformat

from nnlib.web.cells import code_html
from nnlib.web.colab import live_links
from nnlib.web.course import GUIDES, NOTEBOOKS, read_course
from nnlib.web.prose import to_html
from nnlib.web.steps import read_steps
from nnlib.web.terms import Marker, known_in, linked

TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("nnlib.web", "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Pages:
    """Makes the edition's pages.

    shelf : where pictures go
    terms : the glossary, as `terms.read_terms` gives it
    """

    def __init__(self, shelf, terms):
        self.shelf, self.terms, self.course = shelf, terms, read_course()

    def lesson(self, lesson, controls):
        """A notebook's page and its body; `controls` as the shelf keeps them, by cell."""
        notebook = nbformat.read(lesson.path, 4)
        marker = Marker(known_in(self.terms, lesson.name, self.course))
        body = "".join(
            self.step_html(step, lesson, marker, controls) for step in read_steps(notebook.cells)
        )
        at = self.course.index(lesson)
        before, after = (
            self.course[k] if 0 <= k < len(self.course) else None for k in (at - 1, at + 1)
        )
        title = f"{lesson.number} · {lesson.question}"
        return self.framed(
            lesson.name, title, body, before=before, after=after, live=self.live(lesson)
        ), body

    def live(self, lesson):
        """Where the notebook can be changed and run, as far as the folder has it."""
        copies, lite = (self.shelf.folder / name for name in ("colab", "lite"))
        return live_links(lesson.name, copies.exists(), lite.exists())

    def step_html(self, step, lesson, marker, controls):
        """One step, and for a guess all that it hides."""
        if step.kind == "code":

            def pictures(name, content):
                return self.shelf.put(f"pictures/{lesson.number}-{name}", content)

            return code_html(step.cell, pictures, controls.get(step.cell.id))
        words = to_html(step.text)
        prose = f'<div class="prose">{words if step.is_head else marker.mark(words)}</div>'
        if step.kind == "prose":
            return prose
        after = "".join(self.step_html(one, lesson, marker, controls) for one in step.after)
        return TEMPLATES.get_template("guess.html").render(question=prose, after=after)

    def guide(self, name):
        """The page of a guide that is Markdown already, and its body."""
        body = to_html((NOTEBOOKS / f"{name}.md").read_text("utf-8"))
        body = f'<div class="prose">{linked(body) if name == "GLOSSARY" else body}</div>'
        return self.framed(name, GUIDES[name], body), body

    def front(self):
        """The first page: what this is, what to play with at once, and the course."""
        body = TEMPLATES.get_template("front.html").render(course=self.course)
        return self.framed("index", "Neural networks from scratch", body)

    def framed(self, name, title, body, **more):
        """A whole page around its body."""
        frame = TEMPLATES.get_template("page.html")
        return frame.render(
            name=name, title=title, body=body, course=self.course, guides=GUIDES, **more
        )
