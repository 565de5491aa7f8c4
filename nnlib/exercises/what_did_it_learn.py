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
PAGE = np.array([[255, 255, 204], [255, 0, 51]], np.uint8)
HOOK = np.array([[1, 1, 1, 1, 0], [0, 0, 0, 0.5, 0], [0, 0, 0, 0.5, 0], [0, 0, 0, 0, 0.0]])


def mass(ink):
    """The mean row and column of the ink."""
    rows, columns = np.indices(ink.shape)
    return [np.sum(rows * ink) / np.sum(ink), np.sum(columns * ink) / np.sum(ink)]


def box(ink):
    """The middle of the box that holds all ink."""
    places = np.argwhere(ink > 0)
    return list((places.min(axis=0) + places.max(axis=0)) / 2)


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
    "16.3": Exercise(
        right=lambda page: 1 - page / 255,
        mistakes={
            "the scale fits, but paper is still 1 and ink 0": lambda page: page / 255,
            "ink is large now, but goes up to 255; the network knows 0 to 1": lambda page: (
                255 - page
            ),
            "page is still on the scale to 255: divide it before you subtract": lambda page: (
                1.0 - page
            ),
            "1 - page in whole numbers without sign wraps round: divide by 255 first": (
                lambda page: 1 - page
            ),
            "that is negative; ink should be +1, paper 0": lambda page: page / 255 - 1,
            "that is the negative of the page: paper should be 0, ink +1": lambda page: -page / 255,
            "only black or white: the grey between them is lost": lambda page: (page < 128) * 1.0,
            "you divided by 256; white paper is 255": lambda page: 1 - page / 256,
        },
        praise="paper and ink are now where the network expects them",
        inputs=((PAGE,),),
    ),
    "16.4": Exercise(
        right=mass,
        mistakes={
            "that is the middle of the box; weigh each place with its ink": box,
            "row and column are swapped": lambda ink: mass(ink)[::-1],
            "each inked pixel counted alike; half ink should count half": lambda ink: mass(ink > 0),
            "that is the middle of the whole picture": lambda ink: [
                (side - 1) / 2 for side in ink.shape
            ],
            "you counted from 1; Python's first row is 0": lambda ink: [
                place + 1 for place in mass(ink)
            ],
            "you did not divide by the ink": lambda ink: [place * ink.sum() for place in mass(ink)],
            "that is divided by the number of pixels; divide by the sum of the ink": lambda ink: [
                place * ink.sum() / ink.size for place in mass(ink)
            ],
            "that is the place with the most ink, not the mean place": lambda ink: [
                ink.sum(axis=1).argmax(),
                ink.sum(axis=0).argmax(),
            ],
        },
        praise="now the digit can be balanced in the middle",
        inputs=((HOOK,), (HOOK.T[:4],)),
        view=lambda answer: None if any(part is ... for part in np.ravel(answer)) else answer,
    ),
}
