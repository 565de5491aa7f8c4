"""Makes batch_norm_reference.npz: what PyTorch's batch normalization answers for seeded numbers.

Run it with any Python that has numpy and torch (the CPU version is enough):

    python tests/pieces/reference/make_batch_norm_reference.py

Every array is named case/name. Pictures are stored as ours, (batch, height, width, n).
"""

import pathlib

import numpy as np
import torch

PATH = pathlib.Path(__file__).with_name("batch_norm_reference.npz")
SEED, BATCHES = 20261128, 3
CASES = {  # name: shape of a batch, dtype
    "rows": ((8, 4), np.float64),
    "rows float32": ((8, 4), np.float32),
    "pictures": ((4, 3, 2, 4), np.float64),
    "pictures float32": ((4, 3, 2, 4), np.float32),
}


def theirs(array):
    """Channels second, as torch has them, collecting a gradient."""
    return torch.tensor(np.moveaxis(array, -1, 1).copy(), requires_grad=True)


def ours(tensor):
    """Channels last, as we have them."""
    return np.moveaxis(tensor.detach().numpy(), 1, -1).copy()


def case(rng, shape, dtype):
    """Some batches while training and one afterwards, each forward and backward."""
    n = shape[-1]
    make = torch.nn.BatchNorm1d if len(shape) == 2 else torch.nn.BatchNorm2d
    layer = make(n, dtype=getattr(torch, np.dtype(dtype).name))
    gamma, beta = rng.normal(1, 0.3, n).astype(dtype), rng.normal(0, 0.3, n).astype(dtype)
    layer.weight.data, layer.bias.data = torch.tensor(gamma), torch.tensor(beta)
    arrays = {"gamma": gamma, "beta": beta}
    for k in range(BATCHES + 1):
        layer.train(k < BATCHES)
        X = rng.normal(2, 3, shape).astype(dtype)
        arrays |= {f"{name}{k}": array for name, array in one_batch(layer, X, rng).items()}
    return arrays


def one_batch(layer, X, rng):
    """What goes in, what comes out, all gradients, and the running numbers afterwards."""
    dA, x = rng.normal(size=X.shape).astype(X.dtype), theirs(X)
    layer.zero_grad()
    a = layer(x)
    a.backward(theirs(dA).detach())
    found = {"X": X, "dA": dA, "A": ours(a), "dX": ours(x.grad)}
    found |= {"dgamma": layer.weight.grad.numpy().copy(), "dbeta": layer.bias.grad.numpy().copy()}
    found["mean"] = layer.running_mean.numpy().copy()
    return found | {"var": layer.running_var.numpy().copy()}


def reference():
    """Every case's arrays by their names, case/name."""
    rng = np.random.default_rng(SEED)
    cases = {name: case(rng, *plan) for name, plan in CASES.items()}
    return {f"{name}/{key}": a for name, arrays in cases.items() for key, a in arrays.items()}


if __name__ == "__main__":
    torch.set_num_threads(1)
    np.savez_compressed(PATH, torch_version=np.array(torch.__version__), **reference())
    print(f"{PATH.name}: {PATH.stat().st_size:,} bytes, by torch {torch.__version__}")
