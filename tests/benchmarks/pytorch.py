"""PyTorch as its own tutorials write it, one operation after the other ("eager").

Generous: the data lie in one tensor, no loader stands between, and nobody counts right answers.
"""

import numpy as np
import torch
from torch import nn

from tests.benchmarks.pytorch_models import new_model, parameters
from tests.benchmarks.workloads import ADAM_EPS


def does(workload):
    return workload.batch > 1


def put(model, start):
    """Gives a model these weights, which stand in nnlib's order and shape."""
    with torch.no_grad():
        for (value, theirs, _), array in zip(parameters(model), start, strict=True):
            value.copy_(torch.from_numpy(theirs(array).copy()))
    return model


def got(model):
    """The model's weights in nnlib's order and shape."""
    return [ours(value.detach().numpy()) for value, _, ours in parameters(model)]


def quadratic_cost(scores, targets):
    """Half the squared distance, averaged over the batch."""
    return (scores - targets).square().sum() / (2 * len(scores))


def new_optimizer(workload, model):
    """Adam, or descent with the workload's momentum."""
    if workload.adam:
        return torch.optim.Adam(model.parameters(), lr=workload.rate, eps=ADAM_EPS)
    return torch.optim.SGD(model.parameters(), lr=workload.rate, momentum=workload.momentum)


def train(model, loss_of, optimizer, X, y, batches):
    """The loop of the tutorials; returns the sum of all losses."""
    total = 0.0
    for rows in batches:
        optimizer.zero_grad()
        loss = loss_of(model(X[rows]), y[rows])
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total


def prepare(workload, case):
    """What is to be timed, and what tells the answer afterwards."""
    torch.set_num_threads(1)
    model = put(new_model(workload), case.start)
    if workload.kind == "prediction":
        return predicting(model, workload, case)
    is_quadratic = workload.loss == "quadratic cost"
    loss_of = quadratic_cost if is_quadratic else nn.CrossEntropyLoss()
    X, y = torch.from_numpy(case.X), torch.from_numpy(case.Y if is_quadratic else case.y)
    batches = [b if isinstance(b, slice) else torch.from_numpy(b) for b in case.batches]
    optimizer = new_optimizer(workload, model)

    def go(watch):
        with watch:
            train(model, loss_of, optimizer, X, y, batches)
            if case.grid is not None:
                labels(model, torch.from_numpy(case.grid))

    return go, lambda: got(model)


def labels(model, X):
    """The likeliest class of each row."""
    with torch.inference_mode():
        return model(X).argmax(dim=1)


def predicting(model, workload, case):
    """The labels of all examples, as many at a time as the workload says."""
    found, X = [], torch.from_numpy(case.X)

    def go(watch):
        with watch:
            found[:] = [labels(model, part) for part in X.split(workload.batch)]

    return go, lambda: [np.concatenate([np.asarray(part) for part in found])]
