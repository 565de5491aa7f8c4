"""Every row of boxes on a sheet, in the order in which a student fills them; the key follows it.

A formula is written plainly, z1_k = x_1 · W1_1k, and `marked_up` lowers what follows the line.
"""

import re
from dataclasses import dataclass

from nnlib.little_network.notation import number

WORKED = 3  # decimals


@dataclass(frozen=True)
class Row:
    """Boxes side by side.

    formula  : beside the row
    names    : of the boxes, keys of answers(sheet)
    captions : in the boxes, where the name alone would not do
    title    : for the key, which has no room for the formula
    """

    formula: str
    names: tuple
    title: str
    captions: tuple = ()


def three(formula, name, title="", more=(), captions=()):
    """A row with a box for each hidden neuron, and perhaps more."""
    names = tuple(name.replace("k", k) for k in "123") + more
    return Row(formula, names, title or name.removesuffix("_k"), captions)


FORWARD = (
    three("z1_k = x_1 · W1_1k + x_2 · W1_2k + b1_k", "z1_k"),
    three("a1_k = σ(z1_k)", "a1_k"),
    three("a1_k · W2_k", "a1_k·W2_k", "a1 · W2"),
    Row(
        "the output and its loss",
        ("z2", "a2", "loss"),
        "z2, a2, loss",
        ("z2 = the three above + b2", "a2 = σ(z2)", "loss = ½ (a2 − y)²"),
    ),
)
BACKWARD = (
    Row(
        "from the loss back to z2",
        ("da2", "slope2", "dz2"),
        "da2, slope2, dz2",
        ("da2 = a2 − y", "slope2 = a2 (1 − a2)", "dz2 = da2 · slope2"),
    ),
    three("dW2_k = dz2 · a1_k", "dW2_k", more=("db2",), captions=("", "", "", "db2 = dz2")),
    three("da1_k = dz2 · W2_k", "da1_k"),
    three("slopes1_k = a1_k (1 − a1_k)", "slopes1_k"),
    three("dz1_k = da1_k · slopes1_k", "dz1_k"),
    three("dW1_1k = dz1_k · x_1", "dW1_1k", "dW1 row 1"),
    three("dW1_2k = dz1_k · x_2", "dW1_2k", "dW1 row 2"),
    three("db1_k = dz1_k", "db1_k"),
)
STEP = (
    three("W1_1k − lr · dW1_1k", "new W1_1k", "new W1 row 1"),
    three("W1_2k − lr · dW1_2k", "new W1_2k", "new W1 row 2"),
    three("b1_k − lr · db1_k", "new b1_k"),
    three("W2_k − lr · dW2_k,  b2 − lr · db2", "new W2_k", more=("new b2",)),
)
AGAIN = (
    three("z1_k, with the new W1 and b1", "new z1_k"),
    three("a1_k = σ(z1_k)", "new a1_k"),
    Row(
        "with the new W2 and b2",
        ("new z2", "new a2", "new loss"),
        "new z2, a2, loss",
    ),
)
PARTS = {"A": FORWARD, "B": BACKWARD, "C": STEP, "D": AGAIN}


def marked_up(text):
    """A formula for the page: what follows an underscore is lowered."""
    return re.sub(r"_(\w+)", r"<sub>\1</sub>", text)


def given(value):
    """A number as it is given: exact, with a real minus sign."""
    return number(value)


def worked(value):
    """A number as the key shows it: three decimals, a real minus sign, and no minus before 0."""
    return f"{round(value, WORKED) + 0.0:.{WORKED}f}".replace("-", "−")
