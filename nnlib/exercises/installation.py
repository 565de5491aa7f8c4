"""Looks whether everything the notebooks need is in place, and says how to mend what is not.

It needs nothing but Python itself, so that it can speak whatever is missing: as a file, too,
`python nnlib/exercises/installation.py`.
"""

import importlib
import os
import sys

NEEDED = {
    "numpy": "the matrices",
    "matplotlib": "the pictures",
    "seaborn": "the confusion matrix",
    "ipywidgets": "sliders and buttons",
    "anywidget": "the drawing pad",
    "PIL": "photos of your own digits",
    "tqdm": "progress bars",
    "threadpoolctl": "quick training",
    "nnlib": "the pieces that the notebooks build",
}
CURE = "close JupyterLab and run `python3 start.py` in the project's folder"
LEADS = ("PYTHONPATH", "PYTHONHOME", "MPLBACKEND")  # surroundings that lead to other packages
INTO_FILES = ("agg", "cairo", "pdf", "pgf", "ps", "svg", "template")  # matplotlib's, for no screen


def packages():
    """All packages can be imported."""
    for name, purpose in NEEDED.items():
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise RuntimeError(damaged(name, error)) from error
            raise RuntimeError(f"{name} ({purpose}) is missing; {CURE}") from error
        except Exception as error:  # half installed, or made for another Python
            raise RuntimeError(damaged(name, error)) from error
    backend()


def damaged(name, error):
    """What is wrong with a package that is there, and what may have led to a wrong one."""
    said = (str(error).strip() or type(error).__name__).splitlines()[0]
    leads = [f"{lead}={os.environ[lead]}" for lead in LEADS if os.environ.get(lead)]
    astray = f"; {' and '.join(leads)} may lead astray, start.py drops it" if leads else ""
    return f"{name} ({NEEDED[name]}) does not work: {said}{astray}; {CURE}"


def backend():
    """Figures go to the notebook, if this is one; matplotlib could write files that nobody sees."""
    import matplotlib

    import nnlib.plots  # noqa: F401  it undoes MPLBACKEND

    used = matplotlib.get_backend().lower()
    if used in INTO_FILES and in_a_notebook():
        raise RuntimeError(
            f"matplotlib (the pictures) uses {used!r}, which shows nothing below a cell; "
            "run a cell that says `%matplotlib inline`"
        )


def in_a_notebook():
    """Whether this runs in a notebook's kernel, and not in a plain Python."""
    return "ipykernel" in sys.modules and sys.modules["IPython"].get_ipython() is not None


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


if __name__ == "__main__":
    check_installation()
