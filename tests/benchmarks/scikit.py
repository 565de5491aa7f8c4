"""scikit-learn's MLPClassifier: `partial_fit` goes once over the examples, batch by batch.

Generous: the examples already lie in the order of the batches, so it has none to pick.
"""

import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier

from tests.benchmarks.workloads import ADAM_EPS


def does(workload):
    """It knows no quadratic cost here, and two classes have one output there."""
    is_dense = workload.kind != "steps" and workload.model == "dense"
    return is_dense and workload.loss == "cross-entropy" and workload.sizes[-1] > 2


def new_model(workload, case):
    """The workload's network with these weights, and an optimizer that remembers nothing."""
    model = MLPClassifier(
        workload.sizes[1:-1],
        activation=workload.hidden.lower(),
        solver="adam" if workload.adam else "sgd",
        alpha=0.0,
        batch_size=min(workload.batch, len(case.X)),
        learning_rate_init=workload.rate or 1.0,
        momentum=workload.momentum,
        nesterovs_momentum=False,
        epsilon=ADAM_EPS,
        shuffle=False,
    )
    few = slice(workload.batch)
    model.partial_fit(case.X[few], case.y[few], classes=np.arange(10))  # makes its arrays
    for layer, (W, b) in enumerate(zip(case.start[::2], case.start[1::2])):
        model.coefs_[layer][:], model.intercepts_[layer][:] = W, b
    del model._optimizer
    return model


def prepare(workload, case):
    """What is to be timed, and what tells the answer afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = new_model(workload, case)
    if workload.kind == "prediction":
        return predicting(model, case)
    order = np.concatenate(case.batches)
    X, y = case.X[order], case.y[order]

    def go(watch):
        with watch:
            model.partial_fit(X, y)

    def parameters():
        return [array for pair in zip(model.coefs_, model.intercepts_) for array in pair]

    return go, parameters


def predicting(model, case):
    """The labels of all rows."""
    found = []

    def go(watch):
        with watch:
            found[:] = [model.predict(case.X)]

    return go, lambda: found
