"""What the words keep to: described pictures, living links, checked formulas, plain language."""

import re

from tests.notebooks.rules.notebook import CHECK, HEADING, stored_pictures, tags

IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
LINK = re.compile(r"\]\(([^)\s]+)[^)]*\)|(?:src|href)=[\"']([^\"']+)")
HTML_IMAGE = re.compile(r"<img\b[^>]*>")
NETWORK = re.compile(r"https?://|\burllib\b|\brequests\b")
DULL = re.compile(r"\b(simply|obviously|just)\b", re.IGNORECASE)
CODE = re.compile(r"`[^`]*`")
MATHS = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
MATRIX = re.compile(r"\\begin\{(\w*matrix|array|cases)\}.*?\\end\{\1\}", re.DOTALL)
TAGS = re.compile(
    r"exercise|solution|definition|volatile|slow|control|hide-input|(handover|stage)-[A-Za-z]\w*"
    r"|needs-(torch|tensorflow|onnx|dask)"
)


def images_are_described(notebook):
    """Every image in the text has alt text that says something."""
    complaints = []
    for cell in notebook.markdown:
        short = [target for alt, target in IMAGE.findall(cell.source) if len(alt.strip()) < 15]
        short += [
            image
            for image in HTML_IMAGE.findall(cell.source)
            if not re.search(r"alt=[\"'][^\"']{15,}", image)
        ]
        complaints += [f"cell {cell.id}: alt text of {name} under 15 letters" for name in short]
    return complaints


def plots_are_described(notebook):
    """A stored picture is followed by a cell of text: what you saw."""
    seen = [cell for cell in notebook.code if stored_pictures(cell)]
    below = [(cell, notebook.after(cell)[:1]) for cell in seen]
    return [
        f"cell {cell.id}: no text below this picture"
        for cell, following in below
        if not following or following[0].cell_type != "markdown"
    ]


def links_lead_somewhere(notebook):
    """Every local link and image is a file that exists."""
    return [
        f"cell {cell.id}: {target} does not exist"
        for cell in notebook.markdown
        for target in dead_links(cell.source, notebook.path.parent)
    ]


def dead_links(text, folder):
    """The local links and images of a text in a folder that lead to no file."""
    targets = {target: target.partition("#")[0] for target in link_targets(text)}
    local = {target: path for target, path in targets.items() if not re.match(r"[a-z]+:", path)}
    return [target for target, path in local.items() if path and not (folder / path).exists()]


def link_targets(text):
    """Everything that a text links to or shows, code left out."""
    return ["".join(groups) for groups in LINK.findall(CODE.sub("", text))]


def code_stays_offline(notebook):
    """No code reads the network."""
    guilty = [cell for cell in notebook.code if NETWORK.search(cell.source)]
    return [f"cell {cell.id}: code must not use the network" for cell in guilty]


def tags_are_known(notebook):
    """Only tags that mean something here."""
    return [
        f"cell {cell.id}: unknown tag {tag}"
        for cell in notebook.cells
        for tag in tags(cell)
        if not TAGS.fullmatch(tag)
    ]


def words_are_kind(notebook):
    """No word that makes a reader who is stuck feel stupid."""
    return [
        f'cell {cell.id}: do without "{word}"'
        for cell in notebook.markdown
        for word in DULL.findall(CODE.sub("", cell.source))
    ]


def words_for_the_reader_alone(notebook):
    """No comment in the text, and the reader's guess is not called a prediction."""
    return [
        f"cell {cell.id}: {found}"
        for cell in notebook.markdown
        for found in re.findall(r"<!--|\*\*Predict", cell.source)
    ]


def text_holds_no_code(notebook):
    """Code stands in cells that run, not in fences that age."""
    guilty = [cell for cell in notebook.markdown if re.search(r"^\s*(```|~~~)", cell.source, re.M)]
    return [f"cell {cell.id}: a code fence; make it a code cell" for cell in guilty]


def maths_is_short(notebook):
    """At most three lines of displayed maths in a cell; the rows of a matrix are one line."""
    complaints = []
    for cell in notebook.markdown:
        blocks = [MATRIX.sub("", block) for block in MATHS.findall(cell.source)]
        lines = sum(1 + len(re.findall(r"\\\\\s*\S", block)) for block in blocks)
        complaints += [f"cell {cell.id}: {lines} lines of maths"] if lines > 3 else []
    return complaints


def checked_formulas(notebook):
    """(cell with displayed maths, code cell below it) where the maths is not a definition."""
    return [
        (cell, notebook.next_code(cell))
        for cell in notebook.markdown
        if MATHS.search(cell.source) and "definition" not in tags(cell)
    ]


def maths_is_checked(notebook):
    """The next code below displayed maths checks it, under one heading; definitions are free."""
    complaints = []
    for cell, check in checked_formulas(notebook):
        between = notebook.after(cell)[: notebook.after(cell).index(check)] if check else []
        start = next(MATHS.finditer(cell.source)).end()
        rest = [cell.source[start:], *(other.source for other in between)]
        if not check or any(map(HEADING.search, rest)) or not CHECK.search(check.source):
            complaints.append(f"cell {cell.id}: the next code does not check this formula")
    return complaints
