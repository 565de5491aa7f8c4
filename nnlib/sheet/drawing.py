"""The picture of a sheet's network, with its numbers, drawn for black ink.

As in the notebooks' pictures, a negative weight is a dashed line.
"""

import math

from nnlib.little_network.notation import label
from nnlib.sheet.rows import given

PLACES = [[(66, 120), (66, 290)], [(322, 70), (322, 205), (322, 340)], [(560, 205)]]
SHARES = (0.3, 0.5)  # where on its line a weight stands, seen from the line's end
WIDTH, HEIGHT = 640, 412


def picture(sheet):
    """The network as SVG, with a sentence of description for those who cannot see it."""
    pieces = [*lines(0, sheet.W1), *lines(1, [[w] for w in sheet.W2])]
    pieces += [*inputs(sheet), *neurons(sheet), *target(sheet)]
    says = "Two inputs lead to three hidden neurons and these to one output neuron."
    look = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{says}"'
    return "\n".join((f'<svg class="picture" {look}>', *pieces, "</svg>"))


def lines(layer, W):
    """A layer's connections first, then their weights on white plates above all of them."""
    pairs = [
        (start, end, weight)
        for start, row in zip(PLACES[layer], W)
        for end, weight in zip(PLACES[layer + 1], row)
    ]
    yield from (arrow(start, end, weight) for start, end, weight in pairs)
    for start, end, weight in pairs:
        share = SHARES[layer]
        x, y = (e + share * (s - e) for s, e in zip(start, end))
        yield plate(x, y, given(weight))


def plate(x, y, words):
    """Words on a white plate, to stand on a line."""
    half = 6 * len(words) + 4
    around = f'x="{x - half:.0f}" y="{y - 12:.0f}" width="{2 * half}" height="24"'
    return f'<rect {around} fill="white"/>' + text(x, y, words, 21)


def arrow(start, end, weight):
    """A line from rim to rim with a tip; dashed for a negative weight."""
    length = math.dist(start, end)
    along = [(e - s) / length for s, e in zip(start, end)]
    tail, tip = ([p + r * a for p, a in zip(at, along)] for at, r in ((start, 33), (end, -35)))
    neck = [t - 11 * a for t, a in zip(tip, along)]
    sides = [[n + side * o for n, o in zip(neck, (-along[1], along[0]))] for side in (5, -5)]
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, *sides))
    (x1, y1), (x2, y2) = tail, neck
    dash = ' stroke-dasharray="8 6"' if weight < 0 else ""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="black" stroke-width="1.8"{dash}/><polygon points="{corners}"/>'


def inputs(sheet):
    """Both inputs with their names."""
    for j, (place, value) in enumerate(zip(PLACES[0], sheet.x), start=1):
        yield circle(*place) + text(*place, given(value), 22)
        yield text(place[0], place[1] - 50, label(f"x_{j}"), 20)


def neurons(sheet):
    """Every neuron with the name of its answer; its bias above, or below where lines arrive."""
    for k, (place, bias) in enumerate(zip(PLACES[1], sheet.b1), start=1):
        yield circle(*place) + text(*place, label(f"a1_{k}"), 20)
        away = 50 if k == 3 else -48
        yield text(place[0], place[1] + away, f"{label(f'b1_{k}')} = {given(bias)}", 19)
    ((x, y),) = PLACES[2]
    yield circle(x, y) + text(x, y, "a2", 20)
    yield text(x, y - 48, f"b2 = {given(sheet.b2)}", 19)


def target(sheet):
    """What the network should have answered."""
    ((x, y),) = PLACES[2]
    yield text(x, y + 54, f"target y = {sheet.y}", 20)


def circle(x, y):
    """A neuron or an input."""
    return f'<circle cx="{x}" cy="{y}" r="33" fill="white" stroke="black" stroke-width="1.8"/>'


def text(x, y, words, size):
    """Words whose middle is at the point."""
    at = f'x="{x:.0f}" y="{y + 0.35 * size:.1f}" font-size="{size}" text-anchor="middle"'
    return f"<text {at}>{words}</text>"
