"""The little network at work: every product, sum and answer of the forward pass, one at a time.

The animation takes 19 seconds; then all numbers rest for as long as a class needs to read them.
"""

from drawing import BLUE, INK, between, card, group, label, number, text, write
from little_network import (
    PLACES,
    RADII,
    SHARES,
    biases,
    connections,
    inputs,
    legend,
    lines,
    rims,
    weights,
)

from nnlib.little import X, little_network

LOOP, FADE = 32, 0.5  # seconds
PRODUCT, PAUSE = 1.0, 1.1  # from one product to the next; before a sum and before an answer


def starts():
    """When each step begins to appear: neuron by neuron its products, then its z, then its a."""
    times, now = {"inputs": 0.5}, 1.8
    for layer, (feeds, neurons) in enumerate(zip(PLACES, PLACES[1:]), start=1):
        for k in range(len(neurons)):
            for j in range(len(feeds)):
                times[f"p{layer}-{j}-{k}"] = now
                now += PRODUCT
            times[f"z{layer}-{k}"], times[f"a{layer}-{k}"] = now + 0.1, now + PAUSE
            now += 2 * PAUSE
    return times


def style():
    """Hidden at first, then visible to the end of the loop; without motion, all visible."""
    rules = []
    for name, start in starts().items():
        hidden, shown = 100 * start / LOOP, 100 * (start + FADE) / LOOP
        rules += [
            f".{name} {{ animation: {name} {LOOP}s linear infinite; }}",
            f"@keyframes {name} {{ 0%, {hidden:.2f}% {{ opacity: 0; }} "
            f"{shown:.2f}%, 100% {{ opacity: 1; }} }}",
        ]
    still = "@media (prefers-reduced-motion: reduce) { .step { animation: none; } }"
    return "\n".join([*rules, still])


def step(name, pieces):
    """Pieces that appear together."""
    return group(*pieces, class_=f"step {name}")


def about(value):
    """A value after its sign: = if at most four decimals say it all, otherwise rounded, with ≈."""
    rounded = round(value, 4)
    return f"= {number(value)}" if rounded == value else f"≈ {rounded:.4f}".replace("-", "−")


def beside(x, y, weight, feed, product):
    """Left of a weight what feeds it, right of it (or below, if long) their product."""
    half = (0.58 * 17 * len(number(weight)) + 5) / 2
    left = f"{about(feed)[2:]} ×"
    yield label(x - half - 4.64 * len(left), y, left, 16)
    right = about(product)
    below = len(right) > 6
    yield label(x if below else x + half + 4.64 * len(right), y + 21 * below, right, 16)


def products(network):
    """On every line what goes in × its weight = what comes out; the line lights up with them."""
    feeds = (X, network.layers[0].activations())
    for layer in (0, 1):
        ends = len(PLACES[layer + 1])
        bright = zip(connections(layer), lines(layer, width=3))
        for place, ((start, end, weight), arrow) in enumerate(bright):
            j, k = divmod(place, ends)
            spot, feed = between(end, start, SHARES[layer]), feeds[layer][j]
            words = beside(*spot, weight, feed, feed * weight)
            yield f"p{layer + 1}-{j}-{k}", arrow, words


def results(network):
    """In each neuron its z, below it its a, as the network computes them."""
    for level, (layer, places) in enumerate(zip(network.layers, PLACES[1:]), start=1):
        for k, (neuron, (x, y)) in enumerate(zip(layer.neurons, places)):
            z, a = neuron.history[-1]
            yield step(f"z{level}-{k}", [text(x, y, f"z {about(z)}", 16, INK)])
            below = y + RADII[level] + 17
            yield step(f"a{level}-{k}", [text(x, below, f"a {about(a)}", 17, BLUE)])


def draw():
    """The picture as SVG text."""
    network = little_network()
    network.forward(X)
    desc = (
        "The inputs 1 and 0.5 appear. Neuron by neuron, each line shows what goes in times its "
        "weight and their product, then the neuron shows its sum z and its activation a, first "
        "in the hidden layer, then at the output neuron."
    )
    steps = list(products(network))
    pieces = [line for layer in (0, 1) for line in lines(layer, width=1.5, color="#cfcfcf")]
    pieces += [step(name, [arrow]) for name, arrow, _ in steps]
    pieces += [step(name, words) for name, _, words in steps]
    pieces += [plate for layer in (0, 1) for plate in weights(layer)]
    pieces += [*rims(), step("inputs", inputs()), *biases(), *results(network), *legend(502)]
    return card("The forward pass", desc, pieces, height=566, style=style())


if __name__ == "__main__":
    write(draw, __file__)
