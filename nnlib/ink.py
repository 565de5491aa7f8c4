"""From a grey picture of a digit to one that looks like MNIST's: small steps on plain arrays.

Every step takes (h, w) and gives (h, w); from the second on, ink is light and paper is dark.
"""

import numpy as np

SIDE, BOX, MIDDLE = 28, 20, 14  # MNIST's picture, its digit's longer side, its centre of mass
PEN = 0.11


def resize(grey, height, width):
    """The same picture in other pixels, each the mean of what it covers."""
    return resize_rows(resize_rows(grey, height).T, width).T


def resize_rows(grey, m):
    """m rows instead of n: sums up to each new edge, and then their differences."""
    n = len(grey)
    sums = np.zeros((n + 1, grey.shape[1]))
    np.cumsum(grey, axis=0, out=sums[1:])
    edges = np.arange(m + 1) * n / m
    row = np.minimum(edges.astype(int), n - 1)  # in which each edge lies
    at_edges = sums[row] + (edges - row)[:, None] * grey[row]
    return np.diff(at_edges, axis=0) * (m / n)


def shrink(grey, longest=300):
    """A large picture in fewer pixels: quicker, and the camera's noise averages out."""
    factor = min(1.0, longest / max(grey.shape))
    return resize(grey, *(max(1, round(factor * side)) for side in grey.shape))


def light_on_dark(grey):
    """Turns dark ink on light paper round: there is more paper than ink.

    Measured against its surroundings, ink stands out far and paper a little, to the other side.
    """
    height, width = grey.shape
    coarse = resize(resize(grey, min(3, height), min(3, width)), height, width)
    return 1.0 - grey if ((grey - coarse) ** 3).sum() < 0 else grey


def spread(grey, reach, pick):
    """Each pixel becomes the smallest (np.minimum) or largest (np.maximum) one near it."""
    for axis in (0, 1):
        near = np.pad(grey, [(reach, reach) if a == axis else (0, 0) for a in (0, 1)], "edge")
        windows = np.lib.stride_tricks.sliding_window_view(near, 2 * reach + 1, axis)
        grey = pick.reduce(windows, axis=-1)
    return grey


def even_out(light, cells=56):
    """Takes the light and shadow of the page away: what is wider than any stroke is not ink."""
    height, width = light.shape
    small = shrink(light, cells)
    reach = max(1, round(max(small.shape) / 6))
    page = spread(spread(small, reach, np.minimum), reach, np.maximum)
    return np.clip(light - resize(page, height, width), 0.0, None)


def two_levels(light, rounds=20):
    """The grey levels of paper and ink: two means, each of the pixels that are nearer to it."""
    paper, ink = light.min(), light.max()
    for _ in range(rounds):
        is_ink = light > (paper + ink) / 2
        if is_ink.all() or not is_ink.any():
            break
        paper, ink = light[~is_ink].mean(), light[is_ink].mean()
    return float(paper), float(ink)


def threshold(light, softness=0.6):
    """Paper becomes 0 and ink 1; between them a short ramp keeps the edges of strokes smooth."""
    paper, ink = two_levels(light)
    middle, half = (paper + ink) / 2, max(softness * (ink - paper) / 2, 1e-9)
    return np.clip((light - middle + half) / (2 * half), 0.0, 1.0)


def pieces(is_ink):
    """Numbers the connected pieces: (h, w) ints, 0 where there is no ink.

    Each pixel takes the largest number among its neighbours' until nothing changes; a number
    is also a place, so that taking the number found there leaps far ahead.
    """
    width = is_ink.shape[1] + 2
    numbers = np.pad(is_ink, 1).ravel() * np.arange((is_ink.shape[0] + 2) * width)
    places, steps = np.flatnonzero(numbers), [-width - 1, -width, -width + 1, -1]
    steps = np.array([*steps, 0, *(-step for step in steps)])
    while True:
        near = numbers[places[:, None] + steps].max(axis=1)
        np.maximum.at(numbers, numbers[places], near)
        found = numbers[numbers[places]]
        if (found == numbers[places]).all():
            return numbers.reshape(-1, width)[1:-1, 1:-1]
        numbers[places] = found


def drop_specks(ink, share=0.1):
    """Keeps the connected pieces with a tenth or more of the largest one's ink.

    What touches the picture's edge, a shadow or a table, goes too, if a large piece does not.
    """
    numbers = pieces(ink > 0.5)
    amounts = np.bincount(numbers.ravel(), weights=ink.ravel())
    amounts[0] = 0.0
    inner, (top, bottom, left, right) = (
        amounts.copy(),
        (numbers[0], numbers[-1], *numbers.T[[0, -1]]),
    )
    inner[np.concatenate([top, bottom, left, right])] = 0.0
    if inner.max() > 0.3 * amounts.max():
        amounts = inner
    kept = np.flatnonzero(amounts >= max(share * amounts.max(), 1e-9))
    return ink * spread(np.isin(numbers, kept), 1, np.maximum)  # with the soft edge of each


def stroke_width(ink):
    """How wide the strokes are, in pixels: a long line has twice its length as its outline."""
    is_ink = np.pad(ink > 0.5, 1)
    outline = sum(np.count_nonzero(np.diff(is_ink, axis=axis)) for axis in (0, 1)) * np.pi / 4
    return 2.0 * is_ink.sum() / outline


def thicken(ink, share=PEN):
    """Strokes much thinner than MNIST's become about as wide as those, measured by the digit."""
    wanted = share * max(crop(ink).shape)
    reach = round((wanted - stroke_width(ink)) / 2)
    return spread(ink, reach, np.maximum) if reach > 0 else ink


def crop(ink):
    """What lies between the first and the last row and column with ink."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def fit_box(ink):
    """The digit with its longer side 20 pixels long."""
    longest = max(ink.shape)
    return resize(ink, *(max(1, round(BOX * side / longest)) for side in ink.shape))


def centre(ink):
    """The digit on 28 x 28 pixels, its centre of mass as near to (14, 14) as whole pixels go."""
    picture = np.zeros((SIDE, SIDE))
    middles = [
        np.average(np.arange(n), weights=ink.sum(axis=1 - a)) for a, n in enumerate(ink.shape)
    ]
    top, left = (
        min(max(round(MIDDLE - middle), 0), SIDE - n) for middle, n in zip(middles, ink.shape)
    )
    picture[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return picture
