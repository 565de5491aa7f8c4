"""Exercises of notebook 02, What do many neurons compute?"""

import numpy as np

from nnlib.exercises.exercise import Exercise
from nnlib.neurons import sigmoid, weighted_sum

X, W, B = [1.0, -2.0], [[0.5, 2.0], [-1.0, 1.5]], [0.25, -0.5]
NETWORKS = (  # as many neurons in each layer as inputs, so that swapped indices raise no error
    (X, [(W, B)]),
    (X, [(W, B), ([[2.0, -1.0], [3.0, 0.5]], [-1.0, 1.0])]),
    (X, [(W, B), ([[2.0, -1.0], [3.0, 0.5]], [-1.0, 1.0]), ([[1.0, 4.0], [-2.0, 1.0]], [0.5, 0])]),
)
OLD = {"W1": ((0.5, -1, 1), (1, 2, -4)), "b1": (0, 0.5, 0.5), "W2": (1, -2, 1)}


def sums(x, W, b):
    """The weighted sums of one layer."""
    return [weighted_sum(x, column) + bias for column, bias in zip(zip(*W), b, strict=True)]


def output(x, W, b):
    """The activations of one layer."""
    return [sigmoid(z) for z in sums(x, W, b)]


def forward(x, network, layer=output):
    """The output of the last layer."""
    for W, b in network:
        x = layer(x, W, b)
    return x


def every_output(x, network):
    """The outputs of all layers."""
    return [forward(x, network[: depth + 1]) for depth in range(len(network))]


def reordered(W1=(2, 0, 1), b1=(2, 0, 1), W2=(2, 0, 1)):
    """The little network's numbers in one row, its hidden neurons in other orders."""
    weights = [row[k] for row in OLD["W1"] for k in W1]
    return [*weights, *(OLD["b1"][k] for k in b1), *(OLD["W2"][k] for k in W2)]


def in_one_row(answer):
    """(W1, b1, W2) as one row of numbers; refused unless each has the old shape."""
    if np.shape(np.array(answer, dtype=object))[:1] != (3,):
        raise ValueError("write three lists: (W1, b1, W2)")
    for name, part, shape in zip(("W1", "b1", "W2"), answer, ((2, 3), (3,), (3, 1))):
        if np.shape(part) != shape:
            raise ValueError(f"{name} should keep its shape {shape}, got {np.shape(part)}")
    return np.concatenate([np.ravel(part) for part in answer]).astype(float)


SAME = (0, 1, 2)


EXERCISES = {
    "02.1": Exercise(
        right=lambda: 4 * 5 + 5 + 5 * 3 + 3,
        mistakes={
            "you counted the weights; each neuron has a bias too": lambda: 4 * 5 + 5 * 3,
            "inputs compute nothing, so they have no bias": lambda: 4 * 5 + 4 + 5 * 3 + 5 + 3,
            "you counted the circles; count the lines and the biases": lambda: 4 + 5 + 3,
            "no weight leads from input to output: add up the lines between layers": lambda: (
                4 * 5 * 3 + 5 + 3
            ),
            "each pair of neighbouring layers has its own lines: add the two products": lambda: (
                4 * 5 * 3
            ),
            "that's the first layer alone; the second one has parameters too": lambda: 4 * 5 + 5,
            "every neuron has a bias of its own, not every layer": lambda: 4 * 5 + 1 + 5 * 3 + 1,
            "the output neurons have biases too": lambda: 4 * 5 + 5 + 5 * 3,
            "the hidden neurons have biases too": lambda: 4 * 5 + 5 * 3 + 3,
        },
        praise="a weight on every line, and a bias in every circle that lines lead into",
    ),
    "02.2": Exercise(
        right=forward,
        mistakes={
            "every layer gets x here; from the second layer on, it must be the output of the layer "
            "before": lambda x, network: output(x, *network[-1]),
            "you used W[k][j] instead of W[j][k]: rows are inputs, columns are neurons": (
                lambda x, network: forward(x, [(list(zip(*W)), b) for W, b in network])
            ),
            "you left out the biases": lambda x, network: forward(
                x, [(W, [0.0] * len(b)) for W, b in network]
            ),
            "you pass on the weighted sums: the activation function is missing": (
                lambda x, network: forward(x, network, layer=sums)
            ),
            "the hidden layers need the activation function too": lambda x, network: output(
                forward(x, network[:-1], layer=sums), *network[-1]
            ),
            "the last layer needs the activation function too": lambda x, network: sums(
                forward(x, network[:-1]), *network[-1]
            ),
            "layer_output has already applied the sigmoid; once is enough": (
                lambda x, network: forward(
                    x, network, layer=lambda *layer: [sigmoid(a) for a in output(*layer)]
                )
            ),
            "you went through the layers backwards": lambda x, network: forward(x, network[::-1]),
            "the function returned inside its loop, after the first layer": (
                lambda x, network: output(x, *network[0])
            ),
            "that's every layer's output; return only the last one": every_output,
        },
        praise="each layer's output is the next layer's input",
        inputs=NETWORKS,
    ),
    "02.3": Exercise(
        right=reordered,
        mistakes={
            "nothing has moved yet": lambda: reordered(SAME, SAME, SAME),
            "the columns of W1 have moved, but b1 and W2 still have the old order": lambda: (
                reordered(b1=SAME, W2=SAME)
            ),
            "W2 still has the old order: the weight that leads out of a neuron moves with it": (
                lambda: reordered(W2=SAME)
            ),
            "b1 still has the old order: each neuron takes its bias along": lambda: reordered(
                b1=SAME
            ),
            "W1 still has the old order: its columns move too": lambda: reordered(W1=SAME),
            "only W2 has moved: W1's columns and b1 must move too": lambda: reordered(SAME, SAME),
            "that's the order second, third, first; the third neuron goes to the front": lambda: (
                reordered((1, 2, 0), (1, 2, 0), (1, 2, 0))
            ),
            "you swapped the first and the third; the order should be third, first, second": (
                lambda: reordered((2, 1, 0), (2, 1, 0), (2, 1, 0))
            ),
        },
        praise="the order of hidden neurons does not matter: this is called permutation symmetry",
        view=in_one_row,
    ),
}
