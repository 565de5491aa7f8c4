"""Deep networks and what helps them: what is written down can be made again."""

import json

import numpy as np
import pytest

from nnlib import numerical_gradient
from nnlib.activations import Tanh
from nnlib.gradients import relative_error
from nnlib.recipes import depths, read_depths


def test_every_seed_of_every_row_is_there():
    """A claim would rest on fewer seeds or learning rates than it says."""
    found = read_depths()
    assert list(found["rows"]) == list(depths.ROWS) and found["processor"]
    for name, row in found["rows"].items():
        assert len(row["accuracies"]) == len(row["CPU seconds"]) == len(depths.SEEDS) == 5
        rates = [depths.ROWS[name]["lr"]] if "lr" in depths.ROWS[name] else depths.RATES
        assert list(row["tried"]) == [str(lr) for lr in rates]
        assert row["tried"][str(row["lr"])] == max(row["tried"].values())


def test_batch_normalization_wakes_twelve_sigmoid_layers():
    """The lesson's main claim would be gone."""
    rows = read_depths()["rows"]
    plain, normed = rows["sigmoid"], rows["sigmoid, batch norm"]
    assert max(plain["accuracies"]) <= 0.25 and min(normed["accuracies"]) >= 0.91


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sigmoid", "sigmoid, batch norm", "sigmoid, skip"])
def test_a_network_can_be_trained_again(name):
    """The file would hold figures that nobody can repeat."""
    row = read_depths()["rows"][name]
    found, _ = depths.one_network(row["lr"], depths.SEEDS[2], **depths.ROWS[name])
    assert found == pytest.approx(row["accuracies"][2], abs=0.01)


def test_the_gradient_goes_through_the_layer_and_around_it():
    """A skip connection would be measured that is none."""
    rng = np.random.default_rng(0)
    layer, X, dA = depths.Skip(3, rng, 1.0, Tanh()), *rng.normal(size=(2, 5, 3))
    layer.forward(X)
    dX = layer.backward(dA)
    by_difference = numerical_gradient(lambda X: float((layer.forward(X) * dA).sum()), X)
    assert relative_error(dX, by_difference) < 1e-6


def test_a_network_has_the_depth_and_the_cure_that_are_asked_for():
    """A row would be about another network than it says."""
    for cure, kinds in {
        "": "Dense ReLU",
        "batch norm": "Dense BatchNorm ReLU",
        "skip": "Dense ReLU Skip",
    }.items():
        network = depths.deep_network(np.random.default_rng(0), "ReLU", 1.0, cure, depth=20)
        names = [type(layer).__name__ for layer in network.layers]
        assert set(names) == set(kinds.split())
        assert sum(name in ("Dense", "Skip") for name in names) == 21


def test_the_measurement_writes_what_it_found(tmp_path, monkeypatch, capsys):
    """A run of an hour would end in an error."""
    monkeypatch.setattr(depths, "RESULTS", str(tmp_path / "depths.json"))
    monkeypatch.setattr(depths, "one_network", lambda lr, seed, **_: (0.5 + lr / 10, 1.0))
    depths.deepen()
    rows = json.loads((tmp_path / "depths.json").read_text())["rows"]
    assert list(rows) == list(depths.ROWS) and rows["sigmoid"]["lr"] == 3.0
    assert "sigmoid" in capsys.readouterr().out
