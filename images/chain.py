"""The chain rule in two pictures: slopes along a path multiply, and parallel paths add up."""

import math

from drawing import INK, PURPLE, arrow, blame, card, circle, line, text, toward, write

RADIUS = 26
ROW = {"x": (96, 76), "u": (380, 76), "L": (664, 76)}
FORK = {"x": (96, 344), "u": (380, 242), "v": (380, 446), "L": (664, 344)}
ROADS = (("x", "u", "u = f(x)"), ("u", "L", "L = g(u)"))
BRANCHES = (
    ("x", "u", "u = f(x)"),
    ("x", "v", "v = g(x)"),
    ("u", "L", "L = h(u, v)"),
    ("v", "L", "L = h(u, v)"),
)


def beside(point, start, end, offset):
    """A point moved sideways from the line between two others; up if the offset is negative."""
    length = math.dist(start, end)
    across = (start[1] - end[1]) / length, (end[0] - start[0]) / length
    return tuple(p + offset * a for p, a in zip(point, across))


def road(places, start, end, words, slope, out=-1):
    """Two lanes between two values: outside forward, inside the slope that comes back."""
    first, last = places[start], places[end]
    tail, tip = toward(first, last, RADIUS + 6), toward(last, first, RADIUS + 6)
    yield arrow(*(beside(point, first, last, 7 * out) for point in (tail, tip)), width=2.5)
    yield blame(*(beside(point, first, last, -7 * out) for point in (tip, tail)), 2.5)
    middle = [(a + b) / 2 for a, b in zip(first, last)]
    shift = out * (26 + abs(last[1] - first[1]) / 9)  # further away from a slanted line
    yield text(*beside(middle, first, last, shift), words, 17)
    yield text(*beside(middle, first, last, -shift), f"× {slope}", 17, PURPLE)


def values(places):
    """The circles of x, u, v and L."""
    for name, place in places.items():
        yield circle(*place, RADIUS)
        yield text(*place, name, 22)


def formula(y, words, equation):
    """What the picture says, and the same as an equation."""
    yield text(40, y, words, 17, anchor="start")
    yield text(720, y, equation, 18, INK, "end", font_weight="bold")


def draw():
    """The picture as SVG text."""
    desc = (
        "Above, x leads to u by f, u leads to L by g; dashed arrows lead back, with the slopes "
        "∂L/∂u and ∂u/∂x, which multiply. Below, x leads to both u and v, and these two to L; "
        "dashed arrows lead back along both paths, and the products of the two paths add up."
    )
    pieces = [*values(ROW), *values(FORK)]
    for start, end, words in ROADS:
        pieces += road(ROW, start, end, words, f"∂{end}/∂{start}")
    for start, end, words in BRANCHES:
        out = 1 if "v" in (start, end) else -1
        pieces += road(FORK, start, end, words, f"∂{end}/∂{start}", out)
    pieces.append(text(152, 344, "+", 26, PURPLE, font_weight="bold"))
    pieces += formula(154, "along a path: slopes multiply", "∂L/∂x = ∂L/∂u · ∂u/∂x")
    pieces.append(line((40, 186), (720, 186), "#cccccc", 1))
    sum_of_two = "∂L/∂x = ∂L/∂u · ∂u/∂x + ∂L/∂v · ∂v/∂x"
    pieces += formula(506, "parallel paths: products add up", sum_of_two)
    return card("The chain rule", desc, pieces, height=534)


if __name__ == "__main__":
    write(draw, __file__)
