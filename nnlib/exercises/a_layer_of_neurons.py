"""Exercises of notebook 02, What do many neurons compute?"""

import itertools

from nnlib.exercises.exercise import Exercise
from nnlib.neurons import sigmoid

LAYERS = (
    ([0.5, -1.0, 2.0], [[1.0, 0.0, 2.0], [3.0, 1.0, -1.0], [0.5, 2.0, 1.0]], [1.0, 0.0, 0.25]),
    (
        [1, 2, -1, 0.5],
        [[1, 2, 0, 1], [3, 4, 1, -1], [0, 1, 2, 0.5], [2, 0, 1, 3]],
        [0.5, -0.5, 1, 0],
    ),
)


def sums(x, columns, b):
    """One sum per column of weights."""
    return [sum(x_j * w for x_j, w in zip(x, column)) + b_k for column, b_k in zip(columns, b)]


def right(x, W, b):
    """The sums as they should be."""
    return sums(x, zip(*W), b)


def partial_sums(x, W, b_k, k):
    """What neuron k has added up after each input."""
    return list(itertools.accumulate((x_j * row[k] for x_j, row in zip(x, W)), initial=b_k))[1:]


EXERCISES = {
    "02.1": Exercise(
        right=lambda: 4 * 5 + 5 + 5 * 3 + 3,
        mistakes={
            "you counted the weights; each neuron has a bias too": lambda: 4 * 5 + 5 * 3,
            "inputs compute nothing and have no bias": lambda: 4 * 5 + 4 + 5 * 3 + 5 + 3,
            "those are the circles; count the lines, and the biases": lambda: 4 + 5 + 3,
            "weights lead from one layer to the next only, not all the way": lambda: (
                4 * 5 * 3 + 5 + 3
            ),
            "lines lead between neighbours only: add the two products": lambda: 4 * 5 * 3,
            "that is the first layer; the second one learns too": lambda: 4 * 5 + 5,
            "each neuron has a bias of its own, not each layer": lambda: 4 * 5 + 1 + 5 * 3 + 1,
            "the output neurons have biases too": lambda: 4 * 5 + 5 + 5 * 3,
            "the hidden neurons have biases too": lambda: 4 * 5 + 5 * 3 + 3,
        },
        praise="a weight on every line, and a bias in every circle that lines lead into",
    ),
    "02.2": Exercise(
        right=right,
        mistakes={
            "W[k][j] for W[j][k]: rows are inputs, columns are neurons": sums,
            "you left out the biases": lambda x, W, b: right(x, W, [0.0] * len(b)),
            "that is after the sigmoid; the sums come before it": lambda x, W, b: [
                sigmoid(z) for z in right(x, W, b)
            ],
            "the bias is added once, not once per input": lambda x, W, b: right(
                x, W, [len(x) * b_k for b_k in b]
            ),
            "every neuron got the same sum: start anew for each": lambda x, W, b: (
                [sum(right(x, W, b))] * len(b)
            ),
            "the sum goes on from neuron to neuron: start anew for each": lambda x, W, b: list(
                itertools.accumulate(right(x, W, b))
            ),
            "append once per neuron, after the inner loop; you append at every input": (
                lambda x, W, b: [z for k, b_k in enumerate(b) for z in partial_sums(x, W, b_k, k)]
            ),
            "the 3 and the 2 of the cell above: here ask len(b) and len(x)": lambda x, W, b: right(
                x[:2], W, b
            )[:3],
            "the function returned inside its loop, after the first neuron": lambda x, W, b: right(
                x, W, b
            )[:1],
            "that is the last neuron alone; collect all sums in a list": lambda x, W, b: right(
                x, W, b
            )[-1],
        },
        praise="the outer loop is over neurons, the inner one over inputs",
        inputs=LAYERS,
    ),
    "02.3": Exercise(
        right=lambda: -0.5,
        mistakes={
            "you left out the bias": lambda: -1.0,
            "the weight on the first input is -1, and the second input adds nothing now": lambda: (
                1.5
            ),
            "that is the activation; the sum comes before the sigmoid": lambda: sigmoid(-0.5),
            "that is the activation it had before the change": lambda: sigmoid(0.5),
            "that is its sum before the change, and the first neuron's after it": lambda: 0.5,
        },
        praise="an input of 0 adds nothing, whatever its weight; the bias stays",
        within=3e-3,
    ),
}
