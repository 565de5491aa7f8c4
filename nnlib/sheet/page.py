"""The student's sheet as two printed pages: forward pass in front, backward pass on the back.

Nothing here knows an answer; the pages hold what is given, and empty boxes.
"""

from nnlib.neurons import sigmoid
from nnlib.sheet.drawing import picture
from nnlib.sheet.looks import document
from nnlib.sheet.rows import AGAIN, BACKWARD, FORWARD, STEP, given, marked_up, worked

TASK = """<p>The output of this network is a2; the target is y.
Work out a2 and the loss (A), then the gradient of every weight and bias, backward (B),
let each of them take one step (C), and see whether the loss is lower (D).
A gradient is the derivative of the loss with respect to a number: dz2 is the gradient of z2.</p>
<p><b>Round every result to 3 decimals</b> and go on with the rounded number.
For the sigmoid use the table below,
or a pocket calculator: <span class="whole">σ(z) = 1 / (1 + e<sup>−z</sup>)</span>.</p>"""
COPIES = ("a1_1", "a1_2", "a1_3", "a2")


def student_pages(sheets, seed):
    """The whole document for the class, two pages for each student."""
    pages = [page for sheet in sheets for page in (front(sheet, seed), back(sheet, seed))]
    return document(f"{len(sheets)} sheets, seed {seed}", pages)


def front(sheet, seed):
    """What is given, and the forward pass."""
    return f"""<section class="page front">
{head(sheet, seed, "front", "Name")}
{TASK}
<div class="beside"><div class="drawn">{picture(sheet)}
<p class="small">A dashed line is a negative weight.</p></div>
{given_table(sheet)}</div>
{sigmoid_table()}
{part("A. The forward pass", FORWARD)}
<div class="working"></div>
</section>"""


def back(sheet, seed):
    """The backward pass, one step, and the forward pass once more."""
    boxes = "".join(box(name) for name in COPIES)
    return f"""<section class="page back">
{head(sheet, seed, "back", "")}
<div class="beside">{given_table(sheet)}
<div class="copies"><p>Copy from the front:</p><div class="boxes two">{boxes}</div></div></div>
{part("B. The backward pass", BACKWARD)}
{part("C. One step: new = old − lr · gradient, when all gradients are known", STEP)}
{part("D. The forward pass with the new numbers", AGAIN, LOWER)}
</section>"""


LOWER = '<span class="lower">Is the loss lower?<br>☐ yes &nbsp; ☐ no</span>'


def head(sheet, seed, side, ask):
    """Which sheet this is, and whose."""
    name = f'<span class="ask">{ask}</span>' if ask else ""
    return f"""<header><h1>Sheet {sheet.number}</h1>
<span>Which weight caused the error?</span>{name}
<span class="small">seed {seed}, {side}</span></header>"""


def given_table(sheet):
    """All numbers of the network, laid out like its matrices."""
    rows = [("W1_1k, from x_1", sheet.W1[0]), ("W1_2k, from x_2", sheet.W1[1])]
    rows += [("b1_k", sheet.b1), ("W2_k", sheet.W2)]
    lines = "".join(
        f"<tr><th>{marked_up(name)}</th>{cells(map(given, row))}</tr>" for name, row in rows
    )
    single = {"x_1": sheet.x[0], "x_2": sheet.x[1], "b2": sheet.b2, "y": sheet.y, "lr": sheet.lr}
    values = "".join(
        f"<span>{marked_up(name)} = <b>{given(value)}</b></span>" for name, value in single.items()
    )
    return f"""<div class="given"><p class="single">{values}</p>
<table><tr><th>neuron k</th><th>1</th><th>2</th><th>3</th></tr>{lines}</table></div>"""


def sigmoid_table():
    """The sigmoid from 0 to 3.9 in steps of a tenth, and how to read it."""
    columns = "".join(f"<th>.{tenth}</th>" for tenth in range(10))
    lines = "".join(
        f"<tr><th>{whole}</th>{cells(worked(sigmoid(whole + t / 10)) for t in range(10))}</tr>"
        for whole in range(4)
    )
    low, high = worked(sigmoid(1.5)), worked(sigmoid(1.6))
    between = f"{low} + 0.3 · ({high} − {low}) = {worked(sigmoid(1.53))}"
    return f"""<div class="sigmoid"><table><tr><th>σ(z)</th>{columns}</tr>{lines}</table>
<p class="small">σ(1.5) = {low}: row 1, column .5.
Negative z: σ(−1.5) = 1 − {low} = {worked(sigmoid(-1.5))}.
Between two columns, 3 tenths of the way: σ(1.53) = {between}.</p></div>"""


def cells(values):
    """Table cells."""
    return "".join(f"<td>{value}</td>" for value in values)


def part(title, rows, end=""):
    """A heading and its rows of boxes; `end` comes after the last row's boxes."""
    last = len(rows) - 1
    lines = "\n".join(line(row, end if n == last else "") for n, row in enumerate(rows))
    return f'<h2>{title}</h2>\n<div class="part">{lines}</div>'


def line(row, end):
    """The formula, and its boxes."""
    captions = row.captions or ("",) * len(row.names)
    boxes = "".join(box(caption or name) for name, caption in zip(row.names, captions))
    return (
        f'<div class="row"><span class="formula">{marked_up(row.formula)}</span>{boxes}{end}</div>'
    )


def box(caption):
    """An empty box with a caption in its corner."""
    return f'<span class="box">{marked_up(caption)}</span>'
