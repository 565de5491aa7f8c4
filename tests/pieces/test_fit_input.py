"""What fit refuses: before the first step, in words that say what came and what fits."""

import numpy as np
import pytest

from nnlib import MSE, BinaryCrossEntropy, CrossEntropy, Dense, Network, Sigmoid, Softmax, Tanh
from tests.samples import points, refused, small_network, trained

WRONG = [
    ({"X": np.zeros((60, 3))}, ValueError, ["expected 4 features", "(batch, 4)", "(60, 3)"]),
    ({"X": np.zeros((4, 60))}, ValueError, ["(batch, 4)", "(4, 60)", "try X.T"]),
    ({"X": np.zeros((0, 4)), "y": []}, ValueError, ["at least one example"]),
    ({"X": np.full((60, 4), np.nan)}, ValueError, ["X holds nan in row 0, column 0"]),
    ({"X": np.full((60, 4), np.inf)}, ValueError, ["X holds inf in row 0"]),
    ({"y": np.zeros(59, int)}, ValueError, ["60 examples", "y 59"]),
    ({"y": np.full(60, 3)}, ValueError, ["expected labels 0 to 2, got 3"]),
    ({"y": np.full(60, -1)}, ValueError, ["expected labels 0 to 2, got -1"]),
    ({"y": np.zeros(60)}, TypeError, ["integer labels", "y.astype(int)"]),
    ({"y": np.zeros((60, 2))}, ValueError, ["(60, 2)", "(60, 3)"]),
    ({"y": np.full((60, 3), np.nan)}, ValueError, ["y holds missing or infinite"]),
    ({"epochs": 0}, ValueError, ["epochs must be a whole number", "got 0"]),
    ({"epochs": 1.5}, ValueError, ["epochs must be a whole number", "got 1.5"]),
    ({"batch_size": 0}, ValueError, ["batch_size must be a whole number, 1 or more", "got 0"]),
    ({"rng": 0}, TypeError, ["rng must be a numpy Generator", "got 0"]),
    ({"callbacks": [3]}, TypeError, ["a callback is a function or a Callback object", "got 3"]),
    ({"validation": (np.zeros((5, 3)), [0] * 5)}, ValueError, ["expected 4 features", "(5, 3)"]),
    ({"validation": (np.zeros((5, 4)), [9] * 5)}, ValueError, ["labels 0 to 2, got 9"]),
    ({"validation": ()}, ValueError, ["validation must be a pair (X, y), got tuple"]),
    ({"validation": np.zeros((5, 4))}, ValueError, ["must be a pair (X, y), got ndarray"]),
    ({"y": 1}, ValueError, ["a label or target for each example", "got the single one 1"]),
    ({"y": ["no", "yes"] * 30}, TypeError, ["expected numbers in y"]),
]


@pytest.mark.parametrize("change, kind, words", WRONG)
def test_input_that_does_not_fit(change, kind, words):
    """A slip would be told late, in numpy's words, with the weights already moved."""
    X, y = points()
    network = small_network()
    with refused(kind, *words):
        trained(**({"X": X, "y": y, "network": network} | change))
    assert (network.values == small_network().values).all() and not network.training


UNEVEN = np.tile(np.float32([[1, 1, 0], [0, 0, 0]]), (30, 1))  # each pair adds up to 2
FITTING_FLOATS = [
    (CrossEntropy, np.full((60, 3), 7, np.float32), "expected labels 0 or 1, or probabilities"),
    (CrossEntropy, 0.5 * np.eye(3, dtype=np.float32)[[1] * 60], "add up to 1; row 0 gives 0.5"),
    (CrossEntropy, UNEVEN, "add up to 1; row 0 gives 2"),
    (MSE, np.full((60, 3), np.nan, np.float32), "y holds missing or infinite values"),
]


@pytest.mark.parametrize("loss, Y, words", FITTING_FLOATS)
def test_targets_that_fit_in_shape_are_checked_too(loss, Y, words):
    """Bad targets would pass if they happen to be float32 rows."""
    with refused(ValueError, words):
        trained(points()[0], Y, loss=loss())


PAIRS = [
    (CrossEntropy(), 3, Softmax(), ["CrossEntropy takes raw scores", "leave out the last layer"]),
    (BinaryCrossEntropy(), 1, Sigmoid(), ["BinaryCrossEntropy takes raw", "own sigmoid"]),
    (CrossEntropy(), 1, Tanh(), ["two outputs or more", "BinaryCrossEntropy"]),
]


@pytest.mark.parametrize("loss, n_out, last, words", PAIRS)
def test_layers_that_repeat_the_loss(loss, n_out, last, words):
    """A softmax of a softmax would train, slowly and for no reason."""
    network = Network([Dense(4, n_out, np.random.default_rng(0)), last])
    with refused(ValueError, *words):
        trained(network=network, loss=loss)
