"""Exercises of notebook 14, What is in the data?"""

import numpy as np

from nnlib.exercises.exercise import Exercise
from nnlib.exercises.watched import Watched, was_drawn

MAKE = np.random.default_rng(0)
# as many examples as features, so that a wrong axis raises no error
LEARNING, NEW = MAKE.random((4, 4)) * (1, 9, 200, 1), MAKE.random((5, 4)) * (2, 9, 255, 1)
LEARNING[:, 3] = 0.25  # a pixel that nobody ever inked differently
PATIENTS = np.repeat([4, 7, 9, 12, 30, 31, 40], [3, 2, 4, 1, 5, 3, 2])


def standardized(learning, new):
    """By the mean and standard deviation of the examples to learn from."""
    spread = learning.std(axis=0)
    return (new - learning.mean(axis=0)) / np.where(spread > 0, spread, 1)


def unguarded(learning, new):
    """The same with a division by 0."""
    with np.errstate(all="ignore"):
        return (new - learning.mean(axis=0)) / learning.std(axis=0)


def softened(learning, new):
    """A tiny number keeps the division from failing, and blows the constant feature up."""
    return (new - learning.mean(axis=0)) / (learning.std(axis=0) + 1e-8)


def by_sample(learning, new):
    """The standard deviation that divides by n - 1."""
    spread = learning.std(axis=0, ddof=1)
    return (new - learning.mean(axis=0)) / np.where(spread > 0, spread, 1)


def by_patients(patients, count, rng):
    """Every image of some patients held out."""
    return chosen(patients, rng.choice(np.unique(patients), count, replace=False))


def chosen(patients, held):
    """Every image of these patients held out."""
    is_held = np.isin(patients, held)
    return np.flatnonzero(~is_held), np.flatnonzero(is_held)


def drawn_from(names, patients, count, rng, **options):
    """Patients held out who may be fewer than asked for."""
    return chosen(patients, rng.choice(names, count, **options))


def by_images(patients, count, rng):
    """Images held out at random, without a look at the patients."""
    order = rng.permutation(len(patients))
    return order[count:], order[:count]


def with_names(patients, count, rng):
    """The numbers of the patients in place of their images' places."""
    held = rng.choice(np.unique(patients), count, replace=False)
    return np.setdiff1d(patients, held), held


def in_words(answer):
    """What became of the images, since any random choice is right."""
    if answer is ...:
        return answer
    drawn = "drawn with rng" if was_drawn() else "not drawn with rng"
    try:
        learn, held = (np.asarray(part) for part in answer)
        if learn.dtype == held.dtype == bool:
            learn, held = np.flatnonzero(learn), np.flatnonzero(held)
        learn, held = learn.astype(int, casting="safe"), held.astype(int, casting="safe")
    except (TypeError, ValueError):
        raise ValueError("return two arrays of indices: (learn, held)") from None
    if learn.ndim != 1 or held.ndim != 1:
        raise ValueError("each array has one axis: np.where returns a tuple, so take its [0]")
    if not np.isin([*learn, *held], range(20)).all():
        return "indices that no image has"
    patients = [set(PATIENTS[part].tolist()) for part in (learn, held)]
    whole = np.array_equal(np.sort([*learn, *held]), np.arange(len(PATIENTS)))
    if whole and patients[0] & patients[1]:
        return "patients in both parts"
    return ", ".join(
        (
            f"{len(patients[1])} patients held out",
            "each image used once" if whole else "images missing or used twice",
            "patients in both parts" if patients[0] & patients[1] else "no patient in both parts",
            drawn,
        )
    )


EXERCISES = {
    "14.1": Exercise(
        right=standardized,
        mistakes={
            "that's data leakage: the mean and the standard deviation must come from X_train "
            "alone, and here they come from X_new": lambda learning, new: standardized(new, new),
            "that's data leakage: the new examples helped to find the mean and the standard "
            "deviation": lambda learning, new: standardized(np.concatenate([learning, new]), new),
            "one feature never varies in X_train, so its standard deviation is 0: divide by 1": (
                unguarded
            ),
            "a tiny number in the denominator makes the constant feature huge; divide it by 1 "
            "instead": softened,
            "np.nan_to_num hides a division by 0, and the constant feature becomes huge; divide it "
            "by 1": lambda learning, new: np.nan_to_num(unguarded(learning, new)),
            "ddof=1 divides by n - 1; leave it out, as NumPy and this notebook do": by_sample,
            "that's centred, but not divided by the standard deviation yet": lambda learning, new: (
                new - learning.mean(axis=0)
            ),
            "divided, but not centred: subtract the mean first": lambda learning, new: (
                new / np.where(learning.std(axis=0) > 0, learning.std(axis=0), 1)
            ),
            "one mean for all features: axis=0 gives one for each": lambda learning, new: (
                (new - learning.mean()) / learning.std()
            ),
            "axis=1 gives one mean for each example; take axis=0, one for each feature": (
                lambda learning, new: (new - learning.mean(axis=1)) / learning.std(axis=1)
            ),
            "each new example is standardized by its own pixels: take one mean for each feature, "
            "from X_train": lambda learning, new: standardized(new.T, new.T).T,
            "the training examples' mean of each feature, but one standard deviation for all of "
            "them: std needs axis=0, too": lambda learning, new: (
                (new - learning.mean(axis=0)) / learning.std()
            ),
            "those are the training examples; standardize the new ones": (
                lambda learning, new: standardized(learning, learning)
            ),
            "divided by the variance; the standard deviation is its root": lambda learning, new: (
                (new - learning.mean(axis=0))
                / np.where(learning.var(axis=0) > 0, learning.var(axis=0), 1)
            ),
        },
        praise="both numbers come from the training set, so nothing leaks",
        inputs=((LEARNING, NEW), (LEARNING, NEW[:2])),
    ),
    "14.2": Exercise(
        right=lambda patients, count, rng: in_words(by_patients(patients, count, rng)),
        mistakes={
            "images of one patient are in both parts: choose patients, not images": (
                lambda patients, count, rng: in_words(by_images(patients, 5, rng))
            ),
            "the parts are swapped: the images to learn from come first": (
                lambda patients, count, rng: in_words(by_patients(patients, count, rng)[::-1])
            ),
            "the held-out images are among the images to learn from, too": (
                lambda patients, count, rng: in_words(
                    (np.arange(len(patients)), by_patients(patients, count, rng)[1])
                )
            ),
            "those are the patients' numbers; return the indices of their images": (
                lambda patients, count, rng: in_words(with_names(patients, count, rng))
            ),
            "one patient may be drawn twice: choose with replace=False": (
                lambda patients, count, rng: in_words(
                    drawn_from(np.unique(patients), patients, count, rng)
                )
            ),
            "a patient with several images may be drawn twice: choose from np.unique(patients)": (
                lambda patients, count, rng: in_words(
                    drawn_from(patients, patients, count, rng, replace=False)
                )
            ),
            "these are the same patients every time: draw them at random, with rng": (
                lambda patients, count, rng: in_words(chosen(patients, np.unique(patients)[:count]))
            ),
            "one patient too few is held out": (
                lambda patients, count, rng: in_words(by_patients(patients, count - 1, rng))
            ),
        },
        praise="every patient is in one part only, so nobody is recognized again",
        inputs=tuple((PATIENTS, 3, Watched(seed)) for seed in range(6)),
        view=in_words,
    ),
}
