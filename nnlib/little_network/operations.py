"""The little network taken apart: every multiplication, sum and bend, forward and then backward.

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
               p1_12 is a product, q1_12 a branch of blame, s1_2 a local slope
    kind     : what is done, a key of forward.OPERATIONS
    operands : names of what it is done to
    words    : what that means
    by, of   : the nudge that judges a derivative moves `by` and looks at `of`;
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
    """Two products, their sum with the bias, and the bend."""
    products = []
    for j in INPUTS:
        products.append(f"p1_{j}{k}")
        words = f"Input {j} times its weight: what it sends into hidden neuron {k}."
        yield Operation("hidden", products[-1], "times", (f"x_{j}", f"W1_{j}{k}"), words)
    words = f"Both products and the bias, added up: the sum of hidden neuron {k}."
    yield Operation("hidden", f"z1_{k}", "plus", (*products, f"b1_{k}"), words)
    words = f"The bend squeezes the sum into 0 to 1: the activation of hidden neuron {k}."
    yield Operation("hidden", f"a1_{k}", "sigmoid", (f"z1_{k}",), words)


def output_neuron():
    """Three products, their sum with the bias, and the bend."""
    for k in HIDDEN:
        words = f"Activation {k} times its weight: what it sends into the output neuron."
        yield Operation("output", f"p2_{k}", "times", (f"a1_{k}", f"W2_{k}"), words)
    words = "Three products and the bias, added up: the sum of the output neuron."
    yield Operation("output", "z2", "plus", ("p2_1", "p2_2", "p2_3", "b2"), words)
    yield Operation("output", "a2", "sigmoid", ("z2",), "The bend again: this is the answer.")


def loss():
    """How wrong the answer is, as one number."""
    yield Operation("loss", "e", "minus", ("a2", "y"), "The error: how far the answer is off.")
    words = "The loss, half the squared error. Who is to blame for it? Now we walk back."
    yield Operation("loss", "L", "half square", ("e",), words)


def blame_output():
    """From the loss to the answer, through the bend, to the three weights and the bias."""
    chapter = "blame output"
    words = "The blame starts here. The slope of ½ · e² is e, so L moves e times as far as a2."
    yield Operation(chapter, "da2", "minus", ("a2", "y"), words, by="a2")
    yield slope(chapter, "s2", "a2", "z2")
    words = "Upstream times local: the blame that reached a2, times the slope of the bend."
    yield Operation(chapter, "dz2", "times", ("da2", "s2"), words, by="z2")
    for k in HIDDEN:
        a = f"a1_{k}"
        words = f"{MOVES.format('z2', 'this weight')}: {label(a)}, the activation that feeds it."
        yield Operation(chapter, f"dW2_{k}", "times", ("dz2", a), words, by=f"W2_{k}")
    yield Operation(
        chapter, "db2", "times one", ("dz2",), MOVES.format("z2", "b2") + ": 1.", by="b2"
    )


def blame_hidden():
    """Along the three weights to the hidden activations, and through each neuron's bend."""
    for k in HIDDEN:
        a = f"a1_{k}"
        words = (
            f"{MOVES.format('z2', label(a))}: by its weight. Only one way leads from here to L; "
            "with two outputs, two ways would be added here."
        )
        yield Operation("blame hidden", f"d{a}", "times", ("dz2", f"W2_{k}"), words, by=a)
    for k in HIDDEN:
        yield from blame_hidden_neuron(k)


def blame_hidden_neuron(k):
    """Through the bend to the sum, then to the two weights and the bias."""
    chapter, a, z = "blame hidden", f"a1_{k}", f"z1_{k}"
    yield slope(chapter, f"s1_{k}", a, z)
    words = f"Upstream times local: the blame that reached {label(a)}, times the slope of its bend."
    yield Operation(chapter, f"d{z}", "times", (f"d{a}", f"s1_{k}"), words, by=z)
    for j in INPUTS:
        weight, x = f"W1_{j}{k}", f"x_{j}"
        words = f"{MOVES.format(label(z), 'this weight')}: {label(x)}, the input that feeds it."
        yield Operation(chapter, f"d{weight}", "times", (f"d{z}", x), words, by=weight)
    bias = f"b1_{k}"
    words = MOVES.format(label(z), label(bias)) + ": 1."
    yield Operation(chapter, f"d{bias}", "times one", (f"d{z}",), words, by=bias)


def slope(chapter, name, a, z):
    """The sigmoid's own slope, from its answer."""
    words = f"The local slope of the bend: how much {label(a)} moves when {label(z)} moves."
    return Operation(chapter, name, "slope", (a,), words, by=z, of=a)


def blame_inputs():
    """Each input reached the loss in three ways: three products, then their sum."""
    chapter = "blame inputs"
    for j in INPUTS:
        x, branches = label(f"x_{j}"), tuple(f"q1_{j}{k}" for k in HIDDEN)
        for k, branch in zip(HIDDEN, branches):
            words = f"One of three ways: what {x} does to L through hidden neuron {k} alone."
            operands, road = (f"dz1_{k}", f"W1_{j}{k}"), {"by": f"x_{j}", "only": f"p1_{j}{k}"}
            yield Operation(chapter, branch, "times", operands, words, **road)
        words = (
            f"Three ways lead from {x} to L, and ways side by side are added. "
            "A layer in front would take this as its upstream."
        )
        yield Operation(chapter, f"dx_{j}", "plus", branches, words, by=f"x_{j}")


FORWARD = (*(step for k in HIDDEN for step in hidden_neuron(k)), *output_neuron(), *loss())
BACKWARD = (*blame_output(), *blame_hidden(), *blame_inputs())
