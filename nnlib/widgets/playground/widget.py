"""A playground: a network learns before your eyes, and every control acts while it learns."""

import math

from nnlib.widgets.live.live import Live
from nnlib.widgets.playground.frame import frame
from nnlib.widgets.playground.settings import Settings, as_place
from nnlib.widgets.playground.trainer import Trainer
from nnlib.widgets.shared.sources import bundled, joined

SPEEDS = (1, 10, 0)  # epochs a picture; 0: as many as fit

SCRIPT = bundled("playground/widget.js")
LOOKS = joined("live/live.css", "playground/widget.css")


class Playground(Live):
    """Train, pause, step and reset; click on the map to ask the network about a place.

    data       : "blobs", "moons", "circles" or "spirals", with so much noise; "points" or
                 "formula" for data of your own
    points     : ((x1, x2, class), ...), 2 to 500 of them; all are for training
    formula    : of x1 and x2, such as "sin(3*x1) > x2"; its value, rounded down, is the class
    classes    : 2 to 5 for blobs, spirals and formulas
    hidden     : sizes of 1 to 4 hidden layers, each 1 to 16
    activation : "tanh", "ReLU" or "sigmoid"
    optimizer  : "SGD", "momentum" or "Adam", with learning rate lr
    l2         : how strongly weights are pulled to 0; biases are not
    raises     : ValueError that says what came and what fits
    """

    _esm = SCRIPT
    _css = LOOKS

    def __init__(
        self, data="moons", *, classes=2, noise=None, hidden=(8, 8), activation="tanh",
        optimizer="Adam", lr=0.01, batch_size=32, l2=0.0, seed=0, points=(), formula="",
    ):  # fmt: skip
        settings = Settings(
            data, classes, noise, hidden, activation, optimizer, lr, batch_size, l2, seed, points,
            formula,
        )  # fmt: skip
        super().__init__(Trainer(settings))
        self.speed, self.asked = SPEEDS[0], None

    def do_step(self):
        """One step, and pause."""
        self.running, self.trainer.trouble = False, ""
        self.trainer.step()
        self.trainer.note()

    def do_epoch(self):
        """The rest of this epoch, or a whole one, and pause."""
        self.running, self.trainer.trouble = False, ""
        self.train_until(self.trainer.full_epochs + 1, seconds=math.inf)

    def do_speed(self, epochs):
        """How many epochs from one picture to the next."""
        self.speed = epochs if epochs in SPEEDS else SPEEDS[0]

    def do_ask(self, place):
        """A place on the map whose probabilities are asked for."""
        self.asked = as_place(place)

    def train_slice(self, ready):
        """As many steps as fit, or the epochs that one picture is to bring."""
        if self.speed == 0:
            self.train_until(math.inf)
        elif ready:
            self.train_until(self.trainer.full_epochs + self.speed)

    def picture(self):
        """What the browser needs to draw all of it once."""
        numbers, buffers = frame(self.trainer, self.asked, self.screen.needs_points)
        return numbers | {"speed": self.speed}, buffers
