"""Exercises of notebook 17, Can it read *my* handwriting?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

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


EXERCISES = {
    "17.1": Exercise(
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
    "17.2": Exercise(
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
