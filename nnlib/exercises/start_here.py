"""The one exercise of notebook 00: to see what feedback looks like."""

from nnlib.exercises.exercise import Exercise

EXERCISES = {
    "00.1": Exercise(
        right=lambda: 28 * 28,
        mistakes={
            "that's the sum of the two sides; a picture has 28 rows of 28 pixels each": lambda: 56,
            "that's one row, and there are 28 of them": lambda: 28,
            "that's the way around the picture; count what is inside, too": lambda: 4 * 28,
            "colour pictures have three numbers for each pixel; grey ones have one": lambda: (
                3 * 28 * 28
            ),
            "that's ten pictures; the question is about one": lambda: 10 * 28 * 28,
            "that's how many greys a pixel can have; how many pixels are there?": lambda: 256,
            "that counts the steps from pixel to pixel; there is one more pixel than steps": (
                lambda: 27 * 27
            ),
        },
        praise="the network gets one number for each pixel",
    ),
}
