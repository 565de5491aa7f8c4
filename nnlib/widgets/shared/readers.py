"""What a page without Python needs in place of a function that reads digits: its network.

Nobody can look into a function. But it names its network, and it can be asked: if it answers
twelve drawings as that network does, with `prepare_digit` or without, then a page may do the same.
"""

import inspect

import numpy as np

from nnlib.data.mnist import load_mnist
from nnlib.handwriting.prepare import prepare_digit
from nnlib.network import Network
from nnlib.widgets.feature_maps.browser_layers import for_browser

NEAR = 1e-6  # two answers that differ by less are the same


def reader_files(functions):
    """The files of a page's readers: {"readers": their layers, "numbers_0": float32 bytes, ...}.

    raises : ValueError if a page cannot compute one of these functions
    """
    readers, files = [], {}
    for k, function in enumerate(functions):
        network, prepares = network_of(function)
        described, numbers = for_browser(network, getattr(function, "__name__", "a reader"))
        readers.append({"layers": described["layers"], "prepares": prepares})
        files[f"numbers_{k}"] = numbers.tobytes()
    return {"readers": readers, **files}


def network_of(function):
    """The network that a function asks, and whether the drawing is prepared first.

    raises : ValueError if it answers as none of the networks that it names
    """
    for network in named_networks(function):
        for prepares in (False, True):
            if agree(function, reader(network, prepares)):
                return network, prepares
    raise ValueError(
        "a page without Python can't compute what this pad's function does; it knows "
        "network.probabilities(image[None])[0], and the same with nnlib.prepare_digit(image)"
    )


def named_networks(function):
    """The networks that a function's own text names."""
    if not inspect.isfunction(function):
        return []
    seen = inspect.getclosurevars(function)
    named = [*seen.nonlocals.values(), *seen.globals.values()]
    return [each for each in named if isinstance(each, Network)]


def reader(network, prepares):
    """A function that reads a drawing (28, 28), prepared first or as it is."""
    prepare = prepare_digit if prepares else np.asarray
    return lambda image: network.probabilities(prepare(image)[None])[0]


def agree(one, other):
    """Whether two functions answer the same to every drawing."""
    return all(same(said(one, image), said(other, image)) for image in drawings())


def drawings():
    """Twelve test digits (28, 28), 0 to 1: as they are, small in a corner, and hardly there."""
    digits = load_mnist()[1][0][:4] / 255
    small, faint = np.zeros_like(digits), 0.02 * digits  # so faint that nothing can be prepared
    small[:, 2:16, 2:16] = digits.reshape(4, 14, 2, 14, 2).mean(axis=(2, 4))
    return np.concatenate([digits, small, faint])


def said(function, image):
    """A function's numbers for a drawing, or the words of its error."""
    try:
        return np.asarray(function(image), float).ravel()
    except Exception as error:  # the function is the learner's own, and may raise anything
        return f"{type(error).__name__}: {error}"


def same(one, other):
    """Whether two answers are the same words, or nearly the same numbers."""
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str) and one == other
    return one.shape == other.shape and np.allclose(one, other, rtol=0.0, atol=NEAR)
