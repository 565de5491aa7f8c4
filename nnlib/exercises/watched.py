"""A random generator that knows whether it was used: a split that never draws is no random one."""

import numpy as np


class Watched:
    """Draws like numpy's generator with this seed; a copy starts from the beginning."""

    used = False

    def __init__(self, seed):
        self.seed, self.rng = seed, np.random.default_rng(seed)

    def __getattr__(self, name):
        if name.startswith("__") or name == "rng":
            raise AttributeError(name)
        Watched.used = True
        return getattr(self.rng, name)

    def __deepcopy__(self, memo):
        Watched.used = False
        return Watched(self.seed)


def was_drawn():
    """Whether the last answer drew from its generator; asked once, it is forgotten."""
    used, Watched.used = Watched.used, False
    return used
