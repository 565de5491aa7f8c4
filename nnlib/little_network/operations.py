"""The little network taken apart: every product, sum and activation, forward and then backward.

An operation says what is computed from what; nothing here is a number yet.
"""

from dataclasses import dataclass

from nnlib.little_network.notation import label

INPUTS, HIDDEN = (1, 2), (1, 2, 3)
MOVES = "Upstream, times how much {} moves when {} moves"


@dataclass(frozen=True)
class Operation:
    """One small operation of the walk.

    name     : of the result: x_1, W1_12, z1_2, a1_2, z2, L; d before it is L's slope by it;
               p1_12 is a product, q1_12 a branch of a gradient, s1_2 a local gradient
    kind     : what is done, a key of forward.OPERATIONS
    operands : names of what it is done to
    words    : what that means
    by, of   : the finite difference that checks a derivative moves `by` and looks at `of`;
    only     : and moves it only where this product uses it
    """

    chapter: str
    name: str
    kind: str
    operands: tuple
    words: str
    by: str = ""
    of: str = "L"
    only: str = ""


def hidden_neuron(k):
    """Two products, their sum with the bias, and the sigmoid."""
    products = []
    for j in INPUTS:
        products.append(f"p1_{j}{k}")
        words = f"Input {j} times its weight: what it sends into hidden neuron {k}."
        yield Operation("hidden", products[-1], "times", (f"x_{j}", f"W1_{j}{k}"), words)
    words = f"Both products and the bias, added up: the pre-activation of hidden neuron {k}."
    yield Operation("hidden", f"z1_{k}", "plus", (*products, f"b1_{k}"), words)
    words = f"The sigmoid squeezes it into 0 to 1: the activation of hidden neuron {k}."
    yield Operation("hidden", f"a1_{k}", "sigmoid", (f"z1_{k}",), words)


def output_neuron():
    """Three products, their sum with the bias, and the sigmoid."""
    for k in HIDDEN:
        words = f"Activation {k} times its weight: what it sends into the output neuron."
        yield Operation("output", f"p2_{k}", "times", (f"a1_{k}", f"W2_{k}"), words)
    words = "Three products and the bias, added up: the pre-activation of the output."
    yield Operation("output", "z2", "plus", ("p2_1", "p2_2", "p2_3", "b2"), words)
    yield Operation("output", "a2", "sigmoid", ("z2",), "The sigmoid again: this is the output.")


def loss():
    """How wrong the output is, as one number."""
    yield Operation("loss", "e", "minus", ("a2", "y"), "The error: how far the output is off.")
    words = "The loss, half the squared error. Now the backward pass begins."
    yield Operation("loss", "L", "half square", ("e",), words)


def output_gradients():
    """From the loss to the output, through the sigmoid, to the three weights and the bias."""
    chapter = "output gradients"
    words = "The first gradient: the derivative of ½ · e² is e, so L moves e times as far as a2."
    yield Operation(chapter, "da2", "minus", ("a2", "y"), words, by="a2")
    yield slope(chapter, "s2", "a2", "z2")
    words = "Upstream times local: the gradient at a2, times the derivative of the sigmoid."
    yield Operation(chapter, "dz2", "times", ("da2", "s2"), words, by="z2")
    for k in HIDDEN:
        a = f"a1_{k}"
        words = f"{MOVES.format('z2', 'this weight')}: {label(a)}, the activation that feeds it."
        yield Operation(chapter, f"dW2_{k}", "times", ("dz2", a), words, by=f"W2_{k}")
    yield Operation(
        chapter, "db2", "times one", ("dz2",), MOVES.format("z2", "b2") + ": 1.", by="b2"
    )


def hidden_gradients():
    """Along the three weights to the hidden activations, and through each sigmoid."""
    for k in HIDDEN:
        a = f"a1_{k}"
        words = (
            f"{MOVES.format('z2', label(a))}: by its weight. Only one path leads from here to L; "
            "with two outputs, two paths would be added here."
        )
        yield Operation("hidden gradients", f"d{a}", "times", ("dz2", f"W2_{k}"), words, by=a)
    for k in HIDDEN:
        yield from hidden_neuron_gradients(k)


def hidden_neuron_gradients(k):
    """Through the sigmoid to the pre-activation, then to the two weights and the bias."""
    chapter, a, z = "hidden gradients", f"a1_{k}", f"z1_{k}"
    yield slope(chapter, f"s1_{k}", a, z)
    words = f"Upstream times local: the gradient at {label(a)}, times the sigmoid's derivative."
    yield Operation(chapter, f"d{z}", "times", (f"d{a}", f"s1_{k}"), words, by=z)
    for j in INPUTS:
        weight, x = f"W1_{j}{k}", f"x_{j}"
        words = f"{MOVES.format(label(z), 'this weight')}: {label(x)}, the input that feeds it."
        yield Operation(chapter, f"d{weight}", "times", (f"d{z}", x), words, by=weight)
    bias = f"b1_{k}"
    words = MOVES.format(label(z), label(bias)) + ": 1."
    yield Operation(chapter, f"d{bias}", "times one", (f"d{z}",), words, by=bias)


def slope(chapter, name, a, z):
    """The sigmoid's own derivative, from its output."""
    words = f"The local gradient of the sigmoid: how much {label(a)} moves when {label(z)} moves."
    return Operation(chapter, name, "slope", (a,), words, by=z, of=a)


def input_gradients():
    """Each input reached the loss along three paths: three products, then their sum."""
    chapter = "input gradients"
    for j in INPUTS:
        x, branches = label(f"x_{j}"), tuple(f"q1_{j}{k}" for k in HIDDEN)
        for k, branch in zip(HIDDEN, branches):
            words = f"One of three paths: what {x} does to L through hidden neuron {k} alone."
            operands, road = (f"dz1_{k}", f"W1_{j}{k}"), {"by": f"x_{j}", "only": f"p1_{j}{k}"}
            yield Operation(chapter, branch, "times", operands, words, **road)
        words = (
            f"Three paths lead from {x} to L, and their gradients add up. "
            "A layer before this one would take the sum as its upstream gradient."
        )
        yield Operation(chapter, f"dx_{j}", "plus", branches, words, by=f"x_{j}")


FORWARD = (*(step for k in HIDDEN for step in hidden_neuron(k)), *output_neuron(), *loss())
BACKWARD = (*output_gradients(), *hidden_gradients(), *input_gradients())
