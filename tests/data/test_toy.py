"""Toy data and splits: shapes, labels, shuffling, and nobody left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import blobs, circles, moons, spirals, train_validation_split
from tests.samples import QUICK, SEEDS, refused

SETS = {"blobs": (blobs, 3), "moons": (moons, 2), "circles": (circles, 2), "spirals": (spirals, 2)}
SPREADS = [("blobs", 0.2), ("moons", 0.1), ("circles", 0.05), ("spirals", 0.02)]


@pytest.mark.parametrize("name", SETS)
@QUICK
@given(n=st.integers(3, 50), seed=SEEDS)
def test_toy_sets_have_as_many_points_as_asked_for(name, n, seed):
    """A class would be missing, or much larger than another."""
    make, groups = SETS[name]
    X, y = make(n, np.random.default_rng(seed))
    assert X.shape == (n, 2) and y.shape == (n,) and np.isfinite(X).all()
    counts = np.bincount(y, minlength=groups)
    assert len(counts) == groups and counts.max() - counts.min() <= 1
    again = make(n, np.random.default_rng(seed))
    assert (X == again[0]).all() and (y == again[1]).all()


@pytest.mark.parametrize("name", SETS)
def test_toy_sets_are_shuffled_and_jittered(name):
    """A split by position would hold one class, or every seed give one picture."""
    make, _ = SETS[name]
    (X, y), (other, _) = (make(100, np.random.default_rng(seed)) for seed in (0, 1))
    assert (np.diff(y) != 0).sum() > 20 and (X != other).any()
    still, _ = make(100, np.random.default_rng(0), noise=0.0)
    assert np.abs(still).max() < 1.6


def test_the_shapes_are_what_their_names_say():
    """A ring would be a spiral, or a blob's points leave their centre."""
    rng = np.random.default_rng(0)
    X, y = circles(200, rng, noise=0.0)
    np.testing.assert_allclose(np.hypot(*X.T), np.where(y == 0, 1.0, 0.5))
    X, y = blobs(200, rng, noise=0.0, centers=5)
    assert len(np.unique(X.round(9), axis=0)) == 5 and set(y) == set(range(5))
    X, y = moons(200, rng, noise=0.0)
    assert X[y == 0, 1].min() > -0.26 and X[y == 1, 1].max() < 0.26
    np.testing.assert_allclose(circles(200, rng, noise=0.0)[0].mean(axis=0), 0, atol=1e-12)


def test_each_moon_is_the_other_one_turned_upside_down():
    """A moon would bulge the other way, or no longer reach into its partner."""
    X, y = moons(200, np.random.default_rng(0), noise=0.0)
    upper, lower = (X[y == moon][np.argsort(X[y == moon, 0])] for moon in (0, 1))
    np.testing.assert_allclose(upper, -lower[::-1], atol=1e-12)
    np.testing.assert_allclose(np.hypot(upper[:, 0] + 0.5, upper[:, 1] + 0.25), 1, atol=1e-12)
    assert upper[:, 0].min() == -1.5 and upper[:, 0].max() == 0.5 and upper[:, 1].min() == -0.25
    apart = np.linalg.norm(upper[:, None] - lower, axis=-1)
    assert 0.4 < apart.min() < 0.6 and lower[0, 0] < upper[-1, 0]


def test_the_arms_of_a_spiral_are_turned_copies():
    """An arm would cross another, or end elsewhere."""
    X, y = spirals(200, np.random.default_rng(0), noise=0.0)
    one, two = (X[y == arm][np.argsort(np.hypot(*X[y == arm].T))] for arm in (0, 1))
    np.testing.assert_allclose(one, -two, atol=1e-12)
    np.testing.assert_allclose(one[-1], [-1, 0], atol=1e-12)
    assert set(spirals(9, np.random.default_rng(0), arms=3)[1]) == {0, 1, 2}


@pytest.mark.parametrize("name, spread", SPREADS)
def test_points_are_jittered_a_little(name, spread):
    """The shapes would drown in noise, or be drawn with a ruler."""
    make, _ = SETS[name]
    X, sharp = (make(2000, np.random.default_rng(0), **kw)[0] for kw in ({}, {"noise": 0.0}))
    assert abs((X - sharp).std() / spread - 1) < 0.05


WRONG_SETS = [
    (lambda rng: blobs(2, rng), "n must be a whole number, 3 or more; got 2"),
    (lambda rng: blobs(10, rng, centers=0), "centers must be a whole number"),
    (lambda rng: spirals(10, rng, arms=1.5), "arms must be a whole number"),
    (lambda rng: moons(10.0, rng), "n must be a whole number"),
    (lambda rng: circles(10, rng, noise=-1), "noise must be a number from 0.0"),
    (lambda rng: blobs(10, rng, noise=-1), "noise must be a number from 0.0"),
]


@pytest.mark.parametrize("make, words", WRONG_SETS)
def test_options_that_do_not_fit(make, words):
    """A set would be empty, or its picture wrong."""
    with refused(ValueError, words):
        make(np.random.default_rng(0))


@pytest.mark.parametrize("name", SETS)
def test_a_seed_is_not_a_source(name):
    """The same number twice would give the same jitter to two sets."""
    with refused(TypeError, "rng must be a numpy Generator"):
        SETS[name][0](10, 0)


@QUICK
@given(n=st.integers(4, 60), fraction=st.floats(0.2, 0.8), seed=SEEDS)
def test_a_split_holds_every_example_once(n, fraction, seed):
    """Validation examples would also be trained on, or some be lost."""
    X, y = np.arange(n)[:, None], np.arange(n) * 10
    parts = train_validation_split(X, y, fraction, np.random.default_rng(seed))
    (X_train, y_train), (X_held, y_held) = parts
    assert len(X_held) == round(fraction * n)
    assert sorted([*X_train[:, 0], *X_held[:, 0]]) == list(range(n))
    assert (X_train[:, 0] * 10 == y_train).all() and (X_held[:, 0] * 10 == y_held).all()


def test_a_split_leaves_the_originals():
    """The order of the caller's data would change."""
    X, y = np.arange(10)[:, None], np.arange(10)
    train_validation_split(X, y, 0.5, np.random.default_rng(0))
    assert (X[:, 0] == np.arange(10)).all() and (y == np.arange(10)).all()
    (kept, _), _ = train_validation_split([[1], [2]], [0, 1], 0.5, np.random.default_rng(0))
    assert kept.shape == (1, 1)


WRONG_SPLITS = [
    (([[1]] * 5, [0] * 4, 0.5), ["X holds 5 examples and y 4 labels"]),
    (([[1]] * 5, [0] * 5, 0.0), ["fraction of 0.0 leaves a part of the 5 examples empty"]),
    (([[1]] * 5, [0] * 5, 0.99), ["leaves a part of the 5 examples empty"]),
    (([[1]] * 5, [0] * 5, 1.0), ["fraction must be a number from 0.0 to below 1.0", "got 1.0"]),
    (([[1]] * 5, [0] * 5, 20), ["fraction must be a number", "got 20"]),
]


@pytest.mark.parametrize("given_parts, words", WRONG_SPLITS)
def test_splits_that_do_not_fit(given_parts, words):
    """A part would be empty, and its loss nan."""
    with refused(ValueError, *words):
        train_validation_split(*given_parts, np.random.default_rng(0))
