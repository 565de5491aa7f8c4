"""Makes pytorch_reference.npz: what PyTorch answers, forward and backward, for seeded numbers.

Run it with any Python that has numpy and torch (the CPU version is enough):

    python tests/pieces/reference/make_pytorch_reference.py

Every array is named case/name. Weights are stored as ours, (n_in, n_out); torch's are turned.
"""

import pathlib

import numpy as np
import torch

PATH = pathlib.Path(__file__).with_name("pytorch_reference.npz")
SEED, BATCH, STEPS = 20240229, 6, 20
LAYERS = {
    "Sigmoid": torch.sigmoid,
    "Tanh": torch.tanh,
    "ReLU": torch.relu,
    "Softmax": lambda z: torch.softmax(z, dim=1),
}
LOSSES = {
    "MSE": torch.nn.functional.mse_loss,
    "QuadraticCost": lambda scores, y: ((scores - y) ** 2).sum() / (2 * len(scores)),
    "CrossEntropy": torch.nn.functional.cross_entropy,
    "BinaryCrossEntropy": torch.nn.functional.binary_cross_entropy_with_logits,
}
NETWORKS = {  # name: sizes, hidden activation, last activation, loss
    "digits": ((12, 9, 5), "ReLU", None, "CrossEntropy"),
    "deep": ((8, 7, 6, 5, 4), "Tanh", None, "CrossEntropy"),
    "quadratic": ((12, 7, 5), "Sigmoid", "Sigmoid", "QuadraticCost"),
    "layers": ((10, 8, 4), "Tanh", "Softmax", "MSE"),
    "yes or no": ((6, 5, 1), "ReLU", None, "BinaryCrossEntropy"),
}
OPTIMIZERS = {  # name: torch's optimizer from parameter groups (weights, biases)
    "SGD": lambda W, b: torch.optim.SGD(W + b, lr=0.1),
    "momentum": lambda W, b: torch.optim.SGD(W + b, lr=0.05, momentum=0.9),
    "decay": lambda W, b: torch.optim.SGD(
        [{"params": W, "weight_decay": 0.02}, {"params": b, "weight_decay": 0.0}],
        lr=0.05,
        momentum=0.8,
    ),
    "Adam": lambda W, b: torch.optim.Adam(W + b, lr=0.01),
    "Adam, large eps": lambda W, b: torch.optim.Adam(W + b, lr=0.01, betas=(0.8, 0.95), eps=0.01),
    "AdamW": lambda W, b: torch.optim.AdamW(
        [{"params": W, "weight_decay": 0.5}, {"params": b, "weight_decay": 0.0}], lr=0.01
    ),
}


def grown(array):
    """An array as a tensor that collects its gradient."""
    return torch.tensor(array, requires_grad=True)


def plain(tensor):
    """A tensor's numbers as an array."""
    return tensor.detach().numpy().copy()


def dense_case(rng):
    """One Dense layer, forward and backward."""
    X, W, b = (rng.normal(size=shape) for shape in ((BATCH, 4), (4, 3), (3,)))
    dOut = rng.normal(size=(BATCH, 3))
    x, w, bias = grown(X), grown(W.T.copy()), grown(b)
    out = torch.nn.functional.linear(x, w, bias)
    out.backward(torch.tensor(dOut))
    gradients = {"dX": plain(x.grad), "dW": plain(w.grad).T, "db": plain(bias.grad)}
    return {"X": X, "W": W, "b": b, "dOut": dOut, "out": plain(out)} | gradients


def activation_case(rng, function):
    """One activation, forward and backward; a few numbers far out."""
    X, dOut = 3 * rng.normal(size=(BATCH, 5)), rng.normal(size=(BATCH, 5))
    X[0, :2] = 40.0, -40.0
    x = grown(X)
    out = function(x)
    out.backward(torch.tensor(dOut))
    return {"X": X, "dOut": dOut, "out": plain(out), "dX": plain(x.grad)}


def targets(rng, name, n_out, dtype):
    """Targets for a loss, and the same as torch wants them."""
    if name == "CrossEntropy":
        y = rng.integers(0, n_out, BATCH)
        return y, torch.tensor(y)
    if name == "BinaryCrossEntropy":
        y = rng.integers(0, 2, BATCH)
        return y, torch.tensor(y[:, None].astype(dtype))
    y = rng.random((BATCH, n_out)).astype(dtype)
    return y, torch.tensor(y)


def loss_case(rng, name, dtype):
    """One loss at random scores, and its gradient; a few scores far out."""
    n_out = 1 if name == "BinaryCrossEntropy" else 4
    X = (3 * rng.normal(size=(BATCH, n_out))).astype(dtype)
    X[0, 0] = 60.0
    y, wanted = targets(rng, name, n_out, dtype)
    scores = grown(X)
    loss = LOSSES[name](scores, wanted)
    loss.backward()
    case = {"X": X, "y": y, "loss": plain(loss), "dX": plain(scores.grad)}
    if name == "CrossEntropy":
        case["log_probs"] = plain(torch.log_softmax(scores, dim=1))
    return case


def parameters(rng, sizes, dtype):
    """Weights and biases of a network, as ours."""
    pairs = list(zip(sizes, sizes[1:], strict=False))
    W = [(rng.normal(size=(n, k)) * np.sqrt(2 / n)).astype(dtype) for n, k in pairs]
    return W, [(0.1 * rng.normal(size=k)).astype(dtype) for _, k in pairs]


def answer(X, W, b, hidden, last):
    """The whole network's scores; W are torch's, (n_out, n_in)."""
    out = torch.tensor(X)
    for i in range(len(W)):
        out = torch.nn.functional.linear(out, W[i], b[i])
        name = hidden if i < len(W) - 1 else last
        out = LAYERS[name](out) if name else out
    return out


def network_case(rng, sizes, hidden, last, loss_name, dtype=np.float32):
    """A whole network: scores, loss, and the gradient of every parameter."""
    X = rng.normal(size=(BATCH, sizes[0])).astype(dtype)
    y, wanted = targets(rng, loss_name, sizes[-1], dtype)
    W, b = parameters(rng, sizes, dtype)
    w, bias = [grown(weights.T.copy()) for weights in W], [grown(biases) for biases in b]
    scores = answer(X, w, bias, hidden, last)
    loss = LOSSES[loss_name](scores, wanted)
    loss.backward()
    case = {"X": X, "y": y, "scores": plain(scores), "loss": plain(loss)}
    for i in range(len(W)):
        case |= {f"W{i}": W[i], f"b{i}": b[i]}
        case |= {f"dW{i}": plain(w[i].grad).T, f"db{i}": plain(bias[i].grad)}
    return case


def optimizer_case(rng, make, dtype=np.float32):
    """The weights of a small network after 20 steps on one batch."""
    X, y = rng.normal(size=(BATCH, 5)).astype(dtype), rng.integers(0, 3, BATCH)
    W, b = parameters(rng, (5, 4, 3), dtype)
    w, bias = [grown(weights.T.copy()) for weights in W], [grown(biases) for biases in b]
    optimizer = make(w, bias)
    for _ in range(STEPS):
        optimizer.zero_grad()
        LOSSES["CrossEntropy"](answer(X, w, bias, "Tanh", None), torch.tensor(y)).backward()
        optimizer.step()
    case = {"X": X, "y": y}
    for i in range(2):
        case |= {f"W{i}": W[i], f"b{i}": b[i]}
        case |= {f"end W{i}": plain(w[i]).T, f"end b{i}": plain(bias[i])}
    return case


def reference():
    """Every case's arrays by their names, case/name."""
    rng = np.random.default_rng(SEED)
    cases = {"layer Dense": dense_case(rng)}
    cases |= {f"layer {name}": activation_case(rng, f) for name, f in LAYERS.items()}
    for dtype in (np.float32, np.float64):
        word = np.dtype(dtype).name
        cases |= {f"loss {name} {word}": loss_case(rng, name, dtype) for name in LOSSES}
    cases |= {f"network {name}": network_case(rng, *plan) for name, plan in NETWORKS.items()}
    cases |= {f"optimizer {name}": optimizer_case(rng, f) for name, f in OPTIMIZERS.items()}
    torch.manual_seed(SEED)  # which numbers are dropped is torch's own choice
    cases["layer Dropout"] = activation_case(rng, lambda x: torch.dropout(x, 0.25, train=True))
    return {f"{case}/{name}": a for case, arrays in cases.items() for name, a in arrays.items()}


if __name__ == "__main__":
    torch.set_num_threads(1)
    np.savez_compressed(PATH, torch_version=np.array(torch.__version__), **reference())
    print(f"{PATH}: {PATH.stat().st_size:,} bytes, by torch {torch.__version__}")
