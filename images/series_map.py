"""The map of the series: fourteen notebooks in three parts."""

from drawing import BLUE, GREY, INK, ORANGE, arrow, box, card, text, write

PARTS = {
    "Forward": ("start here", "one neuron", "a layer", "matrices", "why bend"),
    "Learning": ("how wrong", "downhill", "chain rule", "backprop", "training"),
    "Digits": ("meet MNIST", "train", "look inside", "time machine"),
}
COLORS = (BLUE, ORANGE, INK)
LEFT, STEP, WIDTH, HEIGHT = 37, 142, 118, 70


def stop(x, y, notebook, words, color):
    """One notebook: its number and what it is about."""
    yield box(x, y, WIDTH, HEIGHT, "white", color, rx=10, stroke_width=2.5)
    yield text(x + WIDTH / 2, y + 23, f"{notebook:02}", 20, color, font_weight="bold")
    yield text(x + WIDTH / 2, y + 49, words, 16)


def part(name, stops, first, y, color):
    """One row: its name above, its notebooks side by side."""
    last = first + len(stops) - 1
    yield text(LEFT, y - 19, name, 18, color, anchor="start", font_weight="bold")
    yield text(LEFT + 4 * STEP + WIDTH, y - 19, f"{first:02}–{last:02}", 16, anchor="end")
    for place, words in enumerate(stops):
        x = LEFT + place * STEP
        yield from stop(x, y, first + place, words, color)
        if place:
            yield arrow((x - STEP + WIDTH + 3, y + HEIGHT / 2), (x - 3, y + HEIGHT / 2), GREY)


def draw():
    """The picture as SVG text."""
    pieces, first = [], 0
    for (name, stops), y, color in zip(PARTS.items(), (50, 176, 302), COLORS):
        pieces += part(name, stops, first, y, color)
        first += len(stops)
    desc = "; ".join(f"{name}: {', '.join(stops)}" for name, stops in PARTS.items())
    return card("The fourteen notebooks in three parts", desc, pieces, height=400)


if __name__ == "__main__":
    write(draw, __file__)
