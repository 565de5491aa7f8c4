"""What recipes reach and cost: complete, and within the promise."""

import json

import numpy as np

from nnlib import load_mnist, train_validation_split
from nnlib.recipes import RECIPES, read_costs, read_results, results


def test_every_seed_of_every_recipe_is_there():
    """A claim would rest on fewer seeds than it says."""
    assert set(read_results()) == set(RECIPES)
    assert all(len(five) == 5 for five in read_results().values())


def test_the_convolutional_network_is_within_its_promise():
    """Above 99.3 % on average, for at most 120 CPU seconds of each seed."""
    five, cost = read_results()["convolution"], read_costs()["convolution"]
    assert sum(five) / 5 >= 0.993 and cost["processor"]
    assert len(cost["CPU seconds"]) == 5 and max(cost["CPU seconds"]) <= 120


def test_a_training_begins_as_its_seed_says():
    """Notebook 16 would fit its temperature to images that the model has learned from."""
    rng = np.random.default_rng(0)
    learning, held_out = train_validation_split(*load_mnist()[0], 1 / 12, rng)
    network, examples, validation, _ = RECIPES["digits"].begin(seed=0)
    for mine, theirs in zip((*learning, *held_out), (*examples, *validation), strict=True):
        assert np.array_equal(mine, theirs)
    assert np.array_equal(network.layers[0].W, RECIPES["digits"].network(rng).layers[0].W)
    assert RECIPES["long"].begin(seed=0)[2] is None


def test_the_rest_stays_when_one_recipe_is_measured(tmp_path, monkeypatch):
    """Minutes of other measurements would be lost."""
    for name, known in (("RESULTS", {"old": [0.5]}), ("COSTS", {})):
        place = tmp_path / f"{name}.json"
        place.write_text(json.dumps(known))
        monkeypatch.setattr(results, name, str(place))
    monkeypatch.setattr(results, "follow", lambda name: ([0.9], [1.5]))
    results.measure(["new"])
    assert read_results() == {"old": [0.5], "new": [0.9]}
    assert read_costs()["new"]["CPU seconds"] == [1.5]
