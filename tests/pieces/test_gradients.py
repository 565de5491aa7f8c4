"""The nudge, and the largest error of every gradient in the library by it."""

import numpy as np
from hypothesis import given

from nnlib import CrossEntropy, Dense, Network, ReLU, check_gradients, numerical_gradient
from nnlib.gradients import relative_error
from tests.pieces.gradient_checks import LAYERS, LOSSES, layer_error, loss_error, network_error
from tests.samples import QUICK, SEEDS, SIZES, points, refused, small_network


def all_errors(batch, n_in, n_out, seed):
    """The error of each layer, each loss and a whole network, for one choice of shapes."""
    errors = {name: layer_error(name, batch, n_in, n_out, seed) for name in LAYERS}
    errors |= {name: loss_error(name, batch, n_out, seed) for name in LOSSES}
    return errors | {"Network": network_error([n_in, batch, n_out + 1], "Tanh", seed)}


def test_worst_gradient_error(capsys):
    """The gradients of all layers and losses would not be those of their formulas."""
    found = []

    @QUICK
    @given(batch=SIZES, n_in=SIZES, n_out=SIZES, seed=SEEDS)
    def record(**shapes):
        found.append(all_errors(**shapes))

    record()
    worst = {name: np.max([errors[name] for errors in found]) for name in found[0]}
    with capsys.disabled():
        n, largest = len(LAYERS) + len(LOSSES), max(worst.values())
        print(f"\nworst gradient error over {n} layers and losses: {largest:.1e}")
    assert all(0 < error < 1e-6 for error in worst.values()), worst


def test_the_slope_of_known_functions():
    """The nudge itself would be wrong."""
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    np.testing.assert_allclose(numerical_gradient(lambda v: (v**3).sum(), x), 3 * x**2, atol=1e-8)
    assert numerical_gradient(lambda v: v.prod(), np.array([2.0, 5.0])).round(6).tolist() == [5, 2]


def test_the_array_is_put_back():
    """Every check would move the weights a little."""
    x = np.random.default_rng(0).normal(size=(3, 2))
    kept = x.copy()
    numerical_gradient(lambda v: float((v * v).sum()), x)
    assert (x == kept).all()


def test_integers_cannot_be_nudged():
    """1 + 0.00001 would be 1 again, and every slope 0."""
    with refused(TypeError, "floats", "got int64", "array.astype(float)"):
        numerical_gradient(np.sum, np.array([1, 2]))


def test_relative_error_as_defined():
    """Errors would be compared with another scale than they are stated on."""
    assert relative_error(np.array([3.0, 1.0]), np.array([2.0, 1.0])) == 1 / (3 + 2)
    assert relative_error(np.array([1e-6]), np.array([0.0])) == 1e-6 / 1e-3


class Wrong(Dense):
    """A layer whose bias gradient is spoiled: twice too large, or not a number."""

    factor = 2.0

    def backward(self, dZ, need_dX=True):
        dX = super().backward(dZ, need_dX)
        self.db *= self.factor
        return dX


def test_a_wrong_gradient_is_found():
    """The check would be green whatever the gradient."""
    X, y = points(10)
    layer = Wrong(4, 3, np.random.default_rng(0))
    assert check_gradients(Network([layer]), CrossEntropy(), X, y) > 1e-2
    layer.factor = np.nan
    assert not check_gradients(Network([layer]), CrossEntropy(), X, y) < 1e-6


def test_the_checked_network_stays_as_it_was():
    """A check between two epochs would change the training."""
    X, y = points(10)
    network = small_network()
    values, gradients = (array.copy() for array in network.pack())
    assert check_gradients(network, CrossEntropy(), X, y) < 1e-6
    assert network.dtype == network.layers[0].W.dtype == np.float32
    assert (network.values == values).all() and (network.gradients == gradients).all()


def test_mixed_layers_with_relu():
    """The mask of ReLU would be made from the wrong side."""
    rng = np.random.default_rng(3)
    layers = [Dense(4, 8, rng), ReLU(), Dense(8, 8, rng), ReLU(), Dense(8, 3, rng)]
    X, y = points(10)
    assert check_gradients(Network(layers), CrossEntropy(), X, y) < 1e-6
