"""How a training went, in at most a few hundred rows however long it takes."""

import numpy as np

MOST_ROWS, LARGEST = 300, 3e38  # float32 ends a little above


class Curves:
    """Rows of numbers, each begins with its epoch; every second is dropped when they grow many."""

    def __init__(self):
        self.rows, self.stride = [], 1

    def due(self, epoch):
        """Whether a full epoch is one of those that are written down."""
        return epoch % self.stride == 0

    def add(self, row):
        """One more row; the first one stays for ever."""
        self.rows.append(row)
        if len(self.rows) > MOST_ROWS:
            self.rows = self.rows[::2]
            self.stride *= 2

    def table(self, *more):
        """All rows, and more at the end, as float32 (rows, columns); no number is below 0."""
        return np.clip([*self.rows, *more], 0.0, LARGEST).astype(np.float32)


def status(row):
    """The training's figures in words."""
    epochs, loss, held_out_loss, right, held_out_right = row[:5]
    return {
        "epoch": f"{epochs:,.0f}" if epochs == int(epochs) else f"{epochs:,.2f}",
        "training": f"loss {loss:#.3g}, {100 * right:.1f}% right",
        "held_out": f"loss {held_out_loss:#.3g}, {100 * held_out_right:.1f}% right",
    }
