"""Exercises of notebook 04, Why must something bend?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

SUMS = np.array([-2.0, -0.5, 0.3, 1.0, 4.0])


EXERCISES = {
    "04.1": Exercise(
        right=lambda z: np.where(z > 0, 1, 0.01),
        mistakes={
            "that is the plain ReLU's slope; on the left the leaky one rises a little": (
                lambda z: z > 0
            ),
            "that is the leaky ReLU itself, not its slope": lambda z: np.where(z > 0, z, 0.01 * z),
            "the two sides are swapped": lambda z: np.where(z > 0, 0.01, 1),
            "the line on the left still rises from left to right, so its slope is positive": (
                lambda z: np.where(z > 0, 1, -0.01)
            ),
            "on the right the leaky ReLU returns z, whose slope is 1": lambda z: np.where(
                z > 0, z, 0.01
            ),
            "on the left the leaky ReLU returns 0.01 z, whose slope is 0.01": (
                lambda z: np.where(z > 0, 1, 0.01 * z)
            ),
            "that's 0.01 everywhere; on the right the leaky ReLU returns z itself": lambda z: (
                np.full_like(z, 0.01)
            ),
            "with a slope of 1 everywhere nothing bends; on the left it's 0.01": np.ones_like,
            "on the left the slope is 0.01, ten times smaller": lambda z: np.where(z > 0, 1, 0.1),
            "that is the plain ReLU itself, not the slope of the leaky one": lambda z: np.maximum(
                z, 0
            ),
        },
        praise="1 on the right and 0.01 on the left, so it's never quite dead",
        inputs=((SUMS,),),
    ),
    "04.2": Exercise(
        right=lambda: (2, -2, -2, 2),
        mistakes={
            "these are the slopes themselves; a weight is the change of slope at its hinge": (
                lambda: (2, 0, -2, 0)
            ),
            "these are the slopes to the left of each hinge; a weight is the change of slope "
            "there": lambda: (0, 2, 0, -2),
            "these are the heights one step after each hinge; a weight is the change of slope at "
            "its hinge": lambda: (2, 2, 0, 0),
            "these are the heights at the hinges; a weight is the change of slope at its hinge": (
                lambda: (0, 2, 2, 0)
            ),
            "that keeps falling after 3; the last hinge has to stop it": lambda: (2, -2, -2, 0),
            "that rises a second time: at 2 the slope has to become negative": lambda: (
                2,
                -2,
                2,
                -2,
            ),
            "your plateau is half as high: from 0 to 1 the curve has to rise by 2": lambda: (
                1,
                -1,
                -1,
                1,
            ),
            "that rises past the plateau, to 4: the slope has to become 0 at 1": lambda: (
                2,
                0,
                -4,
                2,
            ),
            "your plateau is upside down: the first slope is positive": lambda: (-2, 2, 2, -2),
            "these are the places of the hinges; how much does the slope change at each?": lambda: (
                0,
                1,
                2,
                3,
            ),
            "that rises until 3; at 1 the slope has to become 0": lambda: (2, 0, 0, -2),
            "that rises twice as fast from 1 on; there the slope has to become 0": lambda: (
                2,
                2,
                -2,
                -2,
            ),
            "that is a tent; on the plateau the slope is 0, so start falling at 2": (
                lambda: (2, -4, 2, 0)
            ),
        },
        praise="the slopes are 0, 2, 0, -2 and 0, and each weight is one change between them",
    ),
}
