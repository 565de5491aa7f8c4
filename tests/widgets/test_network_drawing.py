"""The network drawing's Python half; what it draws is seen in the browser test of notebook 02."""

from fractions import Fraction

import numpy as np
import pytest

from nnlib.little_network.network import B1, B2, W1, W2, X
from nnlib.widgets import NetworkDrawing
from nnlib.widgets.network_drawing.widget import SCRIPT


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


def on(scale, value):
    """Whether a slider of this scale can stand at a value, to the last digit that is typed."""
    low, high, step = (part if part == "any" else Fraction(str(part)) for part in scale)
    steps = 0 if step == "any" else (Fraction(str(value)) - low) / step
    return low <= Fraction(str(value)) <= high and steps == int(steps)


VALUES = [0.0, 1.0, 0.5, 0.3, 7.0, -12.34, 100.25, 0.001, 1 / 3, 1e-9, 123456.75, -5.0, 5.01, 1e9]


@pytest.mark.parametrize("value", VALUES)
def test_each_slider_can_stand_at_its_number(value):
    """It would show 0.25 and 5.00 where the drawing uses 0.30 and 7.00."""
    drawing = NetworkDrawing([W1], [B1], [value, 1.0])
    first, second = drawing.scales
    assert drawing.inputs == [value, 1.0] and on(first, value)
    assert second == [-5, 5, 0.25] and first[0] <= -5 and first[1] >= 5
    drawing.inputs = [1.0, value]
    assert on(drawing.scales[0], 1.0) and on(drawing.scales[1], value)


def test_a_slider_that_moves_keeps_its_steps():
    """Each move would change the steps of the next view."""
    drawing = NetworkDrawing([W1], [B1], [0.3, 7.0])
    before = drawing.scales
    assert before == [[-5, 5, 0.1], [-5, 7, 0.25]]
    drawing.inputs = [1.0, 2.0]
    assert drawing.scales == before


def test_the_browser_takes_these_scales():
    """A slider with a range of its own would stand elsewhere."""
    assert 'const scales = model.get("scales")' in SCRIPT and '{ type: "range", min, max' in SCRIPT


@pytest.mark.parametrize("inputs", [[np.nan, 1.0], [1.0, -np.inf], ["a", "b"], [None, 1.0], 3.0])
def test_inputs_that_are_no_numbers_are_refused(inputs):
    """The drawing would be full of NaN, now or after a move."""
    with pytest.raises((ValueError, TypeError), match="expected"):
        NetworkDrawing([W1], [B1], inputs)
    drawing = NetworkDrawing([W1], [B1], X)
    with pytest.raises((ValueError, TypeError), match="expected"):
        drawing.inputs = inputs if isinstance(inputs, list) else [inputs]
    assert drawing.inputs == X


@pytest.mark.parametrize(
    ("weights", "biases"), [([[[np.nan]]], [[0.0]]), ([[[1.0]]], [[np.inf]]), ([[["a"]]], [[0.0]])]
)
def test_weights_that_are_no_numbers_are_refused(weights, biases):
    with pytest.raises((ValueError, TypeError), match="expected"):
        NetworkDrawing(weights, biases, [1.0])


def test_a_drawing_of_nothing_is_refused():
    with pytest.raises(ValueError, match="expected"):
        NetworkDrawing([], [], X)
