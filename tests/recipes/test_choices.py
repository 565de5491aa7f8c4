"""Choices by validation, and dropout's worth: what is written down can be made again."""

import numpy as np
import pytest

from nnlib.recipes import choices, leaning, read_choices, read_leaning


def test_every_seed_of_every_setting_is_there():
    """A claim would rest on fewer seeds than it says."""
    found = read_choices()
    assert list(found) == ["hidden layers", "learning rates", "changes"]
    assert len(found["hidden layers"]) == len(choices.HIDDEN)
    tables = [*found["hidden layers"].values(), found["learning rates"], found["changes"]]
    assert all(len(five) == 5 for table in tables for five in table.values())
    assert list(found["changes"]) == choices.CHANGES


@pytest.mark.slow
def test_a_network_can_be_trained_again():
    """The file would hold figures that nobody can repeat."""
    found = choices.one_network((), 0.4, 2, choices.SHORT)
    assert found == pytest.approx(read_choices()["hidden layers"]["784-10"]["0.4"][2], abs=0.004)


def test_a_network_loses_the_neurons_that_are_switched_off():
    """The figures would be those of whole networks."""
    network, _, (X, y) = leaning.train_few(0.0, 0, epochs=1)
    whole = leaning.accuracy_without(network, X, y, 0.0, np.random.default_rng(0))
    assert whole == pytest.approx(np.mean(network.predict(X) == y))
    assert leaning.accuracy_without(network, X, y, 0.95, np.random.default_rng(0)) < whole - 0.1


def test_dropout_is_measured_with_five_seeds():
    """A claim would rest on fewer seeds than it says."""
    found = read_leaning()
    assert list(found) == ["0.0", "0.5"] and all(len(five) == 5 for five in found.values())


@pytest.mark.slow
def test_a_seed_can_be_followed_again():
    """The file would hold figures that nobody can repeat."""
    assert leaning.one_seed(0.5, 1) == pytest.approx(read_leaning()["0.5"][1], abs=0.02)
