"""The same numbers as PyTorch, forward and backward, to 1e-5: by values stored beforehand.

reference/make_pytorch_reference.py made them; where torch is installed they are made anew.
"""

import numpy as np
import pytest

import nnlib
from tests.pieces.stored import check_made_again, stored

STORED = stored("pytorch")

CASES = sorted({name.split("/")[0] for name in STORED if "/" in name})
NETWORKS = {  # name: hidden activation, last layers, loss
    "digits": (nnlib.ReLU, [], nnlib.CrossEntropy),
    "deep": (nnlib.Tanh, [], nnlib.CrossEntropy),
    "quadratic": (nnlib.Sigmoid, [nnlib.Sigmoid()], nnlib.QuadraticCost),
    "layers": (nnlib.Tanh, [nnlib.Softmax()], nnlib.MSE),
    "yes or no": (nnlib.ReLU, [], nnlib.BinaryCrossEntropy),
}
OPTIMIZERS = {
    "SGD": lambda: nnlib.SGD(0.1),
    "momentum": lambda: nnlib.SGD(0.05, momentum=0.9),
    "decay": lambda: nnlib.SGD(0.05, momentum=0.8, weight_decay=0.02),
    "Adam": lambda: nnlib.Adam(0.01),
    "Adam, large eps": lambda: nnlib.Adam(0.01, beta1=0.8, beta2=0.95, eps=0.01),
    "AdamW": lambda: nnlib.Adam(0.01, weight_decay=0.5),
}


def named(kind):
    """The names of the stored cases of one kind."""
    return [case.removeprefix(kind + " ") for case in CASES if case.startswith(kind + " ")]


def arrays_of(case):
    """One case's arrays by their short names."""
    return {name.split("/")[1]: a for name, a in STORED.items() if name.startswith(case + "/")}


def agree(ours, theirs):
    """Equal within 1e-5, of the number itself where it is larger than 1."""
    np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-5)


def dense(W, b):
    """A Dense layer with these weights."""
    layer = nnlib.Dense(*W.shape, np.random.default_rng(0))
    layer.W[:], layer.b[:] = W, b
    return layer


def network_of(case, hidden, last):
    """A float32 network with the case's weights."""
    depth = sum(name.startswith("W") for name in case)
    layers = []
    for i in range(depth):
        layers += [dense(case[f"W{i}"], case[f"b{i}"]), hidden()]
    return nnlib.Network(layers[:-1] + last)


class Draws:
    """In place of a source of random numbers: high where torch let a number pass, else low."""

    def __init__(self, passed):
        self.passed = passed

    def random(self, shape, dtype):
        return np.where(self.passed, 0.99, 0.0).astype(dtype).reshape(shape)


def layer_of(name, case):
    """The layer that a case is about, ready to do what torch's did."""
    if name == "Dense":
        return dense(case["W"], case["b"])
    if name != "Dropout":
        return getattr(nnlib, name)()
    layer = nnlib.Dropout(0.25, np.random.default_rng(0))
    layer.rng, layer.training = Draws(case["out"] != 0.0), True
    return layer


@pytest.mark.parametrize("name", named("layer"))
def test_layer(name):
    """A layer's answer or one of its gradients would differ."""
    case = arrays_of(f"layer {name}")
    layer = layer_of(name, case)
    agree(layer.forward(case["X"]), case["out"])
    agree(layer.backward(case["dOut"]), case["dX"])
    for parameter in layer.names:
        agree(getattr(layer, "d" + parameter), case["d" + parameter])


@pytest.mark.parametrize("name", named("loss"))
def test_loss(name):
    """A loss or its gradient would differ by a factor such as the number of classes."""
    case, loss = arrays_of(f"loss {name}"), getattr(nnlib, name.split()[0])()
    agree(loss.forward(case["X"], case["y"]), case["loss"])
    dX = loss.backward()
    agree(dX, case["dX"])
    assert dX.dtype == case["dX"].dtype
    if "log_probs" in case:
        agree(loss.log_probs, case["log_probs"])


@pytest.mark.parametrize("name", named("network"))
def test_network(name):
    """A whole float32 network would answer or learn differently."""
    case, (hidden, last, loss_class) = arrays_of(f"network {name}"), NETWORKS[name]
    network, loss = network_of(case, hidden, last), loss_class()
    agree(network.forward(case["X"]), case["scores"])
    agree(loss.forward(case["scores"], case["y"]), case["loss"])
    network.backward(loss.backward())
    wanted = [case[f"d{kind}{i}"] for i in range(len(network.parameters()) // 2) for kind in "Wb"]
    for (_, gradient), theirs in zip(network.parameters(), wanted, strict=True):
        assert gradient.dtype == np.float32
        agree(gradient, theirs)


@pytest.mark.parametrize("name", named("optimizer"))
def test_twenty_steps(name):
    """An optimizer would drift away from PyTorch's, step by step."""
    case = arrays_of(f"optimizer {name}")
    network, loss = network_of(case, nnlib.Tanh, []), nnlib.CrossEntropy()
    optimizer = OPTIMIZERS[name]()
    for _ in range(20):
        loss.forward(network.forward(case["X"]), case["y"])
        network.backward(loss.backward())
        optimizer.step(network.parameters())
    wanted = [case[f"end {kind}{i}"] for i in range(2) for kind in "Wb"]
    for (value, _), theirs in zip(network.parameters(), wanted, strict=True):
        agree(value, theirs)


def test_every_class_has_a_case():
    """A new layer, loss or optimizer would never be compared."""
    modules = nnlib.layers, nnlib.activations, nnlib.dropout, nnlib.losses, nnlib.optimizers
    ours = {
        name
        for module in modules
        for name, thing in vars(module).items()
        if isinstance(thing, type)
        and thing.__module__ == module.__name__
        and name not in ("Layer", "Activation", "Clipped")  # the last: test_recurrent_reference
    }
    compared = {name.split()[0] for kind in ("layer", "loss") for name in named(kind)}
    assert ours == compared | {type(make()).__name__ for make in OPTIMIZERS.values()}
    assert set(named("network")) == set(NETWORKS) and set(named("optimizer")) == set(OPTIMIZERS)


def test_the_stored_values_can_be_made_again():
    """The file would hold other numbers than its script makes."""
    check_made_again("pytorch")
