"""The reader of names, Python's half: what the browser gets, and the still picture."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import Dense, Last, Network, Recurrent
from nnlib.data.places import one_hot_letters
from nnlib.widgets import NameReader, name_picture
from nnlib.widgets.name_reader.reading import readable, reading
from tests.samples import refused

CLASSES = ["Germany", "France", "Italy"]


def network_of(n_in=26, seed=0):
    """An untrained network that reads names."""
    rng = np.random.default_rng(seed)
    return Network([Recurrent(n_in, 5, rng), Last(), Dense(5, 3, rng, 1.0)])


def test_after_the_last_letter_it_is_the_networks_answer():
    """The bars would show another network, or the state of another moment."""
    network = network_of()
    for name in ("ulm", "a", "kitzingenstadt"):
        probs = reading(network, name)
        assert probs.shape == (len(name) + 1, 3)
        wanted = network.probabilities(one_hot_letters([name]))[0]
        np.testing.assert_allclose(probs[-1], wanted, rtol=1e-5)
        np.testing.assert_allclose(probs.sum(axis=1), 1, rtol=1e-6)


@pytest.mark.parametrize("typed, kept", [
    ("Köln", "koln"), ("🙂", ""), ("", ""), ("a" * 500, "a" * 14), ("1 2 3", ""),
])  # fmt: skip
def test_anything_may_be_typed(typed, kept):
    """An emoji or 500 letters would stop the lesson."""
    assert readable(typed) == kept
    figure = name_picture(network_of(), CLASSES, typed)
    assert len(figure.axes[0].get_xticks()) == len(kept) + 1
    assert NameReader(network_of(), CLASSES, typed).name == typed


def test_what_the_browser_gets():
    """It would compute with other weights than Python."""
    network = network_of()
    reader = NameReader(network, CLASSES, "ulm")
    arrays = [np.array(reader.weights[key]) for key in "WUbVc"]
    for sent, (value, _) in zip(arrays, network.parameters(), strict=True):
        np.testing.assert_allclose(sent, value)
    assert {"weights", "classes", "name", "writing"} <= set(reader.keys)
    assert reader.writing["longest"] == 14 and reader.classes == CLASSES


def test_other_networks_are_refused():
    """The browser would show nothing, without a word."""
    rng = np.random.default_rng(0)
    with refused(ValueError, "expected a network of Recurrent(26, ...), Last and Dense"):
        NameReader(network_of(27), CLASSES)
    with refused(ValueError, "expected a network of Recurrent"):
        NameReader(Network([Dense(26, 3, rng)]), CLASSES)
    with refused(ValueError, "the network has 3 outputs, but 2 classes came"):
        NameReader(network_of(), CLASSES[:2])


def test_the_still_picture_shows_these_numbers():
    """Readers without a kernel would see other bars."""
    network, before = network_of(), plt.get_fignums()
    table, bars = name_picture(network, CLASSES, "ulm").axes
    assert plt.get_fignums() == before
    probs = reading(network, "ulm")
    np.testing.assert_allclose(table.images[0].get_array(), probs.T)
    np.testing.assert_allclose([bar.get_width() for bar in bars.patches], probs[-1])
    assert [label.get_text() for label in table.get_xticklabels()] == ["start", "u", "l", "m"]
