"""Random expressions of three numbers, the same for every kind of number that can be computed with.

Plain operators and the methods exp, log and relu are all they need: our Values have them, and so
have PyTorch's tensors.
"""

import numpy as np

COUNT, STEPS = 240, 14


def starts(seed):
    """Three numbers to begin with."""
    return np.random.default_rng([seed, 0]).uniform(-2, 2, 3)


def expression(seed, inputs):
    """One number made of three, by a dozen random steps that use earlier results again."""
    rng, pool = np.random.default_rng([seed, 1]), list(inputs)
    for _ in range(STEPS):
        a, b = (pool[k] for k in rng.integers(len(pool), size=2))
        pool.append(0.5 * step(int(rng.integers(9)), a, b))
    return sum(pool[-4:-1], pool[-1]) + inputs[0] * inputs[1]


def step(kind, a, b):
    """One step, which stays away from what has no value."""
    steps = (
        lambda: a + b,
        lambda: a * b,
        lambda: 1.5 - a,
        lambda: a / (b * b + 1.0),
        lambda: 2.0 / (a * a + 1.0),
        lambda: (0.1 * a).exp(),
        lambda: (a * a + 0.5).log(),
        lambda: (a - 0.25).relu() - b,
        lambda: -(a**2) + (b * b + 1.0) ** 0.5,
    )
    return steps[kind]()
