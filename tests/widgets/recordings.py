"""Recorded trainings, small enough to be made anew in each test of the replay."""

import numpy as np

from nnlib import (
    SGD,
    Adam,
    BinaryCrossEntropy,
    CrossEntropy,
    Dense,
    Network,
    Recorder,
    ReLU,
    Tanh,
    fit,
)

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([0, 1, 1, 0])


def little(every=None, epochs=30, dtype=np.float32, watch=CORNERS):
    """2-3-1 learns XOR."""
    rng = np.random.default_rng(4)
    network = Network([Dense(2, 3, rng), Tanh(), Dense(3, 1, rng)], dtype)
    recorder = Recorder(every=every, watch=watch)
    fit(
        network, BinaryCrossEntropy(), Adam(0.05), CORNERS, XOR, epochs=epochs, batch_size=2,
        rng=rng, callbacks=[recorder],
    )  # fmt: skip
    return recorder


def painter(hidden=12, epochs=5, n=120):
    """784-hidden-10 learns made-up digits: a bright bar where its label says."""
    rng = np.random.default_rng(0)
    y = rng.integers(0, 10, n)
    images = rng.integers(0, 90, (n, 28, 28), dtype=np.uint8)
    for image, label in zip(images, y):
        image[2 * label + 2 : 2 * label + 5, 4:24] = 250
    network = Network([Dense(784, hidden, rng), ReLU(), Dense(hidden, 10, rng)])
    recorder = Recorder(watch=images[:3])
    fit(
        network, CrossEntropy(), SGD(0.1), images, y, epochs=epochs, batch_size=20, rng=rng,
        callbacks=[recorder],
    )  # fmt: skip
    return recorder, images, y
