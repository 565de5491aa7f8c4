"""Training: look at a few examples, step downhill, and again, until all have been seen.

One such round over all examples is an epoch.
"""

import warnings

from nnlib.callbacks import as_callback
from nnlib.evaluation import Examples, check_pair
from nnlib.options import as_rng, at_least, in_range
from nnlib.run import Run


def fit(
    network,
    loss,
    optimizer,
    X,
    y,
    *,
    epochs,
    batch_size,
    rng,
    validation=None,
    schedule=None,
    callbacks=(),
    threads=1,
):
    """Trains the network in place, silently, on shuffled mini-batches.

    X, y       : examples; y are labels, or targets like the scores
    rng        : shuffles; the same seed gives the same weights, bit for bit, on one machine
    validation : (X, y) judged after each epoch
    schedule   : progress in 0..1 -> factor of the optimizer's rate, asked before each step
    callbacks  : see callbacks.py
    threads    : for matrix products while training; None leaves them as they are
    return     : History; also after an Interrupt, and when the loss is no longer finite,
                 which ends training with a warning and the last weights that worked
    raises     : ValueError or TypeError for examples, labels or options that do not fit
    """
    check_pair(network, loss, optimizer)
    examples = Examples(network, loss, X, y)
    held_out = validation and Examples(network, loss, *validation)
    epochs, batch_size = at_least("epochs", epochs, 1), at_least("batch_size", batch_size, 1)
    run = Run(network, loss, optimizer, examples, batch_size, as_rng(rng), schedule, epochs)
    with run.settings(threads):
        run.train(held_out, [as_callback(callback) for callback in callbacks])
    if run.broken:
        warnings.warn(run.history.stopped, RuntimeWarning, stacklevel=2)
    return run.history


def linear_schedule(warmup=0.05):
    """A rate that climbs to its full height over the first part, then falls straight to 0."""
    in_range("warmup", warmup, 0.0, 1.0)

    def factor(progress):
        climbing = progress < warmup
        return progress / warmup if climbing else (1.0 - progress) / (1.0 - warmup)

    return factor
