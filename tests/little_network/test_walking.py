"""The walk under the microscope: right numbers, in a right order, as finite differences find."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnlib
from nnlib.gradients import numerical_gradient, relative_error
from nnlib.little_network import network as little
from nnlib.little_network import walking
from nnlib.little_network.forward import finite_difference
from nnlib.little_network.notation import equals, formula, label, number
from nnlib.little_network.operations import BACKWARD, FORWARD
from nnlib.little_network.walking import as_given, walk, walk_from

LITTLE = dict(x=little.X, y=little.Y, W1=little.W1, b1=little.B1, W2=little.W2, b2=little.B2)
SHAPES = {"x": (2,), "y": (), "W1": (2, 3), "b1": (3,), "W2": (3, 1), "b2": ()}


def some_numbers(seed):
    """Random numbers for the little network; the first are its own."""
    rng = np.random.default_rng(seed)
    return {name: rng.normal(0, 1.5, shape) for name, shape in SHAPES.items()} if seed else LITTLE


@pytest.fixture(params=range(21))
def numbers(request):
    return some_numbers(request.param)


def by_name(numbers):
    """The walk's values by name."""
    return {step.recipe.name: step.value for step in walk(**numbers)}


def gradients(found):
    """Those of the weights and biases, in the shapes of the network."""
    W1 = [[found[f"dW1_{j}{k}"] for k in (1, 2, 3)] for j in (1, 2)]
    W2 = [[found[f"dW2_{k}"]] for k in (1, 2, 3)]
    return W1, [found[f"db1_{k}"] for k in (1, 2, 3)], W2, [found["db2"]]


def assert_close(ways, others, within):
    for one, other in zip(ways, others, strict=True):
        np.testing.assert_allclose(np.ravel(one), np.ravel(other), rtol=0, atol=within)


def test_the_walk_finds_what_the_scalar_network_finds(numbers):
    """Forward, loss and every gradient."""
    network, found = little.little_network(), by_name(numbers)
    for layer, synapses, part in zip(network.layers, network.synapses, "12"):
        synapses.W = np.asarray(numbers[f"W{part}"]).tolist()
        for neuron, bias in zip(layer.neurons, np.ravel(numbers[f"b{part}"])):
            neuron.bias = float(bias)
    answer = network.forward(numbers["x"])
    network.backward(numbers["y"])
    histories = [neuron.history[-1] for layer in network.layers for neuron in layer.neurons]
    names = [(f"z1_{k}", f"a1_{k}") for k in (1, 2, 3)] + [("z2", "a2")]
    assert_close([[found[name] for name in pair] for pair in names], histories, 1e-9)
    assert_close([found["a2"], found["L"]], [answer, network.loss(numbers["y"])], 1e-9)
    biases = [[neuron.db for neuron in layer.neurons] for layer in network.layers]
    (dW1, dW2), (db1, db2) = [synapses.dW for synapses in network.synapses], biases
    assert_close(gradients(found), (dW1, db1, dW2, db2), 1e-9)


def matrix_network(numbers):
    """The same network of layers, in float64, with the quadratic cost: network, loss, X, Y."""
    rng, S = np.random.default_rng(0), nnlib.Sigmoid
    layers = [nnlib.Dense(2, 3, rng), S(), nnlib.Dense(3, 1, rng), S()]
    for dense, part in zip(layers[::2], "12"):
        dense.W[:] = numbers[f"W{part}"]
        dense.b[:] = np.ravel(numbers[f"b{part}"])
    X, Y = (np.reshape(numbers[name], (1, -1)).astype(float) for name in "xy")
    return nnlib.Network(layers, dtype=np.float64), nnlib.QuadraticCost(), X, Y


def test_the_walk_finds_what_layers_find_and_check_gradients_confirms(numbers):
    network, loss, X, Y = matrix_network(numbers)
    found = by_name(numbers)
    assert_close([found["L"]], [loss.forward(network.forward(X), Y)], 1e-9)
    network.backward(loss.backward())
    assert_close(gradients(found), [gradient for _, gradient in network.parameters()], 1e-9)
    assert nnlib.check_gradients(network, loss, X, Y) < 1e-6


def test_the_walk_finds_what_numerical_gradient_finds(numbers):
    """Weights, biases and inputs, moved by numerical_gradient."""
    network, loss, X, Y = matrix_network(numbers)

    def total(_):
        return loss.forward(network.forward(X), Y)

    found = by_name(numbers)
    numerical = [numerical_gradient(total, value) for value, _ in network.parameters()]
    assert_close(gradients(found), numerical, 1e-7)
    assert_close([[found["dx_1"], found["dx_2"]]], [numerical_gradient(total, X)], 1e-7)


def test_every_derivative_has_its_finite_difference(numbers):
    """And every one agrees; a step forward has none."""
    for step in walk(**numbers):
        if step.recipe in FORWARD:
            assert step.numerical is None and step.verdict == ""
        else:
            assert step.numerical == pytest.approx(step.value, abs=1e-7)
            assert step.verdict == "agrees"


def test_everything_is_computed_once_and_nothing_before_it_is_known():
    """A step would use a number that the drawing does not show yet."""
    known = set(as_given(**LITTLE))
    for step in walk():
        assert set(step.recipe.operands) <= known, step.recipe
        assert step.recipe.name not in known
        known.add(step.recipe.name)
    derived = {name for name in known if not name.startswith(("d", "s", "q", "p"))}
    assert {f"d{name}" for name in derived - {"y", "e", "L"}} <= known


def test_the_walk_goes_one_multiplication_at_a_time():
    """Nine weights, nine products forward, and nine gradients of weights backward."""
    forward = [r.operands for r in FORWARD if r.kind == "times"]
    weights = {f"W1_{j}{k}" for j in "12" for k in "123"} | {f"W2_{k}" for k in "123"}
    assert len(forward) == 9 and {weight for _, weight in forward} == weights
    assert {r.name for r in BACKWARD if r.name.startswith("dW")} == {f"d{w}" for w in weights}
    slopes = [n for n, r in enumerate(BACKWARD) if r.kind == "slope"]
    assert len(slopes) == 4 and all(BACKWARD[n].name in BACKWARD[n + 1].operands for n in slopes)


def test_a_wrong_derivative_is_told_by_its_finite_difference(monkeypatch):
    """The finite difference would be derived from what it judges."""
    forgotten = {"kind": "times one", "operands": ("da2",)}  # the bend's slope
    wrong = [dataclasses.replace(r, **forgotten) if r.name == "dz2" else r for r in BACKWARD]
    monkeypatch.setattr(walking, "BACKWARD", wrong)
    verdicts = {step.recipe.name: step.verdict for step in walk()}
    assert verdicts["dz2"].startswith("differs by 0.31") and verdicts["dW1_21"] != "agrees"
    assert verdicts["da2"] == verdicts["s2"] == "agrees"


def test_a_branch_is_moved_on_its_path_alone():
    """Each branch would show the sum of all."""
    given = as_given(**LITTLE)
    paths = [finite_difference(given, "x_1", only=f"p1_1{k}")[0] for k in (1, 2, 3)]
    assert len({round(road, 6) for road in paths}) == 3
    assert sum(paths) == pytest.approx(finite_difference(given, "x_1")[0], abs=1e-9)


def test_every_step_has_words_and_a_formula_with_its_numbers():
    for step in walk():
        assert step.words.endswith(".") and "_" not in step.words + step.symbols
        for name, value in zip(step.recipe.operands, step.inputs):
            assert label(name) in step.symbols and number(abs(value)) in step.numbers


@pytest.mark.parametrize(("z", "words"), [(800, "Saturated"), (20, "Nearly saturated"), (3, "")])
def test_a_flat_bend_is_said_to_be_flat(z, words):
    """A slope of 0 without a word would look like a mistake."""
    steps = {step.recipe.name: step for step in walk(x=[0, 0], b1=[-z, 0, 0])}
    assert words in steps["s1_1"].words and steps["s1_1"].verdict == "agrees"
    assert ("aturated" in steps["s1_1"].words) == bool(words)
    assert z != 800 or steps["dz1_1"].value == 0


WRONG = [
    (dict(x=[1, 2, 3]), r"expected shape \(2,\) for x, got \(3,\)"),
    (dict(W1=np.ones((3, 2))), r"expected shape \(2, 3\) for W1, got \(3, 2\)"),
    (dict(b2=[1, 2]), r"for b2"),
    (dict(x=[math.nan, 0]), "finite numbers for x"),
    (dict(y=math.inf), "finite numbers for y"),
    (dict(y=1e300), "L would be too large"),
    (dict(x=[1e300, 0], W1=np.full((2, 3), 1e300)), "x₁·W1₁₁ would be too large"),
]


@pytest.mark.parametrize(("parts", "words"), WRONG)
def test_what_cannot_be_computed_is_refused(parts, words):
    """The walk would be full of nan."""
    with pytest.raises(ValueError, match=words):
        walk(**parts)


WILD = st.floats(allow_nan=False, allow_infinity=False) | st.floats(-50, 50)
FILLED = st.fixed_dictionaries({name: WILD for name in as_given(**LITTLE)})


@given(FILLED)
def test_wild_numbers_are_walked_or_refused(parts):
    """Any finite numbers: never another error, never a number that is none."""
    try:
        steps = walk_from(parts)
    except ValueError as error:
        assert "too large" in str(error)
    else:
        assert all(math.isfinite(step.value) for step in steps)
        assert all(step.words and step.verdict or step.numerical is None for step in steps)


@pytest.mark.parametrize("numbers", [dict(x=[1e6, 1e-6]), dict(x=[1, 2], y=1e5), dict(y=1e150),
                                     dict(x=[1000, 0], W1=np.full((2, 3), 1e-3)),
                                     dict(x=[1e6, 1], W1=[[1e-6] * 3] * 2)])  # fmt: skip
def test_large_numbers_still_agree(numbers):
    """A step too wide for them, or lost in rounding, would cast doubt on right gradients."""
    for step in walk(**numbers):
        assert step.verdict == "" or step.verdict.startswith("agrees"), step


def test_numbers_are_written_for_the_eye():
    pairs = {-0.0: "0", 3.0: "3", -0.5: "−0.5", 1 / 3: "0.333333", 1e300: "1·10³⁰⁰",
             -1.5e-9: "−1.5·10⁻⁹", math.nan: "beyond all numbers"}  # fmt: skip
    assert all(number(value) == text for value, text in pairs.items())
    assert number(2 / 3, 3) == "0.667"
    assert equals("x", 0.5, 1 / 3) == "≈ x" and equals("x", 0.5, -2.0) == "= x"


def test_formulas_put_brackets_where_signs_would_meet():
    assert formula("{} · {}", ["−1", "−2"]) == "−1 · (−2)"
    assert formula(" + ", ["−1", "−2", "3"]) == "−1 − 2 + 3"
    assert formula("½ · {}²", ["−2"]) == "½ · (−2)²" and formula("σ({})", ["−2"]) == "σ(−2)"
    assert formula("{} − {}", ["1", "−2"]) == "1 − (−2)"


def test_names_are_written_as_in_a_formula():
    pairs = {"x_1": "x₁", "W1_12": "W1₁₂", "p1_12": "x₁·W1₁₂", "p2_3": "a1₃·W2₃",
             "q1_21": "dz1₁·W1₂₁", "s1_2": "σ′(z1₂)", "s2": "σ′(z2)", "dz2": "dz2"}  # fmt: skip
    assert {name: label(name) for name in pairs} == pairs


def test_relative_errors_are_those_of_check_gradients():
    """The same judge as everywhere says so, too."""
    steps = [step for step in walk() if step.numerical is not None]
    values, numerical = (
        np.array([getattr(s, part) for s in steps]) for part in ("value", "numerical")
    )
    assert relative_error(values, numerical) < 1e-8
