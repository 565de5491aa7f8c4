"""Sequences of digits for which everybody knows the answer: reversed, sorted, added.

A sequence is a row of tokens: the digits 0 to 9, PLUS and EQUAL. A network reads it token by token
and says the next one; what counts are the tokens behind EQUAL.
"""

import functools

import numpy as np

from nnlib.checks import as_rng, at_least

SIGNS = "0123456789+="
PLUS, EQUAL = 10, 11


def reversed_digits(count, digits, rng):
    """Digits, EQUAL, and the same digits backwards: "314=413".

    return : (count, 2 * digits + 1) whole numbers, each a place in SIGNS
    """
    question = random_digits(count, digits, rng)
    return joined(question, question[:, ::-1])


def sorted_digits(count, digits, rng):
    """Digits, EQUAL, and the same digits in order: "314=134"; the shape is as for reversed."""
    question = random_digits(count, digits, rng)
    return joined(question, np.sort(question, axis=1))


def sums(pairs, digits=2):
    """Two numbers and their sum, whose digits come from the right: "27+58=580" for 85.

    pairs  : whole numbers; the first `digits` decimal digits and the last are what is added
    return : (len(pairs), 3 * digits + 3)
    """
    first, second = np.divmod(np.asarray(pairs), 10 ** at_least("digits", digits, 1))
    parts = [decimals(first, digits), decimals(second, digits)]
    question = np.insert(np.concatenate(parts, axis=1), digits, PLUS, axis=1)
    return joined(question, decimals(first + second, digits + 1)[:, ::-1])


@functools.cache
def split_sums(digits=2, held_out=2000):
    """(pairs to learn from, pairs to judge by): no sum is in both."""
    rng = np.random.default_rng(0)
    pairs = rng.permutation(100**digits)
    return pairs[held_out:], pairs[:held_out]


def random_digits(count, digits, rng):
    """Rows of random digits."""
    return as_rng(rng).integers(0, 10, (at_least("count", count, 1), at_least("digits", digits, 1)))


def decimals(numbers, digits):
    """The decimal digits of whole numbers, zeros in front included (len(numbers), digits)."""
    return numbers[:, None] // 10 ** np.arange(digits)[::-1] % 10


def joined(question, answer):
    """Questions, EQUAL, answers."""
    return np.concatenate([np.insert(question, question.shape[1], EQUAL, axis=1), answer], axis=1)


def as_text(tokens):
    """A row of tokens as it would be written."""
    return "".join(SIGNS[token] for token in tokens)


def one_hot_tokens(tokens, places=0):
    """Tokens as one-hot rows; with `places`, each row also says at which moment it comes.

    tokens : (batch, time) whole numbers, each a place in SIGNS
    places : how many moments there may be; 0 leaves them out
    return : (batch, time, len(SIGNS) + places) float32
    raises : ValueError for a token that is no place in SIGNS, or more moments than places
    """
    tokens = np.asarray(tokens)
    if tokens.ndim != 2 or tokens.min(initial=0) < 0 or tokens.max(initial=0) >= len(SIGNS):
        raise ValueError(f"expected rows of tokens from 0 to {len(SIGNS) - 1}")
    batch, time = tokens.shape
    if places and time > places:
        raise ValueError(f"expected at most {places} moments, got {time}")
    X = np.zeros((batch, time, len(SIGNS) + places), np.float32)
    np.put_along_axis(X, tokens[:, :, None], 1.0, axis=2)
    if places:
        X[:, np.arange(time), len(SIGNS) + np.arange(time)] = 1.0
    return X
