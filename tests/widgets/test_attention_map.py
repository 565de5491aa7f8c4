"""The map of a head's weights, Python's half: what the browser gets, and the still picture."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnlib import Attention, Dense, Moments, Network
from nnlib.data.sequences import SIGNS, one_hot_tokens
from nnlib.widgets import AttentionMap, attention_picture
from nnlib.widgets.attention_map.looking import looking, readable
from tests.samples import refused


def network_of(digits=4, causal=True, n_in=None, n_out=12, seed=0):
    """An untrained head that writes."""
    rng = np.random.default_rng(seed)
    n_in = n_in or 12 + 2 * digits
    layers = [Attention(n_in, 5, rng, causal), Moments(), Dense(5, n_out, rng, 1.0)]
    layers[0].W *= 4
    layers[2].b[:] = rng.normal(size=n_out)
    return Network(layers, np.float64)


def test_it_is_the_networks_own_answer():
    """The map would show another network, or another moment's weights."""
    network = network_of()
    for text in ("3141", "0000", "9876"):
        answer, weights = looking(network, text)
        tokens = [SIGNS.index(sign) for sign in f"{text}={answer[:-1]}"]
        scores = network.forward(one_hot_tokens([tokens], 8))
        assert "".join(SIGNS[k] for k in scores[4:].argmax(axis=1)) == answer
        np.testing.assert_allclose(weights, network.layers[0].A[0, 4:], atol=1e-12)


def test_a_dropped_key_gets_nothing():
    """The others share what it had, in the same proportions."""
    network = network_of()
    (_, plain), (_, without) = looking(network, "3141"), looking(network, "3141", hidden=2)
    assert (without[:, 2] == 0).all()
    np.testing.assert_allclose(without.sum(axis=1), 1)
    others = np.delete(plain[0], 2)
    np.testing.assert_allclose(np.delete(without[0], 2), others / others.sum(), atol=1e-12)


@pytest.mark.parametrize("typed, kept", [
    ("31 41", "3141"), ("🙂", "0000"), ("", "0000"), ("7" * 500, "7777"), ("1.5a", "1500"),
    ("٣", "0000"), ("²", "0000"),
])  # fmt: skip
def test_anything_may_be_typed(typed, kept):
    """An emoji, 500 digits or digits of another script would stop the lesson."""
    assert readable(typed, 4) == kept
    (ax, _) = attention_picture(network_of(), typed).axes
    labels = "".join(label.get_text() for label in ax.get_xticklabels())
    assert labels.startswith(kept + "=")
    assert AttentionMap(network_of(), typed).text == typed


def test_what_the_browser_gets():
    """It would compute with other weights than Python."""
    network = network_of()
    shown = AttentionMap(network, "3141")
    arrays = [np.array(shown.weights[key]) for key in "WVc"]
    for sent, (value, _) in zip(arrays, network.parameters(), strict=True):
        np.testing.assert_allclose(sent, value)
    assert {"weights", "digits", "signs", "text"} <= set(shown.keys) and shown.digits == 4


def test_other_networks_are_refused():
    """The browser would show nothing, without a word."""
    with refused(ValueError, "expected a network of a causal Attention, Moments and Dense"):
        AttentionMap(network_of(causal=False))
    with refused(ValueError, "expected a network of a causal Attention"):
        AttentionMap(Network([Dense(26, 3, np.random.default_rng(0))]))
    with refused(ValueError, "an even number of places", "got 15 inputs and 12 outputs"):
        AttentionMap(network_of(n_in=15))
    with refused(ValueError, "got 20 inputs and 10 outputs"):
        AttentionMap(network_of(n_out=10))


def test_the_still_picture_shows_these_numbers():
    """Readers without a kernel would see other weights."""
    network, before = network_of(), plt.get_fignums()
    ax, _ = attention_picture(network, "3141", hidden=1).axes
    assert plt.get_fignums() == before
    answer, weights = looking(network, "3141", hidden=1)
    np.testing.assert_allclose(ax.images[0].get_array(), weights)
    assert "".join(label.get_text() for label in ax.get_yticklabels()) == answer
