"""Random expressions by PyTorch, with their gradients: `python tests/pieces/reference/make_...py`.

Needs PyTorch, which nothing else here does; the values are stored in autodiff_reference.npz.
"""

import pathlib
import sys

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).parents[3]))  # a script finds what is beside it

from tests.pieces.expressions import COUNT, expression, starts  # noqa: E402


def by_pytorch(seed):
    """[value, three gradients] of one expression."""
    inputs = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in starts(seed)]
    result = expression(seed, inputs)
    result.backward()
    return [result.item(), *(0.0 if x.grad is None else x.grad.item() for x in inputs)]


def ties():
    """The gradients of maximum and amax where several are equal."""
    a = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64, requires_grad=True)
    b = torch.tensor([1.0, 5.0, 0.0], dtype=torch.float64, requires_grad=True)
    torch.maximum(a, b).sum().backward()
    c = torch.tensor([[4.0, 4.0, 1.0]], dtype=torch.float64, requires_grad=True)
    c.amax(1).sum().backward()
    return np.concatenate([a.grad.numpy(), b.grad.numpy(), c.grad.numpy().ravel()])


if __name__ == "__main__":
    found = np.array([by_pytorch(seed) for seed in range(COUNT)])
    place = pathlib.Path(__file__).with_name("autodiff_reference.npz")
    np.savez_compressed(place, expressions=found, ties=ties(), version=torch.__version__)
    print(f"{len(found)} expressions, the largest gradient {np.abs(found).max():.3g}")
