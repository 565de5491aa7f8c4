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

WIDTH, HEIGHT = 204, 82  # of a neuron
HIDDEN, OUTPUT = [(190, top) for top in (56, 164, 272)], (540, 164)
ROW, CELL, HEAD = 29, 114, 124  # of the tables: height, width of a number, width of a row's name


def passed():
    """The little network after one pass forward and one backward."""
    network = little_network()
    network.forward(X)
    network.backward(Y)
    return network


def neuron(x, y, da, a, db, name="da"):
    """A neuron as a written product: what reaches its answer, its slope, its delta."""
    yield box(x, y, WIDTH, HEIGHT, rx=10)
    rows = (f"{name} {about(da)}", f"× a (1 − a) {about(slope_from_activation(a))}")
    for height, words in zip((17, 39), rows):
        yield text(x + WIDTH - 12, y + height, words, 16, anchor="end")
    yield line((x + 10, y + 51), (x + WIDTH - 10, y + 51), INK, 1)
    yield text(x + WIDTH - 12, y + 66, f"dz {about(db)}", 17, PURPLE, "end", font_weight="bold")
    yield text(x + WIDTH - 12, y - 12, f"a {about(a)}", 16, BLUE, "end")


def neurons(network):
    """The output neuron, which hears of the error, and the hidden ones, which hear of it."""
    hidden, (last,) = (layer.neurons for layer in network.layers)
    (error,) = network.errors(Y)
    yield from neuron(*OUTPUT, error, last.history[-1][1], last.db, "a − y")
    for place, unit, (weight,) in zip(HIDDEN, hidden, network.synapses[1].W):
        yield from neuron(*place, last.db * weight, unit.history[-1][1], unit.db)
    yield text(OUTPUT[0] + WIDTH - 12, 125, f"target y {about(Y[0])}", 16, anchor="end")


def messages(network):
    """From the output to each hidden neuron: its delta times the weight between them."""
    for (x, y), (weight,) in zip(HIDDEN, network.synapses[1].W):
        end = x + WIDTH + 4, y + HEIGHT / 2
        start = OUTPUT[0] - 4, OUTPUT[1] + HEIGHT / 2 + (y - OUTPUT[1]) / 6
        yield blame(start, end, 2.5)
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        yield label(*middle, f"dz × {number(weight)}", 16, sign(weight)["color"])


def inputs():
    """The two inputs, which nobody blames: their lines carry no message."""
    for j, y in enumerate((137, 273)):
        for x_end, top in HIDDEN:
            yield line((64, y), (x_end, top + HEIGHT / 2), "#cfcfcf", 1.5)
        yield circle(64, y, 30, color=GREY)
        yield text(64, y, number(X[j]), 18)
        yield text(64, y - 43, f"x{j + 1}".translate(SUBSCRIPTS), 16)


def table(x, y, title, feeds, deltas, gradients):
    """Every row's name times every column's name, and below them the biases."""
    rows = [[f"dz {about(db)}" for db in deltas]]
    rows += [[about(value) for value in values] for values in gradients]
    rows.append([about(db) for db in deltas])
    for i, (name, row) in enumerate(zip([title, *feeds, "db = dz"], rows)):
        edge = {"fill": "white" if i else PALE, "color": GREY}
        yield box(x, y + i * ROW, HEAD, ROW, PALE, GREY)
        bold = {} if i else {"font_weight": "bold"}
        yield text(x + HEAD / 2, y + (i + 0.5) * ROW, name, 15, **bold)
        for k, words in enumerate(row):
            yield box(x + HEAD + k * CELL, y + i * ROW, CELL, ROW, **edge)
            color = INK if 0 < i < len(rows) - 1 else PURPLE
            yield text(x + HEAD + (k + 0.5) * CELL, y + (i + 0.5) * ROW, words, 15, color)


def tables(network, y=428):
    """The gradients of both layers, with the shapes of their weights and biases."""
    first, second = network.synapses
    biases = [[unit.db for unit in layer.neurons] for layer in network.layers]
    feeds = [f"{f'x{j + 1}'.translate(SUBSCRIPTS)} {about(value)}" for j, value in enumerate(X)]
    yield from table(24, y, "dW1 = x × dz", feeds, biases[0], first.dW)
    feeds = [f"a {about(a)}" for a in network.layers[0].activations()]
    yield from table(24 + HEAD + 3 * CELL + 8, y, "dW2 = a × dz", feeds, biases[1], second.dW)


def captions():
    """The names of the columns, and what the tables multiply."""
    for x, words in ((64, "inputs"), (230, "hidden"), (642, "output")):
        yield text(x, 26, words, 16, font_weight="bold")
    words = "each weight's gradient: what feeds it × the delta of its neuron"
    yield text(24, 404, words, 16, anchor="start", font_weight="bold")


def draw():
    """The picture as SVG text."""
    network = passed()
    desc = (
        "From right to left. At the output neuron the error a − y times the slope a (1 − a) is its "
        "delta dz. Each hidden neuron receives that delta times the weight between them, da, and "
        "multiplies it by its own slope. Below, two tables: each weight's gradient is what feeds "
        "it, x or a, times the delta of the neuron that it leads to; each bias takes the delta."
    )
    pieces = [*inputs(), *messages(network), *neurons(network), *tables(network)]
    pieces += captions()
    return card("The backward pass", desc, pieces, height=590)


if __name__ == "__main__":
    write(draw, __file__)
