"""A student at work on a sheet: every box in turn, rounded or not, and with a slip if wanted.

Plain arithmetic that shares nothing with the network, so the two can judge each other.
"""

import math

import numpy as np

HIDDEN = (1, 2, 3)


def exactly(value):
    """No rounding."""
    return value


def half_up(value):
    """Three decimals, as at school."""
    return math.copysign(math.floor(1000 * abs(value) + 0.5 + 1e-9) / 1000, value)


def sigmoid_of(z):
    """The sigmoid, as a pocket calculator has it."""
    return 1 / (1 + math.exp(-z))


def from_table(z):
    """The sigmoid, between two columns of the printed table."""
    tenths = math.floor(10 * abs(z) + 1e-9)
    low, high = half_up(sigmoid_of(tenths / 10)), half_up(sigmoid_of(tenths / 10 + 0.1))
    answer = half_up(low + (10 * abs(z) - tenths) * (high - low))
    return answer if z >= 0 else 1 - answer


def work(sheet, rounded=exactly, sigmoid=sigmoid_of, slip=""):
    """{name: value} of every box, as nnlib.sheet.answers names them."""
    given = {"W1": sheet.W1, "b1": sheet.b1, "W2": sheet.W2, "b2": sheet.b2}
    found = there(sheet, given, rounded, sigmoid)
    found |= back_to_sum(sheet, found, rounded, slip)
    found |= output_step(sheet, found, rounded, slip)
    found |= hidden_step(sheet, found, rounded, slip)
    new = {
        "W1": [[found[f"new W1_{j}{k}"] for k in HIDDEN] for j in (1, 2)],
        "b1": [found[f"new b1_{k}"] for k in HIDDEN],
        "W2": [found[f"new W2_{k}"] for k in HIDDEN],
        "b2": found["new b2"],
    }
    again = there(sheet, new, rounded, sigmoid)
    return found | {f"new {name}": value for name, value in again.items() if "·" not in name}


def there(sheet, numbers, rounded, sigmoid):
    """Part A, or D."""
    found = {}
    for k, first, second, bias in zip(HIDDEN, *numbers["W1"], numbers["b1"]):
        found[f"z1_{k}"] = z = rounded(sheet.x[0] * first + sheet.x[1] * second + bias)
        found[f"a1_{k}"] = a = rounded(sigmoid(z))
        found[f"a1_{k}·W2_{k}"] = rounded(a * numbers["W2"][k - 1])
    found["z2"] = rounded(sum(found[f"a1_{k}·W2_{k}"] for k in HIDDEN) + numbers["b2"])
    found["a2"] = rounded(sigmoid(found["z2"]))
    return found | {"loss": rounded(0.5 * (found["a2"] - sheet.y) ** 2)}


def back_to_sum(sheet, found, rounded, slip):
    """From the loss to z2."""
    slopes = {
        "dz2: σ of a2": sigmoid_of(found["a2"]) * (1 - sigmoid_of(found["a2"])),
        "dz2: z2 (1 − z2)": found["z2"] * (1 - found["z2"]),
        "dW2: no slope2": 1.0,
    }
    da2 = rounded(found["a2"] - sheet.y)
    slope2 = rounded(slopes.get(slip, found["a2"] * (1 - found["a2"])))
    return {"da2": da2, "slope2": slope2, "dz2": rounded(da2 * slope2)}


def step(sheet, old, gradient, rounded, slip):
    """Old, gradient and learning rate give new."""
    rate = {"new W2: no lr": 1.0, "new W2: uphill": -sheet.lr}.get(slip, sheet.lr)
    return rounded(old - rate * gradient)


def output_step(sheet, found, rounded, slip):
    """The gradients and the step of the output's weights and bias."""
    made = {"db2": found["dz2"], "new b2": step(sheet, sheet.b2, found["dz2"], rounded, slip)}
    for k, old in zip(HIDDEN, sheet.W2):
        made[f"dW2_{k}"] = rounded(found["dz2"] * found[f"a1_{k}"])
        made[f"new W2_{k}"] = step(sheet, old, made[f"dW2_{k}"], rounded, slip)
    return made


def hidden_step(sheet, found, rounded, slip):
    """The gradients and the step of the first layer."""
    made = {}
    for k, old in zip(HIDDEN, sheet.W2):
        weight, a = found[f"new W2_{k}"] if slip == "da1: new W2" else old, found[f"a1_{k}"]
        made[f"da1_{k}"] = rounded(found["dz2"] * weight)
        made[f"slopes1_{k}"] = 1.0 if slip == "dW1 row 1: no slopes1" else rounded(a * (1 - a))
        dz1 = rounded(made[f"da1_{k}"] * made[f"slopes1_{k}"])
        made |= {f"dz1_{k}": dz1, f"db1_{k}": dz1}
        made[f"new b1_{k}"] = step(sheet, sheet.b1[k - 1], dz1, rounded, slip)
        for j, x in enumerate(sheet.x, start=1):
            made[f"dW1_{j}{k}"] = rounded(dz1 * x)
            gradient = made[f"dW1_{j}{k}"]
            made[f"new W1_{j}{k}"] = step(sheet, sheet.W1[j - 1][k - 1], gradient, rounded, slip)
    return made


def loss_with(sheet, **put):
    """The loss, as a function into which any stage can be put by hand, as in notebook 07."""
    W1, b1, W2, b2 = (put.get(name, getattr(sheet, name)) for name in ("W1", "b1", "W2", "b2"))
    z1 = put.get("z1", np.dot(sheet.x, W1) + b1)
    a1 = put.get("a1", 1 / (1 + np.exp(-np.asarray(z1))))
    z2 = put.get("z2", np.dot(a1, W2) + b2)
    a2 = put.get("a2", 1 / (1 + np.exp(-z2)))
    return 0.5 * (a2 - sheet.y) ** 2
