"""Neurons one by one: their sums, their memory, their gradients, and the same as matrices."""

import ast
import inspect
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import Dense, Network, QuadraticCost, Sigmoid, neurons
from nnlib.gradients import relative_error
from nnlib.little_network.network import B1, B2, W1, W2, X, Y, little_network
from nnlib.neurons import Neuron, NeuronLayer, Synapses, sigmoid, slope_from_activation
from nnlib.scalar_network import ScalarNetwork
from tests.samples import QUICK, SEEDS, refused

SHAPES = st.lists(st.integers(1, 5), min_size=2, max_size=5)
XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]


def example(sizes, seed):
    """A network with random biases too, an input row and a target row for it."""
    rng = np.random.default_rng(seed)
    network = ScalarNetwork(sizes, rng)
    for layer in network.layers:
        for neuron in layer.neurons:
            neuron.bias = float(rng.normal())
    return network, rng.normal(size=sizes[0]), rng.random(sizes[-1])


def sums(layer):
    """What each neuron added up last."""
    return [neuron.history[-1][0] for neuron in layer.neurons]


def gradients(network):
    """Every dW and every db, in layer order."""
    dbs = [[neuron.db for neuron in layer.neurons] for layer in network.layers]
    pairs = zip([np.array(synapses.dW) for synapses in network.synapses], map(np.array, dbs))
    return [array for pair in pairs for array in pair]


def as_network(network):
    """The same weights and biases in nnlib's layers, float64."""
    layers = []
    for layer, synapses in zip(network.layers, network.synapses):
        W = np.array(synapses.W)
        dense = Dense(*W.shape, np.random.default_rng(0))
        dense.W[:], dense.b[:] = W, [neuron.bias for neuron in layer.neurons]
        layers += [dense, Sigmoid()]
    return Network(layers, np.float64)


def nudged(network, x, y):
    """Every gradient by a nudge up and a nudge down of each weight and bias."""

    def total(_):
        network.forward(x)
        return network.loss(y)

    found = []
    for layer, synapses in zip(network.layers, network.synapses):
        W, b = np.array(synapses.W), np.array([neuron.bias for neuron in layer.neurons])
        found += [nudge(total, W, layer, "weights"), nudge(total, b, layer, "bias")]
    return found


def nudge(total, values, layer, name, step=1e-5):
    """The slope of a loss in each weight or bias of a layer."""
    slopes = np.zeros_like(values)
    for place in np.ndindex(values.shape):
        losses = []
        for change in (step, -step, 0.0):  # and back
            moved = values.copy()
            moved[place] += change
            for neuron, own in zip(layer.neurons, moved.T.tolist()):
                setattr(neuron, name, own)
            losses.append(total(None))
        slopes[place] = (losses[0] - losses[1]) / (2 * step)
    return slopes


@pytest.mark.parametrize("matrix", [False, True])
def test_the_little_networks_sums_are_round(matrix):
    """Every notebook would show other numbers (covers S0.C6)."""
    network = little_network()
    network.forward(X, matrix=matrix)
    assert sums(network.layers[0]) == [1.0, 0.5, -0.5]
    a1 = [1 / (1 + math.exp(-z)) for z in (1.0, 0.5, -0.5)]
    z2 = a1[0] - 2 * a1[1] + a1[2] + 0.5
    assert sums(network.layers[1]) == pytest.approx([z2], abs=1e-12)
    assert network.layers[1].activations() == pytest.approx([1 / (1 + math.exp(-z2))], abs=1e-12)


def test_a_neuron_weighs_adds_and_bends():
    """A bias left out or a sign turned would show in the sum (covers S0.C4)."""
    neuron = Neuron([0.5, -2.0], 0.25)
    a = neuron.forward([3.0, 1.0])
    assert neuron.history == [(-0.25, a)]
    assert a == pytest.approx(1 / (1 + math.exp(0.25)), abs=1e-15)


@pytest.mark.parametrize("z", [-1000.0, -710.0, -36.0, -1.0, 0.0, 1.0, 36.0, 710.0, 1000.0])
def test_the_sigmoid_never_overflows(z):
    """exp(1000) would stop the run; both halves together must give 1."""
    assert 0.0 <= sigmoid(z) <= 1.0 and sigmoid(z) + sigmoid(-z) == pytest.approx(1.0, abs=1e-15)
    network = ScalarNetwork((1, 1), np.random.default_rng(0))
    network.synapses[0].W = [[z]]
    assert network.forward([1.0]) == pytest.approx(network.forward([1.0], matrix=True), abs=1e-15)


def test_the_slope_takes_the_activation():
    """Given z it would be wrong everywhere but at the kink of chance (covers S0.C4, S0.B4)."""
    for z in (-2.0, 0.0, 0.5, 3.0):
        slope = (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5
        assert slope_from_activation(sigmoid(z)) == pytest.approx(slope, abs=1e-9)


def test_every_neuron_records_every_sum_and_activation():
    """The record would be empty, short or out of order, in either mode (covers S0.P4)."""
    network, inputs = little_network(), [[1.0, 0.5], [0.0, 0.0], [-1.0, 2.0]]
    for x in inputs:
        network.forward(x)
        network.forward(x, matrix=True)
    for neuron in network.layers[0].neurons:
        expected = [sum(map(float.__mul__, x, neuron.weights)) + neuron.bias for x in inputs]
        assert [z for z, _ in neuron.history] == [z for z in expected for _ in range(2)]
        assert [a for _, a in neuron.history] == pytest.approx(
            [sigmoid(z) for z in expected for _ in range(2)], abs=1e-15
        )


def test_nothing_is_shared():
    """One neuron's record would be every neuron's (covers S0.B3)."""
    one, two = little_network(), little_network()
    one.train([X], [Y], lr=1.0, epochs=2)
    assert [len(neuron.history) for neuron in one.layers[0].neurons] == [2, 2, 2]
    assert two.layers[0].neurons[0].history == [] and two.synapses[0].earlier == []
    assert [list(row) for row in two.synapses[0].W] == W1 == [[0.5, -1.0, 1.0], [1.0, 2.0, -4.0]]
    weights = [1.0, 2.0]
    first, second = Neuron(weights, 0.0), Neuron(weights, 0.0)
    first.weights[0] = 9.0
    assert second.weights == weights == [1.0, 2.0]


def test_a_layer_is_a_list_of_neurons():
    """A layer would answer something else than its neurons (covers S0.C3)."""
    layer = NeuronLayer([Neuron([1.0, 0.0], 0.0), Neuron([0.0, 1.0], 1.0)])
    assert layer.forward([2.0, 3.0]) == [sigmoid(2.0), sigmoid(4.0)] == layer.activations()


def test_synapses_are_the_neurons_weights_side_by_side():
    """There would be two truths: a matrix and lists that drift apart (covers S0.C5)."""
    layer = NeuronLayer([Neuron([1.0, 2.0], 0.0), Neuron([3.0, 4.0], 0.0), Neuron([5.0, 6.0], 0.0)])
    synapses = Synapses(layer)
    assert synapses.W == [(1.0, 3.0, 5.0), (2.0, 4.0, 6.0)]
    layer.neurons[1].weights[0] = -3.0
    assert synapses.W[0][1] == -3.0
    synapses.W = W1
    assert [neuron.weights for neuron in layer.neurons] == [[0.5, 1.0], [-1.0, 2.0], [1.0, -4.0]]
    with pytest.raises(TypeError):  # rather than changing a copy in silence
        synapses.W[0][1] = 7.0


def test_synapses_keep_all_their_earlier_weights():
    """The way to the present weights would be lost or overwritten (covers S0.P5)."""
    network = little_network()
    synapses, seen = network.synapses[0], []
    for _ in range(3):
        seen.append(synapses.W)
        network.train([X], [Y], lr=0.5, epochs=1)
    assert synapses.earlier == seen and len({str(W) for W in seen}) == 3
    stepped = np.array(seen[-1]) - 0.5 * np.array(synapses.dW)
    np.testing.assert_allclose(synapses.W, stepped, rtol=0, atol=1e-15)


@QUICK
@given(sizes=SHAPES, seed=SEEDS)
def test_loops_and_matrices_agree(sizes, seed):
    """The switch would change the answer (covers S0.P2)."""
    network, x, _ = example(sizes, seed)
    loops, matrices = network.forward(x), network.forward(x, matrix=True)
    np.testing.assert_allclose(loops, matrices, rtol=0, atol=1e-12)
    for layer in network.layers:
        for neuron in layer.neurons:
            np.testing.assert_allclose(*neuron.history, rtol=0, atol=1e-12)


@QUICK
@given(sizes=SHAPES, seed=SEEDS)
def test_layers_agree_forward_and_backward(sizes, seed):
    """Loops and `Network` would be two different networks (covers S0.P2, S0.P3)."""
    network, x, y = example(sizes, seed)
    layers, cost = as_network(network), QuadraticCost()
    scores = layers.forward(x[None])
    np.testing.assert_allclose(network.forward(x), scores[0], rtol=0, atol=1e-12)
    assert network.loss(y) == pytest.approx(cost.forward(scores, y[None]), abs=1e-12)
    network.backward(y)
    layers.backward(cost.backward())
    for mine, (_, theirs) in zip(gradients(network), layers.parameters(), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-12)


@pytest.mark.parametrize("sizes", [(2, 3, 1), (3, 4, 3, 2), (1, 1), (4, 2), (2, 2, 2, 2, 2)])
@pytest.mark.parametrize("matrix", [False, True])
def test_backward_agrees_with_the_nudge(sizes, matrix):
    """A forgotten slope or a weight from the wrong end would differ (covers S0.P3, S0.B9)."""
    network, x, y = example(sizes, seed=1)
    network.forward(x, matrix=matrix)
    network.backward(y)
    pairs = zip(gradients(network), nudged(network, x, y), strict=True)
    assert max(relative_error(mine, nudge) for mine, nudge in pairs) < 1e-6


def test_backward_changes_no_weight():
    """A gradient check would measure a network that has moved (covers S2.B6)."""
    network = little_network()
    network.forward(X)
    network.backward(Y)
    np.testing.assert_equal([np.array(s.W) for s in network.synapses], [np.array(W1), np.array(W2)])
    biases = [[neuron.bias for neuron in layer.neurons] for layer in network.layers]
    assert biases == [B1, B2] and network.synapses[0].earlier == []


def test_training_learns_xor():
    """Steps uphill, or with weights used after their update, would not get there (covers S0.P1)."""
    for seed in range(3):
        network = ScalarNetwork((2, 4, 1), np.random.default_rng(seed))
        losses = network.train(*XOR, lr=3.0, epochs=800)
        assert len(losses) == 800 and losses[-1] < 0.1 * losses[0]
        assert [round(network.forward(x)[0]) for x in XOR[0]] == [0, 1, 1, 0]


def test_one_step_lowers_the_loss_of_its_example():
    """A step after each example, against the gradient; the loss reported is from before it."""
    network = little_network()
    first, second, third = network.train([X], [Y], lr=0.5, epochs=3)
    assert first == pytest.approx(0.5 * (little_network().forward(X)[0] - 1.0) ** 2, abs=1e-15)
    assert first > second > third
    assert network.layers[0].neurons[0].bias != 0.0


def test_an_epochs_loss_is_the_mean_over_its_examples():
    """A longer data set would look harder; with a rate of 0 all see the same weights."""
    inputs, targets = [[1.0, 0.5], [0.0, 0.0], [-1.0, 2.0]], [[1.0], [0.0], [0.5]]
    apart = [little_network().train([x], [y], 0.0, 1)[0] for x, y in zip(inputs, targets)]
    assert little_network().train(inputs, targets, 0.0, 2) == pytest.approx([sum(apart) / 3] * 2)


def test_the_same_seed_gives_the_same_start():
    """A run could not be repeated; the start is that of Dense(n_in, n_out, rng, gain=1)."""
    one, two, other = (ScalarNetwork((3, 4, 2), np.random.default_rng(s)) for s in (5, 5, 6))
    assert one.synapses[1].W == two.synapses[1].W != other.synapses[1].W
    rng = np.random.default_rng(5)
    for synapses, sizes in zip(one.synapses, ((3, 4), (4, 2)), strict=True):
        assert (np.array(synapses.W) == Dense(*sizes, rng, 1.0).W).all()


def test_what_comes_in_may_be_a_grid_an_array_or_a_tuple():
    """A picture would have to be taken apart by hand (covers S0.P11); all stay plain floats."""
    network = ScalarNetwork((4, 1), np.random.default_rng(0))
    forms = [[0, 1, 2, 3]], (0, 1, 2, 3), np.arange(4), np.arange(4).reshape(2, 2)
    assert len({network.forward(x)[0] for x in forms}) == 1
    network.backward(1)
    numbers = [*network.layers[0].neurons[0].history[0], network.layers[0].neurons[0].db]
    assert {type(number) for number in numbers} == {float}


@pytest.mark.parametrize("matrix", [False, True])
def test_a_wrong_number_of_inputs_is_explained(matrix):
    """Pairing off would drop the rest in silence."""
    network = little_network()
    with refused(ValueError, "expected 2 inputs", "got 3"):
        network.forward([1.0, 2.0, 3.0], matrix=matrix)
    network.forward(X)
    with refused(ValueError, "expected 1 targets", "got 2"):
        network.backward([1.0, 0.0])


def test_other_misfits_are_explained():
    """A matrix of another shape or a missing target would be cut to fit in silence."""
    with refused(ValueError, "expected 2 inputs", "got 1"):
        Neuron([1.0, 2.0], 0.0).forward([1.0])
    with refused(ValueError, "[3, 3]", "[1, 1, 1]"):
        little_network().synapses[0].W = W2
    with refused(ValueError, "2 inputs", "got 1"):
        little_network().train([X, X], [Y], lr=1.0, epochs=1)


def test_the_neurons_are_plain_python():
    """The first notebooks have not met numpy yet."""
    tree = ast.parse(inspect.getsource(neurons))
    imported = [
        ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)
    ]
    assert imported == ["import math"]
