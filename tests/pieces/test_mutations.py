"""Would anybody notice? Each formula is spoiled on purpose: two independent tests must fail."""

import functools
import importlib
import inspect

import pytest

from tests.pieces import (
    test_activations,
    test_attention,
    test_attention_reference,
    test_convolution,
    test_convolution_reference,
    test_dropout,
    test_layers,
    test_losses,
    test_network,
    test_optimizers,
    test_reference,
)

pytestmark = pytest.mark.slow  # all together; each takes a second or two
LAYERS, ACTIVATIONS = "nnlib.layers", "nnlib.activations"
DROPOUT, LOSSES, OPTIMIZERS = "nnlib.dropout", "nnlib.losses", "nnlib.optimizers"
CONVOLUTION, POOLING = "nnlib.convolution", "nnlib.pooling"
ATTENTION = "nnlib.attention"
ARRANGEMENT, SHIFT = "nnlib.reshaping", "nnlib.augmentation"

MUTATIONS = [  # module, what stands there, what to write instead
    (LAYERS, "np.matmul(self.X.T, dZ, out", "np.matmul(self.X.T, dZ / len(dZ), out"),
    (LAYERS, "np.matmul(self.X.T, dZ, out", "np.matmul(-self.X.T, dZ, out"),
    (LAYERS, "dZ.sum(axis=0, out", "dZ.mean(axis=0, out"),
    (LAYERS, "dZ.sum(axis=0, out=self.db)", "self.db[:] = 0"),
    (LAYERS, "return dZ @ self.W.T", "return dZ @ self.W.T * 1.001"),
    (LAYERS, "return X @ self.W + self.b", "return X @ self.W"),
    (ACTIVATIONS, "return dA * self.A * (1.0 - self.A)", "return dA * self.A"),
    (ACTIVATIONS, "return dA * self.A * (1.0 - self.A)", "return dA"),
    (ACTIVATIONS, "dA * (1.0 - self.A * self.A)", "dA * (1.0 - self.A)"),
    (ACTIVATIONS, "dA * (self.Z > 0.0)", "dA * (np.maximum(self.Z, 0.0) >= 0.0)"),
    (ACTIVATIONS, "dA * (self.Z > 0.0)", "dA * self.Z"),
    (ACTIVATIONS, "return self.P * (dP - (dP * self.P).sum(axis=1, keepdims=True))", "return dP"),
    (ACTIVATIONS, "(dP * self.P).sum(axis=1", "(dP * self.P).sum(axis=0"),
    (DROPOUT, ">= self.rate", "< self.rate"),
    (DROPOUT, "1.0 / (1.0 - self.rate)", "1.0"),
    (DROPOUT, "return dA * self.mask", "return dA"),
    (LOSSES, "2.0 / self.error.size * self.error", "2.0 / len(self.error) * self.error"),
    (LOSSES, "2.0 / self.error.size * self.error", "1.0 / self.error.size * self.error"),
    (LOSSES, "return self.error / len(self.error)", "return self.error"),
    (LOSSES, "return self.error / len(self.error)", "return -self.error / len(self.error)"),
    (LOSSES, "(np.exp(self.log_probs) - self.Y) / len(self.Y)", "np.exp(self.log_probs) - self.Y"),
    (LOSSES, "(np.exp(self.log_probs) - self.Y)", "(self.log_probs - self.Y)"),
    (LOSSES, "(probs - self.Y) / len(self.Y)", "probs * (1.0 - probs) * (probs - self.Y)"),
    (LOSSES, "probs = 0.5 * (1.0 + np.tanh(0.5 * self.scores))", "probs = self.scores"),
    (OPTIMIZERS, "value -= self.lr * gradient", "value += self.lr * gradient"),
    (OPTIMIZERS, "self.velocities[i] += gradient", "self.velocities[i] -= gradient"),
    (OPTIMIZERS, "self.velocities[i] *= self.momentum", "self.velocities[i] *= 0.0"),
    (
        OPTIMIZERS,
        "value.ndim > 1:\n                gradient =",
        "True:\n                gradient =",
    ),
    (OPTIMIZERS, "gradient + self.weight_decay * value", "gradient"),
    (OPTIMIZERS, "value.ndim > 1:\n                value *=", "True:\n                value *="),
    (OPTIMIZERS, "self.lr * root / (1.0 - self.beta1**self.t)", "self.lr * root"),
    (OPTIMIZERS, "self.eps * root", "self.eps"),
    (OPTIMIZERS, "gradient * gradient - v", "gradient - v"),
    (OPTIMIZERS, "np.sqrt(v) + eps", "v + eps"),
    (OPTIMIZERS, "value *= 1.0 - self.lr * self.weight_decay", "value *= 1.0 - self.lr"),
    (CONVOLUTION, "self.X.T, rows, out", "self.X.T, rows / len(dZ), out"),
    (CONVOLUTION, "dZ.sum(axis=0).sum(axis=(0, 1)", "dZ.sum(axis=0).mean(axis=(0, 1)"),
    (CONVOLUTION, "W[r, c].T", "W[c, r].T"),
    (CONVOLUTION, "W[r, c].T", "W[-1 - r, -1 - c].T"),
    (CONVOLUTION, "c : c + width] += seen", "c : c + width] = seen"),
    (CONVOLUTION, "X.reshape(batch, -1, n_in)", "X[:, ::-1, ::-1].reshape(batch, -1, n_in)"),
    (CONVOLUTION, "X.reshape(batch, -1, n_in)", "X.swapaxes(1, 2).reshape(batch, -1, n_in)"),
    (POOLING, "np.maximum, self.parts", "np.minimum, self.parts"),
    (POOLING, "is_open & (x == self.A)", "x == self.A"),
    (POOLING, "is_open & (x == self.A)", "is_open & (x >= 0)"),
    (POOLING, "np.multiply(dA, won, out=dx)", "np.multiply(dA, is_open, out=dx)"),
    (ATTENTION, "self.K.swapaxes(1, 2) / math.sqrt(self.n)", "self.K.swapaxes(1, 2)"),
    (ATTENTION, "self.K.swapaxes(1, 2) / math.sqrt(self.n)", "self.K.swapaxes(1, 2) / self.n"),
    (ATTENTION, "k=1)", "k=2)"),
    (ATTENTION, "k=1)", "k=0)"),
    (ATTENTION, "exps.sum(axis=-1", "exps.sum(axis=1"),
    (ATTENTION, "self.A.swapaxes(1, 2) @ dH", "self.A @ dH"),
    (ATTENTION, "(dA * self.A).sum(axis=-1", "(dA * self.A).sum(axis=1"),
    (ATTENTION, "dS = dS / math.sqrt(self.n)", "dS = dS / self.n"),
    (ATTENTION, "dS.swapaxes(1, 2) @ self.Q", "dS @ self.Q"),
    (ATTENTION, "[dQ, dK, dV]", "[dK, dQ, dV]"),
    (ATTENTION, "self.X.reshape(-1, self.n_in).T, rows", "self.X[0].T, dQKV[0]"),
    (ATTENTION, "return dQKV @ self.W.T", "return dV @ self.W[:, -self.n :].T"),
]

ONLY_BY_HAND = [  # of these PyTorch has no layer of its own
    (ARRANGEMENT, "return X.reshape(len(X), -1)", "return X.reshape(len(X), -1)[:, ::-1]"),
    (ARRANGEMENT, "return dA.reshape(self.shape)", "return dA[:, ::-1].reshape(self.shape)"),
    (SHIFT, "if not self.training", "if self.training"),
    (SHIFT, "corners[1] + np.arange(width)", "corners[0] + np.arange(width)"),
    (SHIFT, "2 * self.reach + 1", "self.reach + 1"),
    (SHIFT, "wide[self.seen] = dA", "wide[self.seen] += 1"),
]

BY_HAND = [  # by finite differences, or by the paper; what takes long comes last
    *[functools.partial(test_activations.test_gradients, name=n) for n in test_activations.KINDS],
    *[functools.partial(test_losses.test_gradients, name=n) for n in test_losses.LOSSES],
    test_layers.test_dense_gradients,
    test_network.test_layers_before_the_first_weights,
    test_optimizers.test_sgd_by_hand,
    test_optimizers.test_momentum_by_hand,
    functools.partial(test_optimizers.test_weights_decay_and_biases_do_not, 0.5),
    test_optimizers.test_adam_by_the_book,
    test_optimizers.test_adam_decays_apart_from_the_gradient,
    test_dropout.test_the_mean_stays,
    test_dropout.test_the_share_that_is_silent,
    test_dropout.test_the_gradient_goes_where_the_signal_went,
    test_attention.test_it_is_the_sum_of_the_loops,
    test_convolution.test_convolution_gradients,
    test_convolution.test_convolution_is_the_sum_of_the_loops,
    test_convolution.test_pooling_gradients,
    test_convolution.test_one_pixel_of_each_window_gets_the_gradient,
    test_convolution.test_shift_moves_each_image_of_each_batch_its_own_way,
    *[
        functools.partial(test_convolution.test_another_arrangement, layer)
        for layer in test_convolution.ARRANGEMENTS
    ],
    test_attention.test_gradients,
    test_convolution.test_shift_moves_images_and_gradients,
]
BY_PYTORCH = [
    functools.partial(test, name)
    for kind, test in (
        ("layer", test_reference.test_layer),
        ("loss", test_reference.test_loss),
        ("network", test_reference.test_network),
        ("optimizer", test_reference.test_twenty_steps),
    )
    for name in test_reference.named(kind)
]
BY_PYTORCH += [
    *[
        functools.partial(test_convolution_reference.test_convolution, name)
        for name in test_convolution_reference.CASES
        if name.startswith("Conv2D")
    ],
    *[
        functools.partial(test_attention_reference.test_one_head, name)
        for name in test_attention_reference.CASES
    ],
    functools.partial(test_convolution_reference.test_pooling_with_ties, 2),
    test_convolution_reference.test_network,
]


def spoil(monkeypatch, module, old, new):
    """Puts what is altered into the functions and classes that everybody uses."""
    used = importlib.import_module(module)
    source = inspect.getsource(used)
    assert source.count(old) == 1, f"{module} no longer holds {old!r} once: adapt the mutation"
    altered = {"__name__": module}
    exec(compile(source.replace(old, new), f"altered {module}", "exec"), altered)
    put(monkeypatch, used, altered)
    for name, cls in list(vars(used).items()):
        if isinstance(cls, type) and cls.__module__ == module:
            put(monkeypatch, cls, vars(altered[name]))


def put(monkeypatch, owner, altered):
    """Exchanges the functions of a module or a class that do something else now."""
    for name, function in altered.items():
        here = vars(owner).get(name)
        if inspect.isfunction(function) and inspect.isfunction(here):
            if written(function) != written(here):
                monkeypatch.setattr(owner, name, function)


def written(function):
    """What a function does; one that is not altered stays, as its `super()` knows its own class."""
    code = function.__code__
    return code.co_code, code.co_names, code.co_consts


def is_red(check):
    """Whether a test fails."""
    try:
        check()
    except Exception:  # an assertion, a wrong shape, a group of both
        return True
    return False


def notice(checks):
    """Whether one of them fails; it will be asked first about the next formula of its module."""
    for k, check in enumerate(checks):
        if is_red(check):
            checks.insert(0, checks.pop(k))
            return True
    return False


@pytest.mark.parametrize("module, old, new", MUTATIONS)
def test_a_spoiled_formula_is_noticed_twice(monkeypatch, module, old, new):
    """A formula could be wrong for years, with every test green."""
    spoil(monkeypatch, module, old, new)
    assert notice(BY_HAND), "neither a finite difference nor a sum by hand notices"
    assert notice(BY_PYTORCH), "the comparison with PyTorch does not notice"


@pytest.mark.parametrize("module, old, new", ONLY_BY_HAND)
def test_a_spoiled_arrangement_is_noticed(monkeypatch, module, old, new):
    """Images would come out upside down, or move when they should not."""
    spoil(monkeypatch, module, old, new)
    assert notice(BY_HAND)


def test_unspoiled_all_is_green(monkeypatch):
    """The tests above would fail for another reason than their mutation."""
    for module, old, _ in MUTATIONS:
        spoil(monkeypatch, module, old, old)
    assert not any(map(is_red, BY_HAND + BY_PYTORCH))
