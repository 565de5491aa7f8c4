"""The learning-rate finder: its figures can be made again, and say what the lesson says."""

import numpy as np
import pytest

from nnlib.recipes import finder, read_finder


def test_every_seed_of_every_rate_is_there():
    """A claim would rest on fewer seeds than it says."""
    found = read_finder()
    assert list(found) == list(finder.OPTIMIZERS)
    for each in found.values():
        assert list(each["losses"]) == [str(lr) for lr in finder.RATES]
        five = [each["limits"], each["losses at a tenth"], *each["losses"].values()]
        assert all(len(seeds) == 5 for seeds in five)


def test_a_tenth_of_the_limit_beats_eight_of_nine_rates():
    """The lesson's rule of thumb would be wrong."""
    for each in read_finder().values():
        means = sorted(np.mean(five) for five in each["losses"].values())
        assert np.mean(each["losses at a tenth"]) < means[1]


@pytest.mark.parametrize("name", finder.OPTIMIZERS)
def test_a_seed_can_be_followed_again(name):
    """The file would hold figures that nobody can repeat."""
    stored = read_finder()[name]
    limit = finder.last_harmless(finder.range_test(name, 2))
    assert limit == pytest.approx(stored["limits"][2], rel=0.1)
    loss = finder.whole_training(name, 0.01, 2)
    assert loss == pytest.approx(stored["losses"]["0.01"][2], rel=0.1)


def test_the_limit_is_where_the_loss_climbs_above_its_start():
    """A dip or a single bad batch would be taken for the limit."""
    calm = np.full(200, 0.7)
    calm[50] = 1.2  # one bad batch
    rising = calm + np.where(finder.RISING > 1, 5.0, 0.0)
    assert finder.last_harmless(rising) == pytest.approx(1.0, rel=0.15)
