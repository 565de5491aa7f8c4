"""The exercises of notebook 11, How do we know that a gradient is right?"""

import numpy as np

from nnlib.exercises.exercise import Exercise

PROBS = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.25, 0.5, 0.25]])
LABELS = np.array([0, 2, 0])


def wanted(y):
    """Labels as rows with a 1 at the label."""
    return np.eye(3)[y]


def through_softmax(dP, P):
    """Gradients at the probabilities as gradients at the scores."""
    return P * (dP - (dP * P).sum(axis=1, keepdims=True))


EXERCISES = {
    "11.1": Exercise(
        right=lambda P, y: (P - wanted(y)) / len(P),
        mistakes={
            "the loss is a mean over the batch: divide by the number of examples": (
                lambda P, y: P - wanted(y)
            ),
            "the sign is turned around: it would walk uphill": (
                lambda P, y: (wanted(y) - P) / len(P)
            ),
            "the sign is turned around, and the division by the batch is missing": (
                lambda P, y: wanted(y) - P
            ),
            "the true class must be subtracted: 1 at the label": lambda P, y: P / len(P),
            "labels are names, not amounts: make rows with a 1 at the label": (
                lambda P, y: (P - y[:, None]) / len(P)
            ),
            "a row of labels was stretched over all examples; make rows with a 1 at the label": (
                lambda P, y: (P - y) / len(P)
            ),
            "divide by the number of examples, not by that of the classes": (
                lambda P, y: (P - wanted(y)) / 3
            ),
            "the mean runs over the examples' losses; every score keeps a gradient of its own": (
                lambda P, y: (P - wanted(y)).mean(axis=0)
            ),
            "divide by the number of examples, not by that of all scores": (
                lambda P, y: (P - wanted(y)) / P.size
            ),
            "only the truth was divided; put brackets around the difference": (
                lambda P, y: P - wanted(y) / len(P)
            ),
            "P - Y is the blame for the scores already; the softmax's slope came in twice": (
                lambda P, y: through_softmax((P - wanted(y)) / len(P), P)
            ),
            "that is the blame for the probabilities; it has yet to pass through the softmax": (
                lambda P, y: -wanted(y) / P / len(P)
            ),
            "that is the blame for the probabilities, and the division by the batch is missing": (
                lambda P, y: -wanted(y) / P
            ),
            "labels are names, not amounts: make rows, and divide by the batch": (
                lambda P, y: P - y
            ),
        },
        praise="what was said minus what was true, shared among the examples",
        inputs=((PROBS, LABELS), (PROBS[:1], LABELS[:1])),  # as many examples as classes, and one
    ),
}
