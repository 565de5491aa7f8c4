"""Derivatives by machine equal those by hand, by finite differences and by PyTorch."""

import copy
import pathlib
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import (
    SGD,
    CrossEntropy,
    Dense,
    Derived,
    Network,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
    Tensor,
    Value,
    check_gradients,
    fit,
    load_mnist,
)
from nnlib.gradients import numerical_gradient, relative_error
from nnlib.little_network.network import B1, B2, W1, W2, X, Y, little_network
from nnlib.values import family
from tests.pieces.expressions import COUNT, expression, starts
from tests.samples import QUICK, SEEDS

REFERENCE = np.load(pathlib.Path(__file__).parent / "reference/autodiff_reference.npz")
FEW = st.integers(1, 4)


def by_values(seed):
    """[value, three gradients] of one random expression."""
    inputs = [Value(float(x)) for x in starts(seed)]
    result = expression(seed, inputs)
    result.backward()
    return [result.number, *(x.gradient for x in inputs)]


@pytest.mark.parametrize("seed", range(COUNT))
def test_random_expressions_equal_pytorchs(seed):
    np.testing.assert_allclose(by_values(seed), REFERENCE["expressions"][seed], 1e-12, 1e-12)


@pytest.mark.parametrize("seed", range(COUNT))
def test_random_expressions_equal_finite_differences(seed):
    """PyTorch and we could share a mistake."""

    def plain(x):
        return expression(seed, [Value(float(each)) for each in x]).number

    numerical = numerical_gradient(plain, starts(seed))
    assert relative_error(np.array(by_values(seed)[1:]), numerical) < 1e-5


def test_a_long_chain_needs_no_recursion():
    """Python stops at a thousand calls inside each other."""
    first = last = Value(1.0)
    for _ in range(10_000):
        last = last * 1.0001
    last.backward()
    assert first.gradient == pytest.approx(1.0001**10_000)
    start = end = Tensor(np.ones(2))
    for _ in range(10_000):
        end = end * 1.0001
    end.sum().backward()
    np.testing.assert_allclose(start.gradient, 1.0001**10_000)


def test_backward_twice_sets_anew():
    """Gradients would add up from call to call, which is PyTorch's way and not ours."""
    a = Value(3.0)
    result = a * a
    result.backward()
    result.backward()
    assert a.gradient == 6.0
    x = Tensor(np.array([3.0]))
    y = (x * x).sum()
    y.backward()
    y.backward()
    assert x.gradient == [6.0]


@pytest.mark.parametrize("wrong", ["3", None, [1, 2]])
def test_a_value_takes_numbers_only(wrong):
    with pytest.raises(TypeError, match="calculates with numbers"):
        Value(1.0) + wrong


def test_the_little_networks_thirteen_gradients():
    net = little_network()
    net.forward(X)
    net.backward(Y)
    first, second = ([[Value(w) for w in row] for row in W] for W in (W1, W2))
    biases, last = [Value(b) for b in B1], Value(B2[0])

    def sigmoid(z):
        return 1.0 / (1.0 + (-z).exp())

    hidden = [sigmoid(sum((x * r[k] for x, r in zip(X, first)), biases[k])) for k in range(3)]
    a = sigmoid(sum((h * r[0] for h, r in zip(hidden, second)), last))
    (0.5 * (a - Y[0]) ** 2).backward()
    found = [w.gradient for row in (*first, *second) for w in row]
    wanted = [d for synapses in net.synapses for row in synapses.dW for d in row]
    np.testing.assert_allclose(found, wanted, atol=1e-15)
    found = [b.gradient for b in (*biases, last)]
    wanted = [neuron.db for layer in net.layers for neuron in layer.neurons]
    np.testing.assert_allclose(found, wanted, atol=1e-15)


@pytest.mark.parametrize("kind", [Sigmoid, Tanh, ReLU, Softmax])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_our_layers_run_on_tensors_as_they_are(kind, dtype):
    """The same code, and the gradient that was derived by hand."""
    rng = np.random.default_rng(0)
    X, dA = rng.normal(size=(4, 3)).astype(dtype), rng.normal(size=(4, 3)).astype(dtype)
    X[0, 0] = 0.0  # the kink of ReLU
    layer, x = kind(), Tensor(X.copy())
    A = layer.forward(X.copy())
    out = kind().forward(x)
    out.backward(dA)
    np.testing.assert_array_equal(out.value, A)
    assert out.value.dtype == dtype and x.gradient.dtype == dtype
    np.testing.assert_allclose(
        x.gradient, layer.backward(dA), atol=1e-12 if dtype is np.float64 else 1e-6
    )


def test_dense_runs_on_tensors_as_it_is():
    rng = np.random.default_rng(0)
    X, dZ, layer = rng.normal(size=(4, 3)), rng.normal(size=(4, 5)), Dense(3, 5, rng)
    layer.forward(X)
    dX = layer.backward(dZ)
    twin, x = copy.copy(layer), Tensor(X)
    twin.W, twin.b = Tensor(layer.W), Tensor(layer.b)
    twin.forward(x).backward(dZ)
    for tensor, gradient in ((x, dX), (twin.W, layer.dW), (twin.b, layer.db)):
        np.testing.assert_allclose(tensor.gradient, gradient, atol=1e-14)


def worst(f, *arrays):
    """The worst error of a function's gradients against finite differences."""
    tensors = [Tensor(a) for a in arrays]
    f(*tensors).backward()

    def plain(_):
        return float(f(*map(Tensor, arrays)).value)

    pairs = [(t.gradient, numerical_gradient(plain, a)) for t, a in zip(tensors, arrays)]
    return max(relative_error(*pair) for pair in pairs)


@QUICK
@given(batch=FEW, n=FEW, m=FEW, k=FEW, seed=SEEDS)
def test_products_of_all_shapes(batch, n, m, k, seed):
    rng = np.random.default_rng(seed)
    stack, twin = rng.normal(size=(batch, n, m)), rng.normal(size=(batch, m, k))
    matrix, row = rng.normal(size=(m, k)), rng.normal(size=m)
    assert worst(lambda a, b: np.tanh(a @ b).sum(), stack, twin) < 1e-6
    assert worst(lambda a, b: np.tanh(a @ b).sum(), stack, matrix) < 1e-6
    assert worst(lambda a, b: np.tanh(a @ b).sum(), stack, row) < 1e-6
    assert worst(lambda a, b: np.tanh(a @ b).sum(), row, matrix) < 1e-6


@QUICK
@given(n=FEW, m=FEW, seed=SEEDS)
def test_broadcasting_and_all_rules(n, m, seed):
    rng = np.random.default_rng(seed)
    a, b, c = rng.normal(size=(2, n, m)), rng.normal(size=m), rng.normal(size=(n, 1))
    assert worst(lambda a, b, c: (a * b / (c * c + 1.0) - c).sum(), a, b, c) < 1e-6
    assert worst(lambda a: np.log(np.sqrt(np.exp(a) + 2.0) - 1.0).sum(axis=1).sum(), a) < 1e-6
    assert worst(lambda a: ((a * a + 1.0) ** -1.5).mean(axis=0, keepdims=True).sum(), a) < 1e-6
    assert worst(lambda a, b: (np.maximum(a, b) * np.maximum(0.5, a)).sum(), a, b) < 1e-5
    assert worst(lambda a: (a.max(axis=1) * a.swapaxes(0, 1)[0, 0]).sum(), a) < 1e-5
    assert worst(lambda a, b: (np.where(a.value > b.value, a, b) ** 2).sum(), a, b) < 1e-5


def test_places_that_are_chosen_twice_get_both_gradients():
    x = Tensor(np.array([1.0, 2.0, 3.0]))
    (x[np.array([0, 0, 2])] * np.array([1.0, 10.0, 100.0])).sum().backward()
    assert x.gradient.tolist() == [11.0, 0.0, 100.0]
    y = Tensor(np.arange(6.0).reshape(2, 3))
    (y[:, 1:].T.reshape(4) * np.array([1.0, 2.0, 3.0, 4.0])).sum().backward()
    assert y.gradient.tolist() == [[0.0, 1.0, 3.0], [0.0, 2.0, 4.0]]


def test_parts_and_wholes():
    a, b = Tensor(np.ones((2, 2))), Tensor(np.full((2, 1), 2.0))
    whole = np.concatenate([a, b], axis=1)
    left, middle, right = np.split(whole * np.arange(6.0).reshape(2, 3), 3, axis=1)
    (left + 2.0 * middle + 3.0 * right).sum().backward()
    assert a.gradient.tolist() == [[0.0, 2.0], [3.0, 8.0]]
    assert b.gradient.tolist() == [[6.0], [15.0]]


def test_ties_are_shared_as_in_pytorch():
    a, b = Tensor(np.array([1.0, 2.0, 3.0])), Tensor(np.array([1.0, 5.0, 0.0]))
    np.maximum(a, b).sum().backward()
    c = Tensor(np.array([[4.0, 4.0, 1.0]]))
    c.max(axis=1).sum().backward()
    found = np.concatenate([a.gradient, b.gradient, c.gradient.ravel()])
    np.testing.assert_array_equal(found, REFERENCE["ties"])


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda x: np.sin(x), "no rule for the derivative of np.sin"),
        (lambda x: np.cumsum(x), "no rule for np.cumsum"),
        (lambda x: np.add.reduce(x), "np.add.reduce"),
        (lambda x: 2.0**x, "no rule for input 2 of np.power"),
        (lambda x: float(x), "ends the graph"),
        (lambda x: np.asarray(x), "ends the graph"),
        (lambda x: bool(x[0] > 0.5) or x.__bool__(), "neither true nor false"),
        (lambda x: x.__setitem__(0, 1.0), "can't be changed in place"),
        (lambda x: Tensor(x), "a Tensor already"),
    ],
)
def test_what_has_no_rule_is_refused_in_words(act, words):
    """It would be passed over, and the gradient would be silently wrong."""
    with pytest.raises(TypeError, match=words):
        act(Tensor(np.array([-0.5, 2.0])))


def test_an_array_that_changed_since_is_refused():
    """The gradient would be that of other numbers."""
    W = np.ones((2, 2))
    x = Tensor(np.ones((1, 2)))
    loss = (x @ Tensor(W)).sum()
    W += 1.0
    with pytest.raises(RuntimeError, match="was changed in place"):
        loss.backward()
    with pytest.raises(TypeError, match="in place"):
        np.add(x, 1.0, out=np.zeros((1, 2)))


def test_backward_starts_at_one_number():
    with pytest.raises(ValueError, match="starts at one number"):
        (Tensor(np.ones(3)) * 2.0).backward()
    with pytest.raises(ValueError, match=r"expected a gradient of shape \(3,\)"):
        (Tensor(np.ones(3)) * 2.0).backward(np.ones(2))


def test_tensors_can_be_kept_in_sets():
    """The mixin's == would take the hash away."""
    x = Tensor(np.ones(2))
    assert x in {x} and len(family(x * 2.0)) >= 1


class Swish(Derived):
    """x times its sigmoid, which nnlib does not have."""

    def answer(self, Z):
        return Z / (1.0 + np.exp(-Z))


class Scale(Derived):
    """A layer with a parameter of its own."""

    names, options = ("g",), ("n",)

    def __init__(self, n):
        self.n, self.inputs = n, (n,)
        self.g, self.dg = np.full(n, 1.5), np.zeros(n)

    def answer(self, X, g):
        return X * g


def test_derived_layers_work_in_networks():
    rng = np.random.default_rng(0)
    network = Network([Dense(4, 6, rng), Scale(6), Swish(), Dense(6, 3, rng)])
    X, y = rng.normal(size=(5, 4)), rng.integers(0, 3, 5)
    assert check_gradients(network, CrossEntropy(), X, y) < 1e-6
    twin = pickle.loads(pickle.dumps(network))
    assert (twin.predict(X) == network.predict(X)).all()


def test_derived_layers_learn():
    (X, y), _ = load_mnist(limit=2000)
    rng = np.random.default_rng(0)
    network = Network([Dense(784, 30, rng), Swish(), Dense(30, 10, rng)])
    history = fit(network, CrossEntropy(), SGD(0.1), X, y, epochs=2, batch_size=32, rng=rng)
    assert history.accuracy[-1] > 0.8


def test_a_derived_layer_says_what_is_missing():
    with pytest.raises(NotImplementedError, match="needs a method answer"):
        Derived().forward(np.ones((1, 2)))
    Forgetful = type("Forgetful", (Derived,), {"answer": lambda self, X: X.value})
    with pytest.raises(TypeError, match="must return a Tensor"):
        Forgetful().forward(np.ones((1, 2)))
