"""The layer as one matrix product: column k of W is neuron k, for one example and for a batch."""

from drawing import BLUE, INK, ORANGE, SUBSCRIPTS, box, card, circle, label, line, tag, text, write

FILLS = ("#d3e7f3", "url(#hatch)", "url(#dots)")
X_OF = {"x": 64, "W": 202, "b": 384, "z": 566}
CELL = 44


def patterns():
    """The hatch and the dots; the first column has a plain tint."""
    size = {"patternUnits": "userSpaceOnUse", "width": 8, "height": 8}
    hatch = line((0, 0), (0, 8), ORANGE, 3, opacity="0.55")
    dots = tag("circle", cx=4, cy=4, r=1.7, fill=INK, opacity="0.5")
    return tag(
        "defs",
        tag("pattern", hatch, id="hatch", patternTransform="rotate(45)", **size)
        + tag("pattern", dots, id="dots", **size),
    )


def cells(x, y, rows, height, fills, names=None):
    """A grid of cells, each column with its fill, each cell with its name if it has one."""
    for i in range(rows):
        for k, fill in enumerate(fills):
            yield box(x + k * CELL, y + i * height, CELL, height, fill)
            if names and names[i][k]:
                middle = x + (k + 0.5) * CELL, y + (i + 0.5) * height
                yield label(*middle, names[i][k].translate(SUBSCRIPTS), 17)


def product(middle, height, rows, names):
    """X @ W + b = Z, around one middle height, with this many examples."""
    for name, count, fills in (
        ("x", rows, ("white", "white")),
        ("W", 2, FILLS),
        ("b", 1, FILLS),
        ("z", rows, FILLS),
    ):
        top = middle - count * height / 2
        yield from cells(X_OF[name], top, count, height, fills, names.get(name))
    for x, operator in ((177, "@"), (359, "+"), (541, "=")):
        yield text(x, middle, operator, 22)


def shapes(y, words):
    """What stands below the four grids."""
    for x, width, name in zip(X_OF.values(), (2, 3, 3, 3), words):
        yield text(x + width * CELL / 2, y, name, 16)


def neurons():
    """The three neurons, each above its column of W."""
    for k, fill in enumerate(FILLS):
        x = X_OF["W"] + (k + 0.5) * CELL
        yield circle(x, 42, 19, fill)
        yield label(x, 42, str(k + 1), 17)
        yield line((x, 62), (x, 78), BLUE, 1.5)
    yield text(
        X_OF["W"] + 3 * CELL + 12, 42, "neurons 1, 2, 3: one column of W each", 16, anchor="start"
    )


def draw():
    """The picture as SVG text."""
    one = {"x": [["x1", "x2"]], "b": [["b1", "b2", "b3"]], "z": [["z1", "z2", "z3"]]}
    one["W"] = [[f"w{j}{k}" for k in (1, 2, 3)] for j in (1, 2)]
    dots = {"x": [[""] * 2] * 3 + [["⋮"] * 2], "z": [[""] * 3] * 3 + [["⋮"] * 3]}
    desc = (
        "A row x of 2 inputs times a matrix W of 2 rows and 3 columns plus a row b of 3 biases is "
        "a row z of 3 sums. Column k of W, b k and z k share a pattern and belong to neuron k. "
        "Below, the same with n examples as the rows of X, which give n rows of Z."
    )
    pieces = [
        patterns(),
        *neurons(),
        *product(124, CELL, 1, one),
        *shapes(190, ("x (2,)", "W (2, 3)", "b (3,)", "z (3,)")),
        line((40, 220), (720, 220), "#cccccc", 1),
        *product(305, 32, 4, dots),
        *shapes(391, ("X (n, 2)", "W (2, 3)", "b (3,)", "Z (n, 3)")),
        text(380, 424, "each row is one example; b is added to every row", 16),
    ]
    return card("A layer as a matrix product", desc, pieces, height=450)


if __name__ == "__main__":
    write(draw, __file__)
