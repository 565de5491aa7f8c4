"""Exercises of notebook 08, Which weight caused the error?"""

import numpy as np

from nnlib.exercises.exercise import Exercise
from nnlib.neurons import sigmoid
from nnlib.neurons import slope_from_activation as slope

OUTPUTS = (
    ([0.9, 0.6, 0.2], [1.0, -2.0, 3.0], 0.7, -0.1),
    ([0.5, 0.25, 0.75], [-1.0, 0.5, 2.0], 0.4, 0.2),
)
FORKS = (
    ([[1.0, -2.0], [0.5, 3.0], [-1.0, 4.0]], [0.1, -0.2]),
    ([[2.0, 1.0], [-3.0, 0.5], [1.5, -1.0]], [0.3, 0.1]),
)


def slope_taken_at(a):
    """The slope of a neuron whose activation was taken for its pre-activation."""
    return slope(sigmoid(a))


def each(term):
    """dz2 times some term for each hidden neuron: of its a, its w and the output's a2."""
    return lambda a1, W2, a2, dz2: [dz2 * term(a, w, a2) for a, w in zip(a1, W2)]


def forks(join):
    """Joins the paths out of each hidden neuron somehow."""
    return lambda W2, dz2: [join([dz * w for dz, w in zip(dz2, row)]) for row in W2]


EXERCISES = {
    "08.1": Exercise(
        right=lambda: 2 * 4 * 3,
        mistakes={
            "you took the second slope at t = 1, but what goes into L is u": lambda: 2 * 1 * 3,
            "along one path slopes multiply; you added them": lambda: 2 * 4 + 3,
            "that's the slope of L with respect to u; multiply it by the slope of u": lambda: 2 * 4,
            "that's the slope of u with respect to t; the second function is missing": lambda: 3,
            "that's the value of u; the slope of L there is 2u": lambda: 4,
            "at t = 1 we get u = 3 + 1, so the slope 2u isn't 2 · 3": lambda: 2 * 3 * 3,
            "that's the value of L; the question is how fast it changes": lambda: 16,
            "the slope of u² is 2u, not u": lambda: 4 * 3,
            "the slope of u² is 2u, not u²": lambda: 16 * 3,
        },
        praise="u changes three times as fast as t, and L eight times as fast as u",
        within=1e-3,
    ),
    "08.2": Exercise(
        right=each(lambda a, w, a2: w * slope(a)),
        mistakes={
            "the weight is missing: the gradient comes back along the connection, times its "
            "weight": each(lambda a, w, a2: slope(a)),
            "those are the gradients of the activations: multiply each by the slope of its own "
            "sigmoid": each(lambda a, w, a2: w),
            "the bug is still there: a1 has been through the sigmoid already, so its slope is "
            "a (1 - a)": each(lambda a, w, a2: w * slope_taken_at(a)),
            "that's the slope of the output neuron; each hidden neuron has its own": each(
                lambda a, w, a2: w * slope(a2)
            ),
            "you multiplied by a instead of its slope a (1 - a)": each(lambda a, w, a2: w * a),
            "dz2 has been through the output's sigmoid already, so a2 isn't needed again": each(
                lambda a, w, a2: slope(a2) * w * slope(a)
            ),
            "the upstream gradient is missing: multiply by dz2": lambda a1, W2, a2, dz2: [
                w * slope(a) for a, w in zip(a1, W2)
            ],
            "each hidden neuron has its own delta, so don't add them up": (
                lambda a1, W2, a2, dz2: sum(dz2 * w * slope(a) for a, w in zip(a1, W2))
            ),
            "those are the gradients of the weights W2": each(lambda a, w, a2: a),
            "the minus sign belongs to the update, not to the gradient": each(
                lambda a, w, a2: -w * slope(a)
            ),
            "the slope is a (1 - a); its first factor is missing": each(
                lambda a, w, a2: w * (1 - a)
            ),
            "those are only the local slopes; the upstream gradient and the weights are missing": (
                lambda a1, W2, a2, dz2: [slope(a) for a in a1]
            ),
            "multiply the upstream gradient by the local one; you added them": (
                lambda a1, W2, a2, dz2: [dz2 * w + slope(a) for a, w in zip(a1, W2)]
            ),
        },
        praise="upstream gradient, times the weight, times the slope a (1 - a) of the neuron",
        inputs=OUTPUTS,
    ),
    "08.3": Exercise(
        right=forks(sum),
        mistakes={
            "that's the first path alone; the neuron also feeds the second output": forks(
                lambda paths: paths[0]
            ),
            "that's the last path alone; each round of your loop forgets the one before": forks(
                lambda paths: paths[-1]
            ),
            "slopes multiply along one path; parallel paths add up": forks(np.prod),
            "paths add up; you took their mean": forks(np.mean),
            "multiply each weight by the delta of its own output first, then add": (
                lambda W2, dz2: [sum(weights) * sum(dz2) for weights in W2]
            ),
            "you added the weights and left out the deltas dz2": lambda W2, dz2: list(map(sum, W2)),
            "those are the single paths; add them up for each hidden neuron": forks(list),
            "you added down the columns of W2; a row holds the paths out of one neuron": (
                lambda W2, dz2: [sum(dz * w for dz, w in zip(dz2, ws)) for ws in zip(*W2)]
            ),
            "the minus sign belongs to the update, not to the gradient": lambda W2, dz2: [
                -path for path in forks(sum)(W2, dz2)
            ],
            "each hidden neuron has its own gradient, so add up each row separately": (
                lambda W2, dz2: sum(forks(sum)(W2, dz2))
            ),
            "keep the signs, because paths may cancel": forks(lambda paths: sum(map(abs, paths))),
        },
        praise="one product for each path out of the neuron, and then their sum",
        inputs=FORKS,
    ),
}
