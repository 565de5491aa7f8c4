"""From a grey picture of a digit to one that looks like MNIST's, one small step after another.

Every step takes a picture (h, w) with values in 0..1 and gives one back. After the first of
them ink is light and paper is dark.
"""

import numpy as np

from nnlib.handwriting.errors import DigitImageError
from nnlib.handwriting.pixels import crop, resize, shrink, spread, stroke_width

SIDE, BOX, MIDDLE = 28, 20, 14  # MNIST's picture, its digit's longer side, its centre of mass
PEN = 0.1  # MNIST's strokes are about so wide, measured by the digit's longer side
FAINT, NOISY = 0.06, 5.5  # grey levels, times the paper's noise


def light_on_dark(grey):
    """Turns dark ink on light paper round: there is more paper than ink."""
    return 1.0 - grey if ink_is_dark(grey) else grey


def ink_is_dark(grey):
    """Whether what stands out of the picture is dark.

    Measured twice, the second time with the picture's edge going on: where ink fills half of a
    tightly cut picture, there is paper around it still.
    """
    wider = np.pad(grey, max(grey.shape) // 4, "edge")
    return lopsided(grey) + lopsided(wider) < 0.0


def lopsided(grey):
    """Positive if light stands out: measured against its surroundings, ink stands out far and
    paper a little, to the other side. (The skewness, as statistics calls it.)
    """
    height, width = grey.shape
    coarse = resize(resize(grey, min(3, height), min(3, width)), height, width)
    apart = grey - coarse
    return (apart * apart * apart).mean() / max((apart * apart).mean() ** 1.5, 1e-30)


def even_out(light, cells=56):
    """Takes the light and shadow of the page away: what is wider than any stroke is not ink."""
    height, width = light.shape
    small = shrink(light, cells)
    reach = max(1, round(max(small.shape) / 6))
    page = spread(spread(small, reach, np.minimum), reach, np.maximum)
    return np.clip(light - resize(page, height, width), 0.0, None)


def two_levels(light, rounds=10):
    """The grey levels of paper and ink: two means, each of the pixels that are nearer to it."""
    paper, ink = light.min(), light.max()
    for _ in range(rounds):
        is_ink = light > (paper + ink) / 2
        if is_ink.all() or not is_ink.any():
            break
        paper, ink = light[~is_ink].mean(), light[is_ink].mean()
    return float(paper), float(ink)


def threshold(light, softness=0.6):
    """Paper becomes 0 and ink 1; between them a short ramp keeps the edges of strokes smooth.

    raises : DigitImageError if ink and paper differ little, or no more than paper from paper
    """
    paper, ink = two_levels(light)
    middle = (paper + ink) / 2
    noise = light[light <= middle].std()
    if ink - paper < max(FAINT, NOISY * noise):
        raise DigitImageError("the page looks blank: no ink stands out from the paper")
    half = softness * (ink - paper) / 2
    return np.clip((light - middle + half) / (2 * half), 0.0, 1.0)


def thicken(ink, share=PEN):
    """Strokes much thinner than MNIST's become about as wide as those, measured by the digit."""
    wanted = share * max(crop(ink).shape)
    reach = round((wanted - stroke_width(ink)) / 2)
    return spread(ink, reach, np.maximum) if reach > 0 else ink


def fit_box(ink):
    """The digit with its longer side 20 pixels long."""
    longest = max(ink.shape)
    sides = (max(1, round(BOX * side / longest)) for side in ink.shape)
    return resize(ink, *sides).clip(0.0, 1.0)


def centre(ink):
    """The digit on 28 x 28 pixels, its centre of mass as near to (14, 14) as whole pixels go."""
    picture = np.zeros((SIDE, SIDE))
    places = tuple(place(ink.sum(axis=1 - axis)) for axis in (0, 1))
    picture[places] = ink
    return picture


def place(amounts):
    """Where along one side the digit goes, so that these amounts balance at 14."""
    middle = np.average(np.arange(len(amounts)), weights=amounts)
    start = min(max(round(MIDDLE - middle), 0), SIDE - len(amounts))
    return slice(start, start + len(amounts))
