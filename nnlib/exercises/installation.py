"""Looks whether everything the notebooks need is in place, and says how to mend what is not."""

import importlib

NEEDED = {
    "numpy": "the matrices",
    "matplotlib": "the pictures",
    "seaborn": "the confusion matrix",
    "ipywidgets": "sliders and buttons",
    "anywidget": "the drawing pad",
    "PIL": "photos of your own digits",
    "tqdm": "progress bars",
    "threadpoolctl": "quick training",
}
CURE = "close JupyterLab and run `python3 start.py` in the project's folder"


def packages():
    """All packages can be imported."""
    for name, purpose in NEEDED.items():
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise RuntimeError(f"{name} ({purpose}) is missing; {CURE}") from error


def data():
    """The digits are there and undamaged."""
    from nnlib.data import load_mnist

    load_mnist()


def network():
    """A small network learns what it should: whether its input is positive."""
    import numpy as np

    from nnlib.evaluation import accuracy
    from nnlib.layers import Dense
    from nnlib.losses import CrossEntropy
    from nnlib.network import Network
    from nnlib.optimizers import SGD
    from nnlib.training import fit

    rng = np.random.default_rng(0)
    X = rng.normal(size=(200, 2))
    small = Network([Dense(2, 2, rng)])
    y = (X[:, 0] > 0).astype(int)
    fit(small, CrossEntropy(), SGD(1.0), X, y, epochs=20, batch_size=20, rng=rng)
    if accuracy(small, X, y) < 0.95:
        raise RuntimeError("training does not learn; please report this with your numpy version")


TESTS = (packages, data, network)


def check_installation():
    """Prints one line per test, then what to do; returns whether all is well."""
    broken = 0
    for test in TESTS:
        try:
            test()
            print(f"yes  {test.__doc__}")
        except Exception as error:  # whatever it is, the visitor should read it as a sentence
            broken += 1
            print(f"NO   {test.__doc__}\n     {error}")
    print("\nEverything is in place." if not broken else f"\nTo mend: {CURE}.")
    return not broken
