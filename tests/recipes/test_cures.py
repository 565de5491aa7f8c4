"""Early stopping and weight decay, over twenty draws: what is written down can be made again."""

import json

import pytest

from nnlib.recipes import cures, read_cures
from tests.samples import refused


def test_every_draw_of_every_cure_is_there():
    """A claim would rest on fewer draws than it says."""
    found = read_cures()
    assert list(found) == list(cures.CURES)
    assert all(len(shares) == cures.DRAWS == 20 for shares in found.values())
    assert all(0.5 < share < 1 for shares in found.values() for share in shares)


@pytest.mark.parametrize("name", cures.CURES)
def test_a_draw_can_be_made_again(name):
    """The file would hold figures that nobody can repeat."""
    found = cures.one_draw(3, **cures.CURES[name])
    assert found == pytest.approx(read_cures()[name][3], abs=0.01)


def test_the_comparison_writes_what_it_found(tmp_path, monkeypatch, capsys):
    """A run of twenty draws would end in an error."""
    monkeypatch.setattr(cures, "RESULTS", str(tmp_path / "cures.json"))
    monkeypatch.setattr(cures, "DRAWS", 2)
    monkeypatch.setattr(cures, "one_draw", lambda seed, **cure: 0.5 + seed / 10)
    cures.compare_cures()
    assert json.loads((tmp_path / "cures.json").read_text()) == {n: [0.5, 0.6] for n in cures.CURES}
    assert "early stopping   accuracy 55.0%, mean of 2 draws" in capsys.readouterr().out


def test_draws_need_a_patience_that_is_one():
    """A slip would train to the end and be called early stopping."""
    with refused(ValueError, "patience must be a whole number"):
        cures.one_draw(0, patience=2.5, epochs=1)
