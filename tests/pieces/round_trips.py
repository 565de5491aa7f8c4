"""What every kind of layer goes through outside its own formulas, asked in one place."""

import numpy as np

from nnlib import CrossEntropy, Recorder, fit, load_network, load_run, save_network
from nnlib.widgets import film


def kept_by_all_tools(network, optimizer, X, y, folder):
    """Trains and records a network, then asks its file, its export, its film and its fork.

    return : the network that came out of the file
    """
    recorder = Recorder(every=3, watch=X[:2])
    options = {"epochs": 20, "batch_size": 8, "rng": np.random.default_rng(0)}
    history = fit(network, CrossEntropy(), optimizer, X, y, callbacks=[recorder], **options)
    assert history.final[0] < 0.7 * history.loss[0]
    save_network(network, folder / "a.npz")
    loaded = load_network(folder / "a.npz")
    assert (loaded.predict(X) == network.predict(X)).all()
    recorder.export(folder / "run.json")
    read = load_run(folder / "run.json")
    assert (read.moments[-1].values == recorder.moments[-1].values).all()
    assert film(recorder)["runs"]
    forked = recorder.fork(2)
    assert (forked.moments[-1].values == recorder.moments[-1].values).all()
    return loaded


def replaces_its_gradients(layer, X, name):
    """A second backward pass gives the same gradient, and leaves the caller's arrays alone."""
    dH = np.random.default_rng(0).normal(size=layer.forward(X).shape)
    kept = dH.copy(), X.copy()
    layer.backward(dH)
    first = getattr(layer, "d" + name).copy()
    assert layer.backward(dH, need_dX=False) is None
    assert (getattr(layer, "d" + name) == first).all()
    assert (dH == kept[0]).all() and (X == kept[1]).all()
