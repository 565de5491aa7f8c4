"""The two directions through a chain of layers: values flow right, gradients flow left."""

from drawing import GREY, INK, PALE, PURPLE, arrow, blame, box, card, circle, tag, text, write

BLOCKS = ("Dense", "sigmoid", "Dense", "sigmoid", "loss")
NAMES = ("X", "Z1", "A1", "Z2", "A2", "L")  # between the blocks
LEFT, STEP, WIDTH = 62, 138, 84
TOP, HEIGHT = 62, 124
FORWARD, BACK = TOP + 32, TOP + 96  # the heights of the two lanes


def blocks():
    """Five blocks side by side; the Dense ones name what they hold."""
    for place, name in enumerate(BLOCKS):
        x = LEFT + place * STEP
        held = {0: "W1, b1", 2: "W2, b2"}.get(place)
        yield box(x, TOP, WIDTH, HEIGHT, rx=10)
        middle = TOP + HEIGHT / 2
        yield text(x + WIDTH / 2, middle - (11 if held else 0), name, 16, font_weight="bold")
        if held:
            yield text(x + WIDTH / 2, middle + 13, held, 16)


def gaps():
    """Before, between and behind the blocks: where an arrow starts and ends."""
    for place in range(len(NAMES)):
        end = LEFT + place * STEP
        yield end - STEP + WIDTH, end


def lanes():
    """Values along the top, gradients along the bottom; the first layer passes none on."""
    for place, ((left, right), name) in enumerate(zip(gaps(), NAMES)):
        yield arrow((left + 4, FORWARD), (right - 3, FORWARD), width=2.5)
        yield text((left + right) / 2, FORWARD - 16, name, 17)
        if 0 < place < len(NAMES) - 1:
            yield blame((right - 4, BACK), (left + 3, BACK), 2.5)
            yield text((left + right) / 2, BACK + 18, f"d{name}", 17, PURPLE)


def exits():
    """What leaves a Dense block at its side: a gradient for its weights, one for its biases."""
    for place, number in ((0, 1), (2, 2)):
        for side, name in ((-32, f"W{number}"), (32, f"b{number}")):
            x = LEFT + place * STEP + WIDTH / 2 + side
            yield blame((x, TOP + HEIGHT + 2), (x, TOP + HEIGHT + 36), 2.5)
            yield text(x, TOP + HEIGHT + 50, f"d{name}", 17, PURPLE)
            yield text(x, TOP + HEIGHT + 71, f"like {name}", 15)


def directions():
    """What the two lanes are called."""
    yield text(LEFT, 26, "forward: values flow right", 17, anchor="start")
    words = "backward: gradients flow left"
    yield text(736, TOP + HEIGHT + 30, words, 17, PURPLE, "end")


def bubble(top=306, bottom=470):
    """A speech bubble that enlarges the first sigmoid block."""
    tip = LEFT + STEP + WIDTH / 2
    corners = f"M 44 {top} H {tip - 26} L {tip} {TOP + HEIGHT + 5} L {tip + 26} {top} H 716"
    path = f"{corners} V {bottom} H 44 Z"
    return tag("path", d=path, fill=PALE, stroke=GREY, stroke_width=1.5, stroke_linejoin="round")


def inside(forward=342, back=428):
    """What one block does in each direction."""
    yield arrow((70, forward), (322, forward), width=2.5)
    yield arrow((438, forward), (690, forward), width=2.5)
    yield box(324, forward - 22, 112, 44, rx=10)
    yield text(380, forward, "sigmoid", 16, font_weight="bold")
    yield arrow((380, forward + 24), (380, back - 25), GREY)
    yield blame((690, back), (406, back), 2.5)
    yield blame((354, back), (70, back), 2.5)
    yield circle(380, back, 22, color=PURPLE)
    yield text(380, back, "×", 26, PURPLE)
    for x, y, words in ((200, forward, "Z1"), (560, forward, "A1")):
        yield text(x, y - 16, words, 17)
    for x, name, words in ((210, "dZ1", "gradient passed on"), (550, "dA1", "upstream gradient")):
        yield text(x, back - 16, name, 17, PURPLE)
        yield text(x, back + 20, words, 16, PURPLE)
    yield text(394, back - 44, "local gradient A1 (1 − A1)", 16, anchor="start")


def draw():
    """The picture as SVG text."""
    desc = (
        "A chain of blocks: Dense, sigmoid, Dense, sigmoid, loss. Solid arrows along the top carry "
        "X, Z1, A1, Z2, A2 and L to the right. Dashed arrows with hollow tips along the bottom "
        "carry dA2, dZ2, dA1 and dZ1 to the left. From each Dense block two dashed arrows lead "
        "down: dW, shaped like W, and db, shaped like b. One sigmoid block is enlarged: the "
        "upstream gradient dA1 times the local gradient A1 (1 − A1) is the gradient passed on, "
        "dZ1."
    )
    formula = "upstream gradient × local gradient = gradient passed on"
    pieces = [*directions(), bubble(), *blocks(), *lanes(), *exits(), *inside()]
    pieces.append(text(380, 500, formula, 18, INK, font_weight="bold"))
    return card("The two directions", desc, pieces, height=526)


if __name__ == "__main__":
    write(draw, __file__)
