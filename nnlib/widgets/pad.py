"""A pad to draw a digit on, and ten bars that answer while the pen moves.

The pen and the bars live in the browser (pad.js); only 784 bytes go to Python and ten numbers
come back, so that the hand feels no delay.
"""

import anywidget
import matplotlib.pyplot as plt
import numpy as np
import traitlets

from nnlib import plots
from nnlib.ink import DigitImageError
from nnlib.widgets.sources import joined

SCRIPT = joined("elements.js", "svg.js", "pad.js")
LOOKS = joined("pad.css")


class DigitPad(anywidget.AnyWidget):
    """Draw with mouse, finger or keys; ten bars show the answer to every stroke.

    on_draw : takes (28, 28) floats, 0 (paper) to 1 (ink), and returns ten probabilities; it may
              run on another thread while cells run. What it raises is shown beside the pad.
    """

    _esm = SCRIPT
    _css = LOOKS
    pixels = traitlets.CBytes(bytes(784)).tag(sync=True)  # arrive as a memoryview: not Bytes
    probs = traitlets.List(traitlets.Float()).tag(sync=True)
    message = traitlets.Unicode("Draw a digit.").tag(sync=True)
    pen = traitlets.Float(2.2).tag(sync=True)  # pixels

    def __init__(self, on_draw, **traits):
        self.on_draw = on_draw
        super().__init__(**traits)

    @property
    def image(self):
        """What is drawn now: (28, 28) floats, 0 (paper) to 1 (ink)."""
        return np.frombuffer(self.pixels, np.uint8).reshape(28, 28) / 255

    @traitlets.observe("pixels")
    def answer(self, _):
        """Asks on_draw about the drawing, and shows what it says."""
        if not any(self.pixels):
            self.probs, self.message = [], "Draw a digit."
            return
        try:
            probs, message = ten(self.on_draw(self.image)), ""
        except DigitImageError as error:
            probs, message = [], str(error)
        except Exception as error:  # the learner's own function may raise anything
            probs, message = [], f"Traceback, last line: {type(error).__name__}: {error}"
        self.probs, self.message = probs, message


def ten(probs):
    """An answer as a list of ten floats, refused if it is anything else."""
    found = np.asarray(probs, float)
    if found.shape not in ((10,), (1, 10)):
        raise ValueError(f"expected ten probabilities from on_draw, got shape {found.shape}")
    if not np.isfinite(found).all():
        raise ValueError("expected ten finite probabilities from on_draw")
    return found.ravel().tolist()


def pad_picture(network, image):
    """The pad as it looks with this digit on it, for readers without a kernel.

    image  : (28, 28), 0 (paper) to 1 (ink), or uint8
    return : matplotlib's Figure
    """
    probs = network.probabilities(np.asarray(image)[None])[0]
    figure, (paper, bars) = plt.subplots(1, 2, figsize=(7.0, 3.2), width_ratios=(1, 1.3))
    plt.close(figure)  # or the notebook would show it twice
    paper.imshow(image, interpolation="nearest")
    paper.set(xticks=[], yticks=[], title="a digit")
    paper.spines[:].set_visible(True)
    draw_bars(probs, bars)
    return figure


def draw_bars(probs, ax):
    """Ten lying bars, the largest one dark and marked."""
    best = int(np.argmax(probs))
    colors = [plots.POSITIVE if digit == best else "#56B4E9" for digit in range(10)]
    bars = ax.barh([str(digit) for digit in range(10)], probs, color=colors)
    words = [f"{100 * p:.0f} %" + (" ◀" if k == best else "") for k, p in enumerate(probs)]
    ax.bar_label(bars, words, padding=4)
    ax.set(xlim=(0, 1.3), xticks=[], ylabel="digit", title="what the network says")
    ax.invert_yaxis()
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
