"""The little network at work: an animation of the forward pass, step by step, in 12 seconds."""

from drawing import BLUE, INK, card, group, number, text, write
from little_network import PLACES, RADII, biases, inputs, legend, lines, rims, weights

from nnlib.little import X, little_network

LOOP, FADE = 12, 0.4  # seconds
STARTS = {
    "inputs": 0.4,
    "lines-1": 1.4,
    **{f"z1-{k}": 2.4 + 0.6 * k for k in range(3)},
    **{f"a1-{k}": 4.4 + 0.6 * k for k in range(3)},
    "lines-2": 6.4,
    "z2-0": 7.5,
    "a2-0": 8.6,
}  # when each step begins to appear; the last state stays from second 9 to the end


def style():
    """Hidden at first, then visible to the end of the loop; without motion, all visible."""
    rules = []
    for name, start in STARTS.items():
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


def written(name, value):
    """A value with = if at most four decimals say it all, otherwise rounded, with ≈."""
    rounded = round(value, 4)
    return f"{name} = {number(value)}" if rounded == value else f"{name} ≈ {rounded:.4f}"


def results():
    """In each neuron its z, below it its a, as the network computes them."""
    network = little_network()
    network.forward(X)
    for level, (layer, places) in enumerate(zip(network.layers, PLACES[1:]), start=1):
        for k, (neuron, (x, y)) in enumerate(zip(layer.neurons, places)):
            z, a = neuron.history[-1]
            yield step(f"z{level}-{k}", [text(x, y, written("z", z), 16, INK)])
            below = y + RADII[level] + 17
            yield step(f"a{level}-{k}", [text(x, below, written("a", a), 17, BLUE)])


def draw():
    """The picture as SVG text."""
    desc = (
        "The inputs 1 and 0.5 appear, the lines into the hidden neurons light up, each neuron "
        "shows its sum z and its activation a, then the same happens at the output neuron."
    )
    pieces = []
    for layer in (0, 1):
        pieces += [*lines(layer, width=1.5, color="#cfcfcf")]
        pieces += [step(f"lines-{layer + 1}", lines(layer, width=3)), *weights(layer)]
    pieces += [*rims(), step("inputs", inputs()), *biases(), *results(), *legend(502)]
    return card("The forward pass", desc, pieces, height=566, style=style())


if __name__ == "__main__":
    write(draw, __file__)
