"""A network learns to read digits before your eyes, and every control acts while it learns."""

import numpy as np

from nnlib.activations import Softmax
from nnlib.checks import at_least
from nnlib.widgets.digit_training.settings import DigitSettings
from nnlib.widgets.digit_training.trainer import DigitTrainer
from nnlib.widgets.live.curves import status
from nnlib.widgets.live.live import Live
from nnlib.widgets.shared.sources import bundled, joined

SHOWN = 100  # of the images held out, to choose from

SCRIPT = bundled("digit_training/widget.js")
LOOKS = joined("live/live.css", "digit_training/widget.css")


class DigitTraining(Live):
    """Train, pause, step, reset; curves that grow, and what the network predicts for one image.

    hidden     : neurons of the hidden layer, 1 to 300
    lr         : learning rate, with this momentum
    batch_size : images a step
    dropout    : fraction of hidden neurons that are dropped in each step
    raises     : ValueError that says what came and what fits
    """

    _esm = SCRIPT
    _css = LOOKS

    def __init__(self, *, hidden=50, lr=0.1, batch_size=32, momentum=0.0, dropout=0.0, seed=0):
        super().__init__(
            DigitTrainer(DigitSettings(hidden, lr, batch_size, momentum, dropout, seed))
        )
        self.chosen = 0

    def do_step(self):
        """One step, and pause."""
        self.running, self.trainer.trouble = False, ""
        self.trainer.step()

    def do_ask(self, digit):
        """Another of the images that were held out."""
        self.chosen = min(at_least("digit", digit, 0), SHOWN - 1)

    def picture(self):
        """What the browser needs to draw all of it once."""
        trainer, k = self.trainer, self.chosen
        probs = probabilities(trainer, k)
        table, image = trainer.curves.table(), trainer.held_out[0][k]
        return {
            "settings": vars(trainer.settings),
            "line": trainer.settings.line,
            "columns": table.shape[1],
            "status": status([trainer.epochs, *table[-1, 1:]]),
            "digit": {"which": k, "probs": probs, "truth": int(trainer.held_out[1][k].argmax())},
        }, [table.tobytes(), np.rint(255 * image).astype(np.uint8).tobytes()]


def probabilities(trainer, k):
    """Ten probabilities for one of the images held out; zeros where there is no number."""
    with np.errstate(all="ignore"):
        scores = trainer.network.forward(trainer.held_out[0][k : k + 1])
        return np.nan_to_num(Softmax().forward(scores)[0]).tolist()
