"""Place names: offline, of letters a to z, and whatever is typed survives."""

import numpy as np
import pytest

from nnlib import DataError, load_places
from nnlib.data.places import LETTERS, is_name, one_hot_letters, plain_letters, read_places
from tests.samples import refused


def test_the_names_are_as_their_source_says():
    places = load_places()
    counts = {"DE": 2517, "IT": 1303, "PL": 589, "JP": 1545}
    counts |= {"FI": 315, "FR": 1132, "ES": 884, "TR": 826}
    assert {country: len(names) for country, names in places.items()} == counts
    for names in places.values():
        assert names == sorted(set(names)) and all(map(is_name, names))
    places["DE"].clear()
    assert len(load_places()["DE"]) == 2517


@pytest.mark.parametrize("text", ["{}", "[1]", "", '{"DE": "aachen Köln"}', '{"DE": 3}'])
def test_damaged_files(tmp_path, text):
    path = tmp_path / "places.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError):
        read_places(str(path))


@pytest.mark.parametrize("typed, kept", [
    ("Köln", "koln"), ("Łódź", "lodz"), ("Saint-Étienne", "saintetienne"), ("Straße", "strasse"),
    ("", ""), ("🙂 東京 123", ""), ("A" * 500, "a" * 500), ("I\u0307zmir", "izmir"), (None, "none"),
])  # fmt: skip
def test_whatever_is_typed_is_kept_to_the_letters(typed, kept):
    """An emoji would stop the lesson."""
    assert plain_letters(typed) == kept


def test_letters_end_at_the_last_moment():
    X = one_hot_letters(["ab", "z"], time=3)
    assert X.shape == (2, 3, 26) and X.dtype == np.float32 and not X[:, 0].any()
    assert "".join(LETTERS[k] for k in X[0, 1:].argmax(axis=1)) == "ab" and X[1, 2, 25] == 1
    assert X.sum() == 3
    with refused(ValueError, "expected at most 14 letters from a to z, got"):
        one_hot_letters(["a" * 15])
    with refused(ValueError, "got 'köln'"):
        one_hot_letters(["köln"])
