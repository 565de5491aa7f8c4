"""OPENBLAS_NUM_THREADS=1 python -m tests.benchmarks.autodiff: the price of automatic gradients.

One step of the digits network 784-50-10, forward, backward and update, in one process and one
thread: with the backward passes written by hand, and with Tensors, on the same batches in turn.
PyTorch eager joins in where it is installed; Value computes a single image.
"""

import argparse
import importlib.util
import time

import numpy as np

from nnlib import SGD, CrossEntropy, Dense, Network, ReLU, Tensor, Value, load_mnist, one_hot

STEPS = 60


def digits_network():
    """784-50-10, from the same seed each time."""
    rng = np.random.default_rng(0)
    return Network([Dense(784, 50, rng), ReLU(), Dense(50, 10, rng)])


def cross_entropy(scores, Y):
    """CrossEntropy as one expression of Tensors."""
    shifted = scores - scores.value.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return (Y * log_probs).sum() / -len(scores)


class Hand:
    """The backward passes of nnlib, derived by hand."""

    def __init__(self):
        self.network, self.loss, self.optimizer = digits_network(), CrossEntropy(), SGD(0.1)

    def step(self, X, Y):
        """Forward, backward, update."""
        self.loss.forward(self.network.forward(X), Y)
        self.network.backward(self.loss.backward())
        self.optimizer.step(self.network.parameters())


class Auto:
    """The same layers, their parameters as Tensors; nobody derived anything."""

    def __init__(self):
        self.layers, self.optimizer, self.tensors = digits_network().layers, SGD(0.1), []
        for layer in self.layers:
            for name in layer.names:
                self.tensors.append(Tensor(getattr(layer, name)))
                setattr(layer, name, self.tensors[-1])

    def step(self, X, Y):
        """Forward, backward, update."""
        for layer in self.layers:
            X = layer.forward(X)
        cross_entropy(X, Y).backward()
        self.optimizer.step([(tensor.value, tensor.gradient) for tensor in self.tensors])


class Torch:
    """PyTorch eager."""

    def __init__(self):
        import torch

        self.torch, layers = torch, []
        torch.set_num_threads(1)
        for layer in digits_network().layers:
            if not layer.names:
                layers.append(torch.nn.ReLU())
                continue
            layers.append(torch.nn.Linear(*layer.W.shape))
            layers[-1].weight.data = torch.tensor(layer.W.T.copy())
            layers[-1].bias.data = torch.tensor(layer.b.copy())
        self.network = torch.nn.Sequential(*layers)
        self.optimizer = torch.optim.SGD(self.network.parameters(), 0.1)

    def step(self, X, Y):
        """Forward, backward, update."""
        scores = self.network(self.torch.from_numpy(X))
        self.optimizer.zero_grad()
        self.torch.nn.functional.cross_entropy(scores, self.torch.from_numpy(Y)).backward()
        self.optimizer.step()


def seconds(run):
    """The processor time that a call takes."""
    start = time.process_time()
    run()
    return time.process_time() - start


def race(ways, X, Y, batches, rounds):
    """{way: microseconds a step, one entry a round}; all ways take turns, and take each batch."""
    times = {type(way).__name__: [] for way in ways}
    for _ in range(rounds):
        for way in ways:
            spent = seconds(lambda way=way: [way.step(X[i], Y[i]) for i in batches])
            times[type(way).__name__].append(spent / len(batches) * 1e6)
    return times


def report(batch, times):
    """One line for each way: its best round, and its ratio to the steps by hand."""
    best = min(times["Hand"])
    for name, rounds in times.items():
        ratios = np.divide(rounds, times["Hand"])
        print(
            f"batch {batch:>3}  {name:<6}{min(rounds):8.0f} µs a step   best to best "
            f"{min(rounds) / best:5.2f}   median of the rounds {np.median(ratios):5.2f}"
        )


def one_image(x, k, parameters):
    """Forward and backward for one image, by Values; the loss is compared elsewhere."""
    W1, b1, W2, b2 = (
        np.array([Value(float(v)) for v in p.flat], object).reshape(p.shape) for p in parameters
    )
    hidden = [z.relu() for z in x.tolist() @ W1 + b1]
    scores = np.array(hidden, object) @ W2 + b2
    loss = sum(score.exp() for score in scores).log() - scores[k]
    loss.backward()
    return loss


def value_line():
    """How long Value takes for one image, and for an epoch of 60,000."""
    (X, y), _ = load_mnist(limit=1)
    x, hand = X.reshape(1, 784) / np.float32(255), Hand()
    parameters = [value for value, _ in hand.network.parameters()]
    by_value = seconds(lambda: one_image(x[0], int(y[0]), parameters))
    Y = one_hot(y, 10)
    by_hand = seconds(lambda: [hand.step(x, Y) for _ in range(300)]) / 300
    print(
        f"batch   1  Value {by_value * 1e3:8.0f} ms an image   {by_value / by_hand:.0f} times a "
        f"step by hand   {by_value * 60_000 / 3600:.0f} hours an epoch"
    )


def main(words=None):
    """Prints all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args(words).rounds
    (X, y), _ = load_mnist(limit=STEPS * 128)
    X, Y = X.reshape(-1, 784) / np.float32(255), one_hot(y, 10)
    kinds = [Hand, Auto] + [Torch] * (importlib.util.find_spec("torch") is not None)
    for batch in (32, 128):
        places = np.random.default_rng(batch).permutation(STEPS * batch).reshape(STEPS, batch)
        ways = [kind() for kind in kinds]
        report(batch, race(ways, X, Y, places, rounds))
    value_line()


if __name__ == "__main__":
    main()
