"""The training loop: for each batch once round the inner ring, for each epoch round the outer."""

import math

from drawing import GREY, INK, PALE, PURPLE, arrow, blame, box, card, tag, text, write

CENTER = (380, 292)
INNER, OUTER = (178, 132), (322, 228)  # half the width and half the height of each ring
PILL = (144, 58)
STATIONS = (
    ("take a batch", "rows of X and y"),
    ("forward", "scores"),
    ("loss", "how wrong?"),
    ("backward", "gradients"),
    ("step", "new weights"),
)


def at(radii, angle):
    """The point of a ring at an angle in degrees, clockwise from the top."""
    turn = math.radians(angle)
    return CENTER[0] + radii[0] * math.sin(turn), CENTER[1] - radii[1] * math.cos(turn)


def clear(radii, station, direction):
    """The first angle beyond a station at which the ring is clear of its pill."""
    angle, (x, y) = station, at(radii, station)
    while abs(at(radii, angle)[0] - x) < PILL[0] / 2 + 5 and (
        abs(at(radii, angle)[1] - y) < PILL[1] / 2 + 5
    ):
        angle += direction
    return angle


def bow(radii, first, last, back=False):
    """A piece of a ring, clockwise, with a tip: solid, or dashed and hollow on the way back."""
    neck = last
    while math.dist(at(radii, neck), at(radii, last)) < 11:
        neck -= 0.5
    points = [at(radii, first + (neck - first) * share / 40) for share in range(41)]
    look = {"stroke": PURPLE, "stroke_dasharray": "7 5"} if back else {"stroke": INK}
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield tag("polyline", points=corners, fill="none", stroke_width=2.5, **look)
    tip = blame if back else arrow
    yield tip(at(radii, neck), at(radii, last), width=2.5)


def pill(angle, radii, name, words, color=INK):
    """One station: what is done, and what comes of it."""
    x, y = at(radii, angle)
    yield box(x - PILL[0] / 2, y - PILL[1] / 2, *PILL, color=color, rx=29, stroke_width=2)
    yield text(x, y - 10, name, 17, color, font_weight="bold")
    yield text(x, y + 13, words, 15, color)


def inner():
    """Five stations, again and again, once for each batch."""
    angles = [72 * place for place in range(5)]
    for place, (angle, (name, words)) in enumerate(zip(angles, STATIONS)):
        yield from pill(angle, INNER, name, words, PURPLE if name == "backward" else INK)
        first, last = clear(INNER, angle, 1), clear(INNER, angle + 72, -1)
        yield from bow(INNER, first, last, back=place in (2, 3))
    yield text(*CENTER, "again", 20, font_weight="bold")
    yield text(CENTER[0], CENTER[1] + 24, "for each batch", 16)


def outer():
    """Once round for each epoch, from shuffle to shuffle."""
    first, last = clear(OUTER, 0, 1), clear(OUTER, 360, -1)
    yield tag("ellipse", cx=CENTER[0], cy=CENTER[1], rx=OUTER[0], ry=OUTER[1], fill=PALE)
    for start, end in ((first, 95), (95, 275), (275, last)):
        yield from bow(OUTER, start, end)
    yield from pill(0, OUTER, "shuffle", "a new order")
    yield text(CENTER[0], CENTER[1] + OUTER[1] - 52, "one epoch", 20, font_weight="bold")
    yield text(CENTER[0], CENTER[1] + OUTER[1] - 29, "every example once", 16)


def draw():
    """The picture as SVG text."""
    desc = (
        "An outer ring stands for one epoch and begins with shuffle, which gives the examples a "
        "new order. An arrow leads into an inner ring of five stations, passed again for each "
        "batch: take a batch, forward, loss, backward, step, and back to take a batch. When "
        "every example was used once, the epoch is over and the next one begins with shuffle."
    )
    down = arrow((380, CENTER[1] - OUTER[1] + 32), (380, CENTER[1] - INNER[1] - 32), GREY, 2.5)
    return card("The training loop", desc, [*outer(), *inner(), down], height=540)


if __name__ == "__main__":
    write(draw, __file__)
