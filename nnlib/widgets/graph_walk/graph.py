"""The graph of one neuron and its loss: what is made of what, and where it is drawn.

The browser computes with it, and so does the picture for readers without a kernel.
"""

import math

from nnlib.values import Value

NUMBERS = {"x1": 1.0, "w1": 0.5, "x2": 0.5, "w2": 1.0, "b": 0.0, "y": 1.0}
NODES = [  # name, operation, parents, column, row; in the order of their births
    ("x1", "", (), 0, 0),
    ("w1", "", (), 0, 1),
    ("x2", "", (), 0, 2),
    ("w2", "", (), 0, 3),
    ("b", "", (), 2, 3),
    ("y", "", (), 4, 3),
    ("p1", "times", ("x1", "w1"), 1, 0.5),
    ("p2", "times", ("x2", "w2"), 1, 2.5),
    ("s", "plus", ("p1", "p2"), 2, 1.5),
    ("z", "plus", ("s", "b"), 3, 1.5),
    ("a", "sigmoid", ("z",), 4, 1.5),
    ("r", "minus", ("a", "y"), 5, 1.5),
    ("L", "half square", ("r",), 6, 1.5),
]


def sigmoid(z):
    """The sigmoid of a Value in the form that never overflows, as one step of the graph."""
    a = 0.5 * (1.0 + math.tanh(0.5 * z.number))
    return Value(a, (z, a * (1.0 - a)))


OPERATIONS = {
    "times": lambda u, v: u * v,
    "plus": lambda u, v: u + v,
    "minus": lambda u, v: Value(u.number - v.number, (u, 1.0), (v, -1.0)),
    "sigmoid": sigmoid,
    "half square": lambda u: Value(0.5 * u.number**2, (u, u.number)),
}


def values(numbers=NUMBERS):
    """{name: Value} of every node, after the backward pass."""
    made = {}
    for name, operation, parents, *_ in NODES:
        parts = [made[parent] for parent in parents]
        made[name] = OPERATIONS[operation](*parts) if parts else Value(float(numbers[name]))
    made["L"].backward()
    return made
