"""What went wrong in the notebooks before this series, one test for each flaw (see seeds.py).

Flaws that show in the source rather than in what it does are in test_sources.py.
"""

import inspect
import re

import numpy as np
import pytest
from matplotlib import pyplot as plt

from nnlib import (
    MSE,
    SGD,
    Adam,
    CrossEntropy,
    Dense,
    EarlyStopping,
    History,
    Network,
    QuadraticCost,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
    accuracy,
    check_gradients,
    fit,
    load_mnist,
    numerical_gradient,
    one_hot,
    plots,
    train_validation_split,
)
from nnlib.evaluation import Examples, evaluate
from nnlib.recipes.table import RECIPES
from tests.pieces.gradient_checks import LAYERS, LOSSES, loss_error
from tests.samples import digits, points, refused, small_network

X, Y = points()
PARTS = ("W", "b", "dW", "db")


def train(network, loss=None, optimizer=None, **options):
    """A short training on three clouds."""
    options = {"epochs": 3, "batch_size": 16, "rng": np.random.default_rng(0)} | options
    data = options.pop("data", (X, Y))
    return fit(network, loss or CrossEntropy(), optimizer or SGD(0.1), *data, **options)


def slopes(name, z):
    """What backward says of an activation's slope at each of some numbers."""
    layer = LAYERS[name]()
    layer.forward(z)
    return layer.backward(np.ones_like(z))


def test_histories_and_layers_share_nothing():
    """All neurons would write into one record (covers S0.B3)."""
    one, two = History(), History()
    one.add((1.0, 0.5), None, 0.1)
    rng = np.random.default_rng(0)
    a, b = Dense(2, 2, rng), Dense(2, 2, rng)
    assert len(two) == 0 and not any(np.shares_memory(a.W, x) for x in (b.W, b.dW, a.dW))


@pytest.mark.parametrize("name", ["Sigmoid", "Tanh"])
def test_slopes_belong_to_the_sum_not_to_its_activation(name):
    """f'(a) would be used for f'(z), and nothing said of it (covers S0.B4)."""
    z = np.array([[-2.0, -0.5, 0.7, 3.0]])
    nudged = numerical_gradient(lambda v: LAYERS[name]().forward(v).sum(), z.copy())
    np.testing.assert_allclose(slopes(name, z), nudged, atol=1e-9)
    assert np.abs(slopes(name, LAYERS[name]().forward(z)) - nudged).max() > 0.01
    assert "dZ = dA" in LAYERS[name].__doc__


def test_biases_exist_and_learn():
    """No neuron could move its edge (covers S0.B5)."""
    network = Network([Dense(4, 3, np.random.default_rng(0))])
    data = np.zeros((20, 4)), np.full(20, 2)
    train(network, data=data)
    assert network.layers[0].b[2] > 0 > network.layers[0].b[:2].max()


def test_the_loader_loads():
    """A loader would stand there and load nothing (covers S0.B6)."""
    (images, labels), (test_images, test_labels) = load_mnist()
    assert len(images) == len(labels) == 60000 and len(test_images) == len(test_labels) == 10000


def test_a_split_of_sorted_classes_keeps_every_class():
    """A split by position would hold back most of the nines (covers S0.B7)."""
    labels = np.repeat(np.arange(10), 100)
    parts = train_validation_split(labels[:, None], labels, 0.2, np.random.default_rng(0))
    for _, y in parts:
        shares = np.bincount(y, minlength=10) / len(y)
        assert shares.min() > 0.06 and shares.max() < 0.14


def test_labels_become_rows_and_pixels_fractions():
    """Class 9 would count nine times class 1, and pixels saturate (covers S0.B8)."""
    assert one_hot([9, 1], 10).sum(axis=1).tolist() == [1, 1]
    network = Network([Dense(784, 10, np.random.default_rng(0))])
    images, labels = digits()
    network.forward(images)
    assert network.layers[0].X.max() == 1 and network.layers[0].X.min() == 0
    train(network, MSE(), data=(images, labels))


def test_any_number_of_hidden_layers():
    """One hidden layer would be built in (covers S0.B9)."""
    for depth in (0, 1, 2, 5):
        rng = np.random.default_rng(0)
        layers = [part for _ in range(depth) for part in (Dense(4, 4, rng), ReLU())]
        history = train(Network([*layers, Dense(4, 3, rng)]), epochs=15)
        assert history.loss[-1] < history.loss[0]


@pytest.mark.parametrize("sizes", [(4, 3), (4, 8, 3), (4, 8, 8, 8, 3)])
def test_a_network_of_any_depth_learns_steps_and_evaluates(sizes):
    """Learn, step, backpropagate, evaluate: one of the four would fail for some depth."""
    rng, loss = np.random.default_rng(0), CrossEntropy()
    pairs = list(zip(sizes, sizes[1:]))
    layers = [part for pair in pairs for part in (Dense(*pair, rng), Tanh())]
    network = Network(layers[:-1])
    assert check_gradients(network, loss, X, Y) < 1e-6
    before, share = evaluate(network, loss, Examples(network, loss, X, Y))
    assert loss.forward(network.forward(X), Y) == pytest.approx(before, rel=1e-6)
    network.backward(loss.backward())
    SGD(0.01).step(network.parameters())
    assert loss.forward(network.forward(X), Y) < before
    train(network, loss, epochs=100)
    assert accuracy(network, X, Y) > max(share, 0.8)


def test_a_seed_repeats_a_run():
    """No run could be repeated (covers S0.B13, S1.B16, S2.B7)."""
    ends = []
    for _ in range(2):
        rng = np.random.default_rng(7)
        network = Network([Dense(4, 5, rng), ReLU(), Dense(5, 3, rng)])
        train(network, rng=rng)
        ends.append(network.values)
    assert (ends[0] == ends[1]).all()


def test_weights_and_biases_are_averaged_alike():
    """A bias would learn 128 times slower than a weight (covers S1.B1)."""
    for name in LOSSES:
        network = small_network(n_out=1 if name[0] == "B" else 3, dtype=np.float64)
        rows, labels, loss = np.hstack([np.ones((60, 1)), X[:, 1:]]), Y % 2, LOSSES[name]()
        once, twice = [], []
        for copies, found in ((1, once), (2, twice)):
            scores = network.forward(np.tile(rows, (copies, 1)))
            loss.forward(scores, np.tile(labels, copies))
            network.backward(loss.backward())
            found.append(network.gradients.copy())
        np.testing.assert_allclose(once, twice, atol=1e-15)
        first = network.layers[0]  # its first input is always 1, as a bias's is
        np.testing.assert_allclose(first.dW[0], first.db, atol=1e-15)


def test_softmax_and_cross_entropy_cancel_to_p_minus_y():
    """Softmax's derivative would be said to equal 1 (covers S1.B2)."""
    scores, softmax, Y1 = np.array([[0.5, -1.0, 2.0]]), Softmax(), np.array([[0.0, 1.0, 0.0]])
    probs = softmax.forward(scores)
    by_chain = softmax.backward(-Y1 / probs)
    loss = CrossEntropy()
    loss.forward(scores, [1])
    np.testing.assert_allclose(by_chain, probs - Y1, atol=1e-15)
    np.testing.assert_allclose(loss.backward(), probs - Y1, atol=1e-15)
    assert np.abs(softmax.backward(np.eye(3)[:1]) - np.eye(3)[:1]).max() > 0.1


def test_weights_are_counted_right():
    """784 x 15 would not be 11,760 (covers S1.B3)."""
    network = Network([Dense(784, 15, np.random.default_rng(0))])
    assert "W 784 x 15 = 11,760" in str(network) and 784 * 15 == 11_760


def test_momentum_and_decay_do_something():
    """Both would be named and be off (covers S1.B4)."""
    ends = {}
    for options in ((0.0, 0.0), (0.9, 0.0), (0.0, 0.1)):
        weight = np.ones((1, 1))
        optimizer = SGD(0.01, *options)
        for _ in range(100):
            optimizer.step([(weight, np.full((1, 1), 0.01))])
        ends[options] = 1 - weight.item()
    plain = ends[0.0, 0.0]
    assert ends[0.9, 0.0] > 5 * plain and ends[0.0, 0.1] > 5 * plain
    assert RECIPES["script"].momentum >= 0.5


def test_signals_keep_their_size_through_many_layers():
    """Unscaled weights would saturate the first layer (covers S1.B5, S4.B9)."""
    rng = np.random.default_rng(0)
    signal = rng.normal(size=(100, 200))
    for _ in range(10):
        signal = ReLU().forward(Dense(200, 200, rng).forward(signal))
        assert 0.3 < np.sqrt((signal**2).mean()) < 3


def test_relu_leaves_its_input():
    """The sums would be overwritten by the activations (covers S1.B6)."""
    Z = np.array([[-1.0, 2.0]])
    assert ReLU().forward(Z) is not Z and Z.tolist() == [[-1.0, 2.0]]


def test_early_stopping_watches_the_validation_loss():
    """The training loss falls for ever: it would never stop (covers S1.B7)."""
    network = small_network()
    held_out = X, (Y + 1) % 3  # wrong labels: the better we fit, the worse this gets
    history = train(network, callbacks=[EarlyStopping(2)], validation=held_out, epochs=50)
    assert len(history) < 50 and history.loss[-1] < history.loss[0]
    with refused(ValueError, "watches the validation loss"):
        train(small_network(), callbacks=[EarlyStopping(2)])


def test_gradients_are_called_by_what_they_belong_to():
    """A derivative would take the activation and call it x (covers S1.B11, S3.B9)."""
    for name, layer in LAYERS.items():
        (given,) = list(inspect.signature(layer.forward).parameters)[1:]
        upstream = list(inspect.signature(layer.backward).parameters)[1]
        assert given in ("X", "Z", "S") and re.fullmatch("d[ZAP]", upstream), name
        assert f"d{given}" in layer.__doc__ or name == "Dense"
    kept = vars(Dense(2, 2, np.random.default_rng(0)))
    assert {name for name, value in kept.items() if hasattr(value, "shape")} == set(PARTS)


def test_the_plot_is_drawn_and_labelled():
    """A plot would have no labels, or never have been drawn (covers S1.B12, S1.B13)."""
    history = train(small_network(), validation=(X, Y))
    assert all(0 <= share <= 1 for share in history.accuracy + history.val_accuracy)
    axes = np.ravel(plots.history(history))
    for ax in axes:
        assert ax.get_xlabel() and ax.get_ylabel() and ax.get_legend()
    assert {line.get_linestyle() for line in axes[0].lines} == {"-", "--"}
    plt.close("all")


@pytest.mark.parametrize("make", [lambda: SGD(0.1, 0.9, 0.1), Adam])
def test_weights_and_biases_have_one_dtype(make):
    """Weights would be float32 and biases float64 (covers S1.B15)."""
    network, optimizer = small_network(), make()
    train(network, optimizer=optimizer)
    pairs = network.parameters()
    memory = [a for kept in vars(optimizer).values() if isinstance(kept, list) for a in kept]
    arrays = [array for pair in pairs for array in pair] + memory + [network.forward(X)]
    assert {array.dtype for array in arrays} == {np.dtype("float32")}


def test_every_test_image_is_used():
    """A network would be judged on 20 images, and its depth blamed (covers S2.B1)."""
    (images, _), (test_images, test_labels) = load_mnist(limit=1000)
    assert len(images) == 1000 and len(test_images) == len(test_labels) == 10000
    network = Network([Dense(784, 10, np.random.default_rng(0))])
    assert round(accuracy(network, test_images, test_labels) * 10000, 6) % 1 == 0


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_does_not_overflow(dtype):
    """Large scores would become nan (covers S2.B2)."""
    scores = np.array([[1e4, 0.0, -1e4], [800.0, 900.0, 1000.0]], dtype)
    with np.errstate(over="raise", invalid="raise"):
        probs = Softmax().forward(scores)
    np.testing.assert_allclose(probs, [[1, 0, 0], [0, 0, 1]], atol=1e-30)


def test_shapes_are_as_the_docstring_says():
    """Prose and code would contradict each other on shapes (covers S2.B3, S2.B4)."""
    layer = Dense(3, 2, np.random.default_rng(0))
    rows = np.ones((5, 3))
    arrays = {"X": rows, "W": layer.W, "b": layer.b, "Z": layer.forward(rows)}
    sizes = {"batch": 5, "n_in": 3, "n_out": 2}
    said = dict(re.findall(r"\b([XWbZ]) \(([^)]*)\)", Dense.__doc__))
    assert set(said) == set(arrays)
    for name, shape in said.items():
        assert arrays[name].shape == tuple(sizes[s] for s in re.findall(r"\w+", shape)), name


def test_backward_moves_no_weight():
    """The update would sit inside backward: no batches, no check (covers S2.B6)."""
    network, loss = small_network(), CrossEntropy()
    start = network.values.copy()
    loss.forward(network.forward(X), Y)
    network.backward(loss.backward())
    assert (network.values == start).all() and network.gradients.any()
    assert check_gradients(network, loss, X, Y) < 1e-6


def test_training_shuffles_and_validates():
    """Batches would come in the order of the file, and nothing be held out (covers S2.B7)."""
    network = small_network()
    history = train(network, validation=(X, Y))
    other = small_network()
    train(other, rng=np.random.default_rng(1))
    assert (network.values != other.values).any()
    assert len(history.val_loss) == len(history.val_accuracy) == 3


def test_softmax_is_right_with_any_loss():
    """Its backward would be the identity, silently (covers S3.B1)."""
    rng = np.random.default_rng(0)
    for loss in (MSE(), QuadraticCost()):
        network = Network([Dense(4, 3, rng), Softmax()])
        assert check_gradients(network, loss, X[:9], Y[:9]) < 1e-6
    with refused(ValueError, "applies its own softmax"):
        train(network)
    for name in ("digits", "script"):  # nor does a ReLU cut the scores off
        assert isinstance(RECIPES[name].network(rng).layers[-1], Dense)


def test_no_epoch_is_missing_from_the_log():
    """A log would jump from one epoch to the next but one (covers S3.B2)."""
    lines = str(train(small_network(), epochs=12)).splitlines()
    assert [int(line.split()[0]) for line in lines[1:13]] == list(range(1, 13))


def test_each_answer_belongs_to_its_own_picture():
    """The picture shown would not be the one classified (covers S3.B3)."""
    images, _ = digits(30)
    network = Network([Dense(784, 10, np.random.default_rng(0))])
    answers, order = network.predict(images), np.random.default_rng(1).permutation(30)
    assert (network.predict(images[order]) == answers[order]).all()
    assert [network.predict(image[None])[0] for image in images] == answers.tolist()


def test_no_logarithm_of_zero():
    """The loss of a sure mistake would be infinite (covers S3.B7)."""
    scores = np.array([[0.0, 3e4]], np.float32)
    with np.errstate(divide="raise", over="raise", invalid="raise"):
        assert CrossEntropy().forward(scores, [0]) == 3e4


def test_a_wrong_shape_is_an_error_with_words():
    """A shape error would exit the interpreter (covers S3.B8)."""
    with refused(ValueError, "expected 4 features", "(60, 3)"):
        small_network().forward(X[:, :3])


def test_the_training_set_is_judged_once():
    """All 60,000 images would be judged after every epoch (covers S3.B10)."""
    seen = []

    class Counter(Dense):
        def forward(self, X):
            seen.append(0 if self.training else len(X))
            return super().forward(X)

    network = Network([Counter(4, 3, np.random.default_rng(0))])
    train(network, validation=(X[:20], Y[:20]), epochs=5)
    assert sum(seen) == 5 * 20 + 60


def test_values_and_gradients_stay_paired():
    """Two gradients would come in one order and be taken in the other (covers S4.B1)."""
    network = Network([Dense(4, 3, np.random.default_rng(0))])
    layer = network.layers[0]
    for values, gradients in network.parameters():
        assert values.shape == gradients.shape
    layer.dW[:], layer.db[:] = 1.0, -1.0
    W, b = layer.W.copy(), layer.b.copy()
    SGD(1.0).step(network.parameters())
    np.testing.assert_allclose(layer.W, W - 1, atol=1e-6)
    np.testing.assert_allclose(layer.b, b + 1, atol=1e-6)
    SGD(1.0).step([network.pack()])
    np.testing.assert_allclose(layer.W, W - 2, atol=1e-6)


def test_evaluation_runs():
    """It would call a method that does not exist (covers S4.B2)."""
    network, loss = small_network(), CrossEntropy()
    value, share = evaluate(network, loss, Examples(network, loss, X, Y))
    assert value > 0 and share == accuracy(network, X, Y)


def test_training_is_silent(capfd):
    """Debug prints would fill the page (covers S4.B3)."""
    train(small_network())
    assert capfd.readouterr() == ("", "")


def test_seven_has_its_one_at_index_seven():
    """The example of a one-hot row would be one off (covers S4.B4)."""
    assert one_hot([7], 10)[0].tolist() == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]


def test_real_digits_are_learned():
    """There would be no data and no training (covers S4.B8)."""
    (images, labels), (test_images, test_labels) = load_mnist(limit=3000)
    rng = np.random.default_rng(0)
    network = Network([Dense(784, 20, rng), ReLU(), Dense(20, 10, rng)])
    train(network, data=(images, labels), epochs=5)
    assert accuracy(network, test_images, test_labels) > 0.85


def test_sigmoid_does_not_overflow():
    """exp would overflow for large negative sums (covers S4.B9)."""
    Z = np.array([[-1e5, -800.0, 800.0]], np.float32)
    with np.errstate(over="raise"):
        assert Sigmoid().forward(Z).tolist() == [[0, 0, 1]]


def test_relu_is_flat_on_the_left():
    """`>= 0` on its output would give slope 1 everywhere (covers T.B1)."""
    assert slopes("ReLU", np.array([[-3.0, -1e-9, 0.0, 1e-9, 3.0]])).tolist() == [[0, 0, 0, 1, 1]]


@pytest.mark.parametrize("name", LOSSES)
def test_the_gradient_is_that_of_the_printed_loss(name):
    """It would be n_classes times too large, and train all the same (covers T.B2)."""
    assert loss_error(name, 5, 9, 0) < 1e-6


@pytest.mark.parametrize("make", [lambda: SGD(0.1), lambda: SGD(0.1, 0.9), Adam])
def test_the_update_rule_holds_a_gradient(make):
    """The printed rule would have none, and the step not use it (covers T.B3)."""
    optimizer = make()
    assert "dW" in optimizer.__doc__
    still, moved = np.ones(1), np.ones(1)
    optimizer.step([(still, np.zeros(1)), (moved, np.ones(1))])
    assert still[0] == 1 > moved[0]
