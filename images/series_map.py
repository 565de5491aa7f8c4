"""The map of the series: its notebooks in four parts, and an appendix."""

from drawing import BLUE, GREY, INK, ORANGE, arrow, box, card, line, text, write

PARTS = {
    "Forward": (
        ("start", "here"),
        ("one", "neuron"),
        ("a layer of", "neurons"),
        ("from loops", "to matrices"),
        ("activation", "functions"),
    ),
    "Learning": (
        ("loss", "functions"),
        ("gradient", "descent"),
        ("learning", "from data"),
        ("chain rule", "by hand"),
        ("a network", "that learns"),
        ("backprop", "in matrices"),
        ("check your", "gradients"),
        ("the training", "loop"),
        ("training", "well"),
    ),
    "Digits": (
        ("meet", "MNIST"),
        ("train on", "MNIST"),
        ("what did", "it learn?"),
        ("read your", "own digit"),
        ("time", "machine"),
    ),
    "Further": (
        ("deeper", "networks"),
        ("convolution",),
        ("recurrence",),
        ("automatic", "differentiation"),
        ("attention",),
        ("PyTorch and", "TensorFlow"),
        ("bug", "zoo"),
        ("many", "machines"),
    ),
    "Appendix": (("files and", "formats"),),
}
COLORS = (BLUE, ORANGE, INK, "#00664d", "#5f5f5f")
TOPS = (50, 184, 416, 550, 788)
LEFT, STEP, WIDTH, HEIGHT, ROW, EACH = 37, 142, 118, 76, 104, 5


def place(k):
    """How far the stop number k of a part is to the right, and how far down."""
    return LEFT + k % EACH * STEP, k // EACH * ROW


def stop(x, y, label, words, color):
    """One notebook: its number and what it is about."""
    yield box(x, y, WIDTH, HEIGHT, "white", color, rx=10, stroke_width=2.5)
    yield text(x + WIDTH / 2, y + 19, label, 19, color, font_weight="bold")
    for row, word in enumerate(words):
        yield text(x + WIDTH / 2, y + 42 + 19 * row, word, 15)


def way(k, y):
    """The arrow that leads to stop number k of a part from the one before it."""
    x, down = place(k)
    if k % EACH:
        middle = y + down + HEIGHT / 2
        yield arrow((x - STEP + WIDTH + 3, middle), (x - 3, middle), GREY)
    else:  # from the end of one row to the beginning of the next
        start, end = place(k - 1)[0] + WIDTH / 2, x + WIDTH / 2
        turn, bottom = y + down - (ROW - HEIGHT) / 2, y + down - ROW + HEIGHT + 3
        yield line((start, bottom), (start, turn), GREY)
        yield line((start, turn), (end, turn), GREY)
        yield arrow((end, turn), (end, y + down - 2), GREY)


def part(name, stops, first, y, color):
    """One part: its name above, its notebooks in rows."""
    last = first + len(stops) - 1
    label = f"{first:02}–{last:02}" if len(stops) > 1 else ""
    yield text(LEFT, y - 19, name, 18, color, anchor="start", font_weight="bold")
    yield text(LEFT + 4 * STEP + WIDTH, y - 19, label, 16, anchor="end")
    for k, words in enumerate(stops):
        x, down = place(k)
        number = f"{first + k:02}" if len(stops) > 1 else "A"
        yield from stop(x, y + down, number, words, color)
        yield from way(k, y) if k else ()


def draw():
    """The picture as SVG text."""
    pieces, first = [], 0
    for (name, stops), y, color in zip(PARTS.items(), TOPS, COLORS):
        pieces += part(name, stops, first, y, color)
        first += len(stops)
    desc = "; ".join(
        f"{name}: {', '.join(' '.join(words) for words in stops)}" for name, stops in PARTS.items()
    )
    return card("The notebooks in four parts and an appendix", desc, pieces, height=894)


if __name__ == "__main__":
    write(draw, __file__)
