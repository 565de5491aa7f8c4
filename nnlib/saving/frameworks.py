"""PyTorch, TensorFlow, ONNX and Dask are guests here: found if installed, and never needed.

`optional` is for notebooks, which go on without a guest; `needed` is for functions that can't.
"""

import importlib
import importlib.util
import os

NAMES = {"torch": "PyTorch", "tensorflow": "TensorFlow with Keras", "onnx": "ONNX", "dask": "Dask"}
EXTRAS = {"torch": "pytorch", "tensorflow": "tensorflow", "onnx": "onnx", "dask": "sweeps"}
PARTS = {
    "tensorflow": ("tensorflow", "keras"),
    "onnx": ("onnx", "onnxruntime"),
    "dask": ("dask", "distributed", "joblib"),
}
QUIET = {  # read by TensorFlow when it's loaded: only errors on the screen, plain arithmetic
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
}


def optional(name):
    """A framework's module, or None after a line that says how to install it.

    name   : "torch", "tensorflow", "onnx" or "dask"
    raises : ImportError if it's missing although the variable NNLIB_REQUIRE names it
    """
    if not is_here(name):
        if name in required():
            raise ImportError(f"NNLIB_REQUIRE names {name}, and it isn't here; {how(name)}")
        print(missing(name))
        return None
    return loaded(name)


def needed(name):
    """A framework's module; raises ImportError with the line that installs it."""
    if not is_here(name):
        raise ImportError(missing(name))
    return loaded(name)


def is_here(name):
    """Whether a framework and what belongs to it are installed; nothing is loaded."""
    if name not in NAMES:
        raise ValueError(f"expected one of {', '.join(NAMES)}, got {name!r}")
    return all(importlib.util.find_spec(part) for part in PARTS.get(name, (name,)))


def required():
    """The frameworks that must be here: a test run that leaves none out names them all."""
    return {name.strip() for name in os.environ.get("NNLIB_REQUIRE", "").split(",")}


def missing(name):
    """The line that a cell prints in place of its results."""
    return f"{NAMES[name]} isn't installed; {how(name)}"


def how(name):
    """The line that installs a framework, typed in the project's folder."""
    return f'this line installs it: pip install -e ".[{EXTRAS[name]}]"'


def loaded(name):
    """The module, loaded without a word on the screen."""
    for variable, value in QUIET.items():
        os.environ.setdefault(variable, value)
    return importlib.import_module(name)
