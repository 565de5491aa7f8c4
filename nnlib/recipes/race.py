"""How long one training step takes in our library, in PyTorch and in Keras, on one thread each.

Every engine lives in a process of its own, starts from the same weights, and trains on the same
6,400 images in the same way: cross-entropy, SGD with momentum. The rounds go from one engine to
the next, and the best of each counts: whatever else the computer does only makes a round longer.
"""

import multiprocessing
import os
import time

import numpy as np

from nnlib.activations import ReLU
from nnlib.convolution import Conv2D
from nnlib.data.mnist import load_mnist
from nnlib.layers import Dense
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.pooling import MaxPool2D
from nnlib.recipes.bridges import versions
from nnlib.recipes.depths import processor
from nnlib.recipes.figures import place, read_figures, write_figures
from nnlib.reshaping import Flatten, Reshape
from nnlib.saving.frameworks import QUIET, needed
from nnlib.saving.keras_bridge import to_keras
from nnlib.saving.pytorch_bridge import to_pytorch
from nnlib.training import fit

RESULTS = place("race.json")
IMAGES, RATE, MOMENTUM, ROUNDS = 6_400, 0.02, 0.9, 7
THREADS = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM")}
THREADS |= {f"TF_NUM_{kind}OP_THREADS": "1" for kind in ("INTRA", "INTER")}
NETWORKS = {  # name: (its layers, batch size, images)
    "784-50-10, batch 32": (lambda rng: dense((784, 50, 10), rng), 32, IMAGES),
    "784-50-10, batch 128": (lambda rng: dense((784, 50, 10), rng), 128, IMAGES),
    "784-512-512-10, batch 128": (lambda rng: dense((784, 512, 512, 10), rng), 128, IMAGES),
    "convolution, batch 64": (lambda rng: convolution(rng), 64, 640),
}


def dense(sizes, rng):
    """Dense layers with ReLU between them."""
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [Dense(n_in, n_out, rng), ReLU()]
    return layers[:-1]


def convolution(rng):
    """Two convolutions with pooling, as in notebook 20."""
    first = [Reshape(28, 28), Conv2D(1, 8, 5, rng), ReLU(), MaxPool2D(2)]
    second = [Conv2D(8, 16, 5, rng), ReLU(), MaxPool2D(2), Flatten()]
    return [*first, *second, Dense(256, 10, rng)]


def ours(network, X, y, batch):
    """One epoch of `fit`."""
    optimizer = SGD(RATE, momentum=MOMENTUM)
    options = {"epochs": 1, "batch_size": batch, "rng": np.random.default_rng(0)}
    return lambda: fit(network, CrossEntropy(), optimizer, X, y, **options)


def pytorch(network, X, y, batch, loader=False):
    """One epoch of the loop that PyTorch's tutorials show, eager; with or without a DataLoader."""
    torch = needed("torch")
    torch.set_num_threads(1)
    module = to_pytorch(network).train()
    optimizer = torch.optim.SGD(module.parameters(), lr=RATE, momentum=MOMENTUM)
    images, labels = torch.from_numpy(X), torch.from_numpy(y.astype(np.int64))
    data = torch.utils.data.TensorDataset(images, labels)
    loaded = torch.utils.data.DataLoader(data, batch_size=batch, shuffle=True)

    def epoch():
        order = torch.randperm(len(X)).split(batch)
        for some, wanted in loaded if loader else ((images[r], labels[r]) for r in order):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(module(some), wanted).backward()
            optimizer.step()

    return epoch


def pytorch_loader(network, X, y, batch):
    """The same loop with PyTorch's own DataLoader."""
    return pytorch(network, X, y, batch, loader=True)


def keras(network, X, y, batch):
    """One epoch of `model.fit`, which compiles the step when it's called first."""
    needed("tensorflow")
    import keras

    model = to_keras(network)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(RATE, momentum=MOMENTUM), loss, metrics=["accuracy"])
    return lambda: model.fit(X, y, batch_size=batch, verbose=0)


ENGINES = {
    "ours: fit": ours,
    "PyTorch: slices": pytorch,
    "PyTorch: DataLoader": pytorch_loader,
    "Keras: model.fit": keras,
}


def serve(engine, name, pipe):
    """Prepares an engine, then trains one epoch whenever it's asked to; returns CPU seconds."""
    make, batch, images = NETWORKS[name]
    (X, y), _ = load_mnist()
    X, y = (X[:images].reshape(images, -1) / 255).astype(np.float32), y[:images]
    epoch = ENGINES[engine](Network(make(np.random.default_rng(0))), X, y, batch)
    epoch()  # the first one compiles and fills caches
    while pipe.recv():
        start = time.process_time()
        epoch()
        pipe.send((time.process_time() - start) / -(-images // batch))


def race(name):
    """{engine: microseconds of processor time for one step, the best of all rounds}."""
    context, pipes = multiprocessing.get_context("spawn"), {}
    os.environ.update(THREADS | QUIET)  # before the processes load numpy
    for engine in ENGINES:
        pipes[engine], theirs = context.Pipe()
        context.Process(target=serve, args=(engine, name, theirs), daemon=True).start()
    times = {engine: [] for engine in ENGINES}
    for _ in range(ROUNDS):
        for engine, pipe in pipes.items():
            pipe.send(True)
            times[engine].append(pipe.recv())
    for pipe in pipes.values():
        pipe.send(False)
    return {engine: round(1e6 * min(found)) for engine, found in times.items()}


def measure_race():
    """Runs all races, prints them, and writes them down."""
    found = {"processor": processor(), "versions": versions(), "microseconds": {}}
    for name in NETWORKS:
        row = found["microseconds"][name] = race(name)
        print(f"{name:<28}", row, flush=True)
    write_figures(RESULTS, found)


def read_race():
    """{"processor": a name, "versions": ..., "microseconds": {network: {engine: a step}}}."""
    return read_figures(RESULTS)
