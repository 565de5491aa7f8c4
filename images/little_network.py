"""The little network of the series: its inputs, weights and biases, and no results yet."""

from drawing import (
    SUBSCRIPTS,
    arrow,
    between,
    card,
    circle,
    label,
    number,
    sign,
    text,
    toward,
    write,
)

from nnlib.little_network.network import X, little_network

PLACES = [[(90, 150), (90, 350)], [(370, 95), (370, 250), (370, 405)], [(630, 250)]]
RADII = (32, 42, 50)
SHARES = (0.27, 0.5)  # where on its line a weight stands, seen from the line's end


def connections(layer):
    """Start, end and weight of every line that leads into a layer (0: hidden, 1: output)."""
    for start, weights in zip(PLACES[layer], little_network().synapses[layer].W):
        for end, weight in zip(PLACES[layer + 1], weights):
            yield start, end, weight


def lines(layer, width=2.5, **options):
    """A layer's lines: blue and solid for a positive weight, orange and dashed for a negative."""
    for start, end, weight in connections(layer):
        tail, tip = toward(start, end, RADII[layer]), toward(end, start, RADII[layer + 1] + 2)
        yield arrow(tail, tip, width=width, **(sign(weight) | options))


def weights(layer):
    """A layer's weights, each on its line."""
    for start, end, weight in connections(layer):
        yield label(*between(end, start, SHARES[layer]), number(weight), 17, sign(weight)["color"])


def inputs():
    """The two input values with their names."""
    for j, (x, y) in enumerate(PLACES[0]):
        yield text(x, y, number(X[j]), 19)
        yield text(x, y - 47, f"x{j + 1}".translate(SUBSCRIPTS), 17)


def rims():
    """All circles."""
    for places, radius in zip(PLACES, RADII):
        for place in places:
            yield circle(*place, radius)


def biases():
    """Above each neuron its bias."""
    for places, layer, radius in zip(PLACES[1:], little_network().layers, RADII[1:]):
        for (x, y), neuron in zip(places, layer.neurons):
            yield text(x, y - radius - 15, f"b = {number(neuron.bias)}", 17)


def legend(y):
    """What solid and dashed mean, and the names of the layers."""
    for (x, _), words in zip((places[0] for places in PLACES), ("inputs", "hidden", "output")):
        yield text(x, y, words, 16)
    for x, weight, words in ((180, 1, "positive weight"), (430, -1, "negative weight")):
        yield arrow((x, y + 34), (x + 60, y + 34), width=2.5, **sign(weight))
        yield text(x + 72, y + 34, words, 16, anchor="start")


def draw():
    """The picture as SVG text."""
    desc = (
        "Two inputs, 1 and 0.5, lead to three hidden neurons and these to one output neuron. "
        "Weights stand on the lines, solid if positive and dashed if negative; biases above."
    )
    names = [text(x, y, "Σ, σ", 19, "#555555") for places in PLACES[1:] for x, y in places]
    pieces = [piece for layer in (0, 1) for piece in (*lines(layer), *weights(layer))]
    pieces += [*rims(), *inputs(), *biases(), *names, *legend(502)]
    return card("The little network", desc, pieces, height=566)


if __name__ == "__main__":
    write(draw, __file__)
