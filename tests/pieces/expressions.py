"""Random expressions of a few numbers, each a list of steps that any kind of number can take.

A step is (operation, place, place): the numbers so far are in a list, and the step adds one.
"""

import math

import numpy as np

COUNT, INPUTS, STEPS = 300, 4, 12
OPERATIONS = {
    "add": lambda x, y, kit: x + y,
    "subtract": lambda x, y, kit: x - y,
    "multiply": lambda x, y, kit: x * y,
    "divide": lambda x, y, kit: x / y,
    "negate": lambda x, y, kit: -x,
    "square": lambda x, y, kit: x**2,
    "cube": lambda x, y, kit: x**3,
    "inverse": lambda x, y, kit: x**-1.0,
    "root": lambda x, y, kit: x**0.5,
    "plus number": lambda x, y, kit: 1.5 + x,
    "number minus": lambda x, y, kit: 2.0 - x,
    "number over": lambda x, y, kit: 0.7 / x,
    "times number": lambda x, y, kit: x * -0.3,
    "exp": lambda x, y, kit: kit["exp"](x),
    "log": lambda x, y, kit: kit["log"](x),
    "relu": lambda x, y, kit: kit["relu"](x),
}
FLOATS = {"exp": math.exp, "log": math.log, "relu": lambda x: max(x, 0.0)}


def is_tame(name, x, y, out):
    """Whether a step stays away from kinks, poles and huge numbers, where a nudge misleads."""
    if name in ("divide",) and abs(y) < 0.3:
        return False
    if name in ("inverse", "number over", "relu") and abs(x) < 0.3:
        return False
    return abs(out) < 20.0


def random_expression(seed):
    """(inputs, steps): four numbers, and twelve steps, the last of which uses the one before."""
    rng = np.random.default_rng(seed)
    inputs = rng.uniform(-2.0, 2.0, INPUTS).tolist()
    numbers, steps = list(inputs), []
    while len(steps) < STEPS:
        name = str(rng.choice(list(OPERATIONS)))
        i, j = len(numbers) - 1 - int(rng.integers(0, 3)), int(rng.integers(0, len(numbers)))
        if name in ("root", "log") and numbers[i] < 0.3:
            continue
        if name == "exp" and numbers[i] > 3.0 or name == "divide" and not numbers[j]:
            continue
        if not numbers[i] and name in ("inverse", "number over"):
            continue
        out = OPERATIONS[name](numbers[i], numbers[j], FLOATS)
        if is_tame(name, numbers[i], numbers[j], out):
            steps.append((name, i, j))
            numbers.append(out)
    return inputs, steps


def evaluate(inputs, steps, kit):
    """The last number plus every input's share in it, so that each of them matters."""
    numbers = list(inputs)
    for name, i, j in steps:
        numbers.append(OPERATIONS[name](numbers[i], numbers[j], kit))
    total = numbers[-1]
    for number in inputs:
        total = total + number * 0.1
    return total
