"""The little network at work: every product, pre-activation and activation, one at a time.

The picture opens complete; the animation takes 20 seconds, then all numbers rest for a class.
"""

from animation import WHOLE, appearing, step
from drawing import (
    BLUE,
    INK,
    SUBSCRIPTS,
    about,
    arrow,
    between,
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

from nnlib.little_network.network import X, little_network

INPUTS, RADIUS = [(62, 150), (62, 350)], 30
NEURONS = [[(232, top) for top in (46, 184, 322)], [(522, 226)]]  # upper left corners
WIDTHS, ROW = (150, 218), 21
SHARES = (0.25, 0.42)  # where on its line a weight stands, seen from the line's end
LOOP, PAUSE = 36, 1.1  # seconds: in all; from one step to the next


def starts():
    """When each step begins to appear: neuron by neuron its products, its z, its a."""
    names = ["inputs"]
    for layer, neurons in enumerate(NEURONS, start=1):
        for k in range(len(neurons)):
            names += [f"p{layer}-{j}-{k}" for j in range(layer + 1)]
            names += [f"z{layer}-{k}", f"a{layer}-{k}"]
    return {name: WHOLE + 1.0 + PAUSE * place for place, name in enumerate(names)}


def row(layer, k, place):
    """The right end of a neuron's row: first its products, then b, z and a."""
    x, y = NEURONS[layer][k]
    rule = 4 if place > layer + 2 else 0  # below the line that ends the sum
    return x + WIDTHS[layer] - 12, y + 18 + ROW * place + rule


def connections(layer):
    """Every line into a layer: its place (j, k), its start, its end beside its row, its weight."""
    for j, weights in enumerate(little_network().synapses[layer].W):
        for k, weight in enumerate(weights):
            if layer:
                x, y = row(0, j, 4)
                start = x + 14, y
            else:
                start = INPUTS[j][0] + RADIUS + 2, INPUTS[j][1]
            yield (j, k), start, (NEURONS[layer][k][0] - 3, row(layer, k, j)[1]), weight


def weights(layer):
    """A layer's weights, each on its line."""
    for _, start, end, weight in connections(layer):
        yield label(*between(end, start, SHARES[layer]), number(weight), 17, sign(weight)["color"])


def inputs():
    """The two input values with their names."""
    for j, (x, y) in enumerate(INPUTS):
        yield text(x, y, number(X[j]), 19)
        yield text(x, y - 45, f"x{j + 1}".translate(SUBSCRIPTS), 17)


def rims(network):
    """Circles for the inputs; for each neuron a box with its bias and the line below its sum."""
    yield from (circle(*place, RADIUS) for place in INPUTS)
    for level, (layer, corners) in enumerate(zip(network.layers, NEURONS)):
        for k, (neuron, (x, y)) in enumerate(zip(layer.neurons, corners)):
            yield box(x, y, WIDTHS[level], 4 + ROW * (level + 6) - 6, rx=10)
            end, height = row(level, k, level + 2)
            yield text(end, height, f"b {about(neuron.bias)}", 16, anchor="end")
            yield line((x + 10, height + 12), (end + 2, height + 12), INK, 1)


def products(network):
    """What goes in × its weight = the product, while its line lights up."""
    feeds = (X, network.layers[0].activations())
    for layer in (0, 1):
        for (j, k), start, end, weight in connections(layer):
            feed = feeds[layer][j]
            words = f"{about(feed)[2:]} × {number(weight)} {about(feed * weight)}"
            lit = arrow(start, end, width=3, **sign(weight))
            shown = text(*row(layer, k, j), words, 16, anchor="end")
            yield step(f"p{layer + 1}-{j}-{k}", [lit, shown])


def results(network):
    """In each neuron its z and its a, as the network computes them."""
    for level, layer in enumerate(network.layers):
        for k, neuron in enumerate(layer.neurons):
            for place, name, value, color in zip((3, 4), "za", neuron.history[-1], (INK, BLUE)):
                x, y = row(level, k, level + place)
                words = text(x, y, f"{name} {about(value)}", 17, color, "end", font_weight="bold")
                yield step(f"{name}{level + 1}-{k}", [words])


def legend(y=484):
    """The names of the layers, and what solid and dashed mean."""
    for x, words in ((62, "inputs"), (270, "hidden"), (638, "output")):
        yield text(x, 26, words, 16, font_weight="bold")
    for x, weight, words in ((180, 1, "positive weight"), (430, -1, "negative weight")):
        yield arrow((x, y), (x + 60, y), width=2.5, **sign(weight))
        yield text(x + 72, y, words, 16, anchor="start")


def draw():
    """The picture as SVG text."""
    network = little_network()
    network.forward(X)
    desc = (
        "The inputs 1 and 0.5 appear. Neuron by neuron, each line lights up and the input times "
        "its weight is written into the neuron, then the sum of the products and the bias, which "
        "is the pre-activation z, then the activation a: first the hidden neurons, then the output "
        "neuron."
    )
    pieces = []
    for layer in (0, 1):
        ends = [(start, end, sign(weight)) for _, start, end, weight in connections(layer)]
        pieces += [arrow(*two, width=1.5, **look | {"color": "#cfcfcf"}) for *two, look in ends]
    pieces += [*rims(network), step("inputs", inputs()), *products(network)]
    pieces += [*weights(0), *weights(1), *results(network), *legend()]
    return card("The forward pass", desc, pieces, height=512, style=appearing(starts(), LOOP))


if __name__ == "__main__":
    write(draw, __file__)
