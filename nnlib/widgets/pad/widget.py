"""A pad to draw a digit on, and ten bars that answer while the pen moves.

The pen and the bars live in the browser (parts.js); only 784 bytes go to Python and ten numbers
come back, so that the hand feels no delay.
"""

import anywidget
import numpy as np
import traitlets

from nnlib.handwriting.steps import DigitImageError
from nnlib.widgets.pad.photos import photo_steps
from nnlib.widgets.shared.sources import bundled, joined

SCRIPT = bundled("pad/widget.js")
LOOKS = joined("pad/widget.css")


class DigitPad(anywidget.AnyWidget):
    """Draw with mouse, finger or keys; ten bars show the answer to every stroke.

    on_draw : takes (28, 28) floats, 0 (paper) to 1 (ink), and returns ten probabilities; it may
              run on another thread while cells run. What it raises is shown beside the pad.
              Two such functions, {name: function}, answer side by side.
    photos  : whether a photo can be chosen or taken; it is prepared, and put on the pad
    """

    _esm = SCRIPT
    _css = LOOKS
    pixels = traitlets.CBytes(bytes(784)).tag(sync=True)  # arrive as a memoryview: not Bytes
    probs = traitlets.List(traitlets.Float()).tag(sync=True)
    beside = traitlets.List(traitlets.Float()).tag(sync=True)  # what the second function says
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)  # of two functions
    message = traitlets.Unicode("Draw a digit.").tag(sync=True)
    pen = traitlets.Float(2.2).tag(sync=True)  # pixels
    photos = traitlets.Bool(False).tag(sync=True)

    def __init__(self, on_draw, **traits):
        self.on_draw = on_draw
        if isinstance(on_draw, dict):
            if len(on_draw) != 2:
                raise ValueError(f"expected one function or two with names, got {len(on_draw)}")
            traits["names"] = list(on_draw)
        super().__init__(**traits)
        self.on_msg(self.read_photo)

    @property
    def image(self):
        """What is drawn now: (28, 28) floats, 0 (paper) to 1 (ink)."""
        return np.frombuffer(self.pixels, np.uint8).reshape(28, 28) / 255

    @traitlets.observe("pixels")
    def answer(self, _):
        """Asks on_draw about the drawing, and shows what it says."""
        answers, message = [], ""
        try:
            if any(self.pixels):
                answers = [ten(each(self.image)) for each in self.functions]
            else:
                message = "Draw a digit."
        except DigitImageError as error:
            message = str(error)
        except Exception as error:  # the learner's own function may raise anything
            message = f"Traceback, last line: {type(error).__name__}: {error}"
        self.probs, self.beside = [*answers, [], []][:2]
        self.message = message

    def read_photo(self, _, content, buffers):
        """Prepares a photo that the browser sends, and sends its steps back."""
        steps, levels, message = [], [], ""
        try:
            steps, levels = photo_steps(bytes(buffers[0]))
        except DigitImageError as error:
            message = str(error)
        self.send({"kind": "photo", "steps": steps, "message": message}, levels)

    @property
    def functions(self):
        """The one or two functions that answer."""
        return self.on_draw.values() if isinstance(self.on_draw, dict) else [self.on_draw]


def ten(probs):
    """An answer as a list of ten floats, refused if it is anything else."""
    found = np.asarray(probs, float)
    if found.shape not in ((10,), (1, 10)):
        raise ValueError(f"expected ten probabilities from on_draw, got shape {found.shape}")
    if not np.isfinite(found).all():
        raise ValueError("expected ten finite probabilities from on_draw")
    return found.ravel().tolist()
