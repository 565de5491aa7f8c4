"""What the notebooks say of trainings that are too long to be run there."""

import numpy as np
import pytest

from nnlib import ScalarNetwork

CORNERS, TARGETS = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]


def loss_after(seed, epochs, lr=2):
    """The loss of notebook 09's XOR network after so many epochs."""
    network = ScalarNetwork((2, 3, 1), np.random.default_rng(seed))
    for _ in range(epochs // 500):
        loss = network.train(CORNERS, TARGETS, lr=lr, epochs=500)[-1]
        for layer, synapses in zip(network.layers, network.synapses):
            synapses.earlier.clear()  # they would fill the memory
            for neuron in layer.neurons:
                neuron.history.clear()
    return loss


@pytest.mark.slow
def test_one_stuck_network_leaves_its_plateau_and_the_other_does_not():
    """Both would be called stuck for ever, or both only slow."""
    assert loss_after(10, 1000) > 0.01 and loss_after(10, 32_500) > 0.01
    assert loss_after(10, 33_500) < 0.01 < loss_after(8, 60_000)


@pytest.mark.parametrize("seed", [8, 10])
def test_both_stuck_networks_learn_with_half_the_learning_rate(seed):
    """The start alone would be to blame."""
    assert loss_after(seed, 1000) > 0.01 > loss_after(seed, 1000, lr=1)
