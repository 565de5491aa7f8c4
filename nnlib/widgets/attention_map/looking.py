"""What a head writes behind a row of digits, and where it looks for each token."""

import numpy as np

from nnlib.attention import Attention
from nnlib.data.sequences import EQUAL, SIGNS, as_text
from nnlib.layers import Dense
from nnlib.recurrent import Moments


def parts_of(network):
    """(W, V, c, how many digits): the arrays of a network that writes; refuses any other."""
    kinds = [type(layer) for layer in network.layers]
    if kinds != [Attention, Moments, Dense] or not network.layers[0].causal:
        raise ValueError("expected a network of a causal Attention, Moments and Dense")
    head, _, dense = network.layers
    places = head.n_in - len(SIGNS)
    if places < 2 or places % 2 or network.n_out != len(SIGNS):
        raise ValueError(
            f"expected {len(SIGNS)} tokens and an even number of places as inputs, and "
            f"{len(SIGNS)} outputs; got {head.n_in} inputs and {network.n_out} outputs"
        )
    return head.W, dense.W, dense.b, places // 2


def readable(text, digits):
    """The digits of a text that can be read, filled up with zeros."""
    kept = "".join(letter for letter in str(text) if letter in SIGNS[:10])
    return kept[:digits].ljust(digits, "0")


def looking(network, text, hidden=None):
    """(what is written, where it looked): token by token, each one read again.

    hidden : the place, from 0, of a digit whose key is dropped: no moment can look there
    return : the answer as text, and weights (digits, 2 * digits), one row for each written token
    """
    W, V, c, digits = parts_of(network)
    Q, K, V_of = np.split(W.astype(float), 3, axis=1)
    tokens = [SIGNS.index(letter) for letter in readable(text, digits)] + [EQUAL]
    rows = np.zeros((digits, 2 * digits))
    for t in range(digits, 2 * digits):
        at = np.array([[token, len(SIGNS) + place] for place, token in enumerate(tokens)])
        q, keys, values = Q[at[t]].sum(axis=0), K[at].sum(axis=1), V_of[at].sum(axis=1)
        scores = keys @ q / np.sqrt(len(q))
        if hidden is not None:
            scores[hidden] = -np.inf
        weights = np.exp(scores - scores.max())
        rows[t - digits, : t + 1] = weights / weights.sum()
        tokens.append(int((rows[t - digits, : t + 1] @ values @ V + c).argmax()))
    return as_text(tokens[digits + 1 :]), rows
