"""Every kind of layer in PyTorch, Keras and ONNX: equal outputs and gradients, there and back."""

import copy

import numpy as np
import pytest

from nnlib import (
    SGD,
    Adam,
    BatchNorm,
    Conv2D,
    CrossEntropy,
    Dense,
    Flatten,
    MaxPool2D,
    Network,
    Recurrent,
    ReLU,
    Reshape,
    Shift,
    Softmax,
    Tanh,
    load_mnist,
)
from nnlib.recipes import bridges, read_shipped
from nnlib.recipes.bridges import SAMPLES, empty, gap, sample
from nnlib.saving import (
    from_keras,
    from_onnx,
    from_pytorch,
    to_keras,
    to_onnx,
    to_pytorch,
)
from nnlib.saving.frameworks import needed
from tests.samples import refused, small_network
from tests.saving.guests import needs

RNG = np.random.default_rng
torch_only, keras_only, onnx_only = map(needs, ("torch", "tensorflow", "onnx"))
F32, F64 = (np.float32, 1e-6), (np.float64, 1e-12)


@pytest.fixture
def torch():
    return needed("torch")


@pytest.fixture
def tf():
    return needed("tensorflow")


@torch_only
@pytest.mark.parametrize(("dtype", "bound"), [F32, F64])
@pytest.mark.parametrize("kind", SAMPLES)
def test_pytorch_holds_every_kind(kind, dtype, bound):
    """A layer would be another one there, or its weights would come back changed."""
    for seed in range(5):
        found = bridges.through_pytorch(*sample(kind, dtype, seed))
        assert max(found.values()) < bound and found["weights"] == 0.0


@keras_only
@pytest.mark.parametrize(("dtype", "bound"), [F32, F64])
@pytest.mark.parametrize("kind", SAMPLES)
def test_keras_holds_every_kind(kind, dtype, bound):
    """A layer would be another one there, or its weights would come back changed."""
    for seed in range(2):
        found = bridges.through_keras(*sample(kind, dtype, seed))
        assert max(found.values()) < bound and found["weights"] == 0.0


@onnx_only
@pytest.mark.parametrize("kind", SAMPLES)
def test_onnx_holds_every_kind(kind):
    """A runtime would predict something else."""
    for seed in range(5):
        found = bridges.through_onnx(*sample(kind, np.float32, seed))
        assert found["output"] < 1e-6 and found["weights"] == 0.0


def normalizing(dtype=np.float64, seed=0):
    """A network whose batch normalizations are training, and examples."""
    rng = RNG(seed)
    layers = [Reshape(6, 6, 2), Conv2D(2, 3, 3, rng), BatchNorm(3), ReLU(), Flatten()]
    network = Network([*layers, Dense(48, 4, rng), BatchNorm(4)], dtype)
    X = rng.normal(1.0, 2.0, (7, 72)).astype(dtype)
    start = copy.deepcopy(network)
    network.training = start.training = True
    above = rng.normal(size=network.forward(X).shape).astype(dtype)
    network.backward(above)
    return network, start, X, above


@torch_only
def test_pytorch_normalizes_as_we_do_while_training(torch):
    """Its momentum counts the other way, and its running variance is the unbiased one."""
    network, start, X, above = normalizing()
    module = to_pytorch(start)
    out = module(torch.from_numpy(X))
    out.backward(torch.from_numpy(above))
    back = from_pytorch(module, empty(network))
    assert gap(network.out, out.detach().numpy()) < 1e-12
    assert gap(network.gradients, back.gradients) < 1e-12
    assert gap(network.values, back.values) < 1e-12


@keras_only
def test_keras_normalizes_as_we_do_while_training(tf):
    """All but the running variance agree: Keras leaves out n / (n - 1)."""
    network, start, X, above = normalizing()
    model = to_keras(start)
    with tf.GradientTape() as tape:
        out = model(X, training=True)
        total = tf.reduce_sum(out * above)
    back = from_keras(model, empty(network), tape.gradient(total, model.trainable_variables))
    assert gap(network.out, out.numpy()) < 1e-12
    assert gap(network.gradients, back.gradients) < 1e-12
    ours, theirs = network.layers[-1], back.layers[-1]
    assert gap(ours.mean, theirs.mean) < 1e-12
    assert gap((ours.var - 0.9) * 6 / 7, theirs.var - 0.9) < 1e-12


def our_step(network, optimizer):
    """All values after a step."""
    changed = copy.deepcopy(network)
    optimizer.step(changed.parameters())
    return changed.values


@torch_only
@pytest.mark.parametrize(
    ("ours", "theirs", "options"),
    [
        (lambda: SGD(0.1, momentum=0.9), "SGD", {"lr": 0.1, "momentum": 0.9}),
        (lambda: Adam(0.01), "Adam", {"lr": 0.01}),
    ],
)
@pytest.mark.parametrize("kind", ["Dense", "BatchNorm", "Conv2D", "Recurrent"])
def test_a_step_is_the_same_step(kind, ours, theirs, options, torch):
    """A second bias that is trained would move twice as far; a running mean would be trained."""
    network, X, above = sample(kind, np.float64)
    module = to_pytorch(network)
    module(torch.from_numpy(X)).backward(torch.from_numpy(above))
    getattr(torch.optim, theirs)(module.parameters(), **options).step()
    assert gap(our_step(network, ours()), from_pytorch(module, empty(network)).values) < 1e-12


@keras_only
@pytest.mark.parametrize("kind", ["Dense", "BatchNorm", "Conv2D", "Recurrent"])
def test_a_step_of_keras_is_the_same_step(kind, tf):
    """A kernel would be moved that is another one's."""
    import keras

    network, X, above = sample(kind, np.float64)
    model = to_keras(network)
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(model(X) * above)
    gradients = tape.gradient(total, model.trainable_variables)
    keras.optimizers.SGD(0.125).apply(gradients, model.trainable_variables)  # exact in float32
    found = from_keras(model, empty(network)).values
    assert gap(our_step(network, SGD(0.125)), found) < 1e-12


def digit_scores(name="digits", images=500):
    """A trained network, test images in rows, its scores."""
    network, X = read_shipped(name), load_mnist()[1][0][:images].reshape(images, -1)
    X = (X / 255).astype(np.float32)
    return network, X, network.scores(X)


@torch_only
@pytest.mark.parametrize("name", ["digits", "convolution"])
def test_real_digits_in_pytorch(name, torch):
    """The trained networks would read other digits there."""
    network, X, scores = digit_scores(name)
    with torch.no_grad():
        assert gap(scores, to_pytorch(network)(torch.from_numpy(X)).numpy()) < 1e-6


@keras_only
@pytest.mark.parametrize("name", ["digits", "convolution"])
def test_real_digits_in_keras(name):
    """The trained networks would read other digits there."""
    network, X, scores = digit_scores(name)
    assert gap(scores, to_keras(network)(X).numpy()) < 1e-6


@onnx_only
@pytest.mark.parametrize("name", ["digits", "convolution"])
def test_real_digits_in_a_file(name, tmp_path):
    """A file would hold another network than the one that was written."""
    import onnxruntime

    network, X, scores = digit_scores(name)
    to_onnx(network, tmp_path / "network.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "network.onnx")
    assert [each.name for each in session.get_inputs() + session.get_outputs()] == ["X", "scores"]
    assert gap(scores, session.run(None, {"X": X})[0]) < 1e-6


@torch_only
def test_gradients_of_real_digits(torch):
    """39,760 gradients: one wrong array would be enough."""
    network, X, _ = digit_scores()
    labels, loss = load_mnist()[1][1][:500].astype(np.int64), CrossEntropy()
    value = loss.forward(network.forward(X), labels)
    network.backward(loss.backward())
    module = to_pytorch(network)
    theirs = torch.nn.functional.cross_entropy(
        module(torch.from_numpy(X)), torch.from_numpy(labels)
    )
    theirs.backward()
    assert abs(value - theirs.item()) < 1e-6
    assert gap(network.gradients, from_pytorch(module, empty(network)).gradients) < 1e-6


@torch_only
def test_a_module_written_by_hand_comes_home(torch):
    """The learner's own network would be refused."""
    nn = torch.nn
    module = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3))
    network, X = from_pytorch(module, small_network()), RNG(0).normal(size=(6, 4))
    out = module(torch.from_numpy(X.astype(np.float32))).detach().numpy()
    assert gap(network.forward(X), out) < 1e-6


@torch_only
def test_what_does_not_fit_pytorch_is_refused(torch):
    """Weights would land in other layers, and the outputs be nonsense."""
    nn, network = torch.nn, small_network()
    before = network.values.copy()
    wrong = nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 3))
    with refused(TypeError, "Linear, Tanh, Linear", "Linear, ReLU, Linear"):
        from_pytorch(wrong, network)
    wrong = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 2))
    with refused(ValueError, "W of layer 3", "(3, 5)", "(2, 5)"):
        from_pytorch(wrong, network)
    assert (network.values == before).all()
    recurrent = Network([Recurrent(3, 4, RNG(0))])
    module = to_pytorch(recurrent)
    module[0].bias_hh_l0.data += 1.0
    with refused(ValueError, "second bias"):
        from_pytorch(module, recurrent)


@keras_only
def test_what_does_not_fit_keras_is_refused():
    """Weights would land in other layers, and the outputs be nonsense."""
    model = to_keras(small_network())
    other = Network([Dense(4, 5, RNG(0)), ReLU(), Dense(5, 3, RNG(0))])
    with refused(TypeError, "Dense, ReLU, Dense", "Dense, Activation, Dense"):
        from_keras(model, other)
    with refused(ValueError, "W of layer 3", "(5, 2)", "(5, 3)"):
        from_keras(model, small_network(n_out=2))


@onnx_only
def test_what_does_not_fit_onnx_is_refused():
    """Weights would land in other layers, and the outputs be nonsense."""
    model = to_onnx(small_network())
    with refused(ValueError, "W2", "(5, 2)", "(5, 3)"):
        from_onnx(model, small_network(n_out=2))
    longer = Network([Dense(4, 5, RNG(0)), Tanh(), Dense(5, 3, RNG(0)), Dense(3, 3, RNG(0))])
    with refused(ValueError, "W3", "none"):
        from_onnx(model, longer)


@torch_only
def test_softmax_of_an_image_is_refused():
    """PyTorch's would run along the channels, and ours along the rows of pixels."""
    network = Network([Conv2D(1, 2, 3, RNG(0)), Softmax()])
    with refused(TypeError, "Softmax", "rows of scores"):
        to_pytorch(network)


def moved(images, out):
    """Whether every image is one of the nine that a shift by up to one pixel can make."""
    for before, after in zip(images, out):
        wide = np.pad(before, ((1, 1), (1, 1), (0, 0)))
        shifts = [wide[r : r + 4, c : c + 5] for r, c in np.ndindex(3, 3)]
        yield [k for k, each in enumerate(shifts) if np.array_equal(each, after)]


def shifting():
    """A network that moves images, and images whose pixels all differ."""
    rng = RNG(0)
    network = Network([Reshape(4, 5, 2), Shift(1, rng), MaxPool2D(1), Conv2D(2, 2, 1, rng)])
    return network, np.arange(1.0, 4001.0, dtype=np.float32).reshape(100, 40)


@torch_only
def test_pytorch_moves_images_by_whole_pixels(torch):
    """Augmentation would do something else there, or nothing."""
    network, X = shifting()
    module = to_pytorch(network)
    images = module[:3].train()(torch.from_numpy(X)).movedim(1, -1).numpy()
    found = list(moved(X.reshape(100, 4, 5, 2), images))
    assert all(len(each) == 1 for each in found) and len({each[0] for each in found}) == 9
    assert (
        module[:3].eval()(torch.from_numpy(X)).movedim(1, -1).numpy().ravel() == X.ravel()
    ).all()


@keras_only
def test_keras_moves_images_by_whole_pixels():
    """Augmentation would do something else there, or nothing."""
    network, X = shifting()
    reshape, shift = to_keras(network).layers[:2]
    images = shift(reshape(X), training=True).numpy()
    found = list(moved(X.reshape(100, 4, 5, 2), images))
    assert all(len(each) == 1 for each in found) and len({each[0] for each in found}) == 9
    assert (shift(reshape(X)).numpy().ravel() == X.ravel()).all()


@torch_only
def test_a_spoiled_layout_is_noticed(monkeypatch):
    """The comparison would pass because it looks at nothing."""
    from nnlib.saving import pytorch_bridge
    from nnlib.saving.layouts import SAME

    monkeypatch.setitem(pytorch_bridge.PLACES["Recurrent"], "U", ("weight_hh_l0", SAME))
    found = bridges.through_pytorch(*sample("Recurrent", np.float64))
    assert found["output"] > 1e-3
