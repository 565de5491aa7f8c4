"""One round over all examples, in shuffled batches.

It knows how far it has come, so that a recorded training can go on in the middle of one.
"""


class Epoch:
    """The order of the examples, drawn once, and what was found in those seen so far.

    seen  : how many examples were used
    total : their losses, added up; right : how many were answered rightly
    """

    def __init__(self, n, rng):
        self.order = rng.permutation(n)
        self.seen, self.total, self.right = 0, 0.0, 0

    def batches(self, size):
        """Which rows come next, batch after batch, until all were seen."""
        while self.seen < len(self.order):
            yield self.order[self.seen : self.seen + size]

    def add(self, n, loss, right):
        """Writes down one batch: its size, its mean loss, its right answers."""
        self.seen += n
        self.total += loss * n
        self.right += right

    def means(self):
        """Mean loss and share of right answers."""
        return self.total / self.seen, self.right / self.seen
