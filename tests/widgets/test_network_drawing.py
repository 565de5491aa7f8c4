"""The network drawing's Python half; what it draws is seen in the browser test of notebook 02."""

import numpy as np
import pytest

from nnlib.little_network.network import B1, B2, W1, W2, X
from nnlib.widgets import NetworkDrawing


def test_numbers_go_to_the_browser_as_plain_lists():
    """An array cannot be sent, and would show nothing."""
    drawing = NetworkDrawing([np.array(W1), W2], [B1, np.array(B2)], X)
    assert drawing.weights == [W1, W2] and drawing.biases == [B1, B2] and drawing.inputs == X
    assert all(type(w) is float for W in drawing.weights for row in W for w in row)


@pytest.mark.parametrize(
    ("weights", "biases", "inputs", "words"),
    [
        ([W1, W2], [B1], X, "as many biases"),
        ([W1], [B1], [1.0], r"\(1, n_out\).*\(2, 3\)"),
        ([W1, W1], [B1, B1], X, r"\(3, n_out\).*\(2, 3\)"),
        ([W1], [B2], X, r"\(2, 3\), \(1,\)"),
    ],
)
def test_layers_that_do_not_fit_are_refused(weights, biases, inputs, words):
    """The drawing would be full of NaN."""
    with pytest.raises(ValueError, match=words):
        NetworkDrawing(weights, biases, inputs)


def test_two_drawings_share_nothing():
    """Moving one would move the other."""
    one, other = NetworkDrawing([W1], [B1], X), NetworkDrawing([W1], [B1], X)
    one.inputs = [3.0, 3.0]
    assert other.inputs == X
