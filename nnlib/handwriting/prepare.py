"""Read your own handwriting: a drawing, a scan or a photo becomes a picture like MNIST's.

The network learned digits 20 pixels tall, light on dark, centred by mass; so that is what it
must be shown. Simplified: one digit on a page that is mostly paper; a dark table around the page
and dark lines on it are taken away, a second digit is refused.
"""

from nnlib.handwriting.open_picture import to_grey
from nnlib.handwriting.pixels import crop
from nnlib.handwriting.sheet_of_paper import keep_sheet, refuse_a_blot
from nnlib.handwriting.steps import (
    centre,
    even_out,
    fit_box,
    light_on_dark,
    thicken,
    threshold,
)
from nnlib.handwriting.which_ink import drop_specks, refuse_two_digits

STEPS = {
    "in grey": to_grey,
    "fewer pixels": keep_sheet,
    "light on dark": light_on_dark,
    "light evened out": even_out,
    "paper 0, ink 1": threshold,
    "specks dropped": drop_specks,
    "thin strokes thickened": thicken,
    "cropped": crop,
    "20 pixels long": fit_box,
    "centred by mass": centre,
}


def prepare_digit(image):
    """A digit as MNIST would show it.

    image  : path, file opened with mode "rb", its bytes, PIL picture, or array (h, w), (h, w, 3)
             or (h, w, 4) of any numbers; dark on light or light on dark
    return : (28, 28) floats, 0 (paper) to 1 (ink)
    raises : DigitImageError if it cannot be read, is blank, shows no more than a speck, or two
             digits; and no other error
    source : LeCun et al., Gradient-based learning (1998), section III.A, for box and centre
    """
    return preparation_steps(image)[-1][1]


def preparation_steps(image):
    """The way of `prepare_digit`, step by step: [(what was done, the picture after it)]."""
    steps = []
    for name, step in STEPS.items():
        image = step(image)
        steps.append((name, image))
    refuse_two_digits(dict(steps)["specks dropped"])
    refuse_a_blot(dict(steps)["specks dropped"])
    return steps
