"""Makes attention_reference.npz: what PyTorch's attention answers, for seeded numbers.

Run it with any Python that has numpy and torch (the CPU version is enough):

    python tests/pieces/reference/make_attention_reference.py

Every array is named case/name. The sums are torch's scaled_dot_product_attention, the gradients
come from autograd.
"""

import pathlib

import numpy as np
import torch

PATH = pathlib.Path(__file__).with_name("attention_reference.npz")
SEED, BATCH = 20240601, 2
SIZES = {"short": (3, 4, 6), "one moment": (1, 3, 2), "long": (32, 5, 7)}  # time, n_in, n


def by_hand():
    """The lesson's three moments: queries log 2, keys 0, 1, 2, values 7, 0, -7."""
    X = np.array([[[0.0, 7.0, 1.0], [1.0, 0.0, 1.0], [2.0, -7.0, 1.0]]])
    W = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [np.log(2.0), 0.0, 0.0]])
    return {"X": X, "W": W, "dOut": np.array([[[0.0], [0.0], [1.0]]])}


def numbers(rng, time, n_in, n, dtype):
    """Inputs, weights and an upstream gradient."""
    shapes = {"X": (BATCH, time, n_in), "W": (n_in, 3 * n), "dOut": (BATCH, time, n)}
    spread = {"W": n_in**-0.5}  # as a new layer has it
    return {
        name: rng.normal(0.0, spread.get(name, 1.0), shape).astype(dtype)
        for name, shape in shapes.items()
    }


def answered(case, causal):
    """One head, forward and backward."""
    X, W = (torch.tensor(case[name], requires_grad=True) for name in "XW")
    Q, K, V = (X @ W).chunk(3, dim=-1)
    out = torch.nn.functional.scaled_dot_product_attention(Q, K, V, is_causal=causal)
    out.backward(torch.tensor(case["dOut"]))
    found = {"out": out, "dX": X.grad, "dW": W.grad}
    return case | {name: tensor.detach().numpy().copy() for name, tensor in found.items()}


def reference():
    """Every case's arrays by their names, case/name."""
    rng, cases = np.random.default_rng(SEED), {}
    for dtype in (np.float32, np.float64):
        for name, sizes in SIZES.items():
            for causal in (True, False):
                kind = f"{name} {'causal' if causal else 'all'} {np.dtype(dtype).name}"
                cases[kind] = answered(numbers(rng, *sizes, dtype), causal)
    cases["by hand causal float64"] = answered(by_hand(), True)
    cases["by hand all float64"] = answered(by_hand(), False)
    return {f"{case}/{name}": a for case, arrays in cases.items() for name, a in arrays.items()}


if __name__ == "__main__":
    torch.set_num_threads(1)
    np.savez_compressed(PATH, torch_version=np.array(torch.__version__), **reference())
    print(f"{PATH.name}: {PATH.stat().st_size:,} bytes, by torch {torch.__version__}")
