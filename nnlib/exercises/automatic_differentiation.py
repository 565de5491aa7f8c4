"""The exercises of notebook 22, Could the forward pass write its own backward pass?

The array in 22.3 is square, so an operation along the wrong axis shows by its numbers only.
"""

import math

import numpy as np

from nnlib.exercises.exercise import Exercise
from nnlib.values import Value, family

A = np.array([[1.5, -0.5, 2.0], [0.25, 1.0, -1.0], [-2.0, 0.5, 0.75]])
B = np.array([[0.5, 2.0, -1.0], [1.5, -0.75, 3.0], [1.0, 0.4, -2.0]])
G = np.array([[1.0, -2.0, 0.5], [2.0, 1.0, -1.0], [-1.0, 0.5, 3.0]])


class Given(Value):
    """A number that a new operation is tried on."""

    def __float__(self):
        raise TypeError("math works on plain numbers; you'll find this one in value.number")


class Measured(list):
    """A number and a gradient, as they were measured."""


def gradient(node):
    """The gradient of the given number: over all paths to it, the slopes multiplied, added up.

    It asks for parents alone, so that a Value of the reader's own class counts, too.
    """
    if isinstance(node, Given):
        return 1.0
    if not all(isinstance(pair, tuple) and len(pair) == 2 for pair in node.parents):
        raise TypeError("each parent comes with its slope, as a pair: Value(t, (value, slope))")
    if not all(hasattr(parent, "parents") for parent, _ in node.parents):
        raise TypeError("in a pair the parent Value comes first, then its slope: (value, slope)")
    return sum((slope * gradient(parent) for parent, slope in node.parents), 0.0)


def measured(out):
    """What a new operation gives: its number, and the gradient of the number it was given."""
    if out is ... or isinstance(out, Measured):
        return out
    if not hasattr(out, "parents"):
        raise TypeError("return a new Value, which remembers its parent: Value(t, (value, slope))")
    return Measured([out.number, gradient(out)])


def tanh_with(slope, shift=0.0):
    """A tanh for Values whose local gradient is slope(x, t), as it is measured."""

    def tanh(value):
        x = value.number
        return measured(Value(math.tanh(x) + shift, (value, slope(x, math.tanh(x)))))

    return tanh


def without_parents(value):
    """A tanh that forgets what it was made of."""
    return measured(Value(math.tanh(value.number)))


def twice(value):
    """A tanh that remembers its parent twice."""
    t = math.tanh(value.number)
    return measured(Value(t, (value, 1 - t * t), (value, 1 - t * t)))


def graph():
    """A small graph that was walked before: two paths lead to x, and one node is out of order."""
    x = Value(2.0)
    u = x * 3.0
    v = u + x
    out = v * u
    nodes = family(out)
    for node in nodes:
        node.gradient = 0.25  # what an earlier walk left behind
    others = [node for node in nodes if node not in (out, u)]
    return [out, u, *others]


def walk(nodes, adds=True, clears=True, ordered=True, upstream=True):
    """All gradients, the smallest first; each False puts one of the bugs in."""
    if ordered:
        nodes = sorted(nodes, key=lambda node: node.birth, reverse=True)
    for node in nodes if clears else ():
        node.gradient = 0.0
    nodes[0].gradient = 1.0
    for node in nodes:
        for parent, slope in node.parents:
            part = slope * (node.gradient if upstream else 1.0)
            parent.gradient = parent.gradient + part if adds else part
    return in_size([node.gradient for node in nodes])


def in_size(gradients):
    """Gradients in the order of their size, because their nodes may come in any order."""
    try:
        return sorted(gradients)
    except TypeError:
        return gradients


def oldest_first(nodes, start_at_result=True, clears=True):
    """The walk in the wrong direction."""
    result, nodes = nodes[0], sorted(nodes, key=lambda node: node.birth)
    for node in nodes if clears else ():
        node.gradient = 0.0
    (result if start_at_result else nodes[0]).gradient = 1.0
    for node in nodes:
        for parent, slope in node.parents:
            parent.gradient += slope * node.gradient
    return in_size([node.gradient for node in nodes])


def with_bugs(**bugs):
    """The walk with some bugs left in."""
    return lambda nodes: walk(nodes, **bugs)


EXERCISES = {
    "22.1": Exercise(
        right=lambda: 22.27758,
        mistakes={
            "one arrow from x is missing: x is a parent of u twice, and once of v itself": (
                lambda: 14.85172
            ),
            "that's one arrow alone; x is a parent of u twice, and once of v itself": (
                lambda: 7.42586
            ),
            "v is a parent of L twice, so the gradient of v is v + v": lambda: 11.13879,
            "that's how fast v changes with x; L = v² is one step further": lambda: 5.07,
            "that's the gradient of v; now follow both paths from v to x": lambda: 4.394,
            "along a path the local gradients multiply; you added them up": lambda: 14.378,
        },
        praise="both paths count, and their products add up",
    ),
    "22.2": Exercise(
        right=tanh_with(lambda x, t: 1 - t * t),
        mistakes={
            "the slope of tanh is 1 - t², with the output t; you squared the input": tanh_with(
                lambda x, t: 1 - x * x
            ),
            "t (1 - t) is the slope of the sigmoid; tanh has 1 - t²": tanh_with(
                lambda x, t: t * (1 - t)
            ),
            "a slope of 1 would mean that the output moves as fast as the input": tanh_with(
                lambda x, t: 1.0
            ),
            "that's t where the slope belongs; the slope is 1 - t²": tanh_with(lambda x, t: t),
            "it's 1 minus t², not 1 minus t": tanh_with(lambda x, t: 1 - t),
            "it's 1 minus t², not 1 plus t²": tanh_with(lambda x, t: 1 + t * t),
            "the new Value has no parent, so no gradient gets past it": without_parents,
            "the parent is there twice, so it gets twice the gradient": twice,
            "the number isn't tanh of the input": tanh_with(lambda x, t: 1 - t * t, shift=1.0),
        },
        praise="a new operation needs its number, its parent and one slope",
        inputs=((Given(0.5),), (Given(-1.25),)),
        view=measured,
    ),
    "22.3": Exercise(
        right=lambda g, out, a: g * np.cos(a),
        mistakes={
            "the derivative of the sine is the cosine, without a minus sign": (
                lambda g, out, a: -g * np.cos(a)
            ),
            "that's the local gradient alone; multiply it by the upstream gradient g": (
                lambda g, out, a: np.cos(a)
            ),
            "that's the forward pass times g; the local gradient is the cosine": (
                lambda g, out, a: g * np.sin(a)
            ),
            "the cosine of the output? The rule needs the cosine of the input a": (
                lambda g, out, a: g * np.cos(out)
            ),
            "use * rather than @, because the sine works on each number separately": (
                lambda g, out, a: g @ np.cos(a)
            ),
            "the cosine of the gradient? It's the input a that belongs into the cosine": (
                lambda g, out, a: a * np.cos(g)
            ),
            "a root is never negative, but a cosine can be; take np.cos(a)": (
                lambda g, out, a: g * np.sqrt(1 - out * out)
            ),
            "1 - out² belongs to tanh; the derivative of the sine is the cosine": (
                lambda g, out, a: g * (1 - out * out)
            ),
        },
        praise="one line, and every expression with a sine can be differentiated",
        inputs=((G, np.sin(A), A),),
    ),
    "22.4": Exercise(
        right=walk,
        mistakes={
            "the gradients don't add up yet (+=), and the order is wrong; take them one at a "
            "time": with_bugs(adds=False, ordered=False),
            "the order is right, but x is used twice, so its gradients must add up (+=)": (
                with_bugs(adds=False)
            ),
            "one bug is left: the gradients of an earlier walk are still in the nodes": with_bugs(
                clears=False
            ),
            "one bug is left: a node hands its gradient on before all of it has arrived; "
            "sort by birth, the youngest first": with_bugs(ordered=False),
            "the gradients add up now; two bugs are left: clear old ones, mind the order": (
                with_bugs(clears=False, ordered=False)
            ),
            "each slope must be multiplied by the node's own gradient": with_bugs(upstream=False),
            "the walk began with the oldest; sort with reverse=True": oldest_first,
            "the oldest node got the 1, which belongs to the result; sort with reverse=True": (
                lambda nodes: oldest_first(nodes, start_at_result=False)
            ),
            "sort with reverse=True, the youngest first, and clear the gradients of an earlier "
            "walk": lambda nodes: oldest_first(nodes, clears=False),
            "sort with reverse=True, so that the result gets the 1, and clear the gradients of an "
            "earlier walk": (
                lambda nodes: oldest_first(nodes, start_at_result=False, clears=False)
            ),
            "all gradients are 0; set the result's to 1 after clearing the old ones": (
                lambda nodes: [0.0] * len(nodes)
            ),
        },
        praise="clear, start at 1, and walk from the youngest to the oldest, adding up",
        inputs=((graph(),),),
        view=in_size,
    ),
}
