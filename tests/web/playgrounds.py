"""What a page's playground does in node, and the same in Python with float64."""

import numpy as np

from nnlib import Network
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.trainer import Trainer
from tests.web.node import run_module

STEPS = 200
TRAIN = """
import { frame } from "./widgets/playground/frame.js";
import { makeSettings } from "./widgets/playground/settings.js";
import { Trainer } from "./widgets/playground/trainer.js";
export default cases => cases.map(({ state, steps, moves, asked }) => {
  const trainer = new Trainer(makeSettings(state)), start = trainer.network.values.slice();
  for (const moved of [{}, ...moves]) {
    trainer.change(moved);
    for (let k = 0; k < steps && !trainer.trouble; k++) trainer.step();
  }
  const [numbers, arrays] = frame(trainer, asked, true);
  return { start, values: trainer.network.values, rows: trainer.curves.rows, numbers, arrays,
    trouble: trainer.trouble, hint: trainer.hint };
});
"""


class Exact(Trainer):
    """The playground's trainer with twice as many digits, as the browser has them."""

    def begin(self, network):
        """Trains the same weights as float64."""
        super().begin(Network(network.layers, dtype=np.float64))

    def place_points(self):
        """The same points as float64."""
        super().place_points()
        self.X, self.Y = self.X.astype(np.float64), self.Y.astype(np.float64)
        self.held_out = tuple(part.astype(np.float64) for part in self.held_out)


def in_python(state, steps=STEPS, moves=(), kind=Exact):
    """A trainer after so many steps, and again as many after each move."""
    trainer = kind(Settings(**state))
    for moved in ({}, *moves):
        trainer.change(**moved)
        for _ in range(steps):
            if not trainer.trouble:
                trainer.step()
    return trainer


def in_browser(states, steps=STEPS, moves=(), asked=(0.5, -0.3)):
    """What node finds for each state: weights, curves, and the picture's numbers and arrays."""
    cases = [{"state": s, "steps": steps, "moves": moves, "asked": asked} for s in states]
    return run_module(TRAIN, cases)
