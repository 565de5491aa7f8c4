"""A layer: three neurons side by side, each sees both inputs."""

from drawing import BLUE, SUBSCRIPTS, arrow, between, card, circle, label, text, toward, write

INPUTS = [(110, 135), (110, 285)]
NEURONS = [(500, 80), (500, 210), (500, 340)]


def weights():
    """Every line from an input to a neuron, named near the neuron, where lines do not cross."""
    for start in INPUTS:
        for end in NEURONS:
            yield arrow(toward(start, end, 30), toward(end, start, 38), BLUE)
    for j, start in enumerate(INPUTS):
        for k, end in enumerate(NEURONS):
            yield label(*between(end, start, 0.245), f"w{j + 1}{k + 1}".translate(SUBSCRIPTS), 17)


def inputs():
    """The two inputs."""
    for j, (x, y) in enumerate(INPUTS):
        yield circle(x, y, 29)
        yield text(x, y, f"x{j + 1}".translate(SUBSCRIPTS), 21)


def neurons():
    """The three neurons and what each answers."""
    for k, (x, y) in enumerate(NEURONS):
        yield arrow((x + 36, y), (x + 120, y))
        yield circle(x, y, 36)
        yield text(x, y, "Σ, σ", 21)
        yield text(x + 140, y, f"a{k + 1}".translate(SUBSCRIPTS), 21)


def captions():
    """What the two columns are, and how a weight's two indices are read."""
    yield text(110, 400, "inputs", 16)
    yield text(500, 400, "neurons", 16)
    yield text(640, 400, "activations", 16)
    words = "w₂₃ leads from input 2 to neuron 3; each neuron also has a bias of its own"
    yield text(380, 438, words, 16)


def draw():
    """The picture as SVG text."""
    desc = (
        "Two inputs on the left, three neurons on the right. A line leads from every input to "
        "every neuron; its weight has two indices, first the input, then the neuron."
    )
    pieces = [*weights(), *inputs(), *neurons(), *captions()]
    return card("A layer of three neurons", desc, pieces, height=465)


if __name__ == "__main__":
    write(draw, __file__)
