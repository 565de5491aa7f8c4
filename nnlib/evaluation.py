"""How good is a network on examples it is shown, as it stands?"""

import numpy as np

from nnlib.activations import ReLU, Sigmoid, Softmax
from nnlib.checks import as_rows, finite_rows
from nnlib.losses import BinaryCrossEntropy, CrossEntropy
from nnlib.targets import checked_targets, rows_add_up_to_1, within_0_and_1


class Examples:
    """Rows X, targets Y like the network's scores, and labels y where there are any."""

    def __init__(self, network, loss, X, y):
        self.X = finite_rows(X, network.n_in)
        if self.X.dtype != np.uint8:  # pixels stay small: each batch is scaled on its own
            self.X = as_rows(self.X, network.n_in, network.dtype)
        if len(self.X) != len(y):
            raise ValueError(f"X holds {len(self.X)} examples and y {len(y)}; they must agree")
        scores = np.broadcast_to(network.dtype.type(0), (len(self.X), network.n_out))
        self.Y = checked_targets(y, scores)
        if isinstance(loss, CrossEntropy | BinaryCrossEntropy):
            within_0_and_1(self.Y)
        if isinstance(loss, CrossEntropy):
            rows_add_up_to_1(self.Y)
        y = np.asarray(y)
        self.y = y if y.ndim == 1 and y.dtype.kind in "bui" else None

    def __len__(self):
        return len(self.X)


MISFITS = (
    (CrossEntropy, Softmax, "it applies its own softmax"),
    (CrossEntropy, ReLU, "it needs negative scores too"),
    (BinaryCrossEntropy, Sigmoid, "it applies its own sigmoid"),
)


def check_pair(network, loss, optimizer):
    """Refuses a last layer that the loss cannot follow, and classes in place of objects."""
    for part in (loss, optimizer):
        if isinstance(part, type):
            raise TypeError(f"{part.__name__} is a class; make one of it: {part.__name__}(...)")
    last = network.layers[-1]
    for kind, layer, reason in MISFITS:
        if isinstance(loss, kind) and isinstance(last, layer):
            raise ValueError(
                f"{kind.__name__} takes raw scores, {reason}; "
                f"leave out the last layer, {layer.__name__}"
            )
    if isinstance(loss, CrossEntropy) and network.n_out < 2:
        raise ValueError("CrossEntropy needs two outputs or more; for one use BinaryCrossEntropy")
    if isinstance(loss, BinaryCrossEntropy) and network.n_out > 1:
        raise ValueError("BinaryCrossEntropy needs one output; for more use CrossEntropy")


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
    return total / n, None if examples.y is None else float(right / n)


def accuracy(network, X, y):
    """The share of examples whose predicted label is the true one, 0 to 1.

    raises : ValueError if there are not as many labels as examples
    """
    y, predicted = np.asarray(y), network.predict(X)
    if y.shape != predicted.shape:
        raise ValueError(f"expected labels of shape {predicted.shape}, got {y.shape}")
    return float((predicted == y).mean())
