"""Makes convolution_reference.npz: what PyTorch answers for images, forward and backward.

Run it with any Python that has numpy and torch (the CPU version is enough):

    python tests/pieces/reference/make_convolution_reference.py

Images are stored as ours, (batch, height, width, channels), and kernels as the columns of our W;
torch wants (batch, channels, height, width) and (n_out, n_in, height, width).
"""

import pathlib

import numpy as np
import torch

PATH = pathlib.Path(__file__).with_name("convolution_reference.npz")
SEED, BATCH = 20250120, 4
SHAPES = {  # height, width, n_in, n_out, size
    "5 x 5": (9, 8, 1, 3, 5),
    "3 x 3": (6, 7, 2, 4, 3),
    "1 x 1": (3, 4, 5, 2, 1),
    "whole": (4, 4, 2, 3, 4),
}


def grown(array):
    """An array as a tensor that collects its gradient."""
    return torch.tensor(np.ascontiguousarray(array), requires_grad=True)


def images(tensor):
    """A tensor's images as ours."""
    return tensor.detach().numpy().transpose(0, 2, 3, 1).copy()


def torchs(X):
    """Our images as torch's."""
    return X.transpose(0, 3, 1, 2)


def kernels(W, size):
    """Our W as torch's kernels."""
    return W.reshape(size, size, -1, W.shape[1]).transpose(3, 2, 0, 1)


def as_W(tensor):
    """Torch's kernels as our W."""
    return tensor.detach().numpy().transpose(2, 3, 1, 0).reshape(-1, len(tensor)).copy()


def convolution_case(rng, height, width, n_in, n_out, size):
    """One convolution, float64."""
    X, W = rng.normal(size=(BATCH, height, width, n_in)), rng.normal(size=(size**2 * n_in, n_out))
    b = rng.normal(size=n_out)
    x, w, bias = grown(torchs(X)), grown(kernels(W, size)), grown(b)
    out = torch.nn.functional.conv2d(x, w, bias)
    dOut = rng.normal(size=images(out).shape)
    out.backward(torch.tensor(torchs(dOut).copy()))
    case = {"X": X, "W": W, "b": b, "dOut": dOut, "out": images(out), "dX": images(x.grad)}
    return case | {"dW": as_W(w.grad), "db": bias.grad.numpy().copy()}


def pooling_case(rng, size):
    """Max pooling of whole numbers, where most windows are ties."""
    X = rng.integers(0, 3, (BATCH, 3 * size, 2 * size, 2)).astype(float)
    x = grown(torchs(X))
    out = torch.max_pool2d(x, size)
    dOut = rng.normal(size=images(out).shape)
    out.backward(torch.tensor(torchs(dOut).copy()))
    return {"X": X, "dOut": dOut, "out": images(out), "dX": images(x.grad)}


def network_case(rng, dtype=np.float32):
    """A small convolutional network, 10 x 10 images of 2 channels: every gradient."""
    X = rng.normal(size=(BATCH, 10, 10, 2)).astype(dtype)
    W = [rng.normal(size=shape).astype(dtype) / 4 for shape in ((18, 3), (12, 4), (36, 5))]
    b = [rng.normal(size=n).astype(dtype) for n in (3, 4, 5)]
    w = [grown(kernels(W[0], 3)), grown(kernels(W[1], 2)), grown(W[2].T)]
    bias, y = [grown(one) for one in b], rng.integers(0, 5, BATCH)
    a = torch.relu(torch.max_pool2d(torch.nn.functional.conv2d(grown(torchs(X)), w[0], bias[0]), 2))
    a = torch.relu(torch.nn.functional.conv2d(a, w[1], bias[1])).permute(0, 2, 3, 1).flatten(1)
    scores = torch.nn.functional.linear(a, w[2], bias[2])
    torch.nn.functional.cross_entropy(scores, torch.tensor(y)).backward()
    case = {"X": X, "y": y, "scores": scores.detach().numpy().copy()}
    gradients = [as_W(w[0].grad), as_W(w[1].grad), w[2].grad.numpy().T]
    for i in range(3):
        case |= {f"W{i}": W[i], f"b{i}": b[i]}
        case |= {f"dW{i}": gradients[i], f"db{i}": bias[i].grad.numpy().copy()}
    return case


def hand_case():
    """The 4 x 4 digit of notebook 20 and its kernel, in whole numbers."""
    X = np.array([[0, 0, 1, 0], [0, 1, 1, 0], [1, 0, 1, 0], [0, 0, 1, 0]], float)[None, :, :, None]
    W, b = np.array([-1.0, 1, 0] * 3)[:, None], np.array([-1.0])
    x, w, bias = grown(torchs(X)), grown(kernels(W, 3)), grown(b)
    out = torch.nn.functional.conv2d(x, w, bias)
    y = torch.tensor([[[[-1.0, 2], [-1, 2]]]], dtype=torch.float64)
    (0.5 * ((out - y) ** 2).sum()).backward()
    case = {"X": X, "W": W, "b": b, "out": images(out), "dX": images(x.grad)}
    return case | {"dW": as_W(w.grad), "db": bias.grad.numpy().copy()}


def reference():
    """Every case's arrays by their names, case/name."""
    rng = np.random.default_rng(SEED)
    cases = {f"Conv2D {name}": convolution_case(rng, *shape) for name, shape in SHAPES.items()}
    cases |= {f"MaxPool2D {size}": pooling_case(rng, size) for size in (2, 3)}
    cases |= {"network": network_case(rng), "by hand": hand_case()}
    return {f"{case}/{name}": a for case, arrays in cases.items() for name, a in arrays.items()}


if __name__ == "__main__":
    torch.set_num_threads(1)
    np.savez_compressed(PATH, torch_version=np.array(torch.__version__), **reference())
    print(f"{PATH}: {PATH.stat().st_size:,} bytes, by torch {torch.__version__}")
