"""Exercises of notebook 16, What does it see, where does it fail, and how sure can we be?"""

import numpy as np

from nnlib.exercises.exercise import Exercise, same

PROBS = np.array(
    [
        [0.95, 0.03, 0.02],
        [0.05, 0.92, 0.03],
        [0.90, 0.04, 0.06],
        [0.96, 0.01, 0.03],
        [0.40, 0.35, 0.25],
        [0.30, 0.60, 0.10],
        [0.02, 0.97, 0.01],
    ]
)
LABELS = np.array([0, 1, 2, 0, 0, 2, 1])
OTHER_LABELS = np.array([1, 1, 2, 2, 0, 0, 0])
RARE, FOUND, FALSE = 0.01, 0.9, 0.05  # bags with a bottle, found, beeps for other bags
TRUE_BEEPS, FALSE_BEEPS = RARE * FOUND, (1 - RARE) * FALSE


def confident(probs, least):
    """In which rows the largest probability reaches `least`."""
    return probs.max(axis=1) >= least


def right(probs, y):
    """In which rows the most probable class is the true one."""
    return probs.argmax(axis=1) == y


class OfTheArguments(Exercise):
    """An answer that should depend on what it is given; the last input has labels of its own."""

    def difference(self, given):
        """The true value and yours, unless yours is the same for all labels."""
        if same(given[0], given[-1], 0):
            return (
                "not quite: other images and labels leave your value as it is; use `probs` and "
                "`y`, not the notebook's variables"
            )
        return super().difference(given)


EXERCISES = {
    "16.1": OfTheArguments(
        right=lambda probs, y, least: np.mean(right(probs, y)[confident(probs, least)]),
        mistakes={
            "you divided by all images; count only the confident ones": lambda probs, y, least: (
                np.mean(right(probs, y) & confident(probs, least))
            ),
            "that's the fraction it keeps (the coverage); how many of those are correct?": (
                lambda probs, y, least: np.mean(confident(probs, least))
            ),
            "that's the mean confidence, which is a promise; count what came true": (
                lambda probs, y, least: np.mean(probs.max(axis=1)[confident(probs, least)])
            ),
            "that's the accuracy on all images, confident or not": lambda probs, y, least: np.mean(
                right(probs, y)
            ),
            "confidence is the largest probability; you took that of the true digit, which the "
            "bank doesn't know": lambda probs, y, least: np.mean(
                right(probs, y)[probs[np.arange(len(y)), y] >= least]
            ),
            "that's for the digits that go to a person; take the others": lambda probs, y, least: (
                np.mean(right(probs, y)[~confident(probs, least)])
            ),
            "that's the error rate, the fraction that is wrong": lambda probs, y, least: np.mean(
                ~right(probs, y)[confident(probs, least)]
            ),
            "a digit goes to a person when the confidence is *below* `least`; just as high stays": (
                lambda probs, y, least: np.mean(right(probs, y)[probs.max(axis=1) > least])
            ),
            "that's in percent; a fraction is between 0 and 1": lambda probs, y, least: (
                100 * np.mean(right(probs, y)[confident(probs, least)])
            ),
            "you counted them; now divide by how many it keeps": lambda probs, y, least: np.sum(
                right(probs, y)[confident(probs, least)]
            ),
        },
        praise="being sure is not being right, and only counting compares the two",
        inputs=(
            *((PROBS, LABELS, least) for least in (0.85, 0.55, 0.9)),
            (PROBS[::-1, ::-1], OTHER_LABELS, 0.85),
        ),
    ),
    "16.2": Exercise(
        right=lambda: TRUE_BEEPS / (TRUE_BEEPS + FALSE_BEEPS),
        mistakes={
            "that's the recall, which looks at bags with a bottle only; other bags beep too": (
                lambda: FOUND
            ),
            "you left out the base rate: there are 99 other bags for each one with a bottle": (
                lambda: FOUND / (FOUND + FALSE)
            ),
            "that's the false alarm rate; what fraction of the beeps is true?": lambda: FALSE,
            "that's the base rate, before anything beeps": lambda: RARE,
            "that's the fraction of all bags that hold a bottle and make it beep": lambda: (
                TRUE_BEEPS
            ),
            "that's how often it beeps at all; what fraction of the beeps is true?": lambda: (
                TRUE_BEEPS + FALSE_BEEPS
            ),
            "you divided by the false alarms; all beeps include the true ones": lambda: (
                TRUE_BEEPS / FALSE_BEEPS
            ),
            "that's the fraction of beeps that are false": lambda: (
                FALSE_BEEPS / (TRUE_BEEPS + FALSE_BEEPS)
            ),
            "that's the fraction of bottles that it misses; start from the beeps": lambda: (
                1 - FOUND
            ),
            "only 90% of the bottles make it beep; you counted all of them": lambda: (
                RARE / (RARE + FALSE_BEEPS)
            ),
            "5% of the *other* 99 bags beep; you took 5% of all 100": lambda: (
                TRUE_BEEPS / (TRUE_BEEPS + FALSE)
            ),
            "those are whole bags, one true beep and five false ones; on average there are "
            "0.9 and 4.95": lambda: 1 / 6,
            "that's the fraction of all bags that make it beep by mistake": lambda: FALSE_BEEPS,
            "that's in percent; a probability is between 0 and 1": lambda: (
                100 * TRUE_BEEPS / (TRUE_BEEPS + FALSE_BEEPS)
            ),
        },
        praise="fewer than one beep in six is true, and that's precision at a low base rate",
        within=5e-4,
    ),
}
