"""A recurrent layer, unrolled: three moments side by side, and the gradient on its way back."""

from drawing import BLUE, PURPLE, SUBSCRIPTS, arrow, blame, box, card, label, text, write

MOMENTS = (170, 360, 550)
ROW, HIGH, WIDE, INPUT = 150, 56, 92, 290


def sub(words):
    """Words whose digits are indices."""
    return words.translate(SUBSCRIPTS)


def moment(t, x):
    """One moment: its state, its input, and the weights between them."""
    yield arrow((x, INPUT - 22), (x, ROW + HIGH / 2 + 4), BLUE)
    yield label(x, 222, "W", 18, BLUE)
    yield box(x - WIDE / 2, ROW - HIGH / 2, WIDE, HIGH, rx=8)
    yield text(x, ROW, sub(f"H{t}"), 22)
    yield text(x, INPUT, sub(f"x{t}"), 22)
    yield text(x, INPUT + 34, f"moment {t}", 16)


def memory():
    """From each state to the next one; what the gradient does is dashed, and goes the other way."""
    stops = (40, *MOMENTS, 700)
    for number, (left, right) in enumerate(zip(stops, stops[1:])):
        start = left + (WIDE / 2 + 4 if number else 26)
        end = right - (WIDE / 2 + 4 if number < 3 else 34)
        yield arrow((start, ROW - 12), (end, ROW - 12))
        if number:
            yield blame((end, ROW + 14), (start, ROW + 14))
        yield label((start + end) / 2, ROW - 32, "U" if number < 3 else "V", 18)
        if 0 < number < 3:
            yield label((start + end) / 2, ROW + 38, "Uᵀ", 18, PURPLE)
    yield text(40, ROW - 12, sub("H0"), 20)
    yield text(700, ROW, "loss", 20)


def captions():
    """What the lines mean."""
    yield text(380, 40, "one layer, the same W and U at every moment", 18)
    yield text(380, 70, "solid: forward through time; dashed: the gradient, backward", 16)


def draw():
    """The picture as SVG text."""
    desc = (
        "Three moments side by side. At each one an input enters through W, and the state of the "
        "moment before through U. The last state leads to the loss. Dashed arrows lead the "
        "gradient back, from the last state to the first."
    )
    moments = [piece for t, x in enumerate(MOMENTS, start=1) for piece in moment(t, x)]
    return card("A recurrent layer, unrolled", desc, [*moments, *memory(), *captions()], height=350)


if __name__ == "__main__":
    write(draw, __file__)
