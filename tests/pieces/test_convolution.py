"""Layers for images: convolution, pooling, another arrangement, and a shift while training."""

import copy

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnlib import (
    Conv2D,
    CrossEntropy,
    Dense,
    Flatten,
    MaxPool2D,
    Network,
    Recorder,
    ReLU,
    Reshape,
    Shift,
    accuracy,
    check_gradients,
    load_mnist,
    load_network,
    load_run,
    save_network,
)
from nnlib.saving import ModelFileError
from tests.pieces.gradient_checks import worst_of
from tests.samples import QUICK, SEEDS, refused, trained

pytestmark = pytest.mark.slow

FEW = st.integers(1, 3)
ARRANGEMENTS = Flatten(), Reshape(3, 4, 2)
SUMMARY = """\
     layer     output shape        parameters
  1  Reshape   (batch, 28, 28, 1)           0
  2  Shift     (batch, 28, 28, 1)           0
  3  Conv2D    (batch, 24, 24, 3)          78  W 25 x 3 = 75, b 3 = 3
  4  MaxPool2D (batch, 12, 12, 3)           0
  5  ReLU      (batch, 12, 12, 3)           0
  6  Flatten   (batch, 432)                 0
  7  Dense     (batch, 10)              4,330  W 432 x 10 = 4,320, b 10 = 10
     in all                             4,408  float32 numbers"""


def layer_error(layer, X, seed=0):
    """The worst error of a layer's gradients against finite differences."""
    dOut = np.random.default_rng(seed).normal(size=layer.forward(X).shape)
    pairs = [(X, layer.backward(dOut)), *layer.parameters()]
    return worst_of(pairs, lambda _: float((layer.forward(X) * dOut).sum()))


def convolution(n_in, n_out, size, seed):
    """A layer whose biases are not 0."""
    rng = np.random.default_rng(seed)
    layer = Conv2D(n_in, n_out, size, rng)
    layer.b[:] = rng.normal(size=n_out)
    return layer


def small_network(dtype=np.float32, seed=0):
    """Digits in, one block, ten scores out."""
    rng = np.random.default_rng(seed)
    layers = [Reshape(28, 28), Shift(1, rng), Conv2D(1, 3, 5, rng), MaxPool2D(), ReLU(), Flatten()]
    network = Network([*layers, Dense(432, 10, rng)], dtype)
    network.layers[2].b[:] = 0.1  # where there is no ink, 0 would lie on the kink of ReLU
    return network


def few_digits(n=3, start=0):
    (X, y), _ = load_mnist()
    return X[start : start + n], y[start : start + n]


@QUICK
@given(batch=FEW, size=FEW, more=FEW, wider=FEW, n_in=FEW, n_out=FEW, seed=SEEDS)
def test_convolution_gradients(batch, size, more, wider, n_in, n_out, seed):
    """A wrong dW, db or dX would differ from finite differences."""
    shape = (batch, size + more - 1, size + wider - 1, n_in)
    X = np.random.default_rng(seed).normal(size=shape)
    assert layer_error(convolution(n_in, n_out, size, seed), X) < 1e-6


@QUICK
@given(batch=FEW, size=FEW, more=FEW, n_in=FEW, n_out=FEW, seed=SEEDS)
def test_convolution_is_the_sum_of_the_loops(batch, size, more, n_in, n_out, seed):
    """A flipped kernel or swapped rows and columns would differ from sums written out."""
    layer, side = convolution(n_in, n_out, size, seed), size + more
    X = np.random.default_rng(seed).normal(size=(batch, side, side + 1, n_in))
    kernels, Z = layer.W.reshape(size, size, n_in, n_out), layer.forward(X)
    assert Z.shape == (batch, more + 1, more + 2, n_out)
    for i, r, c, k in np.ndindex(Z.shape):
        patch = X[i, r : r + size, c : c + size]
        assert abs((patch * kernels[..., k]).sum() + layer.b[k] - Z[i, r, c, k]) < 1e-12


@QUICK
@given(batch=FEW, size=FEW, high=FEW, wide=FEW, channels=FEW, seed=SEEDS)
def test_pooling_gradients(batch, size, high, wide, channels, seed):
    """The gradient would go to a pixel that did not win."""
    X = np.random.default_rng(seed).normal(size=(batch, size * high, size * wide, channels))
    values = np.sort(X.ravel())
    assume(X.size < 2 or np.diff(values).min() > 1e-4)  # in a close race finite differences fail
    assert layer_error(MaxPool2D(size), X) < 1e-6


@QUICK
@given(batch=FEW, size=FEW, high=FEW, wide=FEW, seed=SEEDS)
def test_one_pixel_of_each_window_gets_the_gradient(batch, size, high, wide, seed):
    """A pool that gives it to all equal pixels passes every check on random numbers."""
    X = np.random.default_rng(seed).integers(0, 2, (batch, size * high, size * wide, 1))
    pool = MaxPool2D(size)
    A = pool.forward(X.astype(float))
    dX = pool.backward(np.ones_like(A))
    assert set(np.unique(dX)) <= {0.0, 1.0}
    windows = dX.reshape(batch, high, size, wide, size).sum(axis=(2, 4))
    assert (windows == 1).all()
    first = [np.flatnonzero(w == w.max())[0] for w in by_window(X, size)]
    assert [np.flatnonzero(w)[0] for w in by_window(dX, size)] == first


def by_window(X, size):
    """The pixels of every window in a row of their own."""
    batch, height, width, _ = X.shape
    parts = X.reshape(batch, height // size, size, width // size, size)
    return parts.transpose(0, 1, 3, 2, 4).reshape(-1, size * size)


def convolved(n=500, seed=0):
    """What a random convolution makes of real digits, and what it makes of random images."""
    conv, rng = Conv2D(1, 8, 5, np.random.default_rng(seed)), np.random.default_rng(seed)
    digits = few_digits(n)[0][..., None] / 255
    return [conv.forward(X) for X in (digits, rng.random(digits.shape))]


def test_ties_are_common_on_real_digits_and_unknown_on_random_ones():
    """Random images would be thought to test a pool well enough."""
    found = []
    for Z in convolved():
        rows = np.stack(MaxPool2D().parts(Z))
        found.append(((rows == rows.max(axis=0)).sum(axis=0) > 1).mean())
    assert 0.35 < found[0] < 0.45 and found[1] == 0


@pytest.mark.parametrize("start", [0, 40, 200])
def test_gradients_on_real_digits(start):
    """A rule that fails for ties, which random numbers never have, would pass."""
    network = small_network(seed=start)
    assert check_gradients(network, CrossEntropy(), *few_digits(2, start)) < 1e-6


class Generous(MaxPool2D):
    """The wrong rule: the gradient goes to every pixel that equals the maximum."""

    def backward(self, dA, need_dX=True):
        dX = np.empty_like(self.X)
        for x, dx in zip(self.parts(self.X), self.parts(dX), strict=True):
            np.multiply(dA, x == self.A, out=dx)
        return dX


def test_only_real_digits_notice_a_pool_that_is_too_generous():
    """The lesson says that random images do not see this mistake, and that digits do."""
    rng = np.random.default_rng(0)
    network = small_network()
    network.layers[3] = Generous()
    random = rng.random((2, 784))
    assert check_gradients(network, CrossEntropy(), random, [1, 2]) < 1e-6
    assert check_gradients(network, CrossEntropy(), *few_digits(2)) > 0.1


class Corners:
    """In place of a source of random numbers: corners that are known beforehand."""

    def __init__(self, corners):
        self.corners = np.array(corners)

    def integers(self, low, high, shape):
        assert (self.corners >= low).all() and (self.corners < high).all()
        return self.corners.reshape(shape)


@QUICK
@given(reach=st.integers(0, 3), batch=FEW, high=FEW, wide=FEW, seed=SEEDS)
def test_shift_moves_images_and_gradients(reach, batch, high, wide, seed):
    """Ink would be lost inside the image, or the gradient would go elsewhere."""
    rng = np.random.default_rng(seed)
    layer, X = Shift(reach, rng), rng.normal(size=(batch, high + 4, wide + 4, 2))
    assert layer.forward(X) is X and layer.backward(X) is X
    corners = rng.integers(0, 2 * reach + 1, (2, batch))
    layer.rng, layer.training = Corners(corners), True
    A, (down, right) = layer.forward(X), corners - reach
    for i, r, c in np.ndindex(X.shape[:3]):
        row, column = r + down[i], c + right[i]
        inside = 0 <= row < X.shape[1] and 0 <= column < X.shape[2]
        assert (A[i, r, c] == (X[i, row, column] if inside else 0)).all()
    assert layer_error(layer, X) < 1e-6


def test_shift_moves_each_image_of_each_batch_its_own_way():
    """A batch would move as one, or the same way for a whole training."""
    layer = Shift(1, np.random.default_rng(0))
    layer.training, X = True, np.arange(25.0).reshape(1, 5, 5, 1).repeat(400, axis=0)
    first, second = layer.forward(X), layer.forward(X)
    assert len(np.unique(first[:, 2, 2, 0])) == 9 and (first != second).any()


@pytest.mark.parametrize("layer", ARRANGEMENTS, ids=["Flatten", "Reshape"])
def test_another_arrangement(layer):
    """Numbers would change their order on the way in or out."""
    X = np.arange(48.0).reshape((2, 3, 4, 2) if type(layer) is Flatten else (2, 24))
    A = layer.forward(X)
    assert A.shape == (2, *layer.outputs(X.shape[1:])) and A.ravel().tolist() == list(range(48))
    assert (layer.backward(A) == X).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_numbers_keep_their_type(dtype):
    """A float64 would make everything after it slow."""
    rng, X = np.random.default_rng(0), np.ones((2, 6, 6, 1), dtype)
    shift = Shift(1, rng)
    shift.training = True
    for layer in (shift, MaxPool2D(), Flatten()):
        out = layer.forward(X)
        assert out.dtype == layer.backward(out).dtype == dtype
    network = small_network(dtype)
    network.training = True
    assert network.forward(np.ones((2, 784), dtype)).dtype == dtype


def test_the_first_layer_skips_the_gradient_nobody_needs():
    """The input's gradient takes as long as all the rest."""
    layer = convolution(1, 2, 3, 0)
    layer.forward(np.ones((2, 5, 5, 1)))
    assert layer.backward(np.ones((2, 3, 3, 2)), need_dX=False) is None
    assert layer.db.tolist() == [18.0, 18.0]


def test_it_is_summed_up():
    assert str(small_network()) == SUMMARY


def test_rows_images_and_pixels_enter():
    """Notebook 15's arrays would have to be turned around first."""
    network, (X, _) = small_network(), few_digits()
    scores = network.scores(X)
    for same in (X[..., None], X.reshape(3, 784), X.reshape(3, 784) / 255):
        np.testing.assert_allclose(network.scores(same), scores, atol=1e-5)


def test_training_recording_and_replay(tmp_path):
    """A convolutional network would be a stranger to the tools."""
    X, y = few_digits(40)
    recorder = Recorder(every=2, watch=X[:2])
    network, history = trained(
        X, y, network=small_network(), validation=few_digits(9, 50), callbacks=[recorder], epochs=6
    )
    assert history.loss[-1] < history.loss[0] and accuracy(network, X, y) > 0.3
    recorder.export(tmp_path / "run.json")
    read = load_run(tmp_path / "run.json")
    assert (read.moments[-1].values == recorder.moments[-1].values).all()
    forked = recorder.fork(1)
    assert (forked.moments[-1].values == recorder.moments[-1].values).all()


def test_saved_loaded_and_copied(tmp_path):
    network, (X, _) = small_network(), few_digits(20)
    save_network(network, tmp_path / "images.npz")
    loaded = load_network(tmp_path / "images.npz")
    assert [type(a) for a in loaded.layers] == [type(a) for a in network.layers]
    for other in (loaded, copy.deepcopy(network)):
        assert (other.values == network.values).all()
        assert (other.scores(X) == network.scores(X)).all()


@pytest.mark.parametrize("old, new", [
    ('"n_out": 3, "size": 5', '"n_out": 3, "size": 5000000'),
    ('"n_out": 3, "size": 5', '"n_out": 3, "size": [5]'),
    ('"n_out": 3, "size": 5', '"n_out": 3, "size": -5'),
    ('"n_out": 3, "size": 5', '"n_out": 3, "size": true'),
    ('"height": 28', '"height": 0'),
    ('"height": 28', '"height": [28]'),
    ('"reach": 1', '"reach": -1'),
])  # fmt: skip
def test_impossible_files_are_refused(tmp_path, old, new):
    """A file could fill the memory, or end in numpy's words."""
    save_network(small_network(), tmp_path / "images.npz")
    with np.load(tmp_path / "images.npz") as file:
        arrays = dict(file)
    words = str(arrays["architecture"])
    assert old in words
    arrays["architecture"] = np.array(words.replace(old, new))
    np.savez(tmp_path / "other.npz", **arrays)
    with pytest.raises(ModelFileError):
        load_network(tmp_path / "other.npz")


def layers_of(*layers):
    """Layers that expect a source of random numbers get one."""
    rng = np.random.default_rng(0)
    return [layer(rng) if callable(layer) else layer for layer in layers]


@pytest.mark.parametrize("layers, words", [
    ([Reshape(4, 4), lambda rng: Conv2D(1, 2, 5, rng)], ["kernel of 5 pixels", "into 4 pixels"]),
    ([Reshape(7, 7), lambda rng: Conv2D(1, 2, 3, rng), MaxPool2D()], ["5 pixels", "windows of 2"]),
    ([Reshape(1, 7, 7), lambda rng: Conv2D(1, 2, 1, rng)],
     ["layer 2, Conv2D, expects examples of shape (any, any, 1)", "gives it shape (1, 7, 7)"]),
    ([Reshape(6, 6), lambda rng: Conv2D(1, 2, 3, rng), lambda rng: Dense(32, 3, rng)],
     ["layer 3, Dense, expects examples of shape (32,)", "gives it shape (4, 4, 2)"]),
    ([lambda rng: Dense(4, 4, rng), MaxPool2D()], ["layer 2, MaxPool2D", "gives it shape (4,)"]),
])  # fmt: skip
def test_layers_that_do_not_fit(layers, words):
    """Numpy would complain about some product inside."""
    with refused(ValueError, *words):
        Network(layers_of(*layers))


def test_images_of_any_size():
    """A network of convolutions alone would ask for one size for ever."""
    network = Network(layers_of(lambda rng: Conv2D(2, 3, 3, rng), MaxPool2D()))
    assert network.shape == (None, None, 2) and "(batch, any, any, 3)" in str(network)
    assert network.forward(np.ones((2, 6, 8, 2))).shape == (2, 2, 3, 3)
    with refused(ValueError, "expected examples of shape (batch, any, any, 2)"):
        network.forward(np.ones((2, 2, 6, 8)))  # channels first
    with refused(ValueError, "5 pixels cannot be divided into windows of 2"):
        network.forward(np.ones((2, 7, 7, 2)))
    with refused(ValueError, "a kernel of 3 pixels does not fit into 2 pixels"):
        network.forward(np.ones((2, 2, 2, 2)))


@pytest.mark.parametrize("make, kind, words", [
    (lambda rng: Conv2D(0, 1, 3, rng), ValueError, "n_in must be a whole number, 1 or more; got 0"),
    (lambda rng: Conv2D(1, 1, 0, rng), ValueError, "size must be a whole number, 1 or more; got 0"),
    (lambda rng: Conv2D(1, 1, 3, None), TypeError, "rng must be a numpy Generator"),
    (lambda rng: MaxPool2D(1.5), ValueError, "size must be a whole number"),
    (lambda rng: Reshape(28, 0), ValueError, "width must be a whole number, 1 or more; got 0"),
    (lambda rng: Shift(-1, rng), ValueError, "reach must be a whole number, 0 or more; got -1"),
    (lambda rng: Shift(1, 3), TypeError, "rng must be a numpy Generator"),
])  # fmt: skip
def test_options_that_fit_nothing(make, kind, words):
    with refused(kind, words):
        make(np.random.default_rng(0))
