"""Trainers and browsers for the playground's tests."""

import asyncio

from nnlib.widgets import Playground
from nnlib.widgets.playground.settings import Settings
from nnlib.widgets.playground.trainer import Trainer

STATE = {
    "data": "spirals", "classes": 3, "noise": 0.03, "hidden": (4, 3, 2), "activation": "ReLU",
    "optimizer": "momentum", "lr": 0.2, "batch_size": 7, "l2": 0.001, "seed": 5,
}  # fmt: skip
EXPLODES = {"activation": "ReLU", "optimizer": "momentum", "lr": 10.0, "l2": 1.0}


def trained(steps=25, **state):
    """A trainer after so many steps."""
    trainer = Trainer(Settings(**state))
    for _ in range(steps):
        trainer.step()
    return trainer


def weights(trainer):
    """A copy of every number that is learned."""
    return trainer.network.values.copy()


class Browser:
    """What a playground believes to be the browser: keeps every picture, draws it if it is to."""

    def __init__(self, playground, draws=True):
        self.playground, self.draws, self.pictures, self.number = playground, draws, [], 0
        playground.send = self.get
        self.say("hello")

    def get(self, numbers, buffers):
        self.pictures.append((numbers, buffers))
        if self.draws:
            message = {"do": "seen", "with": {"number": numbers["number"]}}
            asyncio.get_running_loop().call_soon(self.playground.receive, message)

    def say(self, what, **details):
        self.number += 1
        self.playground.receive({"do": what, "with": details, "number": self.number})

    @property
    def last(self):
        return self.pictures[-1][0]


def still(**state):
    """A playground outside a notebook, and a browser that gets its pictures but draws none."""
    playground = Playground(**state)
    return playground, Browser(playground, draws=False)


def live(scene, **state):
    """Runs scene(playground, browser) on a loop like a kernel's."""

    async def main():
        playground = Playground(**state)
        await scene(playground, Browser(playground))

    asyncio.run(main())
