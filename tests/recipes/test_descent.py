"""Double descent: what is written down can be made again, and says what the lesson says."""

import numpy as np
import pytest

from nnlib.recipes import descent, read_descent
from nnlib.targets import one_hot

pytestmark = pytest.mark.slow


def test_every_draw_of_every_size_is_there():
    """A claim would rest on fewer draws than it says."""
    found = read_descent()
    assert list(found) == list(descent.PENALTIES)
    for by_neurons in found.values():
        assert list(by_neurons) == [str(n) for n in descent.NEURONS]
        assert all(len(five) == 5 for each in by_neurons.values() for five in each.values())


def test_the_error_falls_rises_and_falls_and_a_penalty_removes_the_peak():
    """The lesson's claim would be gone."""
    means = {
        name: {int(n): np.mean(each["held out"]) for n, each in by_neurons.items()}
        for name, by_neurons in read_descent().items()
    }
    plain, penalty = means["no penalty"], list(means["penalty"].values())
    assert max(plain, key=plain.get) == descent.LEARNING and plain[4000] < 0.6 * min(plain[200], 99)
    assert penalty == sorted(penalty, reverse=True)


def test_the_output_weights_are_least_squares():
    """Another fit would be measured than the lesson names."""
    rng = np.random.default_rng(0)
    y = rng.integers(0, 10, 8)
    for n in (5, 30):  # more examples than neurons, and fewer: the smallest weights that fit
        A = rng.normal(size=(8, n))
        direct = np.linalg.lstsq(A, one_hot(y, 10))[0]
        assert descent.output_weights(A, y, 0.0) == pytest.approx(direct)
        ridge = np.linalg.solve(A.T @ A + 2 * np.eye(n), A.T @ one_hot(y, 10))
        assert descent.output_weights(A, y, 2.0) == pytest.approx(ridge)


def test_a_draw_can_be_followed_again():
    """The file would hold figures that nobody can repeat."""
    found = descent.one_seed(3, neurons=(100,))
    for name, by_neurons in found.items():
        stored = read_descent()[name]["100"]
        assert by_neurons["100"] == pytest.approx([five[3] for five in stored.values()], abs=0.1)
