"""Exercises of the appendix, How do files hold data, networks and training runs?"""

import struct

import numpy as np

from nnlib.exercises.exercise import Exercise

TENTHS = np.array([[214, -35, 7], [-128, 300, 15]], "<i2")
COLD = np.array([[-1, -256], [513, 90], [2, -77]], "<i2")


def station(tenths):
    """The file that the weather station would send."""
    return struct.pack("<2I", *tenths.shape) + tenths.tobytes()


def numbers(content, kind="<i2", offset=8):
    """Everything behind the header, as numbers of one kind."""
    held = (len(content) - offset) // np.dtype(kind).itemsize
    return np.frombuffer(content, kind, count=held, offset=offset)


def table(content, kind="<i2"):
    """The numbers of a file, one row per day, in tenths of a degree."""
    return numbers(content, kind).reshape(sizes_of(content))


def letter_in_capitals(letter):
    """A letter in capitals, with or without spaces; anything else as it is."""
    return letter.strip().upper() if isinstance(letter, str) else letter


def sizes_of(content):
    """The two sizes in a station's header."""
    return struct.unpack("<2I", content[:8])


EXERCISES = {
    "A.1": Exercise(
        right=lambda: 300 * 16 * 10,
        mistakes={
            "that's the number of images; each of them has rows and columns": lambda: 300,
            "that's one image; how many are there?": lambda: 16 * 10,
            "that's the whole file, including the 16 bytes of its header": lambda: (
                300 * 16 * 10 + 16
            ),
            "you added the sizes; multiply them": lambda: 300 + 16 + 10,
            "the sizes are hexadecimal: 10 means 16, and 0a means 10": lambda: 300 * 10 * 10,
            "you left out the 01 in front of 2c; it stands for 256": lambda: 44 * 16 * 10,
            "the 01 stands for 256, not 100": lambda: 144 * 16 * 10,
            "big end first: 01 2c is 1 times 256 plus 44": lambda: (0x2C * 256 + 1) * 16 * 10,
            "type 08 means one byte for each number, not eight": lambda: 300 * 16 * 10 * 8,
            "03 says how many sizes follow; it isn't one of them": lambda: 3 * 300 * 16 * 10,
        },
        praise="300 images of 16 rows and 10 columns, one byte each",
    ),
    "A.2": Exercise(
        right=lambda content: table(content) / 10,
        mistakes={
            "those are tenths of a degree; divide by 10": lambda content: table(content),
            "// rounds down to whole degrees; divide with /": lambda content: table(content) // 10,
            "the numbers were read with the big end first; here the little end comes first": (
                lambda content: table(content, ">i2") / 10
            ),
            "cold days came out far too hot: these numbers have a sign, so use i2, not u2": (
                lambda content: table(content, "<u2") / 10
            ),
            "one row per measurement came out; the first size is the number of days": (
                lambda content: numbers(content).reshape(sizes_of(content)[::-1]) / 10
            ),
            "days became columns: reshape to (days, per day), without a transpose": (
                lambda content: table(content).T / 10
            ),
            "those are the right numbers, but in one long row; reshape them to one row per day": (
                lambda content: numbers(content) / 10
            ),
            "the header was read as temperatures too; skip its 8 bytes": lambda content: (
                numbers(content, offset=0) / 10
            ),
            "that skips 4 bytes; the header holds two sizes of four bytes each": lambda content: (
                numbers(content, offset=4) / 10
            ),
            "those are the sizes from the header; the temperatures come after them": (
                lambda content: sizes_of(content)
            ),
        },
        praise="a reader of your own for a format that you'd never seen before",
        inputs=((station(TENTHS),), (station(COLD),)),
    ),
    "A.3": Exercise(
        right=lambda: "C",
        mistakes={
            "without pickles, an npz file holds arrays and nothing else; the arrays may be "
            "nonsense, but they can't run code": lambda: "A",
            "JSON holds text, numbers and lists; nothing in it can run": lambda: "B",
            "load_network checks names, shapes, types and sizes before it reads a weight": (
                lambda: "D"
            ),
        },
        praise="reading a pickle runs whatever its writer wanted, whatever a stranger promises",
        view=letter_in_capitals,
    ),
}
