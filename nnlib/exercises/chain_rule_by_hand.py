"""Exercises of notebook 08, Which weight caused the error?"""

import numpy as np

from nnlib.exercises.exercise import Exercise
from nnlib.neurons import sigmoid
from nnlib.neurons import slope_from_activation as slope

ANSWERS = ((0.8, 1.0), (0.3, 0.0), (0.6, 0.0), (0.25, 1.0))
OUTPUTS = (
    ([0.9, 0.6, 0.2], [1.0, -2.0, 3.0], 0.7, -0.1),
    ([0.5, 0.25, 0.75], [-1.0, 0.5, 2.0], 0.4, 0.2),
)
FORKS = (
    ([[1.0, -2.0], [0.5, 3.0], [-1.0, 4.0]], [0.1, -0.2]),
    ([[2.0, 1.0], [-3.0, 0.5]], [0.3, 0.1]),
)
def bent_again(a):
    """The slope of a neuron whose activation was taken for its sum."""
    return slope(sigmoid(a))


def each(term):
    """dz2 times some term for each hidden neuron: of its a, its w and the output's a2."""
    return lambda a1, W2, a2, dz2: [dz2 * term(a, w, a2) for a, w in zip(a1, W2)]


def forks(join):
    """Joins the ways out of each hidden neuron somehow."""
    return lambda W2, dz2: [join([dz * w for dz, w in zip(dz2, row)]) for row in W2]


EXERCISES = {
    "08.1": Exercise(
        right=lambda: 2 * 4 * 3,
        mistakes={
            "the second slope was taken at t; its machine stands at u": lambda: 2 * 1 * 3,
            "slopes in a row multiply; you added them": lambda: 2 * 4 + 3,
            "that is the second machine alone; a nudge on t reaches it three times as large": (
                lambda: 2 * 4
            ),
            "that is the first machine alone": lambda: 3,
            "that is u, where the second machine stands; its slope there is 2u": lambda: 4,
            "at t = 1 the second machine stands at u = 3 + 1, not at 3": lambda: 2 * 3 * 3,
            "that is the result L; the task asks how fast it changes": lambda: 16,
            "the slope of u² is 2u, not u": lambda: 4 * 3,
            "the slope of u² is 2u, not u²": lambda: 16 * 3,
        },
        praise="u moves three times as far as t, L eight times as far as u",
        within=1e-3,
    ),
    "08.2": Exercise(
        right=lambda a, y: (a - y) * slope(a),
        mistakes={
            "that stops at the activation: multiply by the slope of the sigmoid": lambda a, y: (
                a - y
            ),
            "you bent the activation once more; its slope is a (1 - a)": lambda a, y: (
                (a - y) * bent_again(a)
            ),
            "the sign: upstream is a - y, not y - a": lambda a, y: (y - a) * slope(a),
            "twice too large: the half in the loss cancels the 2 of the square": lambda a, y: (
                2 * (a - y) * slope(a)
            ),
            "half of it: the 2 of the square cancels the half in the loss": lambda a, y: (
                (a - y) / 2 * slope(a)
            ),
            "that is the slope of tanh; a sigmoid has a (1 - a)": lambda a, y: (a - y) * (1 - a**2),
            "that is the slope of the sigmoid alone; the error is missing": lambda a, y: slope(a),
            "upstream is the slope of the loss, a - y, not the loss": lambda a, y: (
                (a - y) ** 2 / 2 * slope(a)
            ),
            "the slope of a square is its base: a - y, not its square": lambda a, y: (
                (a - y) ** 2 * slope(a)
            ),
            "upstream times local; you added them": lambda a, y: (a - y) + slope(a),
            "you multiplied by a in place of its slope a (1 - a)": lambda a, y: (a - y) * a,
            "of the slope a (1 - a) the first factor is missing": lambda a, y: (a - y) * (1 - a),
            "brackets around a - y, or only y is multiplied": lambda a, y: a - y * slope(a),
            "that is the loss itself": lambda a, y: (a - y) ** 2 / 2,
        },
        praise="upstream a - y, times the local slope a (1 - a)",
        inputs=ANSWERS,
    ),
    "08.3": Exercise(
        right=each(lambda a, w, a2: a),
        mistakes={
            "those are the blames of a1; the slope of a · w along w is a": each(lambda a, w, a2: w),
            "a2 comes out of the sum; the local slope is what came in through the weight": each(
                lambda a, w, a2: a2
            ),
            "that is the bias's blame; a weight's is multiplied by what it carried": each(
                lambda a, w, a2: 1
            ),
            "that is the local slope alone; multiply it by upstream": lambda a1, W2, a2, dz2: a1,
            "each weight has a blame of its own: do not add them up": lambda a1, W2, a2, dz2: (
                dz2 * sum(a1)
            ),
            "dz2 has come through the output's sigmoid already: once is enough": each(
                lambda a, w, a2: slope(a2) * a
            ),
            "no sigmoid lies between a weight and the sum that it feeds": each(
                lambda a, w, a2: slope(a)
            ),
            "the slope of a · w along w is a alone, without w": each(lambda a, w, a2: a * w),
            "the minus belongs to the step, not to the blame": each(lambda a, w, a2: -a),
            "those are the blames of the hidden sums": each(lambda a, w, a2: w * slope(a)),
            "upstream is the blame dz2, not the answer a2": lambda a1, W2, a2, dz2: [
                a2 * a for a in a1
            ],
            "upstream times local; you added them": lambda a1, W2, a2, dz2: [dz2 + a for a in a1],
            "those are the weights after a step; the task asks for their blames": (
                lambda a1, W2, a2, dz2: [w - dz2 * a for a, w in zip(a1, W2)]
            ),
        },
        praise="a weight is to blame as far as it carried something",
        inputs=OUTPUTS,
    ),
    "08.4": Exercise(
        right=each(lambda a, w, a2: w * slope(a)),
        mistakes={
            "the weight is missing: blame comes back along the line, times its weight": each(
                lambda a, w, a2: slope(a)
            ),
            "that stops at the activations: multiply each by its neuron's own slope": each(
                lambda a, w, a2: w
            ),
            "you bent the activations once more; the slope is a (1 - a)": each(
                lambda a, w, a2: w * bent_again(a)
            ),
            "that is the output's slope; each hidden neuron has its own": each(
                lambda a, w, a2: w * slope(a2)
            ),
            "you multiplied by a in place of its slope a (1 - a)": each(lambda a, w, a2: w * a),
            "dz2 has come through the output's sigmoid already: once is enough": each(
                lambda a, w, a2: slope(a2) * w * slope(a)
            ),
            "upstream is missing: multiply by dz2": lambda a1, W2, a2, dz2: [
                w * slope(a) for a, w in zip(a1, W2)
            ],
            "each hidden neuron has a blame of its own: do not add them up": (
                lambda a1, W2, a2, dz2: sum(dz2 * w * slope(a) for a, w in zip(a1, W2))
            ),
            "those are the blames of the weights W2": each(lambda a, w, a2: a),
            "the minus belongs to the step, not to the blame": each(lambda a, w, a2: -w * slope(a)),
            "of the slope a (1 - a) the first factor is missing": each(
                lambda a, w, a2: w * (1 - a)
            ),
            "those are the slopes alone; upstream and the weights are missing": (
                lambda a1, W2, a2, dz2: [slope(a) for a in a1]
            ),
            "upstream times local; you added them": lambda a1, W2, a2, dz2: [
                dz2 * w + slope(a) for a, w in zip(a1, W2)
            ],
        },
        praise="upstream, times the weight, times the neuron's own slope",
        inputs=OUTPUTS,
    ),
    "08.5": Exercise(
        right=forks(sum),
        mistakes={
            "that is the first way alone": forks(lambda ways: ways[0]),
            "that is the last way alone; each round forgot the one before": forks(
                lambda ways: ways[-1]
            ),
            "slopes in a row multiply; ways side by side are added": forks(np.prod),
            "ways are added; you took their mean": forks(np.mean),
            "multiply each weight by its own output's blame, then add": lambda W2, dz2: [
                sum(weights) * sum(dz2) for weights in W2
            ],
            "you added the weights and left out dz2": lambda W2, dz2: list(map(sum, W2)),
            "those are the single ways; add them, to one number per hidden neuron": forks(list),
            "you added down the columns of W2; a row holds the ways out of one neuron": (
                lambda W2, dz2: [sum(dz * w for dz, w in zip(dz2, ws)) for ws in zip(*W2)]
            ),
            "the minus belongs to the step, not to the blame": lambda W2, dz2: [
                -way for way in forks(sum)(W2, dz2)
            ],
            "each hidden neuron has a blame of its own: add up each row alone": lambda W2, dz2: sum(
                forks(sum)(W2, dz2)
            ),
            "signs count: ways may cancel": forks(lambda ways: sum(map(abs, ways))),
        },
        praise="one product for each way out of the neuron, and their sum",
        inputs=FORKS,
    ),
}
