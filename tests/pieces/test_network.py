"""Networks: layers in a row, one flat vector of parameters, answers as labels."""

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import (
    CrossEntropy,
    Dense,
    Dropout,
    Network,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
    check_gradients,
)
from nnlib.packing import copied
from tests.pieces.gradient_checks import network_error
from tests.samples import QUICK, SEEDS, digits, points, refused, small_network

BENDS = st.sampled_from(["Sigmoid", "Tanh", "Softmax"])


@QUICK
@given(sizes=st.lists(st.integers(2, 5), min_size=2, max_size=5), bend=BENDS, seed=SEEDS)
def test_whole_network_gradients(sizes, bend, seed):
    """Layers right by themselves would be joined in a wrong order."""
    assert network_error(sizes, bend, seed) < 1e-6


def test_layers_before_the_first_weights():
    """A network that begins with an activation would ask it for a gradient."""
    rng = np.random.default_rng(0)
    network = Network([Tanh(), Dense(3, 4, rng), ReLU(), Dense(4, 2, rng)])
    X, y = rng.normal(size=(5, 3)), rng.integers(0, 2, 5)
    assert check_gradients(network, CrossEntropy(), X, y) < 1e-6


def test_deep_networks_of_any_depth():
    """Only one hidden layer would be possible (covers S4.C9)."""
    rng = np.random.default_rng(0)
    sizes = [100, 50, 20, 10]
    layers = [Dense(*pair, rng) for pair in zip(sizes, sizes[1:], strict=False)]
    network = Network(layers)
    assert network.forward(np.zeros((2, 100))).shape == (2, 10)
    assert [value.shape for value, _ in network.parameters()] == [
        *((100, 50), (50,), (50, 20), (20,), (20, 10), (10,))
    ]


@pytest.mark.parametrize("dtype", [np.float32, np.float64, "float64"])
def test_every_number_has_the_networks_dtype(dtype):
    """One float64 bias would make every product twice as slow."""
    network = small_network(dtype=dtype)
    X, y = points()
    scores = network.forward(X)
    loss = CrossEntropy()
    loss.forward(scores, y)
    network.backward(loss.backward())
    arrays = [scores, *(array for pair in network.parameters() for array in pair)]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}


def test_layers_hold_views_of_the_flat_vectors():
    """An update of the flat vector would not reach the layers."""
    network = small_network()
    values, gradients = network.pack()
    assert values.size == gradients.size == 4 * 5 + 5 + 5 * 3 + 3
    values[:] = 7
    gradients[:] = 8
    assert all((v == 7).all() and (g == 8).all() for v, g in network.parameters())
    assert network.pack()[0] is values


def test_weights_set_by_hand_are_respected():
    """A rebound array would be forgotten by the next update."""
    network = small_network()
    network.layers[0].W = np.full((4, 5), 0.25)
    values, _ = network.pack()
    assert (network.layers[0].W == 0.25).all() and network.layers[0].W.dtype == np.float32
    assert np.shares_memory(network.layers[0].W, values)


def test_copies_are_independent():
    """A copy for a check would train along with its original."""
    network = small_network()
    for twin in (copy.deepcopy(network), pickle.loads(pickle.dumps(network))):
        twin.pack()[0][:] = 0
        assert not twin.layers[0].W.any() and network.layers[0].W.any()


@pytest.mark.parametrize("part", [slice(0, 2), slice(2, 3), slice(0, 3)])
def test_a_part_of_a_network_shares_its_memory(part):
    """A look inside would go on with weights of yesterday, or take them away."""
    whole = small_network()
    before = [value for layer in whole.layers[: part.start] for value, _ in layer.parameters()]
    start, inside = sum(value.size for value in before), Network(whole.layers[part])
    for network in (whole, inside, whole):
        network.pack()[0][:] += 1
        assert inside.layers[0] is whole.layers[part.start]
        assert all(v.base is whole.values for v, _ in whole.parameters())
        assert (inside.values == whole.values[start : start + inside.values.size]).all()
    whole.gradients[:] = 7
    assert (inside.gradients == 7).all()


def test_a_part_follows_when_weights_are_replaced():
    """One memory would silently become two."""
    whole = small_network()
    inside = Network(whole.layers[:2])
    whole.layers[0].W = np.full((4, 5), 0.25)
    whole.pack()
    assert (inside.pack()[0][:20] == 0.25).all() and np.shares_memory(inside.values, whole.values)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_layers_that_cannot_be_shared_are_copied(dtype):
    """The other network would be left with arrays that nobody updates."""
    one = small_network()
    two = Network([*one.layers[:2], Dense(5, 2, np.random.default_rng(1))], dtype)
    assert two.layers[0] is not one.layers[0] and (two.layers[0].W == one.layers[0].W).all()
    one.pack()[0][:] += 1
    two.pack()[0][:] -= 1
    assert all(v.base is one.values for v, _ in one.parameters())
    assert np.allclose(two.layers[0].W, one.layers[0].W - 2)
    assert Network(one.layers, np.float64).layers[0].W.dtype == np.float64
    assert one.layers[0].W.dtype == np.float32


def test_random_numbers_of_a_copied_layer_are_its_own():
    """Dropout in a copy would change what the original drops."""
    drop = Dropout(0.5, np.random.default_rng(0))
    twin = copied(drop)
    twin.training = drop.training = True
    ones = np.ones((3, 40))
    assert (twin.forward(ones) == drop.forward(ones)).all()


def test_a_weight_of_another_shape_is_refused():
    """The flat vector would be cut in wrong places."""
    network = small_network()
    network.layers[0].W = np.ones((5, 4))
    with refused(ValueError, "W of layer 1 must keep its shape (4, 5), got (5, 4)"):
        network.pack()


def test_a_changed_copy_changes():
    """copy.deepcopy(network).values[:] = 0 would change nothing."""
    X, _ = points()
    for copies in (copy.deepcopy, lambda network: pickle.loads(pickle.dumps(network))):
        twin = copies(small_network())
        twin.values[:] = 0
        assert not twin.forward(X).any()


def test_backward_before_forward():
    """The reader would meet an AttributeError."""
    network = small_network()
    with refused(RuntimeError, "call network.forward(X) first"):
        network.backward(np.ones((60, 3)))
    network.forward(points()[0])
    with refused(ValueError, "expected a gradient like the scores, shape (60, 3), got (3,)"):
        network.backward(np.ones(3))


def test_labels_probabilities_and_scores_agree():
    """The most probable class would not be the predicted one."""
    X, _ = points()
    network = small_network()
    probs = network.probabilities(X)
    assert (network.predict(X) == probs.argmax(axis=1)).all()
    np.testing.assert_allclose(probs.sum(axis=1), 1, rtol=1e-6)
    assert (probs == Softmax().forward(network.forward(X))).all()


def test_the_first_layer_is_spared_its_input_gradient():
    """A third of the time would go into numbers that nobody reads."""
    asked = []

    class Spy(Dense):
        def backward(self, dZ, need_dX=True):
            asked.append(need_dX)
            return super().backward(dZ, need_dX)

    rng = np.random.default_rng(0)
    network = Network([Spy(4, 5, rng), Tanh(), Spy(5, 3, rng)])
    network.forward(points()[0])
    assert network.backward(np.ones((60, 3), np.float32)) is None
    assert asked == [True, False]


@pytest.mark.parametrize("last", [[], [Sigmoid()]])
def test_a_single_output_says_yes_from_one_half(last):
    """A network with its own sigmoid would be judged at p >= 0, always yes."""
    X, _ = points()
    network = Network([*small_network(n_out=1).layers, *last])
    probs = network.probabilities(X)
    assert probs.shape == (60, 1) and 0 < network.predict(X).mean() < 1
    assert (network.predict(X) == (probs[:, 0] >= 0.5)).all()
    assert not last or (probs == network.forward(X)).all()
    network.values[:] = 0  # every p is one half
    assert network.predict(X).all()


def test_many_rows_are_answered_in_parts():
    """The rows behind the first thousand would be lost."""
    X, _ = points(2500)
    network = small_network()
    assert (network.predict(X) == network.forward(X).argmax(axis=1)).all()
    assert network.probabilities(X).shape == (2500, 3)


def test_images_and_their_rows_get_the_same_answer():
    """Pixels would be scaled in one place and not in another."""
    X, _ = digits()
    network = Network([Dense(784, 10, np.random.default_rng(0))])
    rows = np.multiply(X.reshape(-1, 784), 1 / 255, dtype=np.float32)
    assert (network.predict(X) == network.predict(rows)).all()
    assert (network.forward(X) == network.forward(rows)).all()
    assert (network.predict(X[:2].tolist()) == network.predict(X[:2].astype(float))).all()


def test_the_training_switch_reaches_every_layer():
    """A layer would go on dropping neurons during a test."""
    network = small_network()
    assert not network.training
    network.training = True
    assert network.training and all(layer.training for layer in network.layers)
    assert not Dense(2, 2, np.random.default_rng(0)).training


def test_neighbours_that_do_not_fit():
    """The first batch would fail inside numpy."""
    rng = np.random.default_rng(0)
    words = "layer 3, Dense, expects", "(4,)", "layer 2, ReLU, gives it shape (3,)"
    with refused(ValueError, *words):
        Network([Dense(2, 3, rng), ReLU(), Dense(4, 2, rng)])
    with refused(ValueError, "at least one layer with weights, such as Dense"):
        Network([])
    with refused(ValueError, "dtype must be float32 or float64"):
        Network([Dense(2, 3, rng)], dtype=np.float16)


@pytest.mark.parametrize("method", ["forward", "predict", "probabilities"])
def test_rows_that_do_not_fit(method):
    """A wrong shape would be told in numpy's words."""
    network = Network([Dense(784, 3, np.random.default_rng(0))])
    with refused(ValueError, "expected 784 features", "(batch, 784)", "(5, 28)"):
        getattr(network, method)(np.zeros((5, 28)))
    with refused(ValueError, "at least one example"):
        getattr(network, method)(np.zeros((0, 784)))


@pytest.mark.parametrize("method", ["predict", "probabilities"])
def test_missing_numbers_get_no_answer(method):
    """A row of nan would be called a 0."""
    with refused(ValueError, "X holds nan in row 0, column 3"):
        getattr(small_network(), method)([[0, 0, 0, np.nan]])


def test_a_layer_may_not_stand_in_two_places():
    """It would remember only its last visit: gradients would be wrong, silently."""
    rng, bend = np.random.default_rng(0), Tanh()
    with refused(ValueError, "twice"):
        Network([Dense(4, 4, rng), bend, Dense(4, 4, rng), bend])
