"""Exercises of notebook 24, What do the big frameworks do with our network?"""

import math

import numpy as np

from nnlib.exercises.exercise import Exercise


def linear_inputs():
    """Two batches: one whose wrong products have another shape, and one of square weights."""
    rng = np.random.default_rng(24)
    shapes = (((4, 3), (2, 3), (2,)), ((5, 3), (3, 3), (3,)))
    return tuple(tuple(rng.normal(size=shape) for shape in each) for each in shapes)


def rearranged(order, transposed=True):
    """Weights of a Linear in the order of our Dense, with several possible slips."""

    def of(V, channels, height, width):
        kernels = V.reshape(-1, channels, height, width).transpose(0, *order)
        rows = kernels.reshape(len(V), -1)
        return rows.T if transposed else rows

    return of


def only_reshaped(V, channels, height, width):
    """The numbers of V in the wanted shape, none of them moved."""
    return V.reshape(height * width * channels, -1)


def reshaped_at_once(V, channels, height, width):
    """V taken for an array that has its channels last already."""
    return V.reshape(-1, height, width, channels).transpose(0, 3, 1, 2).reshape(len(V), -1).T


def weights_inputs():
    """Weights for images of several sizes, each number another one."""
    sizes = ((3, 2, 2, 4), (2, 3, 5, 2))  # neurons, channels, height, width
    return tuple((np.arange(float(math.prod(s))).reshape(s[0], -1), *s[1:]) for s in sizes)


def letters(answer):
    """The letters of an answer in alphabetical order, as capitals."""
    if answer is ...:
        return answer
    if not isinstance(answer, str):
        raise TypeError('write the letters as one string, such as "ABC"')
    return "".join(sorted({letter for letter in answer.upper() if letter.isalpha()}))


EXERCISES = {
    "24.1": Exercise(
        right=lambda X, weight, bias: X @ weight.T + bias,
        mistakes={
            "the bias is missing": lambda X, weight, bias: X @ weight.T,
            "the result has one column for each example; we keep examples in rows": (
                lambda X, weight, bias: (X @ weight.T + bias).T
            ),
            "weight has one row for each neuron, so it has to be transposed; for square weights "
            "no error would have told you": (
                lambda X, weight, bias: (
                    X @ weight + bias if len(weight) == X.shape[1] else X @ weight.T + bias
                )
            ),
            "the bias is subtracted": lambda X, weight, bias: X @ weight.T - bias,
        },
        praise="a row of weights for each neuron, as in nn.Linear",
        inputs=linear_inputs(),
    ),
    "24.2": Exercise(
        right=lambda: math.log(1 + 25 / math.e),
        mistakes={
            "that's the loss of a random guess; the right letter counts e in the softmax, and each "
            "other one counts 1": lambda: math.log(26),
            "a loss of 0 needs a probability of 1, and the second softmax can't give it": lambda: 0,
            "that's for ten classes; here there are 26": lambda: math.log(1 + 9 / math.e),
            "one of the 26 letters is the right one, so 25 zeros are left": (
                lambda: math.log(1 + 26 / math.e)
            ),
            "that's the probability; the loss is its negative logarithm": (
                lambda: math.e / (math.e + 25)
            ),
            "a loss is positive: the minus sign is missing": lambda: -math.log(1 + 25 / math.e),
            "use the natural logarithm": lambda: math.log10(1 + 25 / math.e),
        },
        praise="less than 1 below the 3.26 of a random guess; no number of classes makes the gap "
        "larger than 1",
    ),
    "24.3": Exercise(
        right=rearranged((2, 3, 1)),
        mistakes={
            "the shape is right, but no number was moved to its pixel: put the axes into another "
            "order before you take them together": only_reshaped,
            "the order of the pixels is still channels first; only the transposing is done": (
                rearranged((1, 2, 3))
            ),
            "the pixels are in the right order, but Dense wants one column for each neuron: "
            "transpose at the end": rearranged((2, 3, 1), transposed=False),
            "height and width have changed places": rearranged((3, 2, 1)),
            "only height and channels have changed places": rearranged((2, 1, 3)),
            "you went the other way: V has its channels first, so its four axes are n_out, "
            "channels, height and width": reshaped_at_once,
        },
        praise="the same numbers in another order, and now each one meets its own pixel",
        inputs=weights_inputs(),
    ),
    "24.4": Exercise(
        right=lambda: "AEG",
        mistakes={
            "and the loss? nn.functional.cross_entropy applies softmax itself": lambda: "EG",
            "and the gradients? backward() adds them to those of the step before": lambda: "AG",
            "and the switch? At the end, dropout still drops": lambda: "AE",
            "two more are hidden: what adds up, and which switch is still on?": lambda: "A",
            "two more are hidden: what does the loss expect, and which switch is still on?": (
                lambda: "E"
            ),
            "two more are hidden: what does the loss expect, and what adds up?": lambda: "G",
            "the gradients aren't zeroed, but the place is before backward(), line E; when the "
            "step is taken, they've been added already": lambda: "AFG",
            "zero_grad() may go before D, too, and then it helps as well; the last place for it is "
            "before line E": lambda: "ADG",
            "before C, zero_grad() would be called once for the whole loop, and backward() adds in "
            "every step": lambda: "ACG",
            "cross_entropy in D is right, it wants logits; the extra softmax is in the network": (
                lambda: "DEG"
            ),
            "line B is fine: Adam's own learning rate, 0.001, suits this network": lambda: "ABEG",
        },
        praise="softmax twice, gradients that add up, and dropout that never rests",
        view=letters,
    ),
}
