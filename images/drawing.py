"""What all drawings share: a white card with a thin border, and text, lines, circles and boxes.

Everything is a string of SVG; `card` puts the pieces together, `write` stores them beside a script.
"""

import math
import pathlib
from xml.sax.saxutils import escape

BLUE, ORANGE, INK, GREY, PALE = "#0072B2", "#D55E00", "#222222", "#8a8a8a", "#f3f3f3"
PURPLE = "#8E2A6B"  # of all that flows back
RUST = "#B34700"  # the orange of words: letters are thinner than lines and need more contrast
DASHES = "7 5"
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def number(value):
    """A number as short as it can be, with a real minus sign; for text, not for coordinates."""
    return f"{value:g}".replace("-", "−")


def about(value):
    """A value behind its sign: = if four decimals say it all, otherwise rounded, behind ≈."""
    rounded = round(value, 4)
    return f"= {number(value)}" if rounded == value else f"≈ {rounded:.4f}".replace("-", "−")


def place(value):
    """A coordinate with at most two decimals."""
    return f"{round(value, 2) + 0:g}"


def attributes(options):
    """Keyword arguments as SVG attributes: stroke_width=2 becomes stroke-width="2"."""
    pairs = ((name.rstrip("_").replace("_", "-"), value) for name, value in options.items())
    return "".join(
        f' {name}="{place(value) if isinstance(value, (int, float)) else escape(value)}"'
        for name, value in pairs
    )


def tag(name, inner=None, **options):
    """One SVG element, with or without something inside."""
    opened = f"<{name}{attributes(options)}"
    return f"{opened}/>" if inner is None else f"{opened}>{inner}</{name}>"


def group(*pieces, **options):
    """Several pieces as one."""
    return tag("g", "\n".join(("", *pieces, "")), **options)


def text(x, y, words, size=17, color=INK, anchor="middle", **options):
    """Words whose middle height is at y."""
    color = RUST if color == ORANGE else color
    options = {"font_size": size, "fill": color, "text_anchor": anchor} | options
    return tag("text", escape(words), x=x, y=y + 0.35 * size, **options)


def label(x, y, words, size=16, color=INK):
    """Words on a small white plate, to stand on a line or a pattern."""
    width, height = 0.58 * size * len(words) + 7, size + 3
    plate = box(x - width / 2, y - height / 2, width, height, "white", "none", rx=4)
    return plate + text(x, y, words, size, color)


def line(start, end, color=INK, width=2, **options):
    """A straight line between two points."""
    (x1, y1), (x2, y2) = start, end
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color, stroke_width=width, **options)


def arrow(start, end, color=INK, width=2, tip=None, **options):
    """A straight line with a tip at its end; `tip` says how the tip looks, else it is filled."""
    length = math.dist(start, end)
    along = [(e - s) / length for s, e in zip(start, end)]
    neck = [e - 10 * a for e, a in zip(end, along)]
    sides = [[n + side * o for n, o in zip(neck, (-along[1], along[0]))] for side in (5, -5)]
    corners = " ".join(f"{place(x)},{place(y)}" for x, y in (end, *sides))
    tip = tag("polygon", points=corners, **(tip or {"fill": color}))
    return line(start, neck, color, width, **options) + tip


def blame(start, end, width=2):
    """An arrow on the way back: dashed, with a hollow tip."""
    hollow = {"fill": "white", "stroke": PURPLE, "stroke_width": width}
    return arrow(start, end, PURPLE, width, hollow, stroke_dasharray=DASHES)


def circle(x, y, radius, fill="white", color=INK, **options):
    """A circle with a rim."""
    options = {"fill": fill, "stroke": color, "stroke_width": 2} | options
    return tag("circle", cx=x, cy=y, r=radius, **options)


def box(x, y, width, height, fill="white", color=INK, **options):
    """A rectangle, by its upper left corner."""
    options = {"fill": fill, "stroke": color, "stroke_width": 1.5} | options
    return tag("rect", x=x, y=y, width=width, height=height, **options)


def sign(weight):
    """How a weight's line is drawn: blue and solid, or orange and dashed if it is negative."""
    return {"color": ORANGE, "stroke_dasharray": DASHES} if weight < 0 else {"color": BLUE}


def between(start, end, share):
    """The point that lies this share of the way from start to end."""
    return tuple(s + share * (e - s) for s, e in zip(start, end))


def toward(start, end, radius):
    """The point on the rim of a circle round start, in the direction of end."""
    return between(start, end, radius / math.dist(start, end))


def card(title, desc, pieces, height, width=760, style=""):
    """The finished picture on its white card, which can be read on any background."""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    look = 'font-family="sans-serif" role="img" aria-labelledby="title desc"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {look}>',
        tag("title", escape(title), id="title"),
        tag("desc", escape(desc), id="desc"),
        *([tag("style", f"\n{style}\n")] if style else []),
        box(0.5, 0.5, width - 1, height - 1, color="#bbbbbb", stroke_width=1, rx=12),
        *pieces,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def write(draw, script):
    """Store what draw() gives beside the script, under its name."""
    pathlib.Path(script).with_suffix(".svg").write_text(draw(), encoding="utf-8", newline="\n")
