"""Ctrl-C at any moment: the history so far comes back, and the network is usable."""

import numpy as np
import pytest

from nnlib import Dense, Network, Tanh
from tests.pieces.broken_trainings import STEPS, Breaks, X, Y, interrupt, is_usable, train
from tests.samples import small_network


@pytest.mark.parametrize("at", [1, 2, STEPS, STEPS + 1, 3 * STEPS])
def test_an_interrupt_within_a_step(at):
    """Everything learned so far would be lost."""
    network = small_network()
    history = train(network, Breaks(at, interrupt), validation=(X, Y))
    epochs = (at - 1) // STEPS
    assert len(history) == len(history.val_loss) == epochs
    assert history.stopped == f"interrupted in epoch {epochs + 1}"
    assert np.isfinite(history.final[0]) and (network.values != small_network().values).any()
    assert is_usable(network)


def test_an_interrupt_within_a_callback():
    """The epoch before it would be missing."""
    network = small_network()
    history = train(network, callbacks=[lambda _, h: len(h) == 2 and interrupt()])
    assert len(history) == 2 and history.stopped == "interrupted in epoch 3"
    assert is_usable(network)


def test_after_an_interrupt_the_network_is_judged_as_it_will_be_used():
    """Layers that act differently while training would spoil the last figures."""
    switches = []

    class Watch(Tanh):
        def forward(self, Z):
            switches.append(self.training)
            return super().forward(Z)

    rng = np.random.default_rng(0)
    train(Network([Dense(4, 5, rng), Watch(), Dense(5, 3, rng)]), Breaks(2, interrupt))
    assert switches == [True, True, False]


class Impatient(Tanh):
    """An activation in whose forward pass somebody presses Ctrl-C, once, while not training."""

    pressed = False

    def forward(self, Z):
        if not self.training and not self.pressed:
            self.pressed = True
            raise KeyboardInterrupt
        return super().forward(Z)


def test_an_interrupt_during_validation():
    """Ctrl-C would be taken in a step only."""
    rng = np.random.default_rng(0)
    network = Network([Dense(4, 5, rng), Impatient(), Dense(5, 3, rng)])
    assert train(network, validation=(X, Y)).stopped == "interrupted in epoch 1"
    assert is_usable(network)


def test_an_interrupt_during_the_last_judgement():
    """The whole history would be lost in its last second."""
    rng = np.random.default_rng(0)
    network = Network([Dense(4, 5, rng), Impatient(), Dense(5, 3, rng)])
    try:
        history = train(network)
    except KeyboardInterrupt:  # which would end pytest too
        pytest.fail("the interrupt took the history with it")
    assert len(history) == 3 and is_usable(network)
