"""How good is a network on examples it is shown, as it stands?"""

import numpy as np

from nnlib.activations import ReLU, Sigmoid, Softmax
from nnlib.checks import as_rows, finite_rows
from nnlib.losses import BinaryCrossEntropy, CrossEntropy
from nnlib.targets import as_labels, checked_targets, rows_add_up_to_1, within_0_and_1


class Examples:
    """Examples X, targets Y like the network's scores, and labels y where there are any."""

    def __init__(self, network, loss, X, y):
        self.X = finite_rows(X, network.shape)
        if self.X.dtype != np.uint8:  # pixels stay small: each batch is scaled on its own
            self.X = as_rows(self.X, network.shape, network.dtype)
        if len(self.X) != count(y):
            raise ValueError(f"X holds {len(self.X)} examples and y {count(y)}; they must agree")
        scores = np.broadcast_to(network.dtype.type(0), (len(self.X), network.n_out))
        self.Y = checked_targets(y, scores)
        if isinstance(loss, CrossEntropy | BinaryCrossEntropy):
            within_0_and_1(self.Y)
        if isinstance(loss, CrossEntropy):
            rows_add_up_to_1(self.Y)
        self.y = labels_in(network, np.asarray(y))

    def __len__(self):
        return len(self.X)


def count(y):
    """How many targets there are."""
    if np.ndim(y) == 0:
        raise ValueError(f"expected a label or target for each example, got the single one {y!r}")
    return len(y)


def pair(validation):
    """Validation examples as (X, y), or None."""
    if validation is None:
        return None
    if not isinstance(validation, tuple | list) or len(validation) != 2:
        raise ValueError(f"validation must be a pair (X, y), got {type(validation).__name__}")
    return validation


def labels_in(network, y):
    """Targets that are labels, to be right or wrong about; None for other numbers.

    A single output can tell two labels apart; more kinds of whole numbers are measurements.
    """
    is_label = y.ndim == 1 and y.dtype.kind in "bui"
    return y if is_label and (network.n_out > 1 or len(np.unique(y)) <= 2) else None


def decide(network, loss, y):
    """Lets a single output predict one of the two labels it learns, at the edge between them.

    Raw scores under binary cross-entropy say yes from 0 on; other losses pull the scores to the
    labels themselves, so the edge lies halfway.
    """
    if network.n_out > 1 or y is None or len(np.unique(y)) < 2:
        return
    low, high = (int(label) for label in np.unique(y))
    halfway = 0.0 if isinstance(loss, BinaryCrossEntropy) else (low + high) / 2
    network.edge, network.answers = halfway, (low, high)


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


def evaluate(network, loss, examples, rows=500):
    """Loss and accuracy over all examples; the accuracy is None without labels."""
    n, total, right, y = len(examples), 0.0, 0, examples.y
    for start in range(0, n, rows):
        part = slice(start, start + rows)
        labels = None if y is None else y[part]
        value, correct = judge(network, loss, examples.X[part], examples.Y[part], labels)
        total, right = total + value * len(examples.X[part]), right + correct
    return total / n, None if examples.y is None else float(right / n)


def judge(network, loss, X, Y, y=None):
    """Loss of some examples, and how many of them are classified correctly; 0 without labels."""
    scores = network.forward(X)
    value = loss.forward(scores, Y)
    return value, 0 if y is None else np.count_nonzero(network.labels(scores) == y)


def accuracy(network, X, y):
    """The fraction of examples whose predicted label is the true one, 0 to 1.

    y      : (batch,) integer labels
    raises : ValueError or TypeError for labels that the network cannot predict
    """
    predicted = network.predict(X)
    y = as_labels(y, len(predicted), network.n_out, network.answers)
    return float((predicted == y).mean())
