"""Exercises of notebook 14, What is in the data?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

MAKE = np.random.default_rng(0)
IMAGES = MAKE.integers(0, [[[90]], [[150]], [[200]]], (3, 28, 28)).astype(np.uint8)
BRIGHTER = MAKE.integers(5, 256, (2, 28, 28)).astype(np.uint8)
ROWS, DIGITS = MAKE.random((9, 5)), np.array([2, 1, 0, 2, 2, 1, 0, 2, 1])
SORTED = np.repeat(np.arange(4), 5)
POINTS = np.column_stack([np.arange(20.0), SORTED])  # the second column knows each point's label


def rows(images):
    """One row of 784 fractions for each image."""
    return images.reshape(len(images), -1) / 255


def split(X, y, fraction, rng):
    """A part to learn from and a part held out, by one random order."""
    order, held = rng.permutation(len(X)), int(fraction * len(X))
    return (X[order[held:]], y[order[held:]]), (X[order[:held]], y[order[:held]])


def by_position(X, y, fraction):
    """The last part held out, as it lies."""
    start = len(X) - int(fraction * len(X))
    return (X[:start], y[:start]), (X[start:], y[start:])


def shuffled_apart(X, y, fraction, rng):
    """Points and labels, each in an order of its own."""
    return by_position(rng.permutation(X), rng.permutation(y), fraction)


def learned_from_all(X, y, fraction, rng):
    """A random part held out, and everything learned from."""
    return (X, y), split(X, y, fraction, rng)[1]


def drawn_twice(X, y, fraction, rng):
    """Both parts drawn at random, without a look at what the other holds."""
    learn = rng.choice(len(X), len(X) - int(fraction * len(X)))
    others = rng.choice(len(X), int(fraction * len(X)))
    return (X[learn], y[learn]), (X[others], y[others])


def in_words(answer):
    """What became of the examples, since any random order is right."""
    if answer is ...:
        return answer
    try:
        (X, y), (held_X, held_y) = answer
    except (TypeError, ValueError):
        raise ValueError("return two pairs: (X_train, y_train), (X_val, y_val)") from None
    X, y, held_X, held_y = map(np.asarray, (X, y, held_X, held_y))
    if X.shape != (*y.shape, 2) or held_X.shape != (*held_y.shape, 2):
        shapes = f"{X.shape} with {y.shape} and {held_X.shape} with {held_y.shape}"
        return f"shapes {shapes}: in each pair X comes first, one row per label"
    places = np.sort(held_X[:, 0])
    in_order = len(places) and places[-1] - places[0] == len(places) - 1
    fits = (X[:, 1] == y).all() and (held_X[:, 1] == held_y).all()
    return ", ".join(
        (
            f"{len(X)} to learn from and {len(held_X)} held out",
            "each label with its point" if fits else "labels at wrong points",
            "some in both parts" if np.isin(places, X[:, 0]).any() else "no example in both",
            "held out as they lie" if in_order else "held out at random",
        )
    )


def told(letter):
    """A letter in capitals, with or without spaces; anything else as it is."""
    return letter.strip().upper() if isinstance(letter, str) else letter


EXERCISES = {
    "14.1": Exercise(
        right=rows,
        mistakes={
            "the pixels still run to 255; divide by it": lambda images: images.reshape(
                len(images), -1
            ),
            "the numbers are right, but each image is still a square: reshape it into a row": (
                lambda images: images / 255
            ),
            "784 rows came out: the first number of the shape counts images, not pixels": (
                lambda images: images.reshape(784, -1) / 255
            ),
            "an image lies in each column; here data are rows": lambda images: rows(images).T,
            "all images came out as one long row; keep len(images) rows": lambda images: (
                images.reshape(-1) / 255
            ),
            "column after column: ours goes row after row, as reshape does by itself": (
                lambda images: rows(images.transpose(0, 2, 1))
            ),
            "that is divided by 256; full ink is 255, and it should become 1": lambda images: (
                images.reshape(len(images), -1) / 256
            ),
            "divided twice: ink is almost gone": lambda images: rows(images) / 255,
            "// drops the fraction: all greys became 0": lambda images: (
                images.reshape(len(images), -1) // 255
            ),
            "divided by this batch's own maximum: the same grey would mean something else in "
            "another batch": lambda images: images.reshape(len(images), -1) / images.max(),
            "each image divided by its own maximum: pale and dark ink would look the same": (
                lambda images: rows(images / images.max(axis=(1, 2), keepdims=True) * 255)
            ),
            "paper and ink changed places": lambda images: 1 - rows(images),
        },
        praise="one row per image, from 0 for paper to 1 for full ink",
        inputs=((IMAGES,), (BRIGHTER,)),
    ),
    "14.2": Exercise(
        right=lambda X, y, digit: X[y == digit].mean(axis=0),
        mistakes={
            "that is one mean per image: axis=1 runs along the pixels, axis=0 along the images": (
                lambda X, y, digit: X[y == digit].mean(axis=1)
            ),
            "all pixels of all these images fell into one number: say along which axis": (
                lambda X, y, digit: X[y == digit].mean()
            ),
            "that is the mean of all digits; pick the rows whose label fits first": (
                lambda X, y, digit: X.mean(axis=0)
            ),
            "that is the sum; divide by how many there are": lambda X, y, digit: X[y == digit].sum(
                axis=0
            ),
            "the sum was divided by the number of all images, not of these": (
                lambda X, y, digit: X[y == digit].sum(axis=0) / len(X)
            ),
            "that is the image in row number `digit`; ask where y equals it": (
                lambda X, y, digit: X[digit]
            ),
            "those are the right images; take their mean": lambda X, y, digit: X[y == digit],
            "that is the mean of all the other digits": lambda X, y, digit: X[y != digit].mean(
                axis=0
            ),
            "that is the median": lambda X, y, digit: np.median(X[y == digit], axis=0),
            "that is the spread": lambda X, y, digit: X[y == digit].std(axis=0),
        },
        praise="a mean for each pixel, over the images of one class",
        inputs=((ROWS, DIGITS, 2), (ROWS, DIGITS, 1)),
    ),
    "14.3": Exercise(
        right=lambda y: np.eye(10)[y],
        mistakes={
            "the 1 stands one place too early: digits begin with 0, and so does Python": (
                lambda y: np.eye(10)[y - 1]
            ),
            "the 1 stands one place too late": lambda y: np.eye(10)[(y + 1) % 10],
            "one column per label; data are rows here": lambda y: np.eye(10)[y].T,
            "all 1 but for a 0 at the label: the other way round": lambda y: 1 - np.eye(10)[y],
            "those are the labels as they came; each becomes a row of ten": lambda y: y,
            "each row needs a single 1: [:, y] marks the columns of all labels in every row": (
                lambda y: np.tile(np.isin(np.arange(10), y).astype(float), (len(y), 1))
            ),
            "the label itself stands there; write a 1": lambda y: np.eye(10)[y] * y[:, None],
            "as many columns as the largest label here asks for; there are ten digits in any "
            "batch": lambda y: np.eye(y.max() + 1)[y],
            "as many columns as there are labels; there are ten digits in any batch": (
                lambda y: np.eye(len(y), 10)
            ),
            "that is one label's row; return a row for each": lambda y: np.eye(10)[y[0]],
            "that is where the labels stand among the digits: each row needs a single 1": (
                lambda y: np.isin(np.arange(10), y).astype(float)
            ),
        },
        praise="seven has its 1 at index 7, and zero at index 0",
        inputs=((np.array([7, 0, 4]),), (np.array([8, 3, 3, 8]),)),
    ),
    "14.4": Exercise(
        right=lambda X, y, fraction, rng: in_words(split(X, y, fraction, rng)),
        mistakes={
            "split by position: these labels are sorted, so a class is missing": (
                lambda X, y, fraction, rng: in_words(by_position(X, y, fraction))
            ),
            "points and labels were shuffled apart, or only one of them: use one order for both": (
                lambda X, y, fraction, rng: in_words(shuffled_apart(X, y, fraction, rng))
            ),
            "the parts are swapped: the larger one is to learn from, and comes first": (
                lambda X, y, fraction, rng: in_words(split(X, y, fraction, rng)[::-1])
            ),
            "the held-out examples are learned from as well": (
                lambda X, y, fraction, rng: in_words(learned_from_all(X, y, fraction, rng))
            ),
            "an example may be drawn twice, and land in both parts: use a permutation": (
                lambda X, y, fraction, rng: in_words(drawn_twice(X, y, fraction, rng))
            ),
            "nothing was held out": lambda X, y, fraction, rng: in_words(((X, y), (X[:0], y[:0]))),
        },
        praise="one random order, cut once: no example in both parts, each label with its point",
        inputs=((POINTS, SORTED, 0.25, np.random.default_rng(0)),),
        view=in_words,
    ),
    "14.5": Exercise(
        right=lambda: "D",
        mistakes={
            "a fixed division looks at no label and chooses nothing": lambda: "A",
            "shuffling is what keeps every class in both parts": lambda: "B",
            "that is what the held-out images are for": lambda: "C",
            "that is what the test set is for; what spoils the figure happened before": (
                lambda: "E"
            ),
        },
        praise="the size was chosen to suit the test images, so they can no longer judge it",
        view=told,
    ),
    "14.6": Exercise(
        right=lambda: 300 * 16 * 10,
        mistakes={
            "that is how many images there are; each has rows and columns": lambda: 300,
            "that is one image; how many are there?": lambda: 16 * 10,
            "that is the whole file: its header has 16 bytes": lambda: 300 * 16 * 10 + 16,
            "the sizes multiply": lambda: 300 + 16 + 10,
            "these are hexadecimal: 10 means 16, and 0a means 10": lambda: 300 * 10 * 10,
            "2c is hexadecimal for 44, and 01 before it counts 256": lambda: 44 * 16 * 10,
            "01 counts 256 of what stands behind it, not 100": lambda: 144 * 16 * 10,
            "the big end comes first: 01 2c is 1 times 256 plus 44": lambda: (
                (0x2C * 256 + 1) * 16 * 10
            ),
            "type 08 means one byte for each number, not eight": lambda: 300 * 16 * 10 * 8,
            "03 says how many sizes follow; it is not one of them": lambda: 3 * 300 * 16 * 10,
        },
        praise="300 images of 16 rows and 10 columns, one byte each",
    ),
}
