"""A layer's backward pass as two matrix products, with the shapes: the twin of matrix.svg."""

from drawing import INK, box, card, label, line, text, write
from matrix import FILLS, patterns

WIDE, HIGH = 42, 30  # one number's cell
LEFT, MIDDLE, RIGHT = 60, 318, 534  # where the three grids of a product begin
N = 4  # examples drawn; the last of them says that there may be more


def grid(x, y, rows, columns, fill, words=lambda i, k: ""):
    """Cells whose fill and words depend on row i and column k."""
    for i in range(rows):
        for k in range(columns):
            yield box(x + k * WIDE, y + i * HIGH, WIDE, HIGH, fill(i, k))
            if words(i, k):
                yield label(x + (k + 0.5) * WIDE, y + (i + 0.5) * HIGH, words(i, k), 16)


def plain(i, k):
    """Inputs belong to no neuron."""
    return "white"


def by_column(i, k):
    """Column k belongs to neuron k."""
    return FILLS[k]


def by_row(i, k):
    """Row i belongs to neuron i, in the transposed weights."""
    return FILLS[i]


def more_examples(i, k):
    """Three dots in the last of the rows."""
    return "⋮" if i == N - 1 else ""


def operators(y):
    """What stands between the grids."""
    yield text(LEFT + N * WIDE + 45, y, "@", 22)
    yield text(RIGHT - 45, y, "=", 22)


def weights(top):
    """The inputs, transposed, and a row of ones, times dZ: the gradients of weights and biases."""
    gap, middle = 10, top + N * HIGH / 2
    ones = middle - (3 * HIGH + gap) / 2
    yield from grid(LEFT, ones, 2, N, plain, lambda i, k: "⋯" if k == N - 1 else "")
    yield from grid(LEFT, ones + 2 * HIGH + gap, 1, N, plain, lambda i, k: "1")
    yield from grid(MIDDLE, top, N, 3, by_column, more_examples)
    yield from grid(RIGHT, ones, 2, 3, by_column)
    yield from grid(RIGHT, ones + 2 * HIGH + gap, 1, 3, by_column)
    yield from operators(middle)


def inputs(top):
    """dZ times the transposed weights: the gradient of the inputs."""
    shift = (N - 3) * WIDE / 2
    yield from grid(LEFT + shift, top, N, 3, by_column, more_examples)
    yield from grid(MIDDLE + WIDE / 2, top + HIGH / 2, 3, 2, by_row)
    yield from grid(RIGHT + WIDE / 2, top, N, 2, plain, more_examples)
    yield from operators(top + N * HIGH / 2)


def under(y, *words):
    """The name and shape of each grid."""
    for x, width, name in zip((LEFT, MIDDLE, RIGHT), (N, 3, 3), words):
        yield text(x + width * WIDE / 2, y, name, 16)


def draw():
    """The picture as SVG text."""
    desc = (
        "Two matrix products. Above: the transposed inputs, 2 rows of n numbers, with a row of "
        "ones below them, times dZ, n rows of 3 numbers, give dW, 2 rows of 3, with the row db "
        "below it; this adds up over the n examples. Below: dZ times the transposed weights, 3 "
        "rows of 2, gives dX, n rows of 2; this adds up over the 3 neurons. Each neuron has a "
        "pattern of its own: a column of dZ, dW and db, and a row of the transposed weights."
    )
    bold = {"font_weight": "bold"}
    pieces = [
        patterns(),
        text(380, 32, "weights and biases: add up over the n examples", 17, INK, **bold),
        *weights(62),
        *under(204, "Xᵀ (2, n)", "dZ (n, 3)", "dW (2, 3), like W"),
        *under(228, "below it: ones (1, n)", "", "below it: db (3,), like b"),
        line((40, 256), (720, 256), "#cccccc", 1),
        text(380, 286, "inputs: add up over the 3 neurons", 17, INK, **bold),
        *inputs(312),
        *under(454, "dZ (n, 3)", "Wᵀ (3, 2)", "dX (n, 2), like X"),
    ]
    return card("A layer's backward pass as matrix products", desc, pieces, height=482)


if __name__ == "__main__":
    write(draw, __file__)
