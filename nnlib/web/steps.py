"""A notebook as what a reader meets one after another: prose, guesses, code and its outputs."""

import re

HEADING = re.compile(r"^(#{1,3}) (.+)$", re.M)
BREAKS = re.compile(r"(?m)^(?=#{1,3} |\*\*Your guess)")
FENCE = re.compile(r"(?ms)^```.*?^```")
MAP = re.compile(r"(?m)^\*\*Where we are:\*\*.*\n?")


class Step:
    """One piece of a page.

    kind  : "prose", "guess" or "code"
    text  : Markdown, or Python
    cell  : the notebook's cell that it comes from, for code
    after : the steps that a guess hides until the reader has guessed
    """

    def __init__(self, kind, text, cell=None):
        self.kind, self.text, self.cell, self.after = kind, text, cell, []

    @property
    def heading(self):
        """The heading that this piece begins with, or None."""
        found = HEADING.match(self.text) if self.kind == "prose" else None
        return found and found[2]

    @property
    def is_head(self):
        """True for the title and what follows it."""
        return self.kind == "prose" and self.text.startswith("# ")


def read_steps(cells):
    """The steps of a notebook's cells; each guess keeps what follows it."""
    steps, into = [], None
    for step in flat(cells):
        if step.heading or step.kind == "guess":
            steps.append(step)
            into = step.after if step.kind == "guess" else steps
        else:
            (steps if into is None else into).append(step)
    return steps


def flat(cells):
    """All pieces in order, a guess like the others."""
    for cell in cells:
        if cell.cell_type == "code":
            yield Step("code", cell.source, cell)
        else:
            yield from cut(MAP.sub("", cell.source))


def cut(markdown):
    """A text at its headings and guesses; a guess is one paragraph."""
    kept = []
    whole = FENCE.sub(lambda found: f"\0{kept.append(found[0]) or len(kept) - 1}\0", markdown)
    for part in BREAKS.split(whole):
        part = re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], part).strip()
        guess = part.startswith("**Your guess")
        first, _, rest = part.partition("\n\n") if guess else (part, "", "")
        if first:
            yield Step("guess" if guess else "prose", first)
        if rest.strip():
            yield Step("prose", rest.strip())
