"""Makes recurrent_reference.npz: what PyTorch's RNN and its clipping answer, for seeded numbers.

Run it with any Python that has numpy and torch (the CPU version is enough):

    python tests/pieces/reference/make_recurrent_reference.py

Every array is named case/name. Weights are stored as ours; torch's are turned.
"""

import pathlib

import numpy as np
import torch

PATH = pathlib.Path(__file__).with_name("recurrent_reference.npz")
SEED, BATCH, STEPS = 20240301, 5, 20
SIZES = {"short": (3, 4, 6), "one moment": (1, 3, 2), "long": (28, 5, 7)}  # time, n_in, n_out


def torchs_rnn(case, dtype):
    """torch's layer with the weights of a case; its second bias stays 0."""
    layer = torch.nn.RNN(*case["W"].shape, batch_first=True, dtype=dtype)
    with torch.no_grad():
        layer.weight_ih_l0.copy_(torch.tensor(case["W"].T.copy()))
        layer.weight_hh_l0.copy_(torch.tensor(case["U"].T.copy()))
        layer.bias_ih_l0.copy_(torch.tensor(case["b"]))
        layer.bias_hh_l0.zero_()
    return layer


def numbers(rng, time, n_in, n_out, dtype):
    """Inputs, weights and an upstream gradient."""
    shapes = {"X": (BATCH, time, n_in), "W": (n_in, n_out), "U": (n_out, n_out), "b": (n_out,)}
    shapes["dOut"] = (BATCH, time, n_out)
    return {name: 0.7 * rng.normal(size=shape).astype(dtype) for name, shape in shapes.items()}


def by_hand():
    """The lesson's three moments; only the last one gets a gradient, (score - target) * V."""
    X, W = np.array([[[1.0], [0.0], [-0.5]]]), np.array([[1.0, -0.5]])
    U, b, H = np.array([[0.5, 1.0], [-1.0, 0.5]]), np.zeros(2), np.zeros(2)
    for x in X[0]:
        H = np.tanh(x @ W + H @ U)
    V, dOut = np.array([1.0, -2.0]), np.zeros((1, 3, 2))
    dOut[0, 2] = (H @ V + 0.5 - 1.0) * V
    return {"X": X, "W": W, "U": U, "b": b, "dOut": dOut}


def layer_case(case, dtype):
    """One recurrent layer, forward and backward."""
    layer = torchs_rnn(case, torch.float32 if dtype == np.float32 else torch.float64)
    X = torch.tensor(case["X"], requires_grad=True)
    out, _ = layer(X)
    out.backward(torch.tensor(case["dOut"]))
    found = {"out": out, "dX": X.grad, "dW": layer.weight_ih_l0.grad.T}
    found |= {"dU": layer.weight_hh_l0.grad.T, "db": layer.bias_ih_l0.grad}
    return case | {name: tensor.detach().numpy().copy() for name, tensor in found.items()}


def clipped_case(rng):
    """Twenty clipped steps of a recurrent layer towards a target."""
    case = numbers(rng, 4, 3, 5, np.float32)
    layer, X = torchs_rnn(case, torch.float32), torch.tensor(case["X"])
    layer.bias_hh_l0.requires_grad_(False)
    learned = [layer.weight_ih_l0, layer.weight_hh_l0, layer.bias_ih_l0]
    optimizer = torch.optim.SGD(learned, lr=0.5, momentum=0.9)
    for _ in range(STEPS):
        optimizer.zero_grad()
        (10 * (layer(X)[0] - torch.tensor(case["dOut"])) ** 2).mean().backward()
        torch.nn.utils.clip_grad_norm_(learned, 0.5)
        optimizer.step()
    ends = zip("WUb", learned)
    return case | {f"end {name}": value.detach().numpy().T.copy() for name, value in ends}


def reference():
    """Every case's arrays by their names, case/name."""
    rng, cases = np.random.default_rng(SEED), {}
    for dtype in (np.float32, np.float64):
        for name, sizes in SIZES.items():
            case = numbers(rng, *sizes, dtype)
            cases[f"{name} {np.dtype(dtype).name}"] = layer_case(case, dtype)
    cases["clipped"] = clipped_case(rng)
    cases["by hand float64"] = layer_case(by_hand(), np.float64)
    return {f"{case}/{name}": a for case, arrays in cases.items() for name, a in arrays.items()}


if __name__ == "__main__":
    torch.set_num_threads(1)
    np.savez_compressed(PATH, torch_version=np.array(torch.__version__), **reference())
    print(f"{PATH}: {PATH.stat().st_size:,} bytes, by torch {torch.__version__}")
