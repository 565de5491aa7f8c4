"""Tensors: arrays that find their gradients, equal to nudges, to PyTorch's, to our own layers'."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnlib
from nnlib import Tensor, load_mnist, numerical_gradient, one_hot
from nnlib.autodiff import FUNCTIONS
from nnlib.derivatives import NEEDS, RULES, NoRuleError
from nnlib.values import family
from tests.benchmarks.tensor import cross_entropy
from tests.pieces.expressions import COUNT, evaluate, random_expression
from tests.pieces.stored import stored
from tests.samples import QUICK, SEEDS, SIZES, refused

STORED = stored("autodiff")
KIT = {"exp": np.exp, "log": np.log, "relu": lambda x: np.maximum(x, 0.0)}


def worst(f, *arrays):
    """The largest relative error of the gradients of f against central finite differences."""
    tensors = [Tensor(array) for array in arrays]
    f(*tensors).backward()
    errors = []
    for array, tensor in zip(arrays, tensors):
        numerical = numerical_gradient(lambda _: float(f(*map(Tensor, arrays)).value), array)
        size = max(1e-3, abs(tensor.gradient).max() + abs(numerical).max())
        errors.append(abs(tensor.gradient - numerical).max() / size)
    return max(errors)


def test_300_random_expressions_equal_pytorch():
    outs, gradients = STORED["expressions/out"], STORED["expressions/gradients"]
    for seed in range(COUNT):
        inputs, steps = random_expression(seed)
        tensors = [Tensor(number) for number in inputs]
        out = evaluate(tensors, steps, KIT)
        out.backward()
        np.testing.assert_allclose(out.value, outs[seed], rtol=1e-12, atol=1e-12)
        ours = [float(tensor.gradient) for tensor in tensors]
        np.testing.assert_allclose(ours, gradients[seed], rtol=1e-11, atol=1e-12)


LIKE_PYTORCH = {
    "relu": lambda x: np.maximum(x, 0.0),
    "maximum": np.maximum,
    "max of all": lambda x: x.max(),
    "max of rows": lambda x: np.max(x, axis=1),
    "power 0": lambda x: x**0,
    "power 3": lambda x: x**3,
    "stack @ matrix": lambda a, b: a @ b,
    "stack @ stack": lambda a, b: a @ b,
    "stack @ vector": lambda a, b: a @ b,
    "vector @ matrix": lambda a, b: a @ b,
    "vector @ stack": lambda a, b: a @ b,
    "vector @ vector": lambda a, b: a @ b,
    "softmax": lambda x: nnlib.Softmax().forward(x),
    "broadcast": lambda x, y: x * y / (y * y + 1.0) - x,
    "twice": lambda x: x[[0, 2, 0]],
    "mean": lambda x: np.mean(x, axis=0),
    "where": lambda x, y: np.where(x > y, x * x, y),
    "join": lambda x, y: np.concatenate([x, y, x], axis=1),
}


@pytest.mark.parametrize("name", LIKE_PYTORCH)
def test_as_pytorch_ties_included(name):
    names = (f"{name}/in{k}" for k in range(2))
    arrays = [STORED[name] for name in names if name in STORED]
    tensors = [Tensor(array) for array in arrays]
    out = LIKE_PYTORCH[name](*tensors)
    np.testing.assert_allclose(out.value, STORED[f"{name}/out"], rtol=1e-13, atol=1e-13)
    (out * STORED[f"{name}/weights"]).sum().backward()
    for k, tensor in enumerate(tensors):
        np.testing.assert_allclose(tensor.gradient, STORED[f"{name}/d{k}"], rtol=1e-12, atol=1e-13)


def layers():
    rng = np.random.default_rng(0)
    dropout = nnlib.Dropout(0.25, rng)
    dropout.training = True
    return [nnlib.Dense(5, 4, rng), nnlib.Sigmoid(), nnlib.Tanh(), nnlib.ReLU(), nnlib.Softmax(),
            dropout, nnlib.Dropout(0.5, rng)]  # fmt: skip


@pytest.mark.parametrize("layer", layers(), ids=lambda layer: f"{type(layer).__name__}")
@given(seed=SEEDS, n=SIZES)
@QUICK
def test_our_layers_run_on_tensors_unchanged(layer, seed, n):
    """What forward computes, and what the hand-written backward returns, to 1e-12."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, 5)).round(1)  # some of them exactly 0
    state = getattr(layer, "rng", rng).bit_generator.state
    wanted = layer.forward(X)
    G = rng.normal(size=wanted.shape)
    dX = layer.backward(G)
    slopes = {name: getattr(layer, "d" + name).copy() for name in layer.names}
    getattr(layer, "rng", rng).bit_generator.state = state
    plain = {name: getattr(layer, name) for name in layer.names}
    tensors = {name: Tensor(array) for name, array in plain.items()}
    vars(layer).update(tensors)
    x = Tensor(X)
    try:
        out = layer.forward(x)
    finally:
        vars(layer).update(plain)
    assert (np.asarray(getattr(out, "value", out)) == wanted).all()
    (out * G).sum().backward()
    assert abs(x.gradient - dX).max() < 1e-12
    for name, tensor in tensors.items():
        assert abs(tensor.gradient - slopes[name]).max() < 1e-12


@pytest.mark.parametrize("dtype, within", [(np.float64, 1e-12), (np.float32, 1e-6)])
def test_a_whole_network_on_real_digits(dtype, within):
    (X, y), _ = load_mnist(limit=64)
    X, Y = X.reshape(-1, 784).astype(dtype) / dtype(255), one_hot(y, 10, dtype)
    rng = np.random.default_rng(0)
    network = nnlib.Network(
        [nnlib.Dense(784, 20, rng), nnlib.ReLU(), nnlib.Dense(20, 10, rng)], dtype
    )
    loss = nnlib.CrossEntropy()
    by_hand = loss.forward(network.forward(X), Y)
    network.backward(loss.backward())
    tensors, out = [], X
    for layer in network.layers:
        for name in layer.names:
            tensors.append(Tensor(getattr(layer, name)))
            setattr(layer, name, tensors[-1])
        out = layer.forward(out)
    L = cross_entropy(out, Y)
    L.backward()
    assert abs(float(L.value) - by_hand) < within * 10 and L.value.dtype == dtype
    slopes = [getattr(layer, "d" + name) for layer in network.layers for name in layer.names]
    for tensor, slope in zip(tensors, slopes, strict=True):
        assert tensor.gradient.dtype == dtype and tensor.gradient.shape == slope.shape
        assert abs(tensor.gradient - slope).max() < within


@given(seed=SEEDS, n=SIZES, m=SIZES, k=SIZES)
@QUICK
def test_random_shapes_against_finite_differences(seed, n, m, k):
    rng = np.random.default_rng(seed)
    a, b, c = rng.normal(size=(2, n, m)), rng.normal(size=(m, k)), rng.normal(size=(n, 1))
    assert worst(lambda a, b, c: np.tanh(a @ b * c).sum(), a, b, c) < 1e-6
    assert worst(lambda a, c: (np.exp(-a * a) / np.sqrt(c * c + 1.0)).mean(), a, c) < 1e-6
    assert worst(lambda a: (np.log(a[:, :1] ** 2 + 1.0).swapaxes(0, 2) * 2.0).sum(), a) < 1e-6
    assert worst(lambda b: (b.T.reshape(-1)[::2] ** 3).sum(), b) < 1e-6
    assert worst(lambda a: (a.transpose(1, 2, 0) * a.mean(axis=(0, 1))[:, None]).sum(), a) < 1e-6
    both = np.split(Tensor(np.concatenate([b, b * 2])), 2)
    assert (both[1].value == b * 2).all()


def test_every_rule_says_what_it_looks_at():
    """An array that a derivative needs could be changed without a word."""
    ones = np.ones((2, 2))
    for operation, rules in RULES.items():
        for place, rule in enumerate(rules):
            if rule is None:
                continue
            needs = NEEDS.get(operation, ((), ()))[place]
            inputs = [ones if k in needs else None for k in range(operation.nin)]
            try:
                rule(ones, ones, *inputs)
            except (TypeError, AttributeError):
                # a shape is looked at, not its numbers
                shaped = [
                    ones if k in needs else np.full((2, 2), np.nan) for k in range(operation.nin)
                ]
                assert np.isfinite(rule(ones, ones, *shaped)).all(), operation


@pytest.mark.parametrize("what, word", [
    (np.sin, "no rule for the derivative of np.sin; known: add, divide"),
    (np.cumsum, "no rule for np.cumsum"),
    (np.sort, "no rule for np.sort"),
    (np.argmax, "no rule for np.argmax"),
    (np.add.reduce, "no rule for the derivative of np.add.reduce"),
    (lambda x: np.add(x, 1.0, where=np.array(True)), "np.add with where"),
    (lambda x: 2.0**x, "no rule for input 2 of np.power"),
    (lambda x: np.clip(x, 0, 1), "no rule for np.clip"),
    (abs, "np.absolute"),
])  # fmt: skip
def test_what_has_no_rule_is_refused(what, word):
    with refused(NoRuleError, word):
        what(Tensor([1.0, 2.0]))


@pytest.mark.parametrize("what, word", [
    (lambda x: np.asarray(x), "ends the graph"),
    (lambda x: np.array([x, x]), "ends the graph"),
    (lambda x: float(x.sum()), "float() ends the graph"),
    (lambda x: bool(x), "neither true nor false"),
    (lambda x: Tensor(x), "is a Tensor already"),
    (lambda x: x.__setitem__(0, 1.0), "can't be changed in place"),
    (lambda x: x.__iadd__(1.0), "would change an array in place"),
    (lambda x: np.ones(2).__iadd__(x), "would change an array in place"),
    (lambda x: np.multiply(x, x, out=np.ones(2)), "would change an array in place"),
    (lambda x: Tensor("word"), "expected numbers"),
])  # fmt: skip
def test_what_would_end_or_spoil_the_graph_is_refused(what, word):
    with refused(TypeError, word):
        what(Tensor([1.0, 2.0]))


@pytest.mark.parametrize("f", [
    lambda x, a: x * a,
    lambda x, a: a / x,
    lambda x, a: x / a,
    lambda x, a: a @ x,
    lambda x, a: x @ a,
    lambda x, a: np.maximum(x, a),
    lambda x, a: x ** 3 + a,
    lambda x, a: np.log(x) + a,
    lambda x, a: x.max() + a,
])  # fmt: skip
@pytest.mark.parametrize("change", [
    lambda v: v.__iadd__(0.5), lambda v: v.__imul__(-1.0), lambda v: v.sort(axis=0),
    lambda v: v.__setitem__((0, 1), 9.0),
])  # fmt: skip
def test_an_array_changed_in_place_is_noticed(f, change):
    """The gradient would silently be that of other numbers."""
    rng = np.random.default_rng(0)
    for k in (0, 1):
        arrays = [rng.uniform(1.0, 2.0, (3, 3)) for _ in range(2)]
        x = Tensor(arrays[0])
        y = f(x, arrays[1]).sum()
        y.backward()
        before = x.gradient
        change(arrays[k])
        try:
            y.backward()
        except RuntimeError as error:
            assert "changed in place" in str(error) and "forward pass again" in str(error)
        else:  # not needed, so no harm done
            assert (x.gradient == before).all()


def test_a_result_cannot_be_changed_at_all():
    y = np.exp(Tensor([1.0, 2.0]))
    with refused(ValueError, "read-only"):
        y.value += 1.0


def test_missing_numbers_are_not_taken_for_changed_ones():
    x = Tensor([np.nan, 1.0])
    (x * x).sum().backward()
    assert np.isnan(x.gradient[0]) and x.gradient[1] == 2.0


def test_gradients_are_arrays_of_their_own():
    """Shortening one in place would shorten its sibling's, too."""
    a, b = Tensor([1.0, 2.0]), Tensor([3.0, 4.0])
    s, t = a + b, a - b
    (s.reshape(2, 1).sum() + (t.sum() + s[:1].sum())).backward()
    nodes = [a, b, s, t]
    for node in nodes:
        node.gradient *= 2.0
    assert a.gradient.tolist() == [6.0, 4.0] and b.gradient.tolist() == [2.0, 0.0]
    assert s.gradient.tolist() == [4.0, 2.0] and t.gradient.tolist() == [2.0, 2.0]


def test_backward_sets_gradients_anew():
    x = Tensor([1.0, 2.0])
    y = (x * x).sum()
    for _ in range(3):
        y.backward()
        assert x.gradient.tolist() == [2.0, 4.0]


def test_backward_begins_at_one_number():
    x = Tensor([1.0, 2.0])
    with refused(ValueError, "one number, the loss", "(2,)"):
        (x * x).backward()
    with refused(ValueError, "expected a gradient of shape (2,), got (3,)"):
        (x * x).backward(np.ones(3))
    (x * x).backward([1, 10])
    assert x.gradient.tolist() == [2.0, 40.0]


def test_a_long_chain():
    x = end = Tensor([1.0])
    for _ in range(10_000):
        end = end + 0.001
    end.backward()
    assert x.gradient.tolist() == [1.0] and len(family(end)) == 10_001


def test_tensors_are_keys_and_compare_as_arrays():
    x = Tensor([1.0, 2.0])
    assert {x: "x"}[x] == "x" and isinstance(hash(x), int)
    assert (x == np.array([1.0, 3.0])).tolist() == [True, False]
    assert (x > 1.0).tolist() == [
        False,
        True,
    ]


def test_dtypes_stay():
    for dtype in (np.float32, np.float64):
        x = Tensor(np.array([[0.5, 2.0], [2.0, 1.0]], dtype))
        y = np.sqrt(np.log(np.exp(np.tanh(x) * 2) + 1.0)) ** 2 / 3 - x.max(axis=1, keepdims=True)
        y = np.maximum(y, x) + np.maximum(y, 0.0) + np.where(x > 1, y, 0.0) + x.mean() - 2
        (y @ y[0]).sum().backward()
        assert y.dtype == x.gradient.dtype == dtype
    assert Tensor([1, 2]).dtype == np.float64 and Tensor(np.array([True])).dtype == np.float64


def test_the_table_of_functions_is_what_numpy_offers():
    assert all(getattr(np, f.__name__.replace("amax", "max")) is f for f in FUNCTIONS)
    x = Tensor(np.arange(6.0).reshape(2, 3))
    assert np.shape(x) == (2, 3) and np.zeros_like(x).tolist() == np.zeros((2, 3)).tolist()
    assert np.transpose(x).shape == (3, 2) and np.reshape(x, (3, 2)).shape == (3, 2)
    assert np.swapaxes(x, 0, 1).shape == (3, 2) and np.sum(x).shape == ()
    assert "Tensor(" in repr(x) and len(x) == 2 and [len(row) for row in x] == [3, 3]
    with refused(ValueError, "equal parts", "3 into 2"):
        np.split(x, 2, axis=1)


@given(st.integers(0, 30))
@QUICK
def test_a_place_that_changes_later_does_no_harm(k):
    key = np.array([0, 0, 1])
    x = Tensor([1.0, 2.0, 3.0])
    part = x[key]
    key[:] = 2
    part.sum().backward()
    assert x.gradient.tolist() == [2.0, 1.0, 0.0]
