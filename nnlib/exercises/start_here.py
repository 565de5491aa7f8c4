"""The one exercise of notebook 00: to see how feedback looks."""

from nnlib.exercises.exercise import Exercise

EXERCISES = {
    "00.1": Exercise(
        right=lambda: 28 * 28,
        mistakes={
            "that is one side and the other; a picture has 28 rows of 28 pixels each": lambda: 56,
            "that is one row; there are 28 of them": lambda: 28,
        },
        praise="one number for each pixel goes into the network",
    ),
}
