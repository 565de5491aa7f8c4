"""The backward pass of the little network: every delta, and every gradient as a product."""

from drawing import (
    BLUE,
    GREY,
    INK,
    PALE,
    PURPLE,
    SUBSCRIPTS,
    about,
    blame,
    box,
    card,
    circle,
    label,
    line,
    number,
    sign,
    text,
    write,
)

from nnlib.little_network.network import X, Y, little_network
from nnlib.neurons import slope_from_activation

WIDTH, HEIGHT = 216, 82  # of a neuron
HIDDEN, OUTPUT = [(178, top) for top in (56, 164, 272)], (528, 164)
ROW, CELL, HEAD = 29, 116, 128  # of the tables: height, width of a number, width of a row's name


def passed():
    """The little network after one pass forward and one backward."""
    network = little_network()
    network.forward(X)
    network.backward(Y)
    return network


def neuron(x, y, layer, da, a, db):
    """A neuron as a written product: the gradient of its activation, its slope, its delta."""
    yield box(x, y, WIDTH, HEIGHT, rx=10)
    name = "a2 − y" if layer == 2 else "da1"
    slope = f"× a{layer} (1 − a{layer}) {about(slope_from_activation(a))}"
    rows = (f"{name} {about(da)}", slope)
    for height, words in zip((17, 39), rows):
        yield text(x + WIDTH - 12, y + height, words, 16, anchor="end")
    yield line((x + 10, y + 51), (x + WIDTH - 10, y + 51), INK, 1)
    yield text(
        x + WIDTH - 12, y + 66, f"dz{layer} {about(db)}", 17, PURPLE, "end", font_weight="bold"
    )
    yield text(x + WIDTH - 12, y - 12, f"a{layer} {about(a)}", 16, BLUE, "end")


def neurons(network):
    """The output neuron, which receives the error, and the hidden ones, which receive its delta."""
    hidden, (last,) = (layer.neurons for layer in network.layers)
    (error,) = network.errors(Y)
    yield from neuron(*OUTPUT, 2, error, last.history[-1][1], last.db)
    for place, unit, (weight,) in zip(HIDDEN, hidden, network.synapses[1].W):
        yield from neuron(*place, 1, last.db * weight, unit.history[-1][1], unit.db)
    yield text(OUTPUT[0] + WIDTH - 12, 125, f"target y {about(Y[0])}", 16, anchor="end")


def messages(network):
    """From the output to each hidden neuron: its delta times the weight between them."""
    for (x, y), (weight,) in zip(HIDDEN, network.synapses[1].W):
        end = x + WIDTH + 4, y + HEIGHT / 2
        start = OUTPUT[0] - 4, OUTPUT[1] + HEIGHT / 2 + (y - OUTPUT[1]) / 6
        yield blame(start, end, 2.5)
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        yield label(*middle, f"dz2 × {number(weight)}", 16, sign(weight)["color"])


def inputs():
    """The two inputs, whose gradients learning does not need: their lines carry no message."""
    for j, y in enumerate((137, 273)):
        for x_end, top in HIDDEN:
            yield line((64, y), (x_end, top + HEIGHT / 2), "#cfcfcf", 1.5)
        yield circle(64, y, 30, color=GREY)
        yield text(64, y, number(X[j]), 18)
        yield text(64, y - 43, f"x{j + 1}".translate(SUBSCRIPTS), 16)


def table(x, y, layer, feeds, deltas, gradients):
    """Every row's name times every column's name, and below them the biases."""
    rows = [[f"dz{layer} {about(db)}" for db in deltas]]
    rows += [[about(value) for value in values] for values in gradients]
    rows.append([about(db) for db in deltas])
    title = f"dW{layer} = {'x' if layer == 1 else 'a1'} × dz{layer}"
    for i, (name, row) in enumerate(zip([title, *feeds, f"db{layer} = dz{layer}"], rows)):
        edge = {"fill": "white" if i else PALE, "color": GREY}
        yield box(x, y + i * ROW, HEAD, ROW, PALE, GREY)
        bold = {} if i else {"font_weight": "bold"}
        yield text(x + HEAD / 2, y + (i + 0.5) * ROW, name, 14, **bold)
        for k, words in enumerate(row):
            yield box(x + HEAD + k * CELL, y + i * ROW, CELL, ROW, **edge)
            color = INK if 0 < i < len(rows) - 1 else PURPLE
            yield text(x + HEAD + (k + 0.5) * CELL, y + (i + 0.5) * ROW, words, 14, color)


def tables(network, y=428):
    """The gradients of both layers, with the shapes of their weights and biases."""
    first, second = network.synapses
    biases = [[unit.db for unit in layer.neurons] for layer in network.layers]
    feeds = [f"{f'x{j + 1}'.translate(SUBSCRIPTS)} {about(value)}" for j, value in enumerate(X)]
    yield from table(16, y, 1, feeds, biases[0], first.dW)
    feeds = [f"a1 {about(a)}" for a in network.layers[0].activations()]
    yield from table(16 + HEAD + 3 * CELL + 8, y, 2, feeds, biases[1], second.dW)


def captions():
    """The names of the columns, and what the tables multiply."""
    for x, words in ((64, "inputs"), (230, "hidden"), (642, "output")):
        yield text(x, 26, words, 16, font_weight="bold")
    words = "each weight's gradient: its input × the delta of its neuron"
    yield text(16, 404, words, 16, anchor="start", font_weight="bold")


def draw():
    """The picture as SVG text."""
    network = passed()
    desc = (
        "From right to left. At the output neuron the error a2 − y times the slope a2 (1 − a2) is "
        "its delta dz2. Each hidden neuron receives that delta times the weight between them, da1, "
        "and multiplies it by its own slope. Below, two tables: each weight's gradient is its "
        "input, x or a1, times the delta of the neuron that it leads to; each bias takes the delta."
    )
    pieces = [*inputs(), *messages(network), *neurons(network), *tables(network)]
    pieces += captions()
    return card("The backward pass", desc, pieces, height=590)


if __name__ == "__main__":
    write(draw, __file__)
