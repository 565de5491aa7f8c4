"""nnlib as a notebook uses it: `fit` trains, `predict` answers."""

import numpy as np

from nnlib import SGD, Adam, Callback, CrossEntropy, Network, QuadraticCost, fit
from nnlib.training import learn
from tests.benchmarks.models import layers_of
from tests.benchmarks.workloads import ADAM_EPS, SHUFFLE_SEED


class Watched(Callback):
    """Lets the watch run from the first batch of an epoch to its last."""

    def __init__(self, watch):
        self.watch = watch

    def on_start(self, network, history, epochs):
        self.watch.start()

    def on_epoch(self, network, history):
        self.watch.stop()


def does(workload):
    return True


def new_network(workload, start):
    """The workload's network with these weights."""
    network = Network(layers_of(workload))
    for (value, _), array in zip(network.parameters(), start, strict=True):
        value[:] = array
    return network


def prepare(workload, case, threads=1):
    """What is to be timed, and what tells the answer afterwards."""
    network = new_network(workload, case.start)
    if workload.kind == "prediction":
        return predicting(network, case)
    loss = QuadraticCost() if workload.loss == "quadratic cost" else CrossEntropy()
    optimizer = SGD(workload.rate, workload.momentum)
    if workload.adam:
        optimizer = Adam(workload.rate, eps=ADAM_EPS)
    if workload.kind == "steps":
        return stepping(network, loss, optimizer, case)
    rng = np.random.default_rng(SHUFFLE_SEED)
    options = {"batch_size": workload.batch, "rng": rng, "threads": threads}

    def train_digits(watch):
        callbacks = [Watched(watch)]
        fit(network, loss, optimizer, case.X, case.y, epochs=1, callbacks=callbacks, **options)

    def answer_slider(watch):
        with watch:
            epochs = len(case.batches)
            fit(network, loss, optimizer, case.X, case.y, epochs=epochs, **options)
            network.predict(case.grid)

    go = train_digits if case.grid is None else answer_slider
    return go, lambda: [value for value, _ in network.parameters()]


def stepping(network, loss, optimizer, case):
    """Forward pass, loss, backward pass and update, and nothing around them."""
    parameters = network.parameters()

    def go(watch):
        with watch:
            for rows in case.batches:
                learn(network, loss, optimizer, case.X[rows], case.Y[rows], parameters)

    return go, lambda: [value for value, _ in parameters]


def predicting(network, case):
    """The labels of all rows."""
    found = []

    def go(watch):
        with watch:
            found[:] = [network.predict(case.X)]

    return go, lambda: found
