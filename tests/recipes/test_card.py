"""The model card: what is written down can be made again, and says what the lessons say."""

import numpy as np
import pytest

from nnlib import accuracy, load_mnist
from nnlib.handwriting.habits import HABITS, ones_and_sevens
from nnlib.recipes import card, read_cards, read_shipped


def test_every_figure_of_every_seed_is_there():
    """A claim would rest on fewer seeds than it says."""
    found = read_cards()
    assert len(found["models"]) == len(found["ten means"]) == len(card.SEEDS) == 5
    assert all(list(each["habits"]) == list(HABITS) for each in found["models"])
    assert all(len(each["recall"]) == 10 for each in found["models"])


def test_the_first_card_is_that_of_the_shipped_model():
    """The lesson would show another model's card."""
    model, (X, y) = read_shipped("digits"), load_mnist()[1]
    first, half = read_cards()["models"][0], card.STUDENTS
    assert accuracy(model, X[:half], y[:half]) == pytest.approx(first["students"], abs=0.002)
    assert accuracy(model, X[half:], y[half:]) == pytest.approx(first["employees"], abs=0.002)
    found = card.how_honest(model, 0, X, y)
    assert found["ECE"] == pytest.approx(first["ECE"], abs=0.001)
    assert found["temperature"] == pytest.approx(first["temperature"], abs=0.051)


def test_students_are_harder_and_an_upstroke_is_unknown():
    """What notebooks 14 and 17 say would be true of some seeds only."""
    found = read_cards()
    for each in found["models"]:
        wrong = (1 - each["students"]) * 5001, (1 - each["employees"]) * 4999
        assert wrong[0] > 2 * wrong[1]
        assert each["habits"]["1 with an upstroke"] < 0.5 < 0.95 < each["habits"]["7 with a bar"]
        assert each["ECE with temperature"] < 0.75 * each["ECE"]
    assert all(draw["1 with an upstroke"] < 0.2 for draw in found["ten means"])


def test_drawings_look_like_mnist_and_a_seed_repeats():
    """The model would be blamed for pictures that were prepared in another way."""
    first, again = (ones_and_sevens(2, np.random.default_rng(3)) for _ in range(2))
    for habit, images in first.items():
        assert images.shape == (2, 28, 28) and images.min() == 0 and images.max() <= 1
        assert (images == again[habit]).all()
        rows, columns = np.nonzero(images[0])
        assert max(np.ptp(rows), np.ptp(columns)) + 1 == 20


def test_the_nearest_mean_is_found():
    """The baseline's habits would be those of another classifier."""
    rng = np.random.default_rng(0)
    rows, means = rng.random((5, 784)), rng.random((10, 784))
    gaps = ((rows[:, None] - means) ** 2).sum(axis=2)
    assert (card.nearest(rows, means) == gaps.argmin(axis=1)).all()


def test_precision_falls_with_the_base_rate():
    """Threes among many other digits would look as trustworthy as among few."""
    y = np.array([3] * 10 + [5] * 90)
    predicted = y.copy()
    predicted[[0, 20]] = 5, 3  # one missed, one false alarm
    right = predicted == y
    assert card.precision_of_3(0.1, right, predicted, y) == pytest.approx(9 / 10)
    assert card.precision_of_3(0.001, right, predicted, y) < 0.1
