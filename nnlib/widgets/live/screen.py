"""How far the browser has come with drawing: it gets no more pictures than it can show.

Pictures would otherwise pile up before a slow browser, and a moved slider would act late.
"""

import time

IN_FLIGHT = 2  # pictures on their way to the browser; one alone would wait for its receipt
UNSEEN = 5.0  # seconds without a word from the browser: nobody is looking
HELD_UP = 0.5  # seconds from one slice of work to the next: another cell runs between them
PICTURE = 1 / 30  # seconds, at least, from one picture to the next


class Screen:
    """Counts what was sent and what was drawn.

    late         : a picture was due, and the browser was not ready
    needs_points : the browser does not have the present training points
    """

    def __init__(self):
        self.sent = self.drawn = 0
        self.sent_at = self.heard_at = self.asked_at = 0.0
        self.late, self.needs_points = False, True

    @property
    def is_full(self):
        """Whether the browser still has enough to draw."""
        return self.sent - self.drawn >= IN_FLIGHT

    @property
    def is_unseen(self):
        """Whether nothing was drawn for so long that nobody can be looking."""
        return self.is_full and time.monotonic() - max(self.sent_at, self.heard_at) > UNSEEN

    def keep_time(self):
        """Called again and again: time in which another cell held us up is not the browser's."""
        now = time.monotonic()
        if now - self.asked_at > HELD_UP:
            self.heard_at = now
        self.asked_at = now

    @property
    def is_ready(self):
        """Whether the next picture of a running training may go."""
        return not self.is_full and time.monotonic() - self.sent_at >= PICTURE

    def begin(self):
        """A browser begins to show us, and knows nothing yet."""
        self.drawn, self.needs_points = self.sent, True

    def heard(self):
        """The browser has said something just now."""
        self.heard_at = time.monotonic()

    def goes(self):
        """Another picture goes out; its number."""
        self.sent, self.sent_at, self.needs_points = self.sent + 1, time.monotonic(), False
        return self.sent
