"""Exercises of notebook 16, What does it see, where does it fail, how sure may we be?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

COUNTS = np.array([[90, 2, 8], [1, 70, 9], [4, 6, 110]])
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


def sure(probs, least):
    """In which rows the largest probability reaches `least`."""
    return probs.max(axis=1) >= least


def right(probs, y):
    """In which rows the likeliest class is the true one."""
    return probs.argmax(axis=1) == y


EXERCISES = {
    "16.1": Exercise(
        right=lambda: COUNTS[2, 2] / COUNTS[:, 2].sum(),
        mistakes={
            "that is row 7, all true sevens; its answers are a column": lambda: (
                COUNTS[2, 2] / COUNTS[2].sum()
            ),
            "that is the accuracy: all three digits together": lambda: (
                COUNTS.trace() / COUNTS.sum()
            ),
            "divide by its answers 7, not by all images": lambda: COUNTS[2, 2] / COUNTS.sum(),
            "that is the share of its answers 7 that is wrong": lambda: (
                1 - COUNTS[2, 2] / COUNTS[:, 2].sum()
            ),
            "that is how often it says 7, right or wrong": lambda: (
                COUNTS[:, 2].sum() / COUNTS.sum()
            ),
            "the answers 7 include the right ones: the whole column belongs below": lambda: (
                COUNTS[2, 2] / COUNTS[:2, 2].sum()
            ),
            "that is in percent; a share lies between 0 and 1": lambda: (
                100 * COUNTS[2, 2] / COUNTS[:, 2].sum()
            ),
            "that is how many are right; divide by how many answers 7 there are": lambda: COUNTS[
                2, 2
            ],
        },
        praise="so much is an answer 7 of this network worth, and its name is precision",
        within=5e-3,
    ),
    "16.2": Exercise(
        right=lambda probs, y, least: np.mean(right(probs, y)[sure(probs, least)]),
        mistakes={
            "you divided by all images; only the sure ones count": lambda probs, y, least: np.mean(
                right(probs, y) & sure(probs, least)
            ),
            "that is the share of images it is sure of; how many of them are right?": (
                lambda probs, y, least: np.mean(sure(probs, least))
            ),
            "that is what it promises, not what came true": lambda probs, y, least: np.mean(
                probs.max(axis=1)[sure(probs, least)]
            ),
            "that is the share of all images, sure or not": lambda probs, y, least: np.mean(
                right(probs, y)
            ),
            "sure means the largest probability; you took the true digit's": (
                lambda probs, y, least: np.mean(
                    right(probs, y)[probs[np.arange(len(y)), y] >= least]
                )
            ),
            "those are the ones it is not sure of": lambda probs, y, least: np.mean(
                right(probs, y)[~sure(probs, least)]
            ),
            "that is the share that is wrong": lambda probs, y, least: np.mean(
                ~right(probs, y)[sure(probs, least)]
            ),
            "you counted them; divide by how many it is sure of": lambda probs, y, least: np.sum(
                right(probs, y)[sure(probs, least)]
            ),
        },
        praise="being sure and being right are two things, and only counting compares them",
        inputs=((PROBS, LABELS, 0.85), (PROBS, LABELS, 0.55)),
    ),
}
