"""A playground: a network learns before your eyes, and every control acts while it learns.

Python trains in short slices on the kernel's own loop, so that other cells, buttons and sliders
come in between; the browser draws (playground.js) and says when it is ready for more.
"""

import asyncio
import math
import pathlib
import time

import anywidget

from nnlib.threads import blas_threads
from nnlib.widgets.playground_frames import frame
from nnlib.widgets.playground_places import as_place
from nnlib.widgets.playground_screen import Screen
from nnlib.widgets.playground_settings import Settings
from nnlib.widgets.playground_trainer import Trainer

SOURCE = pathlib.Path(__file__).with_name("playground.js")
PARTS = [SOURCE.with_name(f"playground_{part}.js") for part in ("drawing", "controls")] + [SOURCE]
SCRIPT = "".join(part.read_text("utf-8") for part in PARTS)  # the browser takes one file
LOOKS = SOURCE.with_suffix(".css")
SLICE, REST = 0.02, 0.005  # seconds of work, and of rest for everything else
SPEEDS = (1, 10, 0)  # epochs a picture; 0: as many as fit


class Playground(anywidget.AnyWidget):
    """Train, pause, step and reset; click on the map to ask the network about a place.

    data       : "blobs", "moons", "circles" or "spirals", with so much noise
    classes    : 2 to 5 for blobs and spirals
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
        optimizer="Adam", lr=0.01, batch_size=32, l2=0.0, seed=0,
    ):  # fmt: skip
        settings = Settings(
            data, classes, noise, hidden, activation, optimizer, lr, batch_size, l2, seed
        )
        super().__init__()
        self.trainer, self.speed, self.asked = Trainer(settings), SPEEDS[0], None
        self.running, self.words, self.answered = False, "", None
        self.screen, self.loop = Screen(), running_loop()
        self.on_msg(lambda _, message, buffers: self.receive(message))

    def __repr__(self):
        return self.trainer.settings.line

    def receive(self, message):
        """A word from the browser; it may arrive on another thread while cells run."""
        if self.loop:
            self.loop.call_soon_threadsafe(self.obey, message)
        else:
            self.obey(message)

    def obey(self, message):
        """Does what the browser asks, and shows the result; what does not fit is said in words."""
        self.screen.heard()
        what = message["do"]
        if what == "seen":
            return self.do_seen(**message["with"])
        self.answered, self.words = message.get("number"), ""
        try:
            getattr(self, f"do_{what}")(**message.get("with", {}))
        except Exception as error:
            self.words = str(error) if isinstance(error, ValueError) else repr(error)
        self.show()

    def do_hello(self):
        self.screen.begin()

    def do_seen(self, number):
        """The browser has drawn a picture and may get another."""
        self.screen.drawn = max(self.screen.drawn, number)
        if self.screen.late and not self.running:
            self.show()

    def do_gone(self):
        self.running = False

    def do_train(self):
        """Train, or pause."""
        self.running = not self.running and self.loop is not None
        if self.running:
            self.trainer.trouble = ""
            self.task = self.loop.create_task(self.train())

    def do_step(self):
        self.running = False
        self.trainer.step()
        self.trainer.note()

    def do_epoch(self):
        self.running = False
        self.train_until(self.trainer.full_epochs + 1, seconds=math.inf)

    def do_reset(self):
        """Back to untrained weights; the training goes on from there if it was going on."""
        self.trainer.restart()

    def do_set(self, **moved):
        points = self.trainer.X
        self.trainer.change(**moved)
        self.screen.needs_points |= self.trainer.X is not points

    def do_speed(self, epochs):
        self.speed = epochs if epochs in SPEEDS else SPEEDS[0]

    def do_ask(self, place):
        self.asked = as_place(place)

    async def train(self):
        """Slices of work with rests between; only the newest task goes on."""
        me = asyncio.current_task()
        try:
            while self.running and self.task is me:
                self.work()
                await asyncio.sleep(REST)
        except KeyboardInterrupt:
            self.words = "Training was interrupted; press Train to go on."
        except Exception as error:
            self.words = f"{type(error).__name__}: {error}. Reset, or press Train to go on."
        if self.task is me:
            self.running = False
            self.show()

    def work(self):
        """One slice: trains for a moment and shows the result if it is time."""
        self.screen.keep_time()
        ready = self.screen.is_ready
        if self.speed == 0:
            self.train_until(math.inf)
        elif ready:
            self.train_until(self.trainer.full_epochs + self.speed)
        if self.trainer.trouble or self.screen.is_unseen:
            self.running = False
        if ready:
            self.show()

    def train_until(self, epoch, seconds=SLICE):
        """Steps until a full epoch, until the time is over, or until something goes wrong."""
        end = time.monotonic() + seconds
        with blas_threads(1):
            while self.trainer.full_epochs < epoch and not self.trainer.trouble:
                self.trainer.step()
                if time.monotonic() > end:
                    return

    def show(self):
        """Sends a picture, unless the browser has not drawn the last ones yet."""
        self.screen.late = self.screen.is_full and not self.screen.is_unseen
        if self.screen.late:
            return
        with blas_threads(1):
            numbers, buffers = frame(self.trainer, self.asked, self.screen.needs_points)
        own = {"running": self.running, "speed": self.speed, "words": self.words}
        own |= {"number": self.screen.goes(), "heard": self.answered}
        self.send(numbers | own, buffers)


def running_loop():
    """The kernel's loop, on which cells run; None outside a notebook."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
