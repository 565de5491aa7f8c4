"""Makes autodiff_reference.npz: gradients that PyTorch finds, of random expressions and at ties.

Run it with any Python that has numpy and torch (the CPU version is enough), in the project's
folder:

    PYTHONPATH=. python tests/pieces/reference/make_autodiff_reference.py
"""

import pathlib

import numpy as np
import torch

from tests.pieces.expressions import COUNT, evaluate, random_expression

PATH = pathlib.Path(__file__).with_name("autodiff_reference.npz")
KIT = {"exp": torch.exp, "log": torch.log, "relu": torch.relu}
TIES = np.array([[-1.0, 0.0, 2.0], [2.0, 2.0, 0.0], [1.0, 1.0, 1.0]])
OTHERS = np.array([[0.0, 0.0, 2.0], [1.0, 2.0, -1.0], [1.0, 3.0, 1.0]])
G = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0], [0.7, -0.4, 2.0]])


def grown(array):
    """An array as a tensor that collects its gradient."""
    return torch.tensor(array, dtype=torch.float64, requires_grad=True)


def expressions():
    """{name: array}: the result and the inputs' gradients of each random expression."""
    outs, gradients = [], []
    for seed in range(COUNT):
        inputs, steps = random_expression(seed)
        tensors = [grown(number) for number in inputs]
        out = evaluate(tensors, steps, KIT)
        out.backward()
        outs.append(out.item())
        gradients.append([tensor.grad.item() for tensor in tensors])
    return {"expressions/out": np.array(outs), "expressions/gradients": np.array(gradients)}


def case(name, f, *arrays, weights=None):
    """{name: array}: f of some arrays, and the gradients of its sum weighed by fixed numbers."""
    tensors = [grown(array) for array in arrays]
    out = f(*tensors)
    rng = np.random.default_rng(len(name))
    weights = rng.normal(size=tuple(out.shape)) if weights is None else weights
    (out * torch.tensor(weights)).sum().backward()
    made = {f"{name}/out": out.detach().numpy(), f"{name}/weights": np.asarray(weights)}
    for k, (array, tensor) in enumerate(zip(arrays, tensors)):
        made |= {f"{name}/in{k}": np.asarray(array), f"{name}/d{k}": tensor.grad.numpy()}
    return made


def arrays():
    """{name: array} of operations on arrays, ties among them."""
    rng = np.random.default_rng(7)
    a, b, c = rng.normal(size=(2, 3, 4)), rng.normal(size=(4, 5)), rng.normal(size=(2, 4, 5))
    return (
        case("relu", torch.relu, TIES, weights=G)
        | case("maximum", torch.maximum, TIES, OTHERS, weights=G)
        | case("max of all", torch.amax, TIES)
        | case("max of rows", lambda x: torch.amax(x, dim=1), TIES)
        | case("power 0", lambda x: x**0, TIES, weights=G)
        | case("power 3", lambda x: x**3, TIES, weights=G)
        | case("stack @ matrix", torch.matmul, a, b)
        | case("stack @ stack", torch.matmul, a, c)
        | case("stack @ vector", torch.matmul, a, b[:, 0])
        | case("vector @ matrix", torch.matmul, b[:, 0], b)
        | case("vector @ stack", torch.matmul, b[:, 0], c)
        | case("vector @ vector", torch.matmul, b[:, 0], b[:, 1])
        | case("softmax", lambda x: torch.softmax(x, dim=1), TIES, weights=G)
        | case("broadcast", lambda x, y: x * y / (y * y + 1.0) - x, a, b[:, 0])
        | case("twice", lambda x: x[[0, 2, 0]], TIES, weights=G)
        | case("mean", lambda x: x.mean(dim=0), a)
        | case("where", lambda x, y: torch.where(x > y, x * x, y), TIES, OTHERS, weights=G)
        | case("join", lambda x, y: torch.cat([x, y, x], dim=1), TIES, OTHERS)
    )


def reference():
    """Everything that is stored."""
    return expressions() | arrays()


if __name__ == "__main__":
    np.savez_compressed(PATH, **reference(), torch_version=np.array(torch.__version__))
    print(f"{PATH.name}: {PATH.stat().st_size} bytes")
