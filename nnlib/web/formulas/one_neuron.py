"""Notebook 01: the map of one neuron, and the same neuron as a gate."""

import numpy as np

from nnlib.plots.style import PLUS_MINUS, pieces
from nnlib.web.changes import inside
from nnlib.web.formulas.artists import found, scale, title_of


def as_map(fig, **others):
    """A figure with a `plots.plane`: its tree, its other artists, what the page paints."""
    [ax] = fig.axes
    [image], [edge] = pieces(ax, "answers"), pieces(ax, "edge")
    tree, numbers = found(fig, {"image": image, "edge": edge, **others})
    colors = PLUS_MINUS(np.arange(256), bytes=True)[:, :3]
    about = {"extent": image.get_extent(), "colors": colors.ravel().tolist(), "scale": scale(ax)}
    return tree, numbers, {"image": numbers["image"], "edge": numbers["edge"], **about}


def plane(fig, draw):
    """Cell plane: a neuron's answers for any two weights and a bias."""
    tree, _, about = as_map(fig)
    return tree, about


def gate(fig, draw):
    """Cell gates: the same, with the corners of a question and how many are correct."""
    tree, numbers, about = as_map(fig, title=title_of(fig.axes[0]))
    groups, questions = points(fig)[0], {}
    for question, targets in draw.__globals__["questions"].items():
        draw(question=question)
        questions[question] = {"targets": targets, "drawn": points(fig)[1]}
    draw()
    return tree, {"map": about, "title": numbers["title"], "points": groups, "questions": questions}


def points(fig):
    """The filled and the hollow ones: the numbers of their groups, and what is in these."""
    [ax] = fig.axes
    artists = {name: pieces(ax, name)[0] for name in ("ones", "zeros")}
    tree, numbers = found(fig, artists)
    groups = [numbers[name] - len(artist.get_offsets()) for name, artist in artists.items()]
    elements = list(tree.iter())
    return groups, [inside(elements[group]) for group in groups]
