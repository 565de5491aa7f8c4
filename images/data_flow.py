"""How an image becomes a prediction: pixels, a row, hidden neurons, scores, probabilities."""

import math

from drawing import BLUE, GREY, INK, arrow, box, card, circle, line, text, write

MIDDLE, SIDE = 172, 4.5  # of the whole drawing; of one of the 28 x 28 pixels
SCORES = (-1.0, -2.0, 0.2, 0.9, -1.2, -0.8, -3.0, 3.1, -0.6, 1.1)  # an example, not measured


def ink():
    """The pixels of a seven as (row, first column, number of columns, shade)."""
    yield from ((row, 7, 14, "#222222") for row in (6, 7, 8))
    for row in range(9, 23):
        first = round(18 - 0.6 * (row - 9))
        yield from ((row, first - 1, 1, "#9a9a9a"), (row, first, 3, "#222222"))


def picture(x=24):
    """The picture with its pixels as rectangles."""
    top = MIDDLE - 14 * SIDE
    yield box(x, top, 28 * SIDE, 28 * SIDE)
    for row, first, count, shade in ink():
        spot = x + first * SIDE, top + row * SIDE
        yield box(*spot, count * SIDE, SIDE, shade, "none", shape_rendering="crispEdges")


def row(x=184):
    """The 784 numbers in one row, most of them left out."""
    for place, words in enumerate(("0", "0", "…", "1", "1", "…", "0")):
        yield box(x + 20 * place, MIDDLE - 14, 20, 28, "#d3d3d3" if words == "1" else "white")
        yield text(x + 20 * place + 10, MIDDLE, words, 15)


def heights(count, step):
    """Evenly spaced heights around the middle."""
    return [MIDDLE + (place - (count - 1) / 2) * step for place in range(count)]


def network(hidden_x=386, score_x=486):
    """Hidden neurons, some left out, and ten scores; a line from each to each."""
    hidden = [y for place, y in enumerate(heights(9, 27)) if place != 6]
    scores = heights(10, 26)
    for start in hidden:
        for end in scores:
            yield line((hidden_x + 10, start), (score_x - 11, end), GREY, 0.5)
    yield from (circle(hidden_x, y, 10) for y in hidden)
    yield text(hidden_x, heights(9, 27)[6], "⋮", 20)
    yield from (circle(score_x, y, 11, "#d3e7f3", BLUE) for y in scores)


def bars(x=566, length=90):
    """The softmax of the scores as ten bars, each with its digit."""
    powers = [math.exp(score) for score in SCORES]
    for digit, (y, power) in enumerate(zip(heights(10, 26), powers)):
        best = power == max(powers)
        look = {"font_weight": "bold"} if best else {}
        yield text(x - 12, y, str(digit), 16, **look)
        wide = max(2, length * power / sum(powers))
        yield box(x, y - 8, wide, 16, BLUE if best else "#b5b5b5", "none")
    yield line((x, MIDDLE - 132), (x, MIDDLE + 132), INK, 1)


def captions():
    """What each part is and how many numbers it holds."""
    names = (
        (87, "image", "28 × 28"),
        (254, "one row", "784 numbers"),
        (386, "hidden", "50 neurons"),
        (486, "scores", "10"),
        (600, "probabilities", "10"),
        (708, "prediction", "1 digit"),
    )
    for x, name, count in names:
        yield text(x, 334, name, 16, font_weight="bold")
        yield text(x, 357, count, 15)


def draw():
    """The picture as SVG text."""
    spans = ((154, 180), (328, 368), (502, 540), (650, 686))
    pieces = [*picture(), *row(), *network(), *bars()]
    pieces += [arrow((start, MIDDLE), (end, MIDDLE)) for start, end in spans]
    pieces += [text(708, MIDDLE, "7", 50, BLUE, font_weight="bold"), *captions()]
    desc = (
        "An image of 28 times 28 pixels is laid out as a row of 784 numbers. They go to 50 "
        "hidden neurons, these to 10 scores, these become 10 probabilities, and the most "
        "probable digit, here 7, is the prediction. The scores are an example."
    )
    return card("From an image to a prediction", desc, pieces, height=385)


if __name__ == "__main__":
    write(draw, __file__)
