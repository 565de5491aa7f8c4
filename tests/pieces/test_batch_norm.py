"""BatchNorm: what it measures, what it keeps, its gradients; rows, pictures and real digits."""

import functools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import (
    SGD,
    Adam,
    BatchNorm,
    CrossEntropy,
    Dense,
    EarlyStopping,
    Network,
    Recorder,
    Sigmoid,
    Tanh,
    check_gradients,
    fit,
    load_mnist,
    load_network,
    load_run,
    save_network,
)
from nnlib.saving import ModelFileError
from tests.pieces import test_mutations
from tests.pieces.gradient_checks import worst_of
from tests.pieces.stored import arrays_of, check_made_again, stored
from tests.samples import QUICK, SEEDS, SIZES, points, refused

STORED = stored("batch_norm")
CASES = sorted({name.split("/")[0] for name in STORED if "/" in name})
SHAPES = st.one_of(st.tuples(), st.tuples(SIZES, SIZES))


def layer_for(n, rng, training=True, **options):
    """A layer with numbers of its own in every parameter."""
    layer = BatchNorm(n, **options)
    layer.gamma[:], layer.beta[:] = rng.normal(1, 0.3, n), rng.normal(0, 0.3, n)
    layer.mean[:], layer.var[:] = rng.normal(size=n), rng.uniform(0.5, 2.0, n)
    layer.training = training
    return layer


def normalized(dtype=np.float64, seed=0):
    """4-6-3, normalized and not yet trained."""
    rng = np.random.default_rng(seed)
    return Network([Dense(4, 6, rng, 1.0), BatchNorm(6), Tanh(), Dense(6, 3, rng, 1.0)], dtype)


def trained(optimizer=None, network=None, **options):
    X, y = points()
    network, rng = network or normalized(), np.random.default_rng(0)
    options = {"epochs": 4, "batch_size": 15, "rng": rng} | options
    return network, fit(network, CrossEntropy(), optimizer or SGD(0.3), X, y, **options)


@QUICK
@given(batch=st.integers(2, 7), picture=SHAPES, n=SIZES, training=st.booleans(), seed=SEEDS)
def test_gradients(batch, picture, n, training, seed):
    """A path through the mean or the variance would be forgotten, or an axis too many summed."""
    rng = np.random.default_rng(seed)
    layer = layer_for(n, rng, training)
    X = rng.normal(1.0, 2.0, (batch, *picture, n))
    dOut = rng.normal(size=layer.forward(X).shape)

    def derived(_):
        return float((layer.forward(X) * dOut).sum())

    dX = layer.backward(dOut)
    pairs = [(X, dX), (layer.gamma, layer.dgamma), (layer.beta, layer.dbeta)]
    assert worst_of(pairs, derived) < 1e-6
    assert not layer.dmean.any() and not layer.dvar.any()


@QUICK
@given(batch=st.integers(2, 9), picture=SHAPES, n=SIZES, seed=SEEDS)
def test_each_feature_has_mean_0_and_variance_1(batch, picture, n, seed):
    """Rows would be normalized in place of features, or one number taken for all of them."""
    rng = np.random.default_rng(seed)
    layer, X = BatchNorm(n, eps=0.0), rng.normal(3.0, 5.0, (batch, *picture, n))
    layer.training = True
    N = layer.forward(X).reshape(-1, n)
    np.testing.assert_allclose(N.mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(N.std(axis=0), 1, atol=1e-9)
    np.testing.assert_allclose(layer.mean, 0.1 * X.reshape(-1, n).mean(axis=0))
    np.testing.assert_allclose(layer.var, 0.9 + 0.1 * X.reshape(-1, n).var(axis=0, ddof=1))


def test_two_columns_by_hand():
    """Each has a mean and a variance of its own."""
    layer, X = BatchNorm(2, eps=0.0), np.array([[-4.0, 100], [2, 130], [4, 140], [10, 170]])
    layer.training = True
    wanted = np.array([-1.4, -0.2, 0.2, 1.4])
    np.testing.assert_allclose(layer.forward(X), np.column_stack([wanted, wanted]))
    np.testing.assert_allclose(layer.mean, [0.3, 13.5])
    dX = layer.backward(np.array([[1.0, 10], [0, 0], [0, 0], [0, 0]]))
    by_hand = np.array([0.052, -0.064, -0.036, 0.048])
    np.testing.assert_allclose(dX, np.column_stack([by_hand, 2 * by_hand]))


def test_a_column_of_four_by_hand():
    """The notebook's own numbers would not come out."""
    layer = BatchNorm(1, eps=0.0)
    layer.training = True
    N = layer.forward(np.array([[-4.0], [2.0], [4.0], [10.0]]))
    np.testing.assert_allclose(N.ravel(), [-1.4, -0.2, 0.2, 1.4])
    dX = layer.backward(np.array([[1.0], [0.0], [0.0], [0.0]]))
    np.testing.assert_allclose(dX.ravel(), [0.052, -0.064, -0.036, 0.048], atol=1e-15)


def test_eps_lies_under_the_root():
    """A feature without variance would be scaled by another number than PyTorch's."""
    layer = BatchNorm(1, eps=3.0)
    layer.training = True
    assert layer.forward(np.array([[-1.0], [1.0]])).ravel().tolist() == [-0.5, 0.5]


def test_pictures_are_rows_of_pixels():
    """A convolution's channels would be normalized pixel by pixel."""
    rng = np.random.default_rng(0)
    X, dA = rng.normal(size=(5, 3, 2, 4)), rng.normal(size=(5, 3, 2, 4))
    rows, pictures = BatchNorm(4), BatchNorm(4)
    rows.training = pictures.training = True
    A, flat = pictures.forward(X), rows.forward(X.reshape(-1, 4))
    np.testing.assert_allclose(A.reshape(-1, 4), flat, atol=1e-12)
    dX = pictures.backward(dA)
    np.testing.assert_allclose(dX.reshape(-1, 4), rows.backward(dA.reshape(-1, 4)), atol=1e-12)
    for name in rows.names:
        np.testing.assert_allclose(getattr(rows, name), getattr(pictures, name), atol=1e-12)


@pytest.mark.parametrize("case", CASES)
def test_pytorch(case):
    """Another answer than PyTorch's, forward, backward, in its running numbers or afterwards."""
    stored = arrays_of(STORED, case)
    dtype, n = stored["X0"].dtype, len(stored["gamma"])
    near = 1e-5 if dtype == np.float32 else 1e-12
    layer = BatchNorm(n)
    for name in layer.names:  # as a network casts them
        setattr(layer, name, stored.get(name, getattr(layer, name)).astype(dtype))
        setattr(layer, "d" + name, np.zeros(n, dtype))
    for k in range(4):
        layer.training = k < 3
        found = {"A": layer.forward(stored[f"X{k}"]), "dX": layer.backward(stored[f"dA{k}"])}
        for name in ("A", "dX", "dgamma", "dbeta", "mean", "var"):
            mine, wanted = found.get(name, getattr(layer, name, None)), stored[f"{name}{k}"]
            assert mine.dtype == dtype
            np.testing.assert_allclose(mine, wanted, rtol=near, atol=near, err_msg=f"{name}{k}")


def test_the_stored_values_can_be_made_again():
    """The file would hold other numbers than its script makes."""
    check_made_again("batch_norm")


@pytest.mark.parametrize("place", ["rows", "pixels"])
def test_real_digits(place):
    """Pixels that are always black have no variance; random numbers never show that."""
    (X, y), _ = load_mnist()
    X, rng = X[:12, 10:16, 10:16], np.random.default_rng(0)
    first = [BatchNorm(36), Dense(36, 7, rng)] if place == "pixels" else [Dense(36, 7, rng)]
    network = Network([*first, BatchNorm(7), Sigmoid(), Dense(7, 10, rng)])
    network.training = True
    assert check_gradients(network, CrossEntropy(), X.reshape(12, -1), y[:12]) < 1e-6


def test_black_pixels_stay_black():
    """A feature without variance would be divided by zero."""
    layer, X = BatchNorm(2), np.array([[0.0, 1.0], [0.0, 3.0]])
    layer.training = True
    assert layer.forward(X)[:, 0].tolist() == [0.0, 0.0]
    assert np.isfinite(layer.backward(np.ones((2, 2)))).all()


def test_deep_networks_pass_the_check_while_training():
    """Twelve layers would hide an error in one; afterwards mean and var are not derived."""
    rng, layers = np.random.default_rng(3), []
    for _ in range(3):
        layers += [Dense(5, 5, rng, 1.0), BatchNorm(5), Sigmoid()]
    network, (X, y) = Network([*layers, Dense(5, 3, rng)]), (rng.normal(size=(8, 5)), np.arange(8))
    network.training = True
    assert check_gradients(network, CrossEntropy(), X, y % 3) < 1e-6
    network.training = False
    assert check_gradients(network, CrossEntropy(), X, y % 3) > 1e-2


def test_running_numbers_settle_on_the_data():
    """Predictions would use the numbers of the last batch, or of none."""
    rng = np.random.default_rng(0)
    layer = BatchNorm(3, momentum=0.99)
    layer.training = True
    for _ in range(2000):
        layer.forward(rng.normal([1.0, -2.0, 0.0], [1.0, 3.0, 0.5], (40, 3)))
    np.testing.assert_allclose(layer.mean, [1, -2, 0], atol=0.12)
    np.testing.assert_allclose(np.sqrt(layer.var), [1, 3, 0.5], rtol=0.03)


def test_alone_or_in_company():
    """A prediction would depend on the examples that happen to be beside it."""
    network, _ = trained()
    X, _ = points(20, seed=1)
    alone = np.concatenate([network.forward(x[None]) for x in X])
    np.testing.assert_allclose(alone, network.forward(X), atol=1e-12)
    network.training = True
    assert np.abs(network.forward(X[:10]) - network.forward(X)[:10]).max() > 1e-3


@pytest.mark.parametrize("optimizer", [
    lambda: SGD(0.1, 0.9, weight_decay=0.5),
    lambda: Adam(0.01, weight_decay=0.5),
    lambda: Adam(0.01),
], ids=["SGD", "AdamW", "Adam"])  # fmt: skip
def test_optimizers_leave_the_running_numbers_alone(optimizer):
    """Weight decay would pull the variance towards 0, and predictions would explode."""
    network, optimizer, before = normalized(), optimizer(), {}
    norm, (X, y), loss = network.layers[1], points(), CrossEntropy()
    norm.beta[:], norm.mean[:], norm.var[:] = 0.5, 2.0, 3.0
    network.training = True
    for _ in range(5):
        loss.forward(network.forward(X), y)
        network.backward(loss.backward())
        before = {name: getattr(norm, name).copy() for name in ("mean", "var")}
        optimizer.step(network.parameters())
        assert all((getattr(norm, name) == value).all() for name, value in before.items())


@pytest.mark.parametrize("optimizer", [SGD(0.1, weight_decay=0.5), Adam(0.1, weight_decay=0.5)])
def test_scale_and_shift_do_not_decay(optimizer):
    """gamma would shrink although no gradient asks for it; only matrices decay."""
    network = normalized()
    values = {id(a): a.copy() for a, _ in network.parameters()}
    network.gradients[:] = 0.0
    optimizer.step(network.parameters())
    for value, _ in network.parameters():
        assert (value == values[id(value)]).all() == (value.ndim == 1 or not value.any())


def test_weight_decay_in_fit():
    """fit hands out the flat vector, in which everything would decay."""
    results = []
    for decay in (0.0, 1e-3):
        network, _ = trained(Adam(0.01, weight_decay=decay), epochs=1, batch_size=60)
        results.append(network.layers[1])
    for name in BatchNorm.names:  # one step from the same start: only W can differ
        assert (getattr(results[0], name) == getattr(results[1], name)).all()


def test_early_stopping_brings_the_running_numbers_back():
    """The best weights would meet the statistics of the worst ones."""
    kept, validation = [], points(30, seed=2)
    network, history = trained(
        SGD(1.0),
        epochs=40,
        validation=validation,
        callbacks=[lambda n, h: kept.append(n.values.copy()), EarlyStopping(2)],
    )
    best = int(np.argmin(history.val_loss))
    assert best < len(kept) - 1 and (network.values == kept[best]).all()
    assert (kept[best] != kept[-1])[np.isin(network.values, network.layers[1].var)].all()


def test_saved_and_loaded(tmp_path):
    """A file would forget the running numbers or the options."""
    rng = np.random.default_rng(0)
    layers = [Dense(4, 6, rng), BatchNorm(6, 0.8, 1e-3), Tanh(), Dense(6, 3, rng)]
    network, _ = trained(network=Network(layers))
    save_network(network, tmp_path / "n.npz")
    loaded, (X, _) = load_network(tmp_path / "n.npz"), points()
    norm = loaded.layers[1]
    assert (norm.n, norm.momentum, norm.eps) == (6, 0.8, 1e-3)
    assert (loaded.values == network.values).all()
    assert (loaded.forward(X) == network.forward(X)).all()


def test_a_file_with_an_impossible_momentum(tmp_path):
    """The running numbers would fly away after loading."""
    network = normalized()
    network.layers[1].momentum = 1.5
    save_network(network, tmp_path / "n.npz")
    with pytest.raises(ModelFileError, match="momentum"):
        load_network(tmp_path / "n.npz")


def test_recorded_forked_and_read_again(tmp_path):
    """A replay would show other predictions, a fork would go another way."""
    X, _ = points()
    recorder = Recorder(every=3, watch=X[:2])
    trained(SGD(0.3, 0.9), callbacks=[recorder])
    forked = recorder.fork(2)
    assert (forked.moments[-1].values == recorder.moments[-1].values).all()
    recorder.export(tmp_path / "run.json")
    read = load_run(tmp_path / "run.json")
    for k in range(len(read)):
        assert (read.moments[k].values == recorder.moments[k].values).all()


def test_summed_up():
    """A reader would not see how many numbers it has."""
    line = "  2  BatchNorm (batch, 6)                24  gamma 6 = 6, beta 6 = 6, mean 6 = 6, var 6"
    assert line in str(normalized())


def test_float32_stays_float32():
    """One float64 scalar would slow a whole network down."""
    network, (X, y) = normalized(np.float32), points()
    network.training = True
    scores, loss = network.forward(X), CrossEntropy()
    loss.forward(scores, y)
    network.backward(loss.backward())
    norm = network.layers[1]
    assert {a.dtype for a in (scores, norm.N, norm.scale, norm.mean, norm.dgamma)} == {
        np.dtype(np.float32)
    }
    assert norm.mean.base is network.values and norm.dvar.base is network.gradients


@pytest.mark.parametrize("arguments, words", [
    ((0,), "n must be a whole number, 1 or more; got 0"),
    ((2.5,), "n must be a whole number"),
    ((3, 1.0), "momentum must be a number from 0.0 to below 1.0; got 1.0"),
    ((3, 0.9, -1), "eps must be a number from 0.0 to below inf; got -1"),
])  # fmt: skip
def test_impossible_options(arguments, words):
    """A slip would show as a shape error much later."""
    with refused(ValueError, words):
        BatchNorm(*arguments)


def test_neighbours_that_do_not_fit():
    """numpy would speak of broadcasting, or stretch one number over all features."""
    rng = np.random.default_rng(0)
    for n in (1, 5):
        with refused(ValueError, f"BatchNorm({n}) expects examples with {n} features", "(6,)"):
            Network([Dense(4, 6, rng), BatchNorm(n)])
    with refused(ValueError, "needs at least one layer with weights, such as Dense"):
        Network([BatchNorm(4)])


def test_a_batch_of_one():
    """The variance of one number is 0, and what is learned from it is nothing."""
    network, (X, y) = normalized(), points(31)
    assert network.forward(X[:1]).shape == (1, 3)
    with refused(ValueError, "at least 2 numbers per feature", "(1, 6)", "batch_size"):
        fit(
            network, CrossEntropy(), SGD(0.1), X, y, epochs=1, batch_size=30,
            rng=np.random.default_rng(0),
        )  # fmt: skip
    picture = layer_for(2, np.random.default_rng(0))
    assert picture.forward(np.ones((1, 2, 2, 2))).shape == (1, 2, 2, 2)


BATCH_NORM = "nnlib.batch_norm"
MUTATIONS = [
    ("(X - mean) * self.scale", "X * self.scale"),
    ("1.0 / np.sqrt(var + self.eps)", "1.0 / (var + self.eps)"),
    ("1.0 / np.sqrt(var + self.eps)", "1.0 / (np.sqrt(var) + self.eps)"),
    ("self.gamma * self.N + self.beta", "self.gamma * (self.N + self.beta)"),
    ("var * count / (count - 1) - self.var", "var - self.var"),
    ("(1.0 - self.momentum) * (mean", "self.momentum * (mean"),
    ("self.measure(X) if self.training else (self.mean, self.var)", "self.measure(X)"),
    ("feature_sums(dA * self.N)", "feature_sums(dA)"),
    ("self.dbeta[:] = feature_sums(dA)", "self.dbeta[:] = dA.mean()"),
    ("(self.dbeta + self.N * self.dgamma)", "(self.dbeta)"),
    ("(self.dbeta + self.N * self.dgamma)", "(self.N * self.dgamma)"),
    ("if self.training:  #", "if False:  #"),
    ("return self.gamma * self.scale * dA", "return self.scale * dA"),
    ("X.sum(axis=0).reshape", "X.sum(axis=-1, keepdims=True).repeat(X.shape[-1], -1).reshape"),
]
BY_HAND = [
    test_gradients,
    test_each_feature_has_mean_0_and_variance_1,
    test_two_columns_by_hand,
    test_a_column_of_four_by_hand,
    test_alone_or_in_company,
    test_black_pixels_stay_black,
    test_eps_lies_under_the_root,
]


@pytest.mark.parametrize("old, new", MUTATIONS)
def test_a_spoiled_formula_is_noticed_twice(monkeypatch, old, new):
    """A formula could be wrong for years, with every test green."""
    test_mutations.spoil(monkeypatch, BATCH_NORM, old, new)
    assert any(map(test_mutations.is_red, BY_HAND)), "nothing by hand notices"
    by_pytorch = [functools.partial(test_pytorch, case) for case in CASES]
    assert any(map(test_mutations.is_red, by_pytorch)), "the comparison with PyTorch does not"
