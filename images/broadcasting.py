"""Broadcasting as stretching: two pairs of shapes that fit, and one that does not."""

import numpy as np
from drawing import INK, box, card, line, number, text, write

WIDTH, HEIGHT = 44, 28  # of a cell
LEFT, RIGHT, RESULT = 40, 278, 534
GHOST = {"fill": "white", "color": "#8a8a8a", "stroke_dasharray": "4 3"}
FILLS = ("#d3e7f3", "#fbe0cc", "white")


def grid(x, y, values, stored, fill, marked=()):
    """A matrix: cells that are stored have a tint, copies are dashed, marked ones a thick rim."""
    places = sorted(np.ndindex(values.shape), key=lambda place: place in marked)  # rims on top
    for row, column in places:
        here = row < stored[0] and column < stored[1]
        look = {"fill": fill} if here else GHOST
        look |= {"stroke_width": 3} if (row, column) in marked else {}
        left, top = x + column * WIDTH, y + row * HEIGHT
        yield box(left, top, WIDTH, HEIGHT, **look)
        middle = left + WIDTH / 2, top + HEIGHT / 2
        yield text(*middle, number(values[row, column]), 16, INK if here else "#666666")


def panel(top, title, rules, left, right, operator):
    """One pair of arrays, (rows, columns) each; stretched and joined if they fit."""
    yield text(LEFT, top, title, 17, anchor="start", font_weight="bold")
    yield text(RIGHT, top, rules, 16, anchor="start")
    fits = all(1 in pair or len(set(pair)) == 1 for pair in zip(left.shape, right.shape))
    first, second = np.broadcast_arrays(left, right) if fits else (left, right)
    y, middle = top + 20, top + 20 + 2 * HEIGHT
    yield from grid(LEFT, y, first, left.shape, FILLS[0])
    yield text((LEFT + first.shape[1] * WIDTH + RIGHT) / 2, middle, operator, 22)
    yield from grid(RIGHT, y, second, right.shape, FILLS[1])
    if not fits:
        yield text(RESULT + 50, middle, "error", 19)
        return
    yield text((RIGHT + second.shape[1] * WIDTH + RESULT) / 2, middle, "=", 22)
    result = first + second if operator == "+" else first - second
    wanted = {(k, k) for k in range(4)} if operator == "−" else ()
    yield from grid(RESULT, y, result, result.shape, FILLS[2], wanted)


def draw():
    """The picture as SVG text."""
    sums, biases = np.arange(12).reshape(4, 3), np.array([[10, 20, 30]])
    column, flat = np.array([[1], [2], [3], [4]]), np.array([[1, 2, 3, 4]])
    desc = (
        "A matrix of shape (4, 3) plus a flat array of shape (3,): the three numbers become one "
        "row, which is repeated for all four rows. A column of shape (4, 1) minus a flat array of "
        "shape (4,): the column is repeated sideways, the row downwards, and sixteen differences "
        "arise; only the four on the diagonal were wanted. A matrix of shape (4, 3) plus a flat "
        "array of shape (4,): 3 and 4 disagree and neither is 1, an error."
    )
    pieces = [
        *panel(34, "(4, 3) + (3,)", "rule 1: (3,) → (1, 3), rule 2: (1, 3) → (4, 3)", sums,
               biases, "+"),
        line((40, 190), (720, 190), "#cccccc", 1),
        *panel(214, "(4, 1) − (4,)", "rule 1: (4,) → (1, 4), rule 2: both → (4, 4)", column,
               flat, "−"),
        line((40, 370), (720, 370), "#cccccc", 1),
        *panel(394, "(4, 3) + (4,)", "rule 1: (4,) → (1, 4), rule 3: 3 ≠ 4, neither is 1", sums,
               flat, "+"),
        box(LEFT, 552, WIDTH, 22, FILLS[0]),
        text(LEFT + WIDTH + 10, 563, "stored", 16, anchor="start"),
        box(190, 552, WIDTH, 22, **GHOST),
        text(190 + WIDTH + 10, 563, "a copy that numpy only imagines", 16, anchor="start"),
    ]  # fmt: skip
    return card("Broadcasting as stretching", desc, pieces, height=592)


if __name__ == "__main__":
    write(draw, __file__)
