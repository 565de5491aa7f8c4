"""The teacher's key: every number of every sheet, and what comes out after the classic slips.

The rows follow the student's boxes; six sheets share a page.
"""

from nnlib.sheet.answers import answers, mistakes
from nnlib.sheet.looks import KEY_LOOKS, LOOKS, document
from nnlib.sheet.rows import PARTS, given, worked

A_PAGE = 6
TOLERANCES = {"A": 0.003, "B": 0.003, "C": 0.004, "D": 0.015}  # of a student's rounded numbers
LOSS_TOLERANCE = 0.002
HOW = f"""<div class="how"><p>The numbers are computed without rounding and shown with 3 decimals.
A student who rounds every result to 3 decimals, as the sheet asks, comes within {TOLERANCES["A"]}
of them in parts A and B, {TOLERANCES["C"]} in C and {TOLERANCES["D"]} in D,
and within {LOSS_TOLERANCE} of both losses. What is farther off is a slip:
mark the first box that is off, for all that follows comes from it.</p>
<p>The last rows of each sheet show what classic slips give.
<b>σ of a2</b>: the slope is σ(a2) (1 − σ(a2)).
<b class="whole">z2 (1 − z2)</b>: the pre-activation is used in place of the activation.
<b>no slope2, no slopes1</b>: the derivative of the sigmoid is forgotten.
<b>new W2</b>: the weights were replaced before the gradient went through them.
<b>no lr</b>: the learning rate is forgotten. <b>uphill</b>: added, not subtracted.</p></div>
"""


def key_pages(sheets, seed):
    """The whole document for the teacher."""
    chunks = [sheets[at : at + A_PAGE] for at in range(0, len(sheets), A_PAGE)]
    pages = [page(chunk, seed, HOW if chunk is chunks[0] else "") for chunk in chunks]
    return document(f"Key to {len(sheets)} sheets, seed {seed}", pages, LOOKS + KEY_LOOKS)


def page(sheets, seed, words):
    """Some sheets on one page."""
    first, last = sheets[0].number, sheets[-1].number
    title = f"Key: sheets {first} to {last}" if first < last else f"Key: sheet {first}"
    entries = "\n".join(entry(sheet) for sheet in sheets)
    return f"""<section class="page">
<header><h1>{title}</h1><span class="small">seed {seed}</span></header>
{words}<div class="key">{entries}</div>
</section>"""


def entry(sheet):
    """All numbers of one sheet."""
    right = answers(sheet)
    parts = [[line for row in rows for line in lines(row, right)] for rows in PARTS.values()]
    parts.append([(slip.words, slip.wrong.values()) for slip in mistakes(sheet, right)])
    given_ones = f"y = {sheet.y}, lr = {given(sheet.lr)}"
    return f"""<article><h2>Sheet {sheet.number}: {given_ones}</h2>
<table>{"".join(map(table_part, parts))}</table></article>"""


def lines(row, right):
    """A row of boxes, filled in: a title and three numbers; a fourth box has its own line."""
    yield row.title, [right[name] for name in row.names[:3]]
    yield from ((name, [right[name]]) for name in row.names[3:])


def table_part(lines):
    """The lines of one part of the sheet."""
    rows = (
        f"<tr><th>{title}</th>{''.join(f'<td>{text}</td>' for text in filled(values))}</tr>"
        for title, values in lines
    )
    return "<tbody>" + "\n".join(rows) + "</tbody>\n"


def filled(values):
    """Three texts, the last ones empty if there are fewer numbers."""
    return [*map(worked, values), "", ""][:3]
