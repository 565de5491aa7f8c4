"""Dropout: a network, and the thinner one that learns in one training step."""

from drawing import BLUE, DASHES, GREY, card, circle, line, text, toward, write

INPUTS = [(60, y) for y in (90, 170, 250)]
HIDDEN = [(180, y) for y in (50, 110, 170, 230, 290)]
OUTPUTS = [(300, y) for y in (130, 210)]
DROPPED = {1, 3}
RIGHT = 380  # how far the thinned network is moved


def moved(points, right):
    """The same places further right."""
    return [(x + right, y) for x, y in points]


def connections(right, dropped):
    """Every line into and out of the hidden neurons that take part."""
    inputs, hidden, outputs = (moved(points, right) for points in (INPUTS, HIDDEN, OUTPUTS))
    for k, neuron in enumerate(hidden):
        if k not in dropped:
            for point in inputs:
                yield line(toward(point, neuron, 16), toward(neuron, point, 20), BLUE, 1.5)
            for point in outputs:
                yield line(toward(neuron, point, 20), toward(point, neuron, 20), BLUE, 1.5)


def neurons(right, dropped):
    """All circles; those that are dropped are dashed and crossed out."""
    for x, y in moved(INPUTS, right):
        yield circle(x, y, 15)
    for x, y in moved(OUTPUTS, right):
        yield circle(x, y, 19)
    for k, (x, y) in enumerate(moved(HIDDEN, right)):
        if k in dropped:
            yield circle(x, y, 19, color=GREY, stroke_dasharray=DASHES)
            yield text(x, y, "0", 17)
        else:
            yield circle(x, y, 19)


def captions():
    """What the two networks are."""
    yield text(180, 345, "after training: all neurons take part", 16)
    yield text(180 + RIGHT, 345, "one training step: two of five are dropped,", 16)
    yield text(180 + RIGHT, 367, "and the others count 1 / (1 − r) times", 16)


def draw():
    """The picture as SVG text."""
    desc = (
        "Two drawings of the same network with three inputs, five hidden neurons and two outputs. "
        "On the left all neurons are connected. On the right two hidden neurons output 0 and have "
        "no lines: they are dropped for this training step."
    )
    pieces = [*connections(0, ()), *neurons(0, ())]
    pieces += [*connections(RIGHT, DROPPED), *neurons(RIGHT, DROPPED), *captions()]
    return card("Dropout thins a network", desc, pieces, height=390)


if __name__ == "__main__":
    write(draw, __file__)
