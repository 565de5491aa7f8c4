"""Sequences of digits: the answers are right, and no sum is learned and judged by."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnlib.data.sequences import (
    EQUAL,
    as_text,
    one_hot_tokens,
    reversed_digits,
    sorted_digits,
    split_sums,
    sums,
)
from tests.samples import QUICK, SEEDS, refused


@QUICK
@given(count=st.integers(1, 9), digits=st.integers(1, 16), seed=SEEDS)
def test_reversed_and_sorted(count, digits, seed):
    """A network would learn something else than the lesson says."""
    makers = {reversed_digits: lambda d: d[::-1], sorted_digits: lambda d: "".join(sorted(d))}
    for make, answer in makers.items():
        tokens = make(count, digits, np.random.default_rng(seed))
        assert tokens.shape == (count, 2 * digits + 1) and (tokens[:, digits] == EQUAL).all()
        for text in map(as_text, tokens):
            question, _, found = text.partition("=")
            assert found == answer(question)


def test_sums():
    assert [as_text(row) for row in sums([2758, 9999, 5])] == [
        "27+58=580",
        "99+99=891",
        "00+05=500",
    ]
    assert as_text(sums([123456], 3)[0]) == "123+456=9750"


def test_no_sum_is_learned_and_judged_by():
    """A network could remember the answer."""
    learn, judge = split_sums()
    assert len(judge) == 2000 and sorted([*learn, *judge]) == list(range(10_000))


def test_one_hot_tokens():
    X = one_hot_tokens([[3, EQUAL]], places=4)
    assert X.shape == (1, 2, 16) and X.dtype == np.float32
    assert [np.flatnonzero(row).tolist() for row in X[0]] == [[3, 12], [11, 13]]
    assert (one_hot_tokens([[3, EQUAL]]) == X[:, :, :12]).all()
    with refused(ValueError, "expected rows of tokens from 0 to 11"):
        one_hot_tokens([[12]])
    with refused(ValueError, "expected rows of tokens"):
        one_hot_tokens([1, 2])
    with refused(ValueError, "expected at most 1 moments, got 2"):
        one_hot_tokens([[1, 2]], places=1)
