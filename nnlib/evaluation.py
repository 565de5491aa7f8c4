"""How good is a network on examples it is shown, as it stands?"""

import numpy as np

from nnlib.activations import Sigmoid, Softmax
from nnlib.checks import as_probabilities, as_rows, as_targets, finite_rows
from nnlib.losses import BinaryCrossEntropy, CrossEntropy


class Examples:
    """Rows X, targets Y like the network's scores, and labels y where there are any."""

    def __init__(self, network, loss, X, y):
        self.X = finite_rows(X, network.n_in)
        if self.X.dtype != np.uint8:  # pixels stay small: each batch is scaled on its own
            self.X = as_rows(self.X, network.n_in, network.dtype)
        if len(self.X) != len(y):
            raise ValueError(f"X holds {len(self.X)} examples and y {len(y)}; they must agree")
        needs_probs = isinstance(loss, CrossEntropy | BinaryCrossEntropy)
        scores = np.broadcast_to(network.dtype.type(0), (len(self.X), network.n_out))
        self.Y = (as_probabilities if needs_probs else as_targets)(y, scores)
        y = np.asarray(y)
        self.y = y if y.ndim == 1 and y.dtype.kind in "bui" else None

    def __len__(self):
        return len(self.X)


def check_pair(network, loss):
    """Refuses a last layer that does what the loss does already."""
    last = network.layers[-1]
    for kind, layer in ((CrossEntropy, Softmax), (BinaryCrossEntropy, Sigmoid)):
        if isinstance(loss, kind) and isinstance(last, layer):
            raise ValueError(
                f"{kind.__name__} takes raw scores and applies its own {layer.__name__.lower()}; "
                f"leave out the last layer, {layer.__name__}"
            )
    if isinstance(loss, CrossEntropy) and network.n_out < 2:
        raise ValueError("CrossEntropy needs two outputs or more; for one use BinaryCrossEntropy")


def evaluate(network, loss, examples, rows=1000):
    """Loss and accuracy over all examples; the accuracy is None without labels."""
    total, right = 0.0, 0
    for start in range(0, len(examples), rows):
        part = slice(start, start + rows)
        scores = network.forward(examples.X[part])
        total += loss.forward(scores, examples.Y[part]) * len(scores)
        if examples.y is not None:
            right += np.count_nonzero(network.labels(scores) == examples.y[part])
    n = len(examples)
    return total / n, None if examples.y is None else right / n


def accuracy(network, X, y):
    """The share of examples whose predicted label is the true one, 0 to 1.

    raises : ValueError if there are not as many labels as examples
    """
    y, predicted = np.asarray(y), network.predict(X)
    if y.shape != predicted.shape:
        raise ValueError(f"expected labels of shape {predicted.shape}, got {y.shape}")
    return float((predicted == y).mean())
