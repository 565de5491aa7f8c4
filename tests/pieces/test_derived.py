"""Layers of which only the forward pass is written work wherever the others do."""

import copy
import pickle

import numpy as np
import pytest

from nnlib import (
    SGD,
    CrossEntropy,
    Dense,
    Derived,
    Network,
    Recorder,
    Tensor,
    accuracy,
    check_gradients,
    fit,
    load_mnist,
    load_network,
    load_run,
    save_network,
)
from nnlib.saving import ModelFileError
from nnlib.saving.architecture import KINDS, Kind
from tests.samples import points, refused


class Lines(Dense, Derived):
    """Dense, of which only the forward pass is written."""

    forward, backward = Derived.forward, Derived.backward

    def answer(self, X, W, b):
        return X @ W + b


class Swish(Derived):
    def answer(self, Z):
        return Z / (1.0 + np.exp(-Z))


class Scale(Derived):
    """A gain for each column, and a parameter that nothing uses."""

    names, options = ("g", "idle"), ("n",)

    def __init__(self, n):
        self.n, self.inputs = n, (n,)
        self.g, self.idle = np.ones(n), np.ones(2)
        self.dg, self.didle = np.zeros(n), np.full(2, 7.0)

    def answer(self, X, g, idle):
        centred = X - X.mean(axis=1, keepdims=True)
        return centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5) * g


def network(dtype=np.float64, sizes=(4, 6, 3)):
    rng = np.random.default_rng(0)
    n, m, k = sizes
    return Network([Lines(n, m, rng), Scale(m), Swish(), Lines(m, k, rng)], dtype)


def test_they_pass_the_gradient_check():
    assert check_gradients(network(np.float32), CrossEntropy(), *points()) < 1e-6


def test_they_pass_the_gradient_check_on_digits():
    (X, y), _ = load_mnist(limit=3)
    X = X.reshape(-1, 784)[:, ::16] / 255
    assert check_gradients(network(sizes=(49, 5, 10)), CrossEntropy(), X, y) < 1e-6


def test_they_equal_the_layer_written_by_hand():
    X, y = points()
    rng = np.random.default_rng
    ours, hand = Network([Lines(4, 3, rng(0))]), Network([Dense(4, 3, rng(0))])
    for one in (ours, hand):
        fit(one, CrossEntropy(), SGD(0.1, momentum=0.9), X, y, epochs=3, batch_size=8, rng=rng(1))
    np.testing.assert_allclose(ours.values, hand.values, rtol=0, atol=1e-6)


def test_they_learn_in_single_precision():
    X, y = points(200)
    one = network(np.float32)
    fit(one, CrossEntropy(), SGD(0.1), X, y, epochs=20, batch_size=16, rng=np.random.default_rng(0))
    assert accuracy(one, X, y) > 0.8 and one.values.dtype == np.float32
    assert (one.layers[1].idle == 1.0).all() and (one.layers[1].didle == 0.0).all()


def test_they_are_summed_up_saved_and_recorded(monkeypatch, tmp_path):
    one = network()
    assert "Swish" in str(one) and "g 6 = 6" in str(one)
    with refused(ModelFileError, "cannot save a layer of kind Lines"):
        save_network(one, tmp_path / "a.npz")
    monkeypatch.setitem(KINDS, "Lines", Kind(Lines, KINDS["Dense"].shapes))
    monkeypatch.setitem(KINDS, "Swish", Kind(Swish))
    monkeypatch.setitem(KINDS, "Scale", Kind(Scale, lambda n: {"g": (n,), "idle": (2,)}))
    X, y = points()
    recorder = Recorder(every=3, watch=X[:2])
    rng = np.random.default_rng(0)
    fit(one, CrossEntropy(), SGD(0.1), X, y, epochs=2, batch_size=16, rng=rng, callbacks=[recorder])
    save_network(one, tmp_path / "a.npz")
    loaded = load_network(tmp_path / "a.npz")
    assert (loaded.scores(X) == one.scores(X)).all()
    recorder.export(tmp_path / "run.json")
    assert len(load_run(tmp_path / "run.json")) == len(recorder)
    assert (recorder.fork(1).moments[-1].values == recorder.moments[-1].values).all()


def test_copies_and_pickles_leave_the_graph_behind():
    X, _ = points()
    one = network()
    one.forward(X)
    twin = copy.deepcopy(one)
    assert not hasattr(twin.layers[0], "graph") and hasattr(one.layers[0], "graph")
    assert (twin.forward(X) == one.forward(X)).all()
    assert (pickle.loads(pickle.dumps(one)).forward(X) == one.forward(X)).all()


def test_they_run_on_tensors_too():
    x, layer = Tensor(points()[0]), Swish()
    out = layer.forward(x)
    assert isinstance(out, Tensor)
    (out * out).sum().backward()
    assert x.gradient.shape == x.shape


def test_a_layer_without_an_answer_says_so():
    with refused(NotImplementedError, "Derived needs a method answer"):
        Derived().forward(np.ones((2, 2)))

    class Constant(Derived):
        def answer(self, X):
            return 1.0

    with refused(TypeError, "answer must return a Tensor"):
        Constant().forward(np.ones((2, 2)))


def test_weights_that_change_between_the_passes_are_noticed():
    layer = Lines(4, 3, np.random.default_rng(0))
    out = layer.forward(points()[0])
    layer.W += 1.0
    with pytest.raises(RuntimeError, match="changed in place"):
        layer.backward(np.ones_like(out))
