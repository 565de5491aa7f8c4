"""One neuron: it weighs its inputs, adds a bias and bends the sum."""

from drawing import BLUE, GREY, arrow, box, card, circle, label, line, tag, text, write

from nnlib.neurons import sigmoid

SUM, BOX = (365, 175), (510, 125, 110, 100)


def inputs():
    """The two inputs, and the lines that carry them to the sum."""
    for j, y, name in ((0, 105, "x₁"), (1, 245, "x₂")):
        yield arrow((112, y), (SUM[0] - 38, SUM[1] + (14 if j else -14)), BLUE)
        yield circle(85, y, 27)
        yield text(85, y, name, 21)
    yield label(218, 132, "w₁", 19, BLUE)
    yield label(218, 218, "w₂", 19, BLUE)


def total():
    """The circle that adds up, with the bias from above."""
    yield arrow((SUM[0], 72), (SUM[0], SUM[1] - 41))
    yield text(SUM[0], 56, "b", 21)
    yield circle(*SUM, 40)
    yield text(*SUM, "Σ", 32)


def curve():
    """The box with the sigmoid's curve, computed point by point."""
    x, y, width, height = BOX
    zs = [-6 + 0.5 * step for step in range(25)]
    points = " ".join(
        f"{x + width * (0.5 + z / 14):.1f},{y + height * (0.85 - 0.7 * sigmoid(z)):.1f}" for z in zs
    )
    yield box(*BOX, rx=10)
    yield line((x + 8, y + 0.85 * height), (x + width - 8, y + 0.85 * height), GREY, 1)
    yield line((x + width / 2, y + 10), (x + width / 2, y + height - 10), GREY, 1)
    yield tag("polyline", points=points, fill="none", stroke=BLUE, stroke_width=3)


def answers():
    """The sum z on its way to the curve, and the answer a."""
    yield arrow((SUM[0] + 41, SUM[1]), (BOX[0] - 2, SUM[1]))
    yield text(455, 157, "z", 21)
    yield arrow((BOX[0] + BOX[2] + 1, SUM[1]), (720, SUM[1]))
    yield text(668, 157, "a", 21)


def captions():
    """What each part is called."""
    for x, words in ((85, "inputs"), (218, "weights"), (365, "weighted sum"), (565, "sigmoid")):
        yield text(x, 302, words, 16)
    yield text(680, 302, "activation", 16)
    yield text(365, 26, "bias", 16)


def draw():
    """The picture as SVG text."""
    pieces = [*inputs(), *total(), *curve(), *answers(), *captions()]
    desc = (
        "Inputs x1 and x2 go over lines with weights w1 and w2 into a circle that adds them up, "
        "with the bias b from above. The sum z goes through a sigmoid curve and leaves as a."
    )
    return card("One neuron", desc, pieces, height=330)


if __name__ == "__main__":
    write(draw, __file__)
