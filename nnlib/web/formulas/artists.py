"""Where the artists of a figure are in its SVG, and how its axes turn numbers into places."""

import contextlib

from matplotlib.text import Text

from nnlib.web import svg

SHAPES = ("path", "text", "image", "use")


def found(fig, artists):
    """The figure's tree, and for each named artist the number of its element.

    artists : {name: artist}; of several artists a list
    return  : tree, {name: number of the path, text, image or use, or a list of them}
    """
    flat = [(name, one) for name, some in artists.items() for one in listed(some)]
    with named([one for _, one in flat]):
        tree = svg.draw(fig)
    places = {element.attrib.pop("id"): number_of(tree, element) for element in named_in(tree)}
    numbers = [(name, places[f"{svg.MOVED}{k}"]) for k, (name, _) in enumerate(flat)]
    return tree, {
        name: [number for other, number in numbers if other == name]
        if isinstance(some, list)
        else dict(numbers)[name]
        for name, some in artists.items()
    }


def named_in(tree):
    """The elements that artists with names made."""
    return [element for element in tree.iter() if element.get("id", "").startswith(svg.MOVED)]


def number_of(tree, element):
    """The number of the shape in an element; a marker's own shape comes before where it is used."""
    shape = [part for part in element.iter() if part.tag in SHAPES][-1]
    return list(tree.iter()).index(shape)


def listed(some):
    """One or several as a list."""
    return some if isinstance(some, list) else [some]


@contextlib.contextmanager
def named(artists):
    """Gives artists the names that svg.draw leaves, for a while."""
    before = [artist.get_gid() for artist in artists]
    for k, artist in enumerate(artists):
        artist.set_gid(f"{svg.MOVED}{k}")
    yield
    for artist, gid in zip(artists, before):
        artist.set_gid(gid)


def title_of(ax):
    """The text above an axes; in our style that is the one on the left."""
    words = ax.get_title(loc="left")
    return next(text for text in ax.findobj(Text) if text.get_text() == words)


def scale(ax):
    """Numbers of linear axes as places in the SVG: {"x": [factor, shift], "y": [factor, shift]}."""
    fig = ax.figure
    points = svg.POINTS / fig.dpi
    (x0, y0), (x1, y1) = ax.transData.transform([(0, 0), (1, 1)]) * points
    height = fig.get_figheight() * svg.POINTS
    return {"x": [x1 - x0, x0], "y": [y0 - y1, height - y0]}


def as_bars(numbers, bars):
    """Bars for the page: the number of each one's element, and where its sides are."""
    return [
        {"at": number, "sides": [bar.get_x(), bar.get_x() + bar.get_width()]}
        for number, bar in zip(numbers, bars)
    ]


def styles(tree, number, colors):
    """The style of an element in each of these colours."""
    now = list(tree.iter())[number].get("style")
    old = now.split("fill: ")[1].split(";")[0]
    return [now.replace(old, color.lower()) for color in colors]
