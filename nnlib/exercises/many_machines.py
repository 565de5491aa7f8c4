"""Exercises of notebook 26, How do we try a hundred settings?"""

import itertools

from nnlib.exercises.exercise import Exercise
from nnlib.exercises.pytorch_and_tensorflow import letters

CHOICES = (
    ({"lr": [0.01, 0.1, 1.0], "hidden": [10, 50]},),
    ({"lr": [0.03, 0.3], "batch_size": [16, 32, 64], "dropout": [0.0, 0.2]},),
)


def grid(choices):
    """Every value with every other."""
    return [dict(zip(choices, values)) for values in itertools.product(*choices.values())]


def paired(choices):
    """The first with the first, the second with the second."""
    return [dict(zip(choices, values)) for values in zip(*choices.values())]


def one_thing(choices):
    """One value changed, all others left as they are first."""
    first = {name: values[0] for name, values in choices.items()}
    return [first | {name: value} for name, values in choices.items() for value in values]


def one_thing_once(choices):
    """The same without the first setting again and again."""
    return [dict(pairs) for pairs in dict.fromkeys(tuple(s.items()) for s in one_thing(choices))]


def the_last_one(choices):
    """One dict, changed again and again, and kept every time."""
    settings = grid(choices)
    return len(settings) * settings[-1:]


def as_rows(settings):
    """Settings as rows of numbers in a fixed order; the order of settings doesn't matter."""
    if settings is ...:
        return settings
    settings = list(settings)
    if not settings or not all(isinstance(setting, dict) for setting in settings):
        raise TypeError('return a list of settings, such as [{"lr": 0.1, "hidden": 50}]')
    return sorted([setting[name] for name in sorted(setting)] for setting in settings)


def runs_of(**accuracies):
    """[{"setting", "seed", "validation", "test"}] from {setting: (validation's list, test)}."""
    return [
        {"setting": name, "seed": seed, "validation": value, "test": test}
        for name, (validation, test) in accuracies.items()
        for seed, value in enumerate(validation)
    ]


FIRST = runs_of(
    deep=([0.85, 0.86, 0.85], 0.86),
    wide=([0.97, 0.90, 0.88], 0.92),
    plain=([0.93, 0.94, 0.938], 0.925),
    fast=([0.92, 0.925, 0.925], 0.945),
    slow=([0.91, 0.905, 0.91, 0.912, 0.908], 0.91),
    mild=([0.932, 0.933, 0.932], 0.93),
)
SECOND = runs_of(
    wide=([0.951, 0.952, 0.951], 0.95),
    slow=([0.95, 0.957, 0.956], 0.951),
    mild=([0.94, 0.941, 0.938], 0.96),
    fast=([0.90, 0.91, 0.92, 0.91], 0.90),
    plain=([0.89, 0.99, 0.94], 0.94),
    deep=([0.80, 0.81, 0.80], 0.81),
)


def best_by(score, name="validation"):
    """A rule: the setting whose list of accuracies has the largest score."""

    def winner(runs):
        found = {}
        for run in runs:
            found.setdefault(run["setting"], []).append(run[name])
        return max(found, key=lambda setting: score(found[setting]))

    return winner


def mean(numbers):
    """Their mean."""
    return sum(numbers) / len(numbers)


CURVES = {
    "A": [0.50, 0.70, 0.80, 0.93],
    "B": [0.60, 0.85],
    "C": [0.65, 0.72, 0.90],
    "D": [0.30, 0.88],
    "E": [0.55, 0.40, 0.95],
}
MORE_CURVES = {
    "F": [0.20, 0.60, 0.81],
    "G": [0.75, 0.62, 0.76, 0.90],
    "H": [0.40, 0.50, 0.70],
    "I": [0.10, 0.65, 0.85],
    "J": [0.95, 0.79, 0.78],
    "K": [0.15, 0.66, 0.79, 0.80, 0.94],
    "L": [0.35, 0.45, 0.93],
}


def half_by(score, up=False):
    """A rule: the half of the names whose curves have the largest score."""

    def survivors(curves):
        common = min(map(len, curves.values()))
        ranked = sorted(curves, key=lambda name: score(curves[name], common), reverse=True)
        return ranked[: (len(ranked) + up) // 2]

    return survivors


def names(answer):
    """Names as one text, in alphabetical order."""
    if answer is ...:
        return answer
    if isinstance(answer, str) or not all(isinstance(name, str) for name in answer):
        raise TypeError("return a list of names")
    return " ".join(sorted(answer))


def seen(view, rule):
    """A rule whose answers are compared as `view` shows them."""
    return lambda *inputs: view(rule(*inputs))


def by_curve(score, up=False):
    """A rule of the third exercise, as it is compared."""
    return seen(names, half_by(score, up))


EXERCISES = {
    "26.1": Exercise(
        right=seen(as_rows, grid),
        mistakes={
            "you pair the first value with the first and the second with the second; on a grid "
            "every value meets every other": seen(as_rows, paired),
            "you vary one thing at a time and leave the others as they are, so no two changes ever "
            "meet": seen(as_rows, one_thing_once),
            "you vary one thing at a time, and the first setting comes back each time": seen(
                as_rows, one_thing
            ),
            "all your settings are the same one: a single dict was changed again and again; make a "
            "new one for each": seen(as_rows, the_last_one),
        },
        praise="every value meets every other, and one more hyperparameter multiplies the runs",
        inputs=CHOICES,
        view=as_rows,
    ),
    "26.2": Exercise(
        right=best_by(mean),
        mistakes={
            "you choose by the test images; they may judge the winner, and never choose it": (
                best_by(mean, "test")
            ),
            "that's the setting with the best single run: one lucky seed isn't a good setting; "
            "take the mean over its seeds": best_by(max),
            "you add up where you should average, so a setting with more seeds wins": best_by(sum),
            "you judge each setting by its worst seed; the mean over the seeds is asked for": (
                best_by(min)
            ),
            "that's the worst setting; a high accuracy is good": best_by(lambda a: -mean(a)),
            "you compare the first seed of each setting only": best_by(lambda found: found[0]),
        },
        praise="a setting is judged by all of its seeds, on validation images",
        inputs=((FIRST,), (SECOND,)),
    ),
    "26.3": Exercise(
        right=by_curve(lambda curve, common: curve[common - 1]),
        mistakes={
            "you compare the last value of each curve, so some runs are judged after more epochs "
            "than others": by_curve(lambda curve, common: curve[-1]),
            "you keep the worse half": by_curve(lambda curve, common: -curve[common - 1]),
            "you keep one too many: of five runs, two go on": (
                by_curve(lambda curve, common: curve[common - 1], up=True)
            ),
            "you compare the first epoch, but all of them have got further": (
                by_curve(lambda curve, common: curve[0])
            ),
            "you take the best value of each curve, wherever it was": (
                by_curve(lambda curve, common: max(curve))
            ),
            "you take the best of the common epochs; the last of them is asked for": (
                by_curve(lambda curve, common: max(curve[:common]))
            ),
            "`curve[common]` is one epoch too far, because Python counts from 0": (
                by_curve(lambda curve, common: curve[min(common, len(curve) - 1)])
            ),
        },
        praise="all of them are compared after the same number of epochs",
        inputs=((CURVES,), (MORE_CURVES,)),
        view=names,
    ),
    "26.4": Exercise(
        right=lambda: "BCDG",
        mistakes={
            "and line B? Eight processes with eight BLAS threads each are 64 threads on 8 cores": (
                lambda: "CDG"
            ),
            "and line C? The test images choose here": lambda: "BDG",
            "and line D? Each learning rate is tried with one seed, and nothing is repeated, so "
            "the winner may be a lucky one; our sweep begins like that, too, and then trains the "
            "best few with new seeds": lambda: "BCG",
            "and line G? The results come in the order in which they were finished": lambda: "BCD",
            "line F is fine: results may come in any order, as long as each one says which setting "
            "it belongs to; what goes wrong is what follows": lambda: "BCDF",
            "lines F and G: only the second of them is wrong": lambda: "BCDFG",
            "line E is fine: one process for each core; look at what happens inside": (
                lambda: "BCDEG"
            ),
        },
        praise="nested threads, test images that choose, one seed each, and results without names",
        view=letters,
    ),
}
