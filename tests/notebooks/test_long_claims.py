"""What the notebooks say of trainings that are too long to be run there."""

import itertools
import operator

import numpy as np
import pytest

import nnlib
from nnlib import (
    SGD,
    BatchNorm,
    CrossEntropy,
    Dense,
    Network,
    Recurrent,
    ScalarNetwork,
    Sigmoid,
    Softmax,
    accuracy,
    fit,
    load_mnist,
    train_validation_split,
)
from nnlib.neurons import sigmoid
from nnlib.recipes import RECIPES, read_shipped
from tests.notebooks.rules.notebook import read, stored_paths

CORNERS, TARGETS = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]


def xor_network(seed, hidden=3):
    """One of notebook 09's fresh networks."""
    return ScalarNetwork((2, hidden, 1), np.random.default_rng(seed))


def losses_of(network, epochs, lr=2):
    """What its `train` would return for XOR, by the same sums: quicker, and it stays as it is."""
    [hidden, [last]] = [layer.neurons for layer in network.layers]
    rows, weights, bias = [(*n.weights, n.bias) for n in hidden], last.weights, last.bias
    losses = []
    for _ in range(epochs):
        total = 0
        for (x1, x2), [y] in zip(CORNERS, TARGETS):
            answers = [sigmoid(x1 * w1 + x2 * w2 + b) for w1, w2, b in rows]
            a = sigmoid(sum(map(operator.mul, answers, weights)) + bias)
            dz, total = (a - y) * (a * (1 - a)), total + 0.5 * ((a - y) * (a - y))
            steps = [lr * (dz * w * (h * (1 - h))) for w, h in zip(weights, answers)]
            rows = [(w1 - d * x1, w2 - d * x2, b - d) for (w1, w2, b), d in zip(rows, steps)]
            weights = [w - lr * (h * dz) for w, h in zip(weights, answers)]
            bias -= lr * dz
        losses.append(total / 4)
    return losses


@pytest.mark.slow
@pytest.mark.parametrize("seed", [8, 10])
@pytest.mark.parametrize("hidden", [2, 3])
def test_these_are_the_losses_of_the_notebooks_network(seed, hidden):
    """The claims below would be about another network."""
    network = xor_network(seed, hidden)
    assert losses_of(network, 1000) == network.train(CORNERS, TARGETS, lr=2, epochs=1000)


@pytest.mark.slow
def test_one_stuck_network_leaves_its_plateau_and_the_other_does_not():
    """Both would be called stuck for ever, or both only slow."""
    losses = losses_of(xor_network(10), 33_500)
    assert min(losses[999], losses[32_499]) > 0.01 > losses[-1]
    assert losses_of(xor_network(8), 60_000)[-1] > 0.01


@pytest.mark.parametrize("seed", [8, 10])
def test_both_stuck_networks_learn_with_half_the_learning_rate(seed):
    """The start alone would be called the cause."""
    network = xor_network(seed)
    assert losses_of(network, 1000)[-1] > 0.01 > losses_of(network, 1000, lr=1)[-1]


STUCK = (0, 2, 5, 13, 14, 15, 17, 18)  # seeds of networks with two hidden neurons


def with_one_more(small, seed):
    """A network with the neurons of a smaller one and a new hidden neuron."""
    larger = xor_network(seed)
    for old, new in zip(small.layers[0].neurons, larger.layers[0].neurons):
        new.weights, new.bias = [*old.weights], old.bias
    [old], [new] = small.layers[1].neurons, larger.layers[1].neurons
    new.weights[:2], new.bias = old.weights, old.bias
    return larger


@pytest.mark.slow
def test_stuck_networks_learn_with_one_more_neuron():
    """More neurons would be said to help because they start better."""
    for seed in STUCK:
        small = xor_network(seed, hidden=2)
        assert small.train(CORNERS, TARGETS, lr=2, epochs=1000)[-1] > 0.01
        for draw in range(5):
            assert losses_of(with_one_more(small, [seed, draw]), 1000)[-1] < 0.01


def xor_loss_and_gradient(values):
    """Mean loss of a 2-3-1 network at the four corners, and its gradient, all in one row."""
    X, y = np.array(CORNERS, float), np.ravel(TARGETS)
    W1, b1, W2, b2 = np.split(values, [6, 9, 12])
    A = 0.5 * (1 + np.tanh((X @ W1.reshape(2, 3) + b1) / 2))
    a = 0.5 * (1 + np.tanh((A @ W2 + b2) / 2))
    dz = (a - y) * a * (1 - a) / 4
    dZ = np.outer(dz, W2) * A * (1 - A)
    gradient = [np.ravel(X.T @ dZ), dZ.sum(axis=0), A.T @ dz, [dz.sum()]]
    return 0.5 * ((a - y) ** 2).mean(), np.concatenate(gradient)


@pytest.mark.parametrize("seed", [8, 10])
def test_the_stuck_networks_are_near_a_saddle_point(seed):
    """A plateau would be called a saddle point, and be the bottom of a valley."""
    network = xor_network(seed)
    network.train(CORNERS, TARGETS, lr=2, epochs=1000)
    parts = [
        (synapses.W, [n.bias for n in layer.neurons])
        for layer, synapses in zip(network.layers, network.synapses)
    ]
    values = np.concatenate([np.ravel(part) for pair in parts for part in pair])
    for _ in range(3000):  # away from where the last example pulled
        values = values - 2 * xor_loss_and_gradient(values)[1]
    loss, gradient = xor_loss_and_gradient(values)
    assert loss > 0.06 and np.linalg.norm(gradient) < 0.0003

    tiny = 1e-5 * np.eye(len(values))
    changes = [
        xor_loss_and_gradient(values + step)[1] - xor_loss_and_gradient(values - step)[1]
        for step in tiny
    ]
    curvatures, directions = np.linalg.eigh(np.array(changes) + np.transpose(changes))
    assert curvatures[0] < 0 < curvatures[-1]
    for side in (1, -1):
        assert xor_loss_and_gradient(values + side * directions[:, 0])[0] < loss
        assert xor_loss_and_gradient(values + side * directions[:, -1])[0] > loss


@pytest.fixture(scope="module")
def shipped_model():
    """(its weights, test images in 0..1, digits), as notebook 16 looks at them."""
    X, y = load_mnist()[1]
    weights = [value.astype(float) for value, _ in read_shipped("digits").parameters()]
    return weights, X.reshape(-1, 784) / 255, y


def test_the_folded_answer_says_which_goals_are_near(shipped_model):
    """Readers would compare their steps with wrong ones."""
    (W1, b1, W2, b2), X, _ = shipped_model
    needed = {}
    for goal in (1, 3, 7, 8, 9):
        x, needed[goal] = X[4].copy(), 0
        while (np.maximum(x @ W1 + b1, 0) @ W2 + b2).argmax() != goal:
            gradient = W1 @ ((x @ W1 + b1 > 0) * W2[:, goal])
            x = (x + 0.02 * gradient / np.abs(gradient).max()).clip(0, 1)
            needed[goal] += 1
    assert needed == {9: 10, 8: 16, 7: 17, 1: 30, 3: 30}


def test_the_folded_answer_says_which_digit_leans_on_one_neuron(shipped_model):
    """Readers would look for a neuron that matters less."""
    (W1, b1, W2, b2), X, y = shipped_model
    A, recalls = np.maximum(X @ W1 + b1, 0), np.zeros((51, 10))
    for off in range(51):  # the last row is the whole network
        predicted = (A * (np.arange(50) != off) @ W2 + b2).argmax(axis=1)
        recalls[off] = [np.mean(predicted[y == digit] == digit) for digit in range(10)]
    losses = recalls[50] - recalls[:50]
    assert np.unravel_index(losses.argmax(), losses.shape) == (21, 1)
    assert round(recalls[50, 1], 2) == 0.99 and round(recalls[21, 1], 2) == 0.76


@pytest.mark.parametrize("draw", range(5))
def test_an_overfitted_network_is_more_confident_about_its_mistakes(draw):
    """Notebook 13 would call new mistakes a growing confidence."""
    [notebook] = [read(path) for path in stored_paths() if read(path).number == "13"]
    names = {}
    for cell in notebook.code:
        if cell.id in ("imports", "split", "overfit"):
            exec(cell.source, names)

    def confidence(callbacks):
        points, labels = names["moon_data"](draw)[1]
        network, _ = names["moon_run"](draw, callbacks=callbacks)
        scores = network.scores(points)[:, 0]
        return abs(scores[(scores >= 0) != labels]).mean()

    assert confidence([]) > 4 > 2 > confidence([nnlib.EarlyStopping(patience=20)])


@pytest.fixture(scope="module", params=range(1, 10))
def other_model(request):
    """(seed, its weights, test images in 0..1, digits), by the recipe of notebook 16's model."""
    X, y = load_mnist()[1]
    network, _ = RECIPES["digits"].train(request.param)
    weights = [value.astype(float) for value, _ in network.parameters()]
    return request.param, weights, X.reshape(-1, 784) / 255, y


def probabilities(weights, X):
    """Softmax of the two layers' outputs, by hand."""
    W1, b1, W2, b2 = weights
    z = np.maximum(X @ W1 + b1, 0) @ W2 + b2
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@pytest.mark.slow
def test_models_of_other_seeds_fail_as_the_shipped_one_does(other_model):
    """What notebook 16 says of nine other models would be true of the shipped one alone."""
    _, weights, X, y = other_model
    found = probabilities(weights, X)
    predicted, confidence = found.argmax(axis=1), found.max(axis=1)
    wrong = predicted != y
    assert np.sum(wrong & (predicted == 3)) > np.sum(wrong & (y == 3))
    assert 0.25 < np.mean(confidence[wrong] > 0.9) < 0.4
    sure = confidence >= 0.99
    assert np.sum(wrong & sure) > 2.5 * np.sum(1 - confidence[sure])


@pytest.mark.slow
def test_models_of_other_seeds_are_right_as_often(other_model):
    """What notebook 15 says of the next five seeds would be the luck of one machine."""
    _, weights, X, y = other_model
    right = np.mean(probabilities(weights, X).argmax(axis=1) == y)
    assert 0.9755 < right < 0.9785


@pytest.mark.slow
def test_a_temperature_makes_models_of_other_seeds_more_honest(other_model):
    """It would be worth its section for the shipped model alone."""
    seed, (W1, b1, W2, b2), X, y = other_model
    learning = load_mnist()[0]
    rng = np.random.default_rng(seed)
    _, (X_val, y_val) = train_validation_split(*learning, 1 / 12, rng)

    def scores(rows):
        return np.maximum(rows @ W1 + b1, 0) @ W2 + b2

    def error(T):
        probs = Softmax().forward(scores(X) / T)
        confidence, correct = probs.max(axis=1), probs.argmax(axis=1) == y
        group = np.digitize(confidence, [0.5, 0.7, 0.9, 0.99])
        return np.abs(np.bincount(group, correct - confidence)).sum() / len(y)

    held_out = scores(X_val.reshape(-1, 784) / 255)
    losses = {T: CrossEntropy().forward(held_out / T, y_val) for T in np.arange(0.8, 2, 0.05)}
    best = min(losses, key=losses.get)
    assert 1.25 < best < 1.5 and error(best) < 2 / 3 * error(1)


@pytest.mark.slow
def test_pictures_beat_every_digit_for_models_of_other_seeds(other_model):
    """One unusual model would have been shown."""
    _, (W1, b1, W2, b2), X, _ = other_model
    highest = (np.maximum(X @ W1 + b1, 0) @ W2 + b2).max(axis=0)
    for k in range(10):
        x = np.zeros(784)
        for _ in range(200):
            gradient = W1 @ ((x @ W1 + b1 > 0) * W2[:, k])
            x = (x + 0.02 * gradient / np.abs(gradient).max()).clip(0, 1)
        assert np.maximum(x @ W1 + b1, 0) @ W2[:, k] + b2[k] > highest[k]
        assert probabilities((W1, b1, W2, b2), x[None])[0, k] > 0.99


@pytest.mark.slow
def test_models_of_other_seeds_bear_losses(other_model):
    """Many neurons would share the work in the shipped model alone."""
    seed, (W1, b1, W2, b2), X, y = other_model
    activations, zeros = np.maximum(X @ W1 + b1, 0), y == 0

    def right(off):
        on = np.ones(50)
        on[off] = 0
        return (activations * on @ W2 + b2).argmax(axis=1) == y

    whole, alone = right([]), [right([h]) for h in range(50)]
    drops = whole.mean() - np.mean(alone, axis=1)
    assert np.sum(drops < 0.01) >= 40
    order = np.argsort(-drops)  # the notebook asks the validation images
    assert right(order[:10]).mean() < 0.87 and right(order[-10:]).mean() > 0.9
    halves = [order[:25], order[-25:]]
    halves += [np.random.default_rng(k).permutation(50)[:25] for k in range(20)]
    assert min(right(off).mean() for off in halves) > 0.3
    kept = min(np.sum(ok & zeros) for ok in alone)
    assert (kept < np.sum(whole & zeros) / 2) == (seed == 4)


def twelve_layers(seed, gain, norm):
    """Notebook 19's network of sigmoids, with batch normalization or without."""
    rng, layers = np.random.default_rng(seed), []
    for n_in in [784] + [64] * 11:
        layers += [Dense(n_in, 64, rng, gain), *([BatchNorm(64)] if norm else []), Sigmoid()]
    return Network([*layers, Dense(64, 10, rng, 1.0)])


def test_a_large_gain_leaves_half_of_the_sigmoids_flat():
    """A level line of gradients would look as good as batch normalization."""
    images = load_mnist()[0][0][:256]
    for seed in range(5):
        beyond = {}
        for norm in (False, True):
            network = twelve_layers(seed, 100.0, norm)
            network.training, out, far = True, images.reshape(-1, 784) / np.float32(255), []
            for layer, following in itertools.pairwise(network.layers):
                out = layer.forward(out)
                far += [np.abs(out) > 4] if isinstance(following, Sigmoid) else []
            beyond[norm] = np.mean(far)
        assert 0.45 < beyond[False] < 0.6 and beyond[True] < 0.01


def held_out_accuracies(norm, lr):
    """How well such networks with a gain of 100 read, for five seeds, one after the other."""
    (X, y), _ = load_mnist()
    learning = X[:20_000], y[:20_000]
    for seed in range(5):
        network, rng = twelve_layers(seed, 100.0, norm), np.random.default_rng(seed)
        fit(network, CrossEntropy(), SGD(lr), *learning, epochs=3, batch_size=64, rng=rng)
        yield accuracy(network, X[-10_000:], y[-10_000:])


@pytest.mark.slow
def test_a_large_gain_is_no_batch_normalization():
    """The reader would take the gain for a cure."""
    best = [*held_out_accuracies(False, 0.3)]
    assert 0.76 < min(best) and max(best) < 0.88
    for lr in (0.03, 0.1, 1.0, 3.0):
        worse = (each < np.median(best) for each in held_out_accuracies(False, lr))
        assert sum(itertools.islice(filter(None, worse), 3)) == 3  # so is the median of five
    assert 0.91 < min(held_out_accuracies(True, 1.0))


def test_a_rotation_and_a_half_is_a_little_more_than_one_step():
    """Notebook 21 would explain its exploding gradient by a slope that isn't there."""
    images = load_mnist()[0][0][:200] / 255
    for seed in range(5):
        rng = np.random.default_rng(seed)
        layer = Recurrent(28, 64, rng)
        layer.U = 1.5 * np.linalg.qr(rng.normal(size=(64, 64)))[0]
        assert 0.695 < (1 - layer.forward(images) ** 2).mean() < 0.725
    h = 1.0
    for _ in range(40):
        h = np.tanh(1.5 * h)
    assert round(1 - h**2, 2) == 0.26
