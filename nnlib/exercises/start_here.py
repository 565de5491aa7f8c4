"""The one exercise of notebook 00: to see what feedback looks like."""

from nnlib.exercises.exercise import Exercise

EXERCISES = {
    "00.1": Exercise(
        right=lambda: 28 * 28,
        mistakes={
            "that's the sum of the two sides; a picture has 28 rows of 28 pixels each": lambda: 56,
            "that's one row, and there are 28 of them": lambda: 28,
        },
        praise="the network gets one number for each pixel",
    ),
}
