"""Values: numbers that find their gradients by themselves, equal to nudges and to PyTorch's."""

import math

import numpy as np
import pytest

from nnlib import ScalarNetwork, Value
from nnlib.little_network import B1, B2, W1, W2, X, Y, little_network
from nnlib.values import as_value, family
from tests.pieces.expressions import COUNT, FLOATS, evaluate, random_expression
from tests.pieces.stored import check_made_again, stored
from tests.samples import refused

STORED = stored("autodiff")
KIT = {name: lambda x, name=name: getattr(x, name)() for name in ("exp", "log", "relu")}


def gradients_of(seed):
    """A random expression's result, and its inputs' gradients, by Values."""
    inputs, steps = random_expression(seed)
    values = [Value(number) for number in inputs]
    out = evaluate(values, steps, KIT)
    out.backward()
    return out.number, [value.gradient for value in values]


def nudged(seed, h=1e-6):
    """The same gradients by central finite differences."""
    inputs, steps = random_expression(seed)
    found = []
    for k in range(len(inputs)):
        up, down = list(inputs), list(inputs)
        up[k] += h
        down[k] -= h
        found.append((evaluate(up, steps, FLOATS) - evaluate(down, steps, FLOATS)) / (2 * h))
    return found


def test_300_random_expressions_equal_finite_differences():
    for seed in range(COUNT):
        ours, numerical = np.array(gradients_of(seed)[1]), np.array(nudged(seed))
        size = np.maximum(1e-3, abs(ours).max() + abs(numerical).max())
        assert (abs(ours - numerical) / size).max() < 1e-6, seed


def test_300_random_expressions_equal_pytorch():
    outs, gradients = STORED["expressions/out"], STORED["expressions/gradients"]
    assert len(outs) == COUNT >= 200
    for seed in range(COUNT):
        out, ours = gradients_of(seed)
        np.testing.assert_allclose(out, outs[seed], rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(ours, gradients[seed], rtol=1e-11, atol=1e-12)


def test_the_expressions_use_every_operation():
    used = {name for seed in range(COUNT) for name, _, _ in random_expression(seed)[1]}
    from tests.pieces.expressions import OPERATIONS

    assert used == set(OPERATIONS)


def sigmoid(z):
    return 1.0 / (1.0 + (-z).exp())


def layer(x, W, b):
    return [sigmoid(sum((v * row[k] for v, row in zip(x, W)), b[k])) for k in range(len(b))]


def test_the_little_networks_thirteen_gradients():
    network = little_network()
    assert isinstance(network, ScalarNetwork)
    network.forward(X)
    network.backward(Y)
    W, V = ([[Value(w) for w in row] for row in rows] for rows in (W1, W2))
    b, c = ([Value(number) for number in numbers] for numbers in (B1, B2))
    (a,) = layer(layer(X, W, b), V, c)
    (0.5 * (a - Y[0]) ** 2).backward()
    ours = [[[w.gradient for w in row] for row in rows] for rows in (W, V)]
    for mine, synapses in zip(ours, network.synapses):
        np.testing.assert_allclose(mine, synapses.dW, rtol=0, atol=1e-15)
    for mine, neurons in zip((b, c), network.layers):
        for value, neuron in zip(mine, neurons.neurons):
            assert abs(value.gradient - neuron.db) < 1e-15


def test_a_number_used_twice_adds_up():
    x = Value(3.0)
    (x * x + x).backward()
    assert x.gradient == 7.0
    (x * 2.0).backward()
    assert x.gradient == 2.0  # set anew, not added to


def test_the_youngest_goes_first():
    """A parent would hand its gradient on before all of it has arrived."""
    x = Value(2.0)
    u = x * 3.0
    late = u + 1.0
    y = late * u
    y.backward()
    assert (u.gradient, x.gradient) == (late.number + u.number, 3 * (late.number + u.number))
    nodes = family(y)
    assert [node.birth for node in nodes] == sorted((n.birth for n in nodes), reverse=True)
    assert nodes[0] is y and len(nodes) == 6


def test_a_long_chain():
    """A walk by recursion would end at a thousand."""
    x = end = Value(1.0)
    for _ in range(10_000):
        end = end + 0.001
    end.backward()
    assert x.gradient == 1.0 and len(family(end)) == 20_001


def test_kinks_and_ends():
    for number, slope in ((0.0, 0.0), (-0.0, 0.0), (2.0, 1.0), (-2.0, 0.0)):
        x = Value(number)
        x.relu().backward()
        assert x.gradient == slope
    zero = Value(0.0)
    (zero**0).backward()
    assert zero.gradient == 0.0


def test_a_changed_number_cannot_spoil_the_graph():
    """The slopes are kept as they were in the forward pass."""
    x, w = Value(2.0), Value(5.0)
    y = x * w
    w.number = 100.0
    y.backward()
    assert x.gradient == 5.0


def test_values_are_keys():
    x = Value(1.0)
    assert {x: "x"}[x] == "x" and x in {x} and Value(1.0) not in {x}


def test_other_things_are_refused():
    x = Value(1.0)
    with refused(TypeError, "numbers and other Values", "'3'"):
        x + "3"
    with refused(TypeError, "[1.0]"):
        as_value([1.0])
    with pytest.raises(TypeError):
        x**x
    with pytest.raises(TypeError):
        math.exp(x)
    with pytest.raises(TypeError):
        float(x)


def test_the_stored_values_can_be_made_again():
    check_made_again("autodiff")
