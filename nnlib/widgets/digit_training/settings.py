"""Everything that the controls of the training on digits say, as one value that never changes."""

import dataclasses

from nnlib.checks import at_least, in_range

MOST_HIDDEN, MOST_BATCH = 300, 1000


@dataclasses.dataclass(frozen=True)
class DigitSettings:
    """Where every control stands.

    raises : ValueError that says what came and what fits
    """

    hidden: int = 50
    lr: float = 0.1
    batch_size: int = 32
    momentum: float = 0.0
    dropout: float = 0.0
    seed: int = 0

    def __post_init__(self):
        for name, value in {
            "hidden": up_to("hidden", self.hidden, MOST_HIDDEN),
            "lr": in_range("lr", self.lr, 0.0, 100.0),
            "batch_size": up_to("batch_size", self.batch_size, MOST_BATCH),
            "momentum": in_range("momentum", self.momentum, 0.0, 1.0),
            "dropout": in_range("dropout", self.dropout, 0.0, 1.0),
            "seed": at_least("seed", self.seed, 0),
        }.items():
            object.__setattr__(self, name, value)

    @property
    def line(self):
        """One line of Python that makes a live training with these settings."""
        words = (f"{name}={value!r}" for name, value in dataclasses.asdict(self).items())
        return f"DigitTraining({', '.join(words)})"


def up_to(name, value, most):
    """A whole number from 1 to `most`."""
    if at_least(name, value, 1) > most:
        raise ValueError(f"{name} must be at most {most}; got {value!r}")
    return int(value)
