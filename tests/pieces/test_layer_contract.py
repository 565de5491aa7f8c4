"""A new kind of layer is one class and one line in a table: everything else asks the layer."""

import numpy as np
import pytest

from nnlib import (
    SGD,
    Activation,
    CrossEntropy,
    Dense,
    Layer,
    Network,
    Recorder,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
    check_gradients,
    fit,
    load_network,
    load_run,
    save_network,
)
from nnlib.saving import ModelFileError, architecture
from nnlib.saving.architecture import KINDS, Kind
from nnlib.widgets import film
from nnlib.widgets.replay.film import unpack
from tests.samples import points, refused

SUMMARY = """\
     layer     output shape      parameters
  1  Blend     (batch, 12)                3  w 2 = 2, shift 1 = 1
  2  Tanh      (batch, 12)                0
  3  Dense     (batch, 3)                39  W 12 x 3 = 36, b 3 = 3
     in all                              42  float64 numbers"""


class Blend(Layer):
    """Blends the channels of a picture, moves all by one number, and lays the pixels in a row."""

    names, options = ("w", "shift"), ("shape",)

    def __init__(self, shape, rng):
        self.inputs = self.shape = tuple(shape)
        self.w, self.shift = rng.normal(size=shape[-1]), np.zeros(1)
        self.dw, self.dshift = np.zeros_like(self.w), np.zeros(1)

    def outputs(self, shape):
        return (shape[0] * shape[1],)

    def forward(self, X):
        self.X = X
        return (X @ self.w + self.shift).reshape(len(X), -1)

    def backward(self, dOut, need_dX=True):
        dZ = dOut.reshape(self.X.shape[:-1])
        self.dw[:] = (self.X * dZ[..., None]).sum(axis=(0, 1, 2))
        self.dshift[:] = dZ.sum()
        if need_dX:
            return dZ[..., None] * self.w


@pytest.fixture(autouse=True)
def one_line_in_the_table(monkeypatch):
    monkeypatch.setitem(
        KINDS, "Blend", Kind(Blend, lambda shape: {"w": (shape[-1],), "shift": (1,)})
    )


def pictures(n=30, seed=0):
    """Pictures of 4 by 3 pixels with 2 channels, and labels."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, 4, 3, 2)), rng.integers(0, 3, n)


def blended(dtype=np.float64, seed=0):
    rng = np.random.default_rng(seed)
    return Network([Blend((4, 3, 2), rng), Tanh(), Dense(12, 3, rng)], dtype)


def trained(**options):
    X, y = pictures()
    network, rng = blended(), np.random.default_rng(0)
    options = {"epochs": 4, "batch_size": 8, "rng": rng} | options
    return network, fit(network, CrossEntropy(), SGD(0.3), X, y, **options)


def test_it_is_summed_up():
    assert str(blended()) == SUMMARY
    assert (blended().shape, blended().n_in, blended().n_out) == ((4, 3, 2), 24, 3)


def test_it_is_gradient_checked():
    assert check_gradients(blended(np.float32), CrossEntropy(), *pictures()) < 1e-6


def test_it_is_trained():
    _, history = trained(epochs=30, validation=pictures(9, 1))
    assert history.loss[-1] < history.loss[0] and len(history.val_loss) == 30


def test_it_is_saved_and_loaded(tmp_path):
    network, _ = trained()
    save_network(network, tmp_path / "blend.npz")
    loaded = load_network(tmp_path / "blend.npz")
    assert type(loaded.layers[0]) is Blend and loaded.layers[0].shape == (4, 3, 2)
    assert (loaded.values == network.values).all() and loaded.dtype == network.dtype
    assert (loaded.predict(pictures()[0]) == network.predict(pictures()[0])).all()


def test_it_is_recorded_and_read_again(tmp_path):
    X, _ = pictures()
    recorder = Recorder(every=3, watch=X[:2])
    trained(callbacks=[recorder])
    recorder.export(tmp_path / "run.json")
    read = load_run(tmp_path / "run.json")
    assert len(read) == len(recorder) > 4
    for k in range(len(read)):
        assert (read.moments[k].values == recorder.moments[k].values).all()
        for ours, theirs in zip(recorder.neurons(k), read.neurons(k), strict=True):
            np.testing.assert_array_equal(ours, theirs)
    forked = recorder.fork(2)
    assert (forked.moments[-1].values == recorder.moments[-1].values).all()
    assert 0.3 < recorder.export_size() / (tmp_path / "run.json").stat().st_size < 3


def test_it_is_replayed():
    X, y = pictures()
    recorder = Recorder(watch=X[:2])
    trained(callbacks=[recorder])
    (run,) = film(recorder)["runs"]
    assert unpack(run["norms"]).shape == (len(recorder), 2)


def test_other_shapes_are_refused():
    """The first product inside would fail in numpy's words."""
    network = blended()
    with refused(ValueError, "expected 24 features per row, shape (batch, 4, 3, 2), got 5"):
        network.forward(np.ones((2, 5)))
    with refused(ValueError, "expected a batch of images, got one of shape (4, 3, 2)"):
        network.forward(np.ones((4, 3, 2)))
    assert (network.forward(np.ones((2, 24))) == network.forward(np.ones((2, 4, 3, 2)))).all()
    rng = np.random.default_rng(0)
    with refused(ValueError, "layer 2, Blend, expects examples of shape (4, 3, 2)", "shape (24,)"):
        Network([Dense(24, 24, rng), Blend((4, 3, 2), rng)])
    with refused(ValueError, "layer 2, Dense, expects examples of shape (11,)", "shape (12,)"):
        Network([Blend((4, 3, 2), rng), Dense(11, 3, rng)])


class Free(Blend):
    """Takes sequences of any length."""

    def __init__(self, rng):
        super().__init__((2, 2), rng)
        self.inputs = (None, 2)

    def outputs(self, shape):
        return shape


def test_lengths_may_be_free():
    """A sequence would need one length for ever."""
    network = Network([Free(np.random.default_rng(0))])
    assert network.shape == (None, 2) and network.n_in is None
    assert "(batch, any, 2)" in str(network)
    with refused(ValueError, "expected examples of shape (batch, any, 2), got shape (3, 5)"):
        network.forward(np.ones((3, 5)))
    assert network.forward(np.ones((3, 7, 2))).shape == (3, 7)


def test_a_file_cannot_ask_for_more_memory_than_it_has(tmp_path):
    """Options alone would fill the memory."""
    save_network(blended(), tmp_path / "blend.npz")
    with np.load(tmp_path / "blend.npz") as file:
        arrays = dict(file)
    words = str(arrays["architecture"])
    arrays["architecture"] = np.array(words.replace("[4, 3, 2]", "[4, 3, 67000000]"))
    np.savez(tmp_path / "large.npz", **arrays)
    with refused(ModelFileError, "w1.npy"):
        load_network(tmp_path / "large.npz")
    arrays["architecture"] = np.array(words.replace("[4, 3, 2]", "[4, 3, -2]"))
    np.savez(tmp_path / "negative.npz", **arrays)
    with refused(ModelFileError, "impossible options"):
        load_network(tmp_path / "negative.npz")


def test_a_class_of_ones_own_is_not_saved_as_ours(tmp_path):
    """It would load with other outputs."""

    class ReLU(Layer):  # leaky, but called as ours
        def forward(self, Z):
            return np.where(Z > 0, Z, 0.1 * Z)

    network = Network([Dense(2, 2, np.random.default_rng(0)), ReLU()])
    with refused(ModelFileError, "kind ReLU, a class of your own"):
        save_network(network, tmp_path / "leaky.npz")
    with refused(ModelFileError, "cannot save a layer of kind Activation"):
        save_network(
            Network([*network.layers[:1], Activation(np.tanh, np.cos)]), tmp_path / "a.npz"
        )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_in_the_table_keeps_the_contract(kind):
    """A file would say too little to build the layer again."""
    options = {"n_in": 3, "n_out": 2, "rate": 0.25, "shape": [4, 3, 2], "size": 2, "reach": 1}
    options |= {"height": 4, "width": 3, "channels": 2, "n": 3, "momentum": 0.75, "eps": 0.001}
    options |= {"causal": False}
    layer = architecture.make(kind, {name: options[name] for name in kind.layer.options})
    entry = architecture.layer_entry(layer)
    name, said = architecture.read_entry(entry)
    assert KINDS[name].layer is type(layer) and entry == {"kind": name} | said
    shapes = {name: getattr(layer, name).shape for name in layer.names}
    assert shapes == kind.shapes(**said)
    X = np.ones((5, *(n or 4 for n in layer.inputs or (3,))))  # 4 where any length fits
    out = layer.forward(X)
    assert out.shape[1:] == layer.outputs(X.shape[1:]) and len(out) in (5, 5 * X.shape[1])
    assert layer.backward(np.ones_like(out), need_dX=True).shape == X.shape


@pytest.mark.parametrize("of_ours, f, slope", [
    (Sigmoid, lambda Z: 1 / (1 + np.exp(-Z)), lambda Z: np.exp(-Z) / (1 + np.exp(-Z)) ** 2),
    (Tanh, np.tanh, lambda Z: 1 - np.tanh(Z) ** 2),
    (ReLU, lambda Z: np.maximum(Z, 0), lambda Z: Z > 0),
])  # fmt: skip
def test_a_function_of_ones_own_is_an_activation(of_ours, f, slope):
    """Nobody could bring a function and its derivative (covers S2.C4)."""
    rng = np.random.default_rng(0)
    Z, dA = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    own, ours = Activation(f, slope), of_ours()
    np.testing.assert_allclose(own.forward(Z), ours.forward(Z), rtol=1e-12)
    np.testing.assert_allclose(own.backward(dA), ours.backward(dA), rtol=1e-12)
    single = own.forward(Z.astype(np.float32))
    assert single.dtype == own.backward(dA.astype(np.float32)).dtype == np.float32


def test_an_activation_takes_two_functions():
    """A swapped or forgotten derivative would fail in the middle of training."""
    with refused(TypeError, "expected two functions, f and its slope; got", "and None"):
        Activation(np.tanh, None)


def test_a_softmax_may_be_last():
    """Probabilities would be squeezed twice."""
    X, _ = points()
    network = Network([Dense(4, 3, np.random.default_rng(0)), Softmax()])
    np.testing.assert_allclose(network.probabilities(X).sum(axis=1), 1, rtol=1e-6)


def test_a_layer_without_passes_says_so():
    """The reader of a half-written layer would meet an AttributeError."""
    with refused(NotImplementedError, "Layer has no forward pass"):
        Layer().forward(np.ones((1, 1)))
    with refused(NotImplementedError, "Layer has no backward pass"):
        Layer().backward(np.ones((1, 1)))
