"""Exercises of notebook 17, Can it read *my* handwriting?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

PAGE = np.array([[255, 255, 204], [255, 0, 51]], np.uint8)
PAPER = np.array([[0.2, 0.9, 0.9, 0.95], [0.9, 0.1, 0.3, 0.9], [1.0, 0.9, 0.1, 0.85]])
BOARD = np.array([[0.1, 0.2, 0.1, 0.1], [0.2, 0.8, 0.7, 0.1], [0.1, 0.15, 0.9, 0.2]])


def turned_if(is_light):
    """A function that turns a page round if `is_light(page)`."""
    return lambda page: 1 - page if is_light(page) else page


EXERCISES = {
    "17.1": Exercise(
        right=lambda page: 1 - page / 255,
        mistakes={
            "the scale is right, but paper is still 1 and ink 0": lambda page: page / 255,
            "ink is large now, but it goes up to 255; the model knows 0 to 1": lambda page: (
                255 - page
            ),
            "the page still goes up to 255: divide it before you subtract": lambda page: 1.0 - page,
            "1 - page wraps round, because uint8 has no negative numbers: divide by 255 first": (
                lambda page: 1 - page
            ),
            "that's negative; ink should be +1, paper 0": lambda page: page / 255 - 1,
            "that's the negative of the page: paper should be 0, ink +1": lambda page: -page / 255,
            "only black or white: the grey between them is lost": lambda page: (page < 128) * 1.0,
            "you divided by 256; white paper is 255": lambda page: 1 - page / 256,
            "// leaves whole numbers, so the grey is lost; divide with /": lambda page: (
                1 - page // 255
            ),
            "that goes from -1 to 1; the model knows 0 to 1": lambda page: 1 - page / 127.5,
        },
        praise="paper and ink are now where the model expects them",
        inputs=((PAGE,),),
    ),
    "17.2": Exercise(
        right=turned_if(lambda page: np.median(page) > 0.5),
        mistakes={
            "right for paper, but the chalk has become dark: invert only pages with a light "
            "background": turned_if(lambda page: True),
            "right for the board, but ink on paper is still dark: invert light pages": (
                turned_if(lambda page: False)
            ),
            "you inverted the board instead of the paper": turned_if(
                lambda page: np.median(page) < 0.5
            ),
            "a single pixel may be ink, as in this corner; let all pixels vote": turned_if(
                lambda page: page[0, 0] > 0.5
            ),
            "only black or white: the grey between them is lost": lambda page: (
                1.0 * (page < 0.5 if np.median(page) > 0.5 else page > 0.5)
            ),
            "ink is negative now: to invert a page, subtract it from 1": lambda page: (
                -page if np.median(page) > 0.5 else page
            ),
            "the values go from 0 to 1, not to 255: subtract them from 1": lambda page: (
                255 - page if np.median(page) > 0.5 else page
            ),
        },
        praise="paper or board, the model now sees light ink on a dark background",
        inputs=((PAPER,), (BOARD,), (PAPER[::-1],)),
    ),
}
