"""What a step of training takes if two processes share its batch: data-parallel SGD.

Each of them holds the network, computes the gradient of its half of the batch, and sends it to the
other; both take the step with the mean of the two. The result is that of the whole batch, and the
time is that of half a batch and of a message.
"""

import functools
import multiprocessing
import os
import time

import numpy as np

from nnlib.activations import ReLU
from nnlib.data.mnist import load_mnist
from nnlib.layers import Dense, blas_threads
from nnlib.losses import CrossEntropy
from nnlib.network import Network
from nnlib.recipes.cluster import ONE_THREAD, local_client

CASES = {
    "784-50-10, batch 32": ((784, 50, 10), 32),
    "784-512-10, batch 2048": ((784, 512, 10), 2048),
}
STEPS, ROUNDS, LR = 200, 40, 0.1


def network_of(sizes):
    """The same network in every process."""
    rng, layers = np.random.default_rng(0), []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [Dense(n_in, n_out, rng), ReLU()]
    return Network(layers[:-1])


def examples(rows):
    """The first training images, as the network wants them."""
    X, y = load_mnist(rows)[0]
    return (X.reshape(rows, -1) / 255).astype(np.float32), y


def gradient(network, X, y):
    """The flat gradient of the mean loss."""
    loss = CrossEntropy()
    loss.forward(network.forward(X), y)
    network.backward(loss.backward())
    return network.pack()[1]


class Alone:
    """One process does it all."""

    def __init__(self, sizes, batch):
        self.network = network_of(sizes)
        self.X, self.y = examples(batch)

    def step(self):
        """One step of SGD."""
        self.network.pack()[0][:] -= LR * gradient(self.network, self.X, self.y)


def helper(sizes, rows, pipe):
    """The other process: gets the mean gradient, takes the step, answers with its own gradient."""
    network, X, y = network_of(sizes), *examples(2 * rows)
    X, y = X[rows:], y[rows:]
    with blas_threads(1):
        while True:
            own = gradient(network, X, y)
            pipe.send_bytes(own)
            theirs = pipe.recv_bytes()
            if not theirs:
                return
            network.pack()[0][:] -= LR * (own + np.frombuffer(theirs, np.float32)) / 2


class Shared:
    """Two processes, each with half of the batch; gradients go both ways through a pipe."""

    def __init__(self, sizes, batch):
        self.network, (X, y) = network_of(sizes), examples(batch)
        self.X, self.y = X[: batch // 2], y[: batch // 2]
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        options = {"target": helper, "args": (sizes, batch // 2, theirs), "daemon": True}
        self.process = context.Process(**options)
        self.process.start()

    def step(self):
        """One step of SGD with the mean of both gradients."""
        own = gradient(self.network, self.X, self.y)
        theirs = np.frombuffer(self.pipe.recv_bytes(), np.float32)
        self.pipe.send_bytes(own)
        self.network.pack()[0][:] -= LR * (own + theirs) / 2

    def close(self):
        """Ends the other process."""
        self.pipe.recv_bytes()
        self.pipe.send_bytes(b"")


@functools.cache
def held(sizes, batch):
    """What a Dask worker holds from step to step: the network, and the examples."""
    return network_of(sizes), *examples(batch)


def task(values, sizes, rows, batch):
    """A Dask worker's gradient for one step."""
    network, X, y = held(sizes, batch)
    network.pack()[0][:] = values
    return gradient(network, X[rows], y[rows]).copy()


class Tasks:
    """Two Dask workers, a task for each at every step."""

    def __init__(self, sizes, batch, client):
        self.network, self.client, self.sizes, self.batch = network_of(sizes), client, sizes, batch

    def step(self):
        """One step of SGD with the mean of both gradients."""
        values, half = self.network.pack()[0], self.batch // 2
        halves = [slice(half), slice(half, None)]
        sent = [
            self.client.submit(task, values.copy(), self.sizes, rows, self.batch, pure=False)
            for rows in halves
        ]
        values -= LR * sum(self.client.gather(sent)) / 2


def seconds(engines, steps):
    """For one step of each engine, the best of several rounds that go from one to the next."""
    times = {name: [] for name in engines}
    with blas_threads(1):
        for _ in range(ROUNDS):
            for name, engine in engines.items():
                start = time.perf_counter()
                for _ in range(steps):
                    engine.step()
                times[name].append((time.perf_counter() - start) / steps)
    return {name: min(found) for name, found in times.items()}


def seconds_of(sizes, batch, client):
    """Seconds of each way, measured in the same rounds, and the size of the message."""
    shared = Shared(sizes, batch)
    engines = {
        "one process": Alone(sizes, batch),
        "two processes": shared,
        "two Dask tasks": Tasks(sizes, batch, client),
    }
    found = seconds(engines, STEPS if batch < 100 else STEPS // 10)
    shared.close()
    return found | {"bytes": shared.network.pack()[1].nbytes}


def measure_steps():
    """{network: {way: seconds on the clock for a step; "bytes" of its gradient}}."""
    os.environ.update(ONE_THREAD)  # for the processes that start here
    with local_client() as client:
        return {name: seconds_of(*case, client) for name, case in CASES.items()}
