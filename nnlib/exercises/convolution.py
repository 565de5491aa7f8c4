"""Exercises of notebook 20, How can a network make use of neighbouring pixels?"""

import numpy as np

from nnlib.exercises.exercise import Exercise


def numbers_in(pools=(2, 2), kernels=20, lost=1, squared=True):
    """How many numbers leave two convolutions of 3 and 4 pixels and the poolings after them."""
    side = 28
    for size, pool in zip((3, 4), pools):
        side = (side - size + lost) // pool
    return (side * side if squared else side) * kernels


def images(seed, *shapes):
    """Whole numbers in images, the same for everybody."""
    rng = np.random.default_rng(seed)
    return tuple(rng.integers(-4, 5, shape).astype(float) for shape in shapes)


def strided(flipped=False, turned=False, corner=1, step=True, once=False, past=0):
    """A convolution with a stride, or what a slip makes of it."""

    def convolve(X, K, s):
        K = K[::-1, ::-1] if flipped else K.T if turned else K
        size, jump = len(K), s if step else 1
        rows, columns = ((n - size) // s + corner for n in X.shape)
        Z = np.zeros((max(rows, 0), max(columns, 0)))
        for r, c in np.ndindex(*Z.shape):
            top, left = jump * r, c if once else jump * c
            patch = X[top + past : top + size + past, left : left + size]
            Z[r, c] = (patch * K[: len(patch)]).sum()
        return Z

    return convolve


def short(X, K, s):
    """The last place is missing wherever it ends exactly at the edge."""
    return strided()(X[:-1, :-1], K, s)


def divided(X, K, s):
    """The places of a stride of 1, divided by the stride and rounded down."""
    Z = strided()(X, K, s)
    return Z[: (len(X) - len(K) + 1) // s, : (X.shape[1] - len(K) + 1) // s]


def gaps(X, K, s):
    """The map is as large as without a stride, and most of it stays 0."""
    Z = plain(X, K, s)
    skipped = np.ones(Z.shape, bool)
    skipped[::s, ::s] = False
    Z[skipped] = 0
    return Z


def plain(X, K, s):
    """The stride is forgotten altogether."""
    return strided()(X, K, 1)


def padded(X, K, s):
    """A frame of zeros keeps the size, as in other libraries' "same"."""
    return strided()(np.pad(X, len(K) // 2), K, s)


def image_gradient(flipped=False, added=True, turned=False, mean=False):
    """The gradient of the image, or what a slip makes of it."""

    def backward(dZ, K):
        K = K[::-1, ::-1] if flipped else K.T if turned else K
        dX = np.zeros((dZ.shape[0] + len(K) - 1, dZ.shape[1] + len(K) - 1))
        for r, c in np.ndindex(*dZ.shape):
            here = dX[r : r + len(K), c : c + len(K)]
            here[...] = dZ[r, c] * K + (here if added else 0)
        return dX / dZ.size if mean else dX

    return backward


EXERCISES = {
    "20.1": Exercise(
        right=lambda: 500,
        mistakes={
            "that's one map; there's one for each of the 20 kernels": lambda: 25,
            "that's the length of a row of pixels times 20; a map has rows and columns": (
                lambda: numbers_in(squared=False)
            ),
            "the second pooling is missing": lambda: numbers_in(pools=(2, 1)),
            "the first pooling is missing": lambda: numbers_in(pools=(1, 2)),
            "both poolings are missing": lambda: numbers_in(pools=(1, 1)),
            "a kernel of 3 pixels fits into 28 pixels in 26 places, not in 25: it's 28 - 3 + 1": (
                lambda: numbers_in(lost=0)
            ),
            "each of the 20 kernels adds up all 8 channels, so the 8 don't count again": (
                lambda: numbers_in(kernels=160)
            ),
            "those are the numbers of the first 8 kernels; the second convolution makes 20 maps": (
                lambda: numbers_in(kernels=8)
            ),
            "28 divided by 2 and by 2 is 7, but each convolution takes the edge off as well": (
                lambda: 7 * 7 * 20
            ),
        },
        praise="28 become 26, 13, 10 and 5, and 20 maps of 5 by 5 hold 500 numbers",
    ),
    "20.2": Exercise(
        right=strided(),
        mistakes={
            "the stride is missing: from one place to the next the kernel moves by s": plain,
            "the size of the map knows the stride, but the kernel still moves by one pixel": (
                strided(step=False)
            ),
            "the kernel jumps down, but it still moves by one pixel to the right": (
                strided(once=True)
            ),
            "you turned the kernel by 180°, as in mathematics; here it stays as it is": (
                strided(flipped=True)
            ),
            "the kernel's rows and columns are exchanged": strided(turned=True),
            "the last place in each direction is missing: (n - size) // s + 1 places fit": (
                strided(corner=0)
            ),
            "a place that ends exactly at the edge is missing: range leaves out its end, so "
            "with range you need n - size + 1": short,
            "round down first and add 1 afterwards: (n - size) // s + 1 places fit": divided,
            "the places that are skipped leave no zeros: write the sum at row r of the map, and "
            "let its patch begin at row s * r": gaps,
            "a frame of zeros (padding) isn't asked for: the kernel stays inside the image": padded,
            "each patch begins one row too low": strided(past=1),
        },
        praise="with a stride of 1 it's the convolution you know, and a larger one skips places",
        inputs=(
            (*images(0, (7, 7), (3, 3)), 2),
            (*images(1, (6, 9), (2, 2)), 1),
            (*images(2, (10, 8), (3, 3)), 3),
        ),
    ),
    "20.3": Exercise(
        right=image_gradient(),
        mistakes={
            "both bugs are still there: what if two patches share a pixel, and which pixel did "
            "each weight see?": image_gradient(flipped=True, added=False),
            "one bug is left: where patches overlap, the later one wipes out the earlier one's "
            "contribution; paths add up": image_gradient(added=False),
            "one bug is left: the forward pass didn't turn the kernel, so the backward pass "
            "mustn't either": image_gradient(flipped=True),
            "the kernel's rows and columns are exchanged": image_gradient(turned=True),
            "gradients of the image add up; nothing divides by the number of places": (
                image_gradient(mean=True)
            ),
        },
        praise="each weight sends the gradient back to the pixels that it saw, and paths add up",
        inputs=(images(3, (3, 3), (3, 3)), images(4, (2, 4), (2, 2)), images(5, (1, 2), (3, 3))),
    ),
}
