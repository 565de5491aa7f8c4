"""What the lesson on recurrence quotes: measured with seeds fixed beforehand, above its bounds."""

import numpy as np

from nnlib.recipes import read_sequences
from nnlib.recipes.inventing import END, invent, learn_names, next_letters
from nnlib.recipes.sequences import country_split


def test_what_was_reached():
    """The lesson would promise more than its networks hold."""
    found = read_sequences()
    assert set(found) == {"rows", "Recurrent", "Dense", "DE", "PL"}
    assert len(found["rows"]) == 3 and min(accuracy for accuracy, _ in found["rows"]) >= 0.963
    for name in ("Recurrent", "Dense", "DE", "PL"):
        assert len(found[name]) == 5
    for run in found["DE"]:
        assert run["bits"] <= 2.9 < run["bits of pairs"] and run["seconds"] <= 5
        assert run["copies"] < 0.05 < run["different"]
    for run in found["PL"]:
        assert run["copies"] > 0.15 and run["bits"] > run["bits of pairs"]


def test_no_name_is_learned_and_judged_by():
    """A network could remember the answer."""
    (names, y), (held, y_held) = country_split(3)
    assert not set(names) & set(held) and len(names) == len(y) == 2500
    assert len(held) == len(y_held) > 380 and set(y_held) == set(range(5))


def test_each_letter_is_followed_by_the_next():
    X, y = next_letters(["abc"])
    assert X.shape == (1, 15, END + 1) and y[0, :5].tolist() == [0, 1, 2, END, -1]
    assert X[0, :4].argmax(axis=1).tolist() == [END, 0, 1, 2] and not X[0, 5:].any()


def test_a_network_learns_to_spell_one_name():
    """The last sign of a name, or the first letter, would never be learned."""
    network = learn_names(["abc", "abc"], 0, 60)
    rng = np.random.default_rng(0)
    assert [invent(network, rng, 0.2) for _ in range(5)] == ["abc"] * 5
