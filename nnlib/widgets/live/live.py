"""A widget that trains while you watch: Train, Pause, Reset, and controls that act meanwhile.

Python trains in short slices on the kernel's own loop, so that other cells, buttons and sliders
come in between; the browser draws (live.js) and says when it is ready for more.
"""

import asyncio
import math
import time

import anywidget

from nnlib.training import blas_threads
from nnlib.widgets.live.screen import Screen

SLICE, REST = 0.02, 0.005  # seconds of work, and of rest for everything else


class Live(anywidget.AnyWidget):
    """Every message {"do": name, ...} from the browser calls do_name, and is answered by a picture.

    trainer : a LiveTrainer; a kind of widget says what a `picture` of it holds
    """

    def __init__(self, trainer):
        super().__init__()
        self.trainer, self.screen, self.loop = trainer, Screen(), running_loop()
        self.running, self.words, self.answered = False, "", None
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
        """A browser shows the widget, and knows nothing yet."""
        self.screen.begin()

    def do_seen(self, number):
        """The browser has drawn a picture and may get another."""
        self.screen.drawn = max(self.screen.drawn, number)
        if self.screen.late and not self.running:
            self.show()

    def do_gone(self):
        """The last browser has gone: nobody watches."""
        self.running = False

    def do_train(self):
        """Train, or pause."""
        self.running = not self.running and self.loop is not None
        if self.running:
            self.trainer.trouble = ""
            self.task = self.loop.create_task(self.train())

    def do_reset(self):
        """Back to untrained weights; the training goes on from there if it was going on."""
        self.trainer.restart()

    def do_set(self, **moved):
        """Controls have moved."""
        points = self.trainer.X
        self.trainer.change(**moved)
        self.screen.needs_points |= self.trainer.X is not points

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
        self.train_slice(ready)
        if self.trainer.trouble or self.screen.is_unseen:
            self.running = False
        if ready:
            self.show()

    def train_slice(self, ready):
        """As many steps as fit; ready: whether a picture will be shown after it."""
        self.train_until(math.inf)

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
            numbers, buffers = self.picture()
        numbers |= {"running": self.running, "words": self.words}
        numbers |= {"trouble": self.trainer.trouble or self.trainer.hint}
        numbers |= {"number": self.screen.goes(), "heard": self.answered}
        self.send(numbers, buffers)


def running_loop():
    """The kernel's loop, on which cells run; None outside a notebook."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
